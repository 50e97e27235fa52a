from builder.clean.repair import repair
from builder.memory import Memory, decode_repaired, decode_topics, encode_repaired, encode_topics
from builder.model import TopicMatch

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


def test_a_broken_file_is_an_empty_memory(tmp_path):
    (tmp_path / "m.json").write_text('{"half')
    _, double, calls = counted(tmp_path / "m.json")
    assert [double("a"), calls] == ["aa", ["a"]]


def test_repairs_and_topics_come_back_as_they_were():
    for text in (DAMAGED, "Nothing is wrong here."):
        assert decode_repaired(encode_repaired(repair(text)), text) == repair(text)
    topics = (TopicMatch("video", 0.75, evidence=("a film", "film")),)
    assert decode_topics(encode_topics(topics)) == topics
