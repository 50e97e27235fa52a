"""One build at a time in each folder."""

import os
import sys

import pytest

from paper_atlas.disk.lock import alone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")


def nobody(folder):
    raise AssertionError(f"another process holds {folder}")


def test_a_folder_that_another_build_holds_is_waited_for_and_a_person_is_told(tmp_path):
    first, waited = alone([tmp_path / "site"], nobody), []
    first.__enter__()

    def end_the_first(folder):
        waited.append(folder)
        first.__exit__(None, None, None)

    with alone([tmp_path / "docs", tmp_path / "site"], end_the_first):
        third = alone([tmp_path / "docs"], nobody)
        with pytest.raises(AssertionError, match="docs"):
            third.__enter__()
        last = alone([tmp_path / "site"], nobody)
        with pytest.raises(AssertionError, match="site"):
            last.__enter__()
    assert waited == [tmp_path / "site"]


def test_a_folder_is_free_again_after_a_build_even_one_that_failed(tmp_path):
    with pytest.raises(ZeroDivisionError), alone([tmp_path / "site"], nobody):
        raise ZeroDivisionError
    with alone([tmp_path / "site"], nobody):
        pass


def test_two_folders_have_two_locks(tmp_path):
    with alone([tmp_path / "one"], nobody), alone([tmp_path / "two"], nobody):
        pass


def test_a_lock_is_an_open_file_beside_the_folder_and_stays_where_it_is(tmp_path):
    folders = [tmp_path / "new/deep/docs", tmp_path / "site"]
    with alone(folders, nobody) as held:
        assert [os.fstat(descriptor).st_ino for descriptor in held] == [
            (folder.parent / f".{folder.name}.lock").stat().st_ino for folder in folders
        ]
    assert sorted(path.name for path in tmp_path.rglob("*.lock")) == [".docs.lock", ".site.lock"]
    assert {(folder.parent / f".{folder.name}.lock").stat().st_mode & 0o777 for folder in folders} <= {
        0o644,
        0o600,
        0o640,
    }


def test_what_a_killed_build_left_half_written_is_removed(tmp_path):
    half = tmp_path / ".999999999.part"
    half.touch()
    with alone([tmp_path / "site"], nobody):
        assert not half.exists()
