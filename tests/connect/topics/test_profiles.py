import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.connect.topics.profiles import broader_topics, count_pairs, profile_topics
from paper_atlas.connect.topics.tagging import papers_of_topics
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch, TopicProfile
from paper_atlas.model.vocabulary import TopicTerms, Vocabulary

ORDER = ("kites", "wind", "string")


def matches(*ids):
    return tuple(TopicMatch(id_, 0.9) for id_ in ids)


TOPICS = {
    "p": matches("wind", "kites"),
    "q": matches("kites"),
    "r": matches("string", "kites", "wind"),
    "s": (),
}


def test_papers_are_listed_under_each_of_their_topics():
    assert papers_of_topics(TOPICS) == {"wind": ("p", "r"), "kites": ("p", "q", "r"), "string": ("r",)}


def test_a_pair_is_counted_once_a_paper_and_named_in_the_order_of_the_topics():
    assert count_pairs(TOPICS, ORDER) == {("kites", "wind"): 2, ("kites", "string"): 1, ("wind", "string"): 1}


def test_a_topic_that_is_not_in_the_order_is_in_no_pair():
    assert count_pairs(TOPICS, ("kites", "wind")) == {("kites", "wind"): 2}


@given(
    st.dictionaries(
        st.text(max_size=3), st.lists(st.sampled_from(ORDER), unique=True).map(lambda ids: matches(*ids))
    )
)
def test_each_paper_adds_as_many_pairs_as_its_topics_make(topics):
    assert count_pairs(topics, ORDER).total() == sum(
        len(ids) * (len(ids) - 1) // 2 for ids in topics.values()
    )


@pytest.mark.parametrize(
    ("implies", "broader"),
    [
        pytest.param({"a": ("b",), "b": ()}, {"a": {"b"}, "b": set()}, id="one step"),
        pytest.param(
            {"a": ("b",), "b": ("c",), "c": ()}, {"a": {"b", "c"}, "b": {"c"}, "c": set()}, id="two steps"
        ),
        pytest.param({"a": ("b",), "b": ("a",)}, {"a": {"b"}, "b": {"a"}}, id="a circle ends"),
        pytest.param({"a": ("a",)}, {"a": set()}, id="not broader than itself"),
    ],
)
def test_what_a_topic_implies_is_broader_at_any_distance(implies, broader):
    assert broader_topics(implies) == broader


def test_a_profile_tells_neighbours_by_count_and_then_by_the_order_of_the_topics():
    papers = [Paper(id_, "Of Kites", "We fly them.", (Where("a.txt", 1),)) for id_ in TOPICS]
    groups = (TopicGroup("air", "Air", tuple(Topic(id_, id_.title(), "") for id_ in ORDER)),)
    vocabulary = Vocabulary(
        (TopicTerms("kites"), TopicTerms("wind"), TopicTerms("string", implies=("kites",)))
    )
    assert profile_topics(papers, TOPICS, groups, vocabulary) == {
        "kites": TopicProfile(neighbours=(("wind", 2), ("string", 1)), narrower=("string",)),
        "wind": TopicProfile(neighbours=(("kites", 2), ("string", 1))),
        "string": TopicProfile(neighbours=(("kites", 1), ("wind", 1)), broader=("kites",)),
    }
