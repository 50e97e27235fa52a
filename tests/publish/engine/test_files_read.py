"""Which files are read while a page is made."""

import os
import sys
from pathlib import Path

from paper_atlas.publish.engine.files_read import noting


def test_what_is_opened_for_reading_is_noted_by_its_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("wind.md", "deep.txt", "fd.bin"):
        Path(name).write_text("x")
    with noting() as read:
        Path("wind.md").read_text()
        with open(os.fsencode(tmp_path / "deep.txt"), "rb"):  # noqa: PTH123 # the path is bytes
            pass
        descriptor = os.open("fd.bin", os.O_RDONLY)
        with os.fdopen(descriptor):
            pass
    assert read == [str(tmp_path / name) for name in ("wind.md", "deep.txt", "fd.bin")]


def test_what_is_written_is_not_noted_nor_are_programs(tmp_path):
    for name in ("a.py", "b.pyc", "c.so", "d.mo"):
        (tmp_path / name).write_text("x")
    with noting() as read:
        (tmp_path / "new.md").write_text("x")
        with (tmp_path / "new.md").open("r+"), (tmp_path / "new.md").open("a"):
            pass
        for name in ("a.py", "b.pyc", "c.so", "d.mo"):
            (tmp_path / name).read_text()
        next(Path(sys.prefix).glob("pyvenv.cfg"), Path(os.__file__)).read_bytes()
        Path(os.__file__).read_bytes()
    assert read == []


def test_what_is_read_before_or_after_is_not_noted(tmp_path):
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.md").read_text()
    with noting() as outer:
        (tmp_path / "a.md").read_text()
        with noting() as inner:
            pass
        (tmp_path / "a.md").read_text()
    (tmp_path / "a.md").read_text()
    assert (outer, inner) == ([str(tmp_path / "a.md")] * 2, [])
