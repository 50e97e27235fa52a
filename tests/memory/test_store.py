import json

import pytest

from paper_atlas.clean.repair import repair
from paper_atlas.connect.names.paper_names import Naming, read_naming
from paper_atlas.memory.findings import (
    decode_entities,
    decode_naming,
    decode_repaired,
    decode_topics,
    encode_entities,
    encode_naming,
    encode_repaired,
    encode_topics,
)
from paper_atlas.memory.stage_notes import Notes
from paper_atlas.memory.store import Memory
from paper_atlas.model.relations import EntityPlace
from paper_atlas.model.topics import TopicMatch

DAMAGED = "It is 2.3times faster, by \\ModelName."


def counted(path, knowledge="", calls=None):
    """A function that doubles a text, remembered in a file, and the list of texts that it was asked for."""
    calls = [] if calls is None else calls

    def double(text):
        calls.append(text)
        return text + text

    memory = Memory(path)
    return memory, memory.remember(double, knowledge, lambda value: value, lambda value, *_: value), calls


def test_what_one_run_found_out_the_next_one_knows(tmp_path):
    memory, double, calls = counted(tmp_path / "m.json")
    assert [double("a"), double("a"), calls] == ["aa", "aa", ["a"]]
    memory.save()
    _, double, calls = counted(tmp_path / "m.json")
    assert [double("a"), calls] == ["aa", []]


def test_other_knowledge_forgets(tmp_path):
    memory, double, _ = counted(tmp_path / "m.json", "old words")
    double("a")
    memory.save()
    _, double, calls = counted(tmp_path / "m.json", "new words")
    assert [double("a"), calls] == ["aa", ["a"]]


def test_what_a_run_did_not_use_is_forgotten(tmp_path):
    memory, double, _ = counted(tmp_path / "m.json")
    double("a")
    memory.save()
    memory, double, _ = counted(tmp_path / "m.json")
    double("b")
    memory.save()
    _, double, calls = counted(tmp_path / "m.json")
    assert [double("a"), double("b"), calls] == ["aa", "bb", ["a"]]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: b'{"half', id="of an older program"),
        pytest.param(lambda data: data[:-9], id="half-written"),
        pytest.param(lambda data: data.replace(b"aa", b"ab"), id="with another value"),
        pytest.param(lambda data: data.split(b"\n")[0] + b"\n[]", id="with other data"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"\xff\x00" * 99, id="no text"),
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_an_empty_memory(tmp_path, spoil):
    memory, double, _ = counted(tmp_path / "m.json")
    double("a")
    memory.save()
    spoiled = spoil((tmp_path / "m.json").read_bytes())
    (tmp_path / "m.json").write_bytes(spoiled)
    _, double, calls = counted(tmp_path / "m.json")
    assert [double("a"), calls] == ["aa", ["a"]]


def test_notes_of_one_run_are_there_in_the_next(tmp_path):
    memory = Memory(tmp_path / "m.json")
    assert memory.notes == Notes()
    memory.notes.now = b"who is near whom"
    memory.save()
    again = Memory(tmp_path / "m.json")
    assert again.notes == Notes(b"who is near whom")
    again.save()
    assert Memory(tmp_path / "m.json").notes == Notes(b"who is near whom")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[:-9], id="half-written"),
        pytest.param(lambda data: data.replace(b"near", b"afar"), id="with other notes"),
        pytest.param(lambda data: data.split(b"\n")[0] + b"\n", id="without notes"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"\xff\x00" * 99, id="something else"),
    ],
)
def test_notes_that_are_not_as_they_were_written_are_none(tmp_path, spoil):
    memory = Memory(tmp_path / "m.json")
    memory.notes.now = b"who is near whom"
    memory.save()
    (notes,) = tmp_path.glob("*.notes")
    notes.write_bytes(spoil(notes.read_bytes()))
    assert Memory(tmp_path / "m.json").notes == Notes()


def test_notes_of_another_program_are_none(tmp_path, monkeypatch):
    memory = Memory(tmp_path / "m.json")
    memory.notes.now = b"who is near whom"
    memory.save()
    monkeypatch.setattr("paper_atlas.memory.store.program_hash", lambda: "another")
    assert Memory(tmp_path / "m.json").notes == Notes()


def test_two_functions_do_not_share_what_they_found_out_about_one_text(tmp_path):
    memory, double, _ = counted(tmp_path / "m.json")
    length = memory.remember(len, "", lambda value: value, lambda value, *_: value)
    assert [double("abc"), length("abc"), double("abc")] == ["abcabc", 3, "abcabc"]


def test_letters_that_no_encoding_has_are_remembered_too(tmp_path):
    memory, double, _ = counted(tmp_path / "m.json")
    double("\ud800")
    memory.save()
    _, double, calls = counted(tmp_path / "m.json")
    assert [double("\ud800"), calls] == ["\ud800\ud800", []]


def test_findings_come_back_as_they_were():
    for text in (DAMAGED, "Nothing is wrong here."):
        assert decode_repaired(encode_repaired(repair(text)), text) == repair(text)
    topics = (TopicMatch("video", 0.75, evidence=("a film", "film")),)
    assert decode_topics(encode_topics(topics)) == topics
    places = (EntityPlace("title", 0, 5, "KiteNet", "dataset"),)
    assert decode_entities(encode_entities(places)) == places
    for title, abstract in (("KiNet: Kites", "We propose Kite Network (KiNet)."), ("Kites", "They fly.")):
        naming = read_naming(title, abstract)
        assert (decode_naming(json.loads(json.dumps(encode_naming(naming)))), naming == Naming()) == (
            naming,
            title == "Kites",
        )
