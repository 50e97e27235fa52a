"""Every file operation of publishing fails once, or is its last: the next build makes the site right.

The engine and Pagefind are programs of others in processes of their own; here a page is its Markdown, and the index a file.
"""

from pathlib import Path

import pytest

from paper_atlas import build
from paper_atlas.disk.writing import write_files
from paper_atlas.publish.engine.page_by_page import Rendered
from paper_atlas.publish.engine.project import Made
from paper_atlas.publish.markdown_copies import write_twin
from paper_atlas.publish.paths import Workplace, make_room, output
from paper_atlas.publish.search import search_index
from paper_atlas.publish.state import read_state
from paper_atlas.run import processes
from paper_atlas.run.stopwatch import Stopwatch
from tests import faults
from tests.faults import Killed
from tests.sites import differing, tree

BEFORE = {
    "index.md": b"# One",
    "papers/kites.md": b"# Kites",
    "papers/fog.md": b"# Fog",
    "years/2019/fog.md": b"# Fog",
    "papers.json": b"[1]",
    "old.json": b"[]",
    "sitemap.xml": b"<urlset/>",
}
AFTER = {
    "index.md": b"# Two",
    "papers/kites.md": b"# Kites",
    "papers/storms.md": b"# Storms",
    "papers.json": b"[2]",
    "data/new.json": b"[]",
    "sitemap.xml": b"<urlset><url/></urlset>",
}
MADE = Made(nav=({"Home": "index.md"},))


class Engine:
    """Renders a page by putting it into a file."""

    def close(self):
        """End; there is no process."""

    def render(self, order):
        """Return what renders the pages of an order, and, with the frame, a file of the theme."""

        def work():
            for name in order.pages:
                target = Path(order.site) / output(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                make_room(target)
                text = (Path(order.docs) / name).read_text(encoding="utf-8")
                target.write_text(f"<html>{text}</html>", encoding="utf-8")
                write_twin(Path(order.site), name, text)
            if order.frame:
                (Path(order.site) / "assets").mkdir(exist_ok=True)
                (Path(order.site) / "assets/atlas.css").write_text("p { margin: 0 }", encoding="utf-8")
            return Rendered()

        return work


def index_site(site):
    """Write one file that depends on all pages."""
    (site / "pagefind").mkdir(exist_ok=True)
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    (site / "pagefind/index").write_text("\n".join(pages), encoding="utf-8")


@pytest.fixture(autouse=True)
def _index(monkeypatch):
    monkeypatch.setattr(search_index, "index_site", index_site)
    monkeypatch.setattr(processes, "give_back", lambda: None)


def begun(folder):
    """Return a place with the site of the first state, and the second in `docs/`, and what is known of that."""
    folder.mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Kites\n", encoding="utf-8")
    place = Workplace(folder / "mkdocs.yml", folder / "docs", folder / "site")
    published(place, write_files(place.docs, BEFORE))
    return place, write_files(place.docs, AFTER)


def published(place, changes, *, clean=False):
    made = build.Docs({}, (), (), changes, engine=MADE)
    return build.publish(place, made, Engine(), Stopwatch(), clean=clean)


def publishing(place, changes, *, clean):
    return lambda: published(place, changes, clean=clean)


@pytest.mark.slow
@pytest.mark.parametrize("clean", [False, True], ids=["a change", "a full build"])
@pytest.mark.parametrize("is_last", [False, True], ids=["fails", "is the last before a kill"])
def test_whichever_operation_goes_wrong_no_site_passes_for_complete_and_the_next_build_makes_it_right(
    tmp_path, is_last, clean
):
    place, changes = begun(tmp_path / "whole")
    before = tree(place.site)
    number = faults.operations().during(publishing(place, changes, clean=clean))
    wanted = tree(place.site)
    assert number > 25
    assert before.keys() - wanted.keys() >= {"old.json", "papers/fog/index.html", "years/2019/fog.md"}
    for failing in range(1, number + 1):
        place, changes = begun(tmp_path / str(failing))
        try:
            faults.operations().during(publishing(place, changes, clean=clean), failing, is_last=is_last)
        except (OSError, Killed):
            is_complete = read_state(place.state) is not None
            assert (failing, is_complete and tree(place.site) not in (before, wanted)) == (failing, False)
            published(place, changes)
            assert (failing, place.work.exists()) == (failing, False)
        # Only what is removed in passing may fail without a word.
        assert (failing, differing(tree(place.site), wanted)) == (failing, [])
