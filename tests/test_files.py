import os

import pytest

from builder.files import MARKER, foreign_files, read_seeds, write_files
from builder.model import Where

OWNED = ("papers",)


def tree(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def test_only_what_changed_is_written(tmp_path):
    write_files(tmp_path, {"papers/a.md": b"a", "papers/b.md": b"b"}, OWNED)
    changes = write_files(tmp_path, {"papers/a.md": b"a", "papers/b.md": b"B"}, OWNED)
    assert (changes.written, changes.removed, changes.unchanged) == (("papers/b.md",), (), 1)
    assert tree(tmp_path) == {"papers/a.md": b"a", "papers/b.md": b"B"}


def test_what_is_no_longer_made_is_removed_with_its_folder(tmp_path):
    write_files(
        tmp_path, {"papers/page/2.md": b"", "papers/a.md": b"", "index.md": b"", "x.json": b""}, OWNED
    )
    changes = write_files(tmp_path, {"papers/a.md": b"", "index.md": b""}, OWNED)
    assert changes.removed == ("papers/page/2.md", "x.json")
    assert tree(tmp_path) == {"index.md": b"", "papers/a.md": b""}
    assert not (tmp_path / "papers/page").exists()


def test_hand_written_files_are_never_touched(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/a.md").write_text("mine")
    (tmp_path / "about.md").write_text("mine")
    write_files(tmp_path, {"papers/a.md": b"a"}, OWNED)
    write_files(tmp_path, {}, OWNED)
    assert tree(tmp_path) == {"about.md": b"mine", "guide/a.md": b"mine"}


def test_files_of_others_where_ours_should_go_are_a_problem(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/mine.md").write_text("mine")
    (tmp_path / "index.md").write_text("mine")
    found = foreign_files(tmp_path, ["index.md", "papers/a.md"], OWNED)
    assert [(problem.where.file.rsplit("/", 1)[1], problem.fix) for problem in found] == [
        ("index.md", "rename or remove it"),
        ("papers", "move them elsewhere"),
    ]


def test_what_we_wrote_ourselves_is_not_of_others(tmp_path):
    write_files(tmp_path, {"papers/a.md": b"a", "index.md": b""}, OWNED)
    assert foreign_files(tmp_path, ["index.md", "papers/a.md"], OWNED) == []


def test_a_failed_write_leaves_the_old_file_whole(tmp_path, monkeypatch):
    write_files(tmp_path, {"papers/a.md": b"old"}, OWNED)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="No space left"):
        write_files(tmp_path, {"papers/a.md": b"new"}, OWNED)
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
    (folder / "b.docx").write_text("x")
    seeds, problems = read_seeds(folder)
    assert seeds == {}
    assert [(problem.where, problem.what) for problem in problems] == [
        (Where("a.txt", 0), "a symbolic link"),
        (Where("b.docx", 0), "no seed has the ending '.docx'"),
    ]
