"""Every file operation of a run fails once, or is its last: what is left is whole, and the next run makes it right."""

import pytest

from paper_atlas.disk.files import MARKER
from paper_atlas.disk.writing import write_files
from tests import faults
from tests.faults import Killed

OWNED = ("papers",)
BEFORE = {
    "index.md": b"one",
    "old.json": b"{}",
    "papers/a.md": b"a",
    "papers/b.md": b"b",
    "papers/deep/c.md": b"c",
}
AFTER = {"index.md": b"two", "new.json": b"[]", "papers/a.md": b"a", "papers/b.md": b"B", "papers/d.md": b"d"}
MINE = {"about.md": b"mine", "notes/kites.md": b"mine"}
"""What a person wrote beside it."""


@pytest.fixture(scope="module")
def operations():
    return faults.operations()


def run(operations, docs, failing=None, *, is_last=False):
    """Write the second state over the first; return how many operations that were."""
    return operations.during(lambda: write_files(docs, AFTER, OWNED), failing, is_last=is_last)


def begun(docs):
    """Return a folder with the first state in it, and what a person wrote."""
    write_files(docs, BEFORE, OWNED)
    for name, content in MINE.items():
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_bytes(content)
    return docs


def contents(docs):
    return {
        path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()
    }


def test_writing_a_change_takes_some_operations(operations, tmp_path):
    assert run(operations, begun(tmp_path / "docs")) > 15


@pytest.mark.parametrize("is_last", [False, True], ids=["fails", "is the last before a kill"])
def test_whichever_operation_goes_wrong_no_file_is_half_and_the_next_run_makes_it_right(
    operations, tmp_path, is_last
):
    number = run(operations, begun(tmp_path / "whole"))
    wanted = contents(tmp_path / "whole")
    for failing in range(1, number + 1):
        docs = begun(tmp_path / str(failing) / "docs")
        with pytest.raises(Killed if is_last else OSError):
            run(operations, docs, failing, is_last=is_last)
        left = contents(docs)
        states = {name: {state.get(name) for state in (BEFORE, AFTER, MINE)} for name in left}
        parts = {name for name in left if name.endswith(".part")}
        assert [
            name
            for name in left
            if name not in parts and MARKER not in name and left[name] not in states[name]
        ] == []
        assert is_last or not parts
        assert {name: left[name] for name in MINE} == MINE
        write_files(docs, AFTER, OWNED)
        assert (failing, contents(docs)) == (failing, wanted)
