import pytest

from builder.model import Problem, Where
from builder.topic_ids import drop_unknown_topics, unknown_topic

KNOWN = ("video", "kites", "model-merging")
AT = Where("a.txt", 1)


@pytest.mark.parametrize(
    ("topic", "fix"),
    [
        pytest.param("vidoe", "did you mean 'video'?", id="two letters changed places"),
        pytest.param("modelmerging", "did you mean 'model-merging'?", id="a hyphen is missing"),
        pytest.param("Video", "did you mean 'video'?", id="a capital"),
        pytest.param("zeppelins", "use an id of topics.yml", id="like none"),
        pytest.param("", "use an id of topics.yml", id="empty"),
    ],
)
def test_an_unknown_topic_is_told_with_the_likely_one(topic, fix):
    assert unknown_topic(topic, AT, KNOWN) == Problem(AT, f"unknown topic {topic!r}", fix)


def test_an_unknown_topic_is_dropped_and_reported_at_the_first_record_of_its_paper(a_paper):
    one, other = a_paper("one", topics=("kites",)), a_paper("other", topics=("kite", "video"))
    kept, problems = drop_unknown_topics([one, other], KNOWN)
    assert kept == [one, a_paper("other", topics=("video",))]
    assert problems == [Problem(AT, "unknown topic 'kite'", "did you mean 'kites'?")]
