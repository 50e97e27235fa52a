import threading
import time

import pytest

from paper_atlas.disk.files import MARKER
from paper_atlas.publish import preview
from paper_atlas.publish.preview import Ahead, Generated, without_policy
from tests.waiting import wait_for

PAGE = (
    b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><script>reload()</script>"""
)


def served(body):
    return without_policy(lambda *_: body)({}, None)


def test_a_page_in_the_preview_may_run_the_script_that_reloads_it_and_keeps_its_length():
    [page] = served([PAGE])
    assert b"http-equiv" not in page
    assert len(page) == len(PAGE)


def test_a_file_in_the_preview_is_sent_as_it_is():
    file = iter([PAGE])
    assert served(file) is file


@pytest.fixture(params=["by the system", "by looking"])
def watched(tmp_path, request, monkeypatch):
    """A folder of seeds and one of pages, and the changes that were heard of, however the folders are watched."""
    if request.param == "by looking":

        class Limited(preview.Observer):
            def start(self):
                raise OSError(28, "inotify watch limit reached")

        monkeypatch.setattr(preview, "Observer", Limited)
    for name in ("seeds", "docs/papers", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "docs" / MARKER).write_text("index.md\npapers/kites.md\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    heard = []
    folders = [tmp_path / "seeds", tmp_path / "docs"]
    observer = preview.watch(
        folders, [tmp_path / "mkdocs.yml"], Generated(tmp_path / "docs"), lambda: heard.append(1)
    )
    yield tmp_path, heard
    observer.stop()
    observer.join()


@pytest.mark.parametrize(
    "name", ["seeds/kites.txt", "seeds/new/tails.txt", "docs/mine.md", "docs/papers/mine.md", "mkdocs.yml"]
)
def test_a_change_of_what_people_write_is_heard_of(watched, name):
    root, heard = watched
    path = root / name
    path.parent.mkdir(exist_ok=True)
    time.sleep(0.1)  # until a new folder is watched
    path.write_text("Kites", encoding="utf-8")
    wait_for(f"news of {name}", lambda: heard)


def test_what_the_program_writes_and_what_lies_beside_is_not(watched):
    root, heard = watched
    for name in (
        "docs/index.md",
        "docs/papers/kites.md",
        "elsewhere/a.txt",
        "notes.txt",
        "seeds/.kites.txt.swp",
    ):
        (root / name).write_text("Kites", encoding="utf-8")
    (root / "docs" / MARKER).write_text("index.md\npapers/kites.md\npapers/tails.md\n", encoding="utf-8")
    (root / "docs/papers/tails.md").write_text("Tails", encoding="utf-8")
    (root / "docs/index.md").read_bytes()
    assert heard == []
    (root / "seeds/last.txt").write_text("Kites", encoding="utf-8")
    wait_for("news of the seed", lambda: heard)
    assert len(heard) <= 3  # it was created, changed and closed; news comes in order


def test_the_browser_is_told_as_soon_as_the_pages_are_there():
    steps, indexed = [], threading.Event()

    def rebuild(on_pages):
        steps.append("pages")
        on_pages()
        assert indexed.wait(20)
        steps.append("search")

    ahead = Ahead(rebuild)
    ahead()
    assert steps == ["pages"]
    indexed.set()
    ahead()  # begins when the search of the last time is there
    assert steps[:3] == ["pages", "search", "pages"]


def test_a_rebuild_that_fails_says_so_and_does_not_keep_the_browser_waiting(capsys):
    def rebuild(_):
        raise ValueError("no kites")

    ahead = Ahead(rebuild)
    ahead(), ahead()
    assert capsys.readouterr().err.count("ValueError: no kites") >= 1
