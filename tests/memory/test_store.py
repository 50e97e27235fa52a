import sqlite3
from contextlib import closing

import pytest

from paper_atlas.connect.names.paper_names import Naming, read_naming
from paper_atlas.memory.stage_notes import Notes
from paper_atlas.memory.store import Memory
from paper_atlas.run.concurrency import run_immediately


def counted(path, knowledge="", calls=None):
    """A function that doubles a text, remembered in a file, and the list of texts that it was asked for."""
    calls = [] if calls is None else calls

    def double(text):
        calls.append(text)
        return text + text

    memory = Memory(path)
    return memory, memory.remember(double, str, knowledge), calls


def test_what_one_run_found_out_the_next_one_knows(tmp_path):
    memory, double, calls = counted(tmp_path / "m")
    assert [double("a"), double("a"), calls] == ["aa", "aa", ["a"]]
    memory.save()
    _, double, calls = counted(tmp_path / "m")
    assert [double("a"), calls] == ["aa", []]


def test_other_knowledge_forgets(tmp_path):
    memory, double, _ = counted(tmp_path / "m", "old words")
    double("a")
    memory.save()
    _, double, calls = counted(tmp_path / "m", "new words")
    assert [double("a"), calls] == ["aa", ["a"]]


def test_what_a_run_did_not_use_is_forgotten(tmp_path):
    memory, double, _ = counted(tmp_path / "m")
    double("a")
    memory.save()
    memory, double, _ = counted(tmp_path / "m")
    double("b")
    memory.save()
    _, double, calls = counted(tmp_path / "m")
    assert [double("a"), double("b"), calls] == ["aa", "bb", ["a"]]


def kept(path, change, *values):
    """Change the file of a memory as something else might."""
    with sqlite3.connect(path) as file:
        file.execute(change, values)
    file.close()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b'{"half'), id="of an older program"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:2000]), id="half-written"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"\xff\x00" * 99), id="no text"),
        pytest.param(lambda path: kept(path, "DROP TABLE kept"), id="without a table"),
        pytest.param(lambda path: kept(path, "ALTER TABLE kept DROP COLUMN value"), id="with another table"),
        pytest.param(
            lambda path: kept(path, "UPDATE kept SET value = replace(value, 'aa', 'ab')"),
            id="with another value",
        ),
        pytest.param(lambda path: kept(path, "UPDATE kept SET value = x''"), id="with an empty value"),
        pytest.param(lambda path: kept(path, "UPDATE kept SET value = 7"), id="with a number"),
        pytest.param(lambda path: kept(path, "UPDATE kept SET value = NULL"), id="without a value"),
        pytest.param(lambda path: path.unlink(), id="missing"),
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_an_empty_memory_and_is_written_anew(tmp_path, spoil):
    memory, double, _ = counted(tmp_path / "m")
    double("a")
    memory.save()
    spoil(tmp_path / "m")
    memory, double, calls = counted(tmp_path / "m")
    assert [double("a"), calls] == ["aa", ["a"]]
    memory.save()
    _, double, calls = counted(tmp_path / "m")
    assert [double("a"), calls] == ["aa", []]


def test_a_value_of_another_type_is_found_out_again(tmp_path):
    memory, double, _ = counted(tmp_path / "m")
    double("a")
    memory.save()
    memory = Memory(tmp_path / "m")

    def double(text):
        return len(text)

    assert memory.remember(double, int)("a") == 1


def test_what_a_run_was_not_asked_for_stays(tmp_path):
    memory, double, _ = counted(tmp_path / "m")
    double("a")
    memory.save()
    other = Memory(tmp_path / "m")
    assert other.remember(len, int)("abc") == 3
    other.save()
    _, double, calls = counted(tmp_path / "m")
    assert [double("a"), calls] == ["aa", []]


def test_what_another_version_of_the_program_stored_is_deleted(tmp_path, monkeypatch):
    memory, double, _ = counted(tmp_path / "m")
    double("a")
    memory.save()
    monkeypatch.setattr("paper_atlas.memory.store.program_hash", lambda: "another")
    other = Memory(tmp_path / "m")
    other.remember(len, int)("abc")
    other.save()
    with closing(sqlite3.connect(tmp_path / "m")) as file:
        assert file.execute("SELECT function FROM kept").fetchall() == [("len",)]


def test_what_is_kept_counts_as_used(tmp_path):
    memory, double, _ = counted(tmp_path / "m")
    double("a"), double("b")
    memory.save()
    memory, double, _ = counted(tmp_path / "m")
    double.keep([double.key(("b",))])
    memory.save()
    _, double, calls = counted(tmp_path / "m")
    assert [double("a"), double("b"), calls] == ["aa", "bb", ["a"]]


def test_many_values_are_found_out_at_once_and_only_those_that_are_missing(tmp_path):
    _memory, double, calls = counted(tmp_path / "m")
    double("a")
    double.learn([("a",), ("b",), ("c",), ("b",)], run_immediately)
    assert calls == ["a", "b", "c"]
    assert [double("a"), double("b"), double("c"), calls] == ["aa", "bb", "cc", ["a", "b", "c"]]
    assert [double.knows("c"), double.knows("d")] == [True, False]


def test_a_memory_that_cannot_be_written_is_no_failure(tmp_path):
    memory, double, _ = counted(tmp_path / "no folder" / "m")
    assert double("a") == "aa"
    memory.save()
    assert [*tmp_path.iterdir()] == []


def test_notes_of_one_run_are_there_in_the_next(tmp_path):
    memory = Memory(tmp_path / "m")
    assert memory.notes == Notes()
    memory.notes.now = b"who is near whom"
    memory.save()
    again = Memory(tmp_path / "m")
    assert again.notes == Notes(b"who is near whom")
    again.save()
    assert Memory(tmp_path / "m").notes == Notes(b"who is near whom")


def test_notes_that_are_not_as_they_were_written_are_none(tmp_path):
    memory = Memory(tmp_path / "m")
    memory.notes.now = b"who is near whom"
    memory.save()
    kept(tmp_path / "m", "UPDATE kept SET value = replace(value, 'near', 'afar')")
    assert Memory(tmp_path / "m").notes == Notes()


def test_notes_of_another_program_are_none(tmp_path, monkeypatch):
    memory = Memory(tmp_path / "m")
    memory.notes.now = b"who is near whom"
    memory.save()
    monkeypatch.setattr("paper_atlas.memory.store.program_hash", lambda: "another")
    assert Memory(tmp_path / "m").notes == Notes()


def test_two_functions_do_not_share_what_they_found_out_about_one_text(tmp_path):
    memory, double, _ = counted(tmp_path / "m")
    length = memory.remember(len, int)
    assert [double("abc"), length("abc"), double("abc")] == ["abcabc", 3, "abcabc"]


def test_letters_that_no_encoding_has_are_not_remembered(tmp_path):
    memory, double, _ = counted(tmp_path / "m")
    double.learn([("\ud800",)], run_immediately)
    assert double("\ud800") == "\ud800\ud800"
    memory.save()
    _, double, calls = counted(tmp_path / "m")
    assert [double("\ud800"), calls] == ["\ud800\ud800", ["\ud800"]]


def test_findings_come_back_as_they_were(tmp_path):
    texts = [("KiNet: Kites", "We propose Kite Network (KiNet)."), ("Kites", "They fly.")]
    memory = Memory(tmp_path / "m")
    first = [memory.remember(read_naming, Naming)(*text) for text in texts]
    memory.save()
    recalled = Memory(tmp_path / "m").remember(read_naming, Naming)
    assert [recalled(*text) for text in texts] == first == [read_naming(*text) for text in texts]
