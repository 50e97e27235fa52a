from types import SimpleNamespace

import pytest

from builder.connect.related import find_related
from builder.model import Related, TopicMatch


def a_paper(name, title, abstract=""):
    return SimpleNamespace(id=name, title=title, abstract=abstract)


KITES = a_paper(
    "kites", "Steering Kites with Sail Networks", "We steer kites. Sail networks read the wind gauge."
)
BALLOONS = a_paper(
    "balloons", "Sail Networks for Balloons", "Balloons drift; a wind gauge helps sail networks."
)
BREAD = a_paper("bread", "Baking Rye Bread", "Sourdough rises overnight in a warm oven.")
CAKES = a_paper("cakes", "Baking Cakes", "A warm oven and sourdough make a cake.")
SHELF = (KITES, BALLOONS, BREAD, CAKES)


def ids(related):
    return {paper: tuple(other.id for other in others) for paper, others in related.items()}


def test_papers_that_speak_of_the_same_things_are_neighbours():
    assert ids(find_related(SHELF)) == {
        "balloons": ("kites",),
        "bread": ("cakes",),
        "cakes": ("bread",),
        "kites": ("balloons",),
    }


def test_the_reason_is_worded_as_the_paper_words_it():
    assert find_related(SHELF)["kites"][0].reasons == ("both speak of Sail networks, wind gauge",)


def test_shared_topics_and_reasons_known_elsewhere_come_before_shared_words():
    topics = {
        name: (TopicMatch("free-flight", 1.0), TopicMatch("wind", 0.5)) for name in ("kites", "balloons")
    }
    related = find_related(
        SHELF,
        topics=topics,
        topic_titles={"wind": "Wind and weather"},
        known={("kites", "balloons"): ("names its method, SailNet",)},
    )
    assert related["kites"][0].reasons == (
        "names its method, SailNet",
        "shared topics: free flight, Wind and weather",
        "both speak of Sail networks, wind gauge",
    )


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_no_more_neighbours_than_asked_for(limit):
    papers = [a_paper(f"p{number}", "Sail networks", "Wind gauges") for number in range(4)]
    assert {len(others) for others in find_related(papers, limit=limit).values()} == {limit}


def test_equal_papers_are_ordered_by_id_and_never_their_own_neighbours():
    papers = [a_paper(f"p{number}", "Sail networks", "Wind gauges") for number in range(4)]
    assert ids(find_related(papers, limit=2)) == {
        "p0": ("p1", "p2"),
        "p1": ("p0", "p2"),
        "p2": ("p0", "p1"),
        "p3": ("p0", "p1"),
    }


@pytest.mark.parametrize(
    "papers",
    [
        pytest.param((), id="none"),
        pytest.param((KITES,), id="one"),
        pytest.param((KITES, BREAD), id="two that share no word"),
        pytest.param((a_paper("a", ""), a_paper("b", "the of and")), id="no words at all"),
    ],
)
def test_a_paper_like_no_other_has_no_neighbour(papers):
    assert find_related(papers) == {paper.id: () for paper in sorted(papers, key=lambda paper: paper.id)}


def test_the_order_of_the_papers_changes_nothing():
    forwards, backwards = find_related(SHELF), find_related(SHELF[::-1])
    assert list(forwards.items()) == list(backwards.items())


def test_each_neighbour_has_a_score_of_four_places_and_a_reason():
    for others in find_related(SHELF).values():
        for other in others:
            assert isinstance(other, Related)
            assert 0 < other.score <= 1
            assert other.score == round(other.score, 4)
            assert other.reasons
