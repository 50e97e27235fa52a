import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from paper_atlas.disk import manifest
from paper_atlas.disk.files import MARKER, read_seeds, remove_half_written
from paper_atlas.disk.lock import alone
from paper_atlas.disk.writing import foreign_files, write_files
from paper_atlas.model.problems import Where


def tree(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def test_only_what_changed_is_written(tmp_path):
    write_files(tmp_path, {"papers/a.md": b"a", "papers/b.md": b"b"})
    changes = write_files(tmp_path, {"papers/a.md": b"a", "papers/b.md": b"B"})
    assert (changes.written, changes.removed, changes.unchanged) == (("papers/b.md",), (), 1)
    assert tree(tmp_path) == {"papers/a.md": b"a", "papers/b.md": b"B"}


def test_what_is_no_longer_made_is_removed_with_its_folder(tmp_path):
    write_files(tmp_path, {"papers/page/2.md": b"", "papers/a.md": b"", "index.md": b"", "x.json": b""})
    changes = write_files(tmp_path, {"papers/a.md": b"", "index.md": b""})
    assert changes.removed == ("papers/page/2.md", "x.json")
    assert tree(tmp_path) == {"index.md": b"", "papers/a.md": b""}
    assert not (tmp_path / "papers/page").exists()


def test_hand_written_files_are_never_touched(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/a.md").write_text("mine")
    (tmp_path / "about.md").write_text("mine")
    write_files(tmp_path, {"papers/a.md": b"a"})
    write_files(tmp_path, {})
    assert tree(tmp_path) == {"about.md": b"mine", "guide/a.md": b"mine"}


def test_files_of_others_where_ours_should_go_are_a_problem(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/mine.md").write_text("mine")
    (tmp_path / "index.md").write_text("mine")
    found = foreign_files(tmp_path, ["index.md", "papers/a.md"])
    assert [(problem.where.file.rsplit("/", 1)[1], problem.fix) for problem in found] == [
        ("index.md", "rename or remove it"),
    ]


def test_what_we_wrote_ourselves_is_not_of_others(tmp_path):
    write_files(tmp_path, {"papers/a.md": b"a", "index.md": b""})
    assert foreign_files(tmp_path, ["index.md", "papers/a.md"]) == []


def test_a_failed_write_leaves_the_old_file_whole(tmp_path, monkeypatch):
    write_files(tmp_path, {"papers/a.md": b"old"})

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_files(tmp_path, {"papers/a.md": b"new"})
    assert tree(tmp_path) == {"papers/a.md": b"old"}


def test_seeds_are_read_by_name_and_nothing_else_is_one(tmp_path):
    for name in ("b.txt", "a.jsonl.xz", "sub/c.md", ".hidden.txt", "README.md", "topics.yml", "curation.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    seeds, problems = read_seeds(tmp_path)
    assert (seeds, problems) == (
        {"a.jsonl.xz": b"a.jsonl.xz", "b.txt": b"b.txt", "sub/c.md": b"sub/c.md"},
        [],
    )


def test_a_symbolic_link_and_an_unknown_ending_are_problems(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").symlink_to(secret)
    (folder / "b.odt").write_text("x")
    seeds, problems = read_seeds(folder)
    assert seeds == {}
    assert [(problem.where, problem.what) for problem in problems] == [
        (Where("a.txt", 0), "a symbolic link"),
        (Where("b.odt", 0), "seeds cannot have the ending '.odt'"),
    ]


def test_what_someone_changed_or_removed_by_hand_is_written_again_and_named(tmp_path):
    docs = tmp_path / "docs"
    files = {"papers/a.md": b"a", "papers/b.md": b"b", "papers/c.md": b"c", "index.md": b"i"}
    write_files(docs, files)
    (docs / "papers/a.md").write_bytes(b"A")
    (docs / "papers/b.md").unlink()
    changes = write_files(docs, files)
    assert (changes.written, changes.restored) == (("papers/a.md", "papers/b.md"),) * 2
    assert tree(docs) == files


def test_a_file_that_only_got_another_time_is_not_written(tmp_path):
    docs = tmp_path / "docs"
    write_files(docs, {"papers/a.md": b"a"})
    os.utime(docs / "papers/a.md", (1, 1))
    changes = write_files(docs, {"papers/a.md": b"a"})
    assert (changes.written, changes.restored) == ((), ())
    assert changes.manifest.hashes == write_files(docs, {"papers/a.md": b"a"}).manifest.hashes


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(None, id="missing"),
        pytest.param(b"", id="empty"),
        pytest.param(b'{"version": 3, "hashes": {"papers/a.md": "00', id="half written"),
        pytest.param(b'{"version": 3, "files": {}}', id="of another make"),
        pytest.param(b'{"version": 99, "hashes": {}, "stamps": {}}', id="of another version"),
        pytest.param(b"[]", id="something else"),
    ],
)
def test_a_manifest_that_is_of_no_use_is_made_anew_by_reading(tmp_path, kept):
    docs = tmp_path / "docs"
    first = write_files(docs, {"papers/a.md": b"a"}).manifest
    (docs / "papers/a.md").write_bytes(b"A")
    manifest.beside(docs).unlink()
    if kept is not None:
        manifest.beside(docs).write_bytes(kept)
    changes = write_files(docs, {"papers/a.md": b"a"})
    assert changes.written == ("papers/a.md",)
    assert changes.manifest.hashes == first.hashes


def test_files_of_others_are_in_the_manifest_with_what_they_hold_now(tmp_path):
    docs = tmp_path / "docs"
    write_files(docs, {"papers/a.md": b"a"})
    (docs / "about.md").write_bytes(b"mine")
    before = write_files(docs, {"papers/a.md": b"a"}).manifest.visible
    (docs / "about.md").write_bytes(b"MINE")
    after = write_files(docs, {"papers/a.md": b"a"}).manifest.visible
    assert before.keys() == after.keys() == {"about.md", "papers/a.md"}
    assert before["about.md"] != after["about.md"]


def test_unchanged_files_are_not_read_again(tmp_path, monkeypatch):
    docs = tmp_path / "docs"
    write_files(docs, {"papers/a.md": b"a"})
    (docs / "about.md").write_bytes(b"mine")
    write_files(docs, {"papers/a.md": b"a"})
    read = []
    content = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or content(path))
    write_files(docs, {"papers/a.md": b"a"})
    assert read == [".docs.manifest.json"]


def test_what_a_killed_run_left_half_written_is_removed(tmp_path):
    docs = tmp_path / "docs"
    write_files(docs, {"papers/a.md": b"a"})
    (docs / ".4711.part").write_bytes(b"ha")
    (docs / "papers/.4711.part").write_bytes(b"ha")
    assert write_files(docs, {"papers/a.md": b"a"}).removed == ()
    assert tree(docs) == {"papers/a.md": b"a"}


def test_what_a_killed_process_left_half_written_is_removed_from_any_folder(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    kept = {f".{os.getpid()}.part": b"another process writes", ".a.part": b"yours", "4711.part": b"yours"}
    for name, content in {**kept, f".{ended.pid}.part": b"ha", f".{'9' * 20}.part": b"ha"}.items():
        (tmp_path / name).write_bytes(content)
    remove_half_written(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == kept


def test_a_build_removes_what_a_killed_one_left_beside_its_folders(tmp_path):
    left = tmp_path / f".{'9' * 20}.part"
    left.touch()
    with alone([tmp_path / "docs", tmp_path / "site"], on_wait=pytest.fail):
        assert not left.exists()


def test_a_run_that_was_killed_on_the_way_left_no_file_without_a_mark(tmp_path, monkeypatch):
    docs = tmp_path / "docs"
    files = {"index.md": b"", "papers/a.md": b"a", "papers/b.md": b"b", "x.json": b""}
    whole = Path.replace

    for steps in range(6):
        left = iter(range(steps))

        def stop(path, target, left=left):
            if next(left, None) is None:
                raise KeyboardInterrupt
            return whole(path, target)

        monkeypatch.setattr(Path, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            write_files(docs, files)
        assert foreign_files(docs, files) == []
        shutil.rmtree(docs)
    monkeypatch.undo()
    write_files(docs, files)
    assert tree(docs) == files


def test_a_link_into_a_folder_that_it_is_in_is_not_followed_for_ever(tmp_path):
    (tmp_path / "real/inner").mkdir(parents=True)
    (tmp_path / "real/inner/a").write_bytes(b"a")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "real/inner/up").symlink_to(tmp_path / "real")
    found = manifest.scan(tmp_path)
    assert {"real/inner/a", "linked/inner/a"} <= found.keys()
    assert len(found) < 10
