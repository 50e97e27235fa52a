import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paper_atlas.connect.related.related_papers import find_related
from paper_atlas.model.topics import TopicMatch
from tests.values import a_paper

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
    assert find_related(SHELF)["kites"][0].reasons == ("shared terms: Sail networks, wind gauge",)


def test_shared_topics_come_before_shared_words():
    topics = {
        name: (TopicMatch("free-flight", 1.0), TopicMatch("wind", 0.5)) for name in ("kites", "balloons")
    }
    related = find_related(SHELF, topics=topics, topic_titles={"wind": "Wind and weather"})
    assert related["kites"][0].reasons == (
        "shared topics: free flight, Wind and weather",
        "shared terms: Sail networks, wind gauge",
    )


def test_one_shared_topic_is_one_topic():
    topics = {
        "kites": (TopicMatch("wind", 1.0), TopicMatch("toys", 1.0)),
        "balloons": (TopicMatch("wind", 0.5),),
    }
    assert find_related(SHELF, topics)["kites"][0].reasons[0] == "shared topic: wind"


def test_what_a_good_part_of_the_atlas_shares_is_no_reason():
    about = [
        ("kite", "gauge"),
        ("bread", "oven"),
        ("clock", "spring"),
        ("rope", "knot"),
        ("bell", "tower"),
    ] * 5
    papers = [
        a_paper(f"p{number:02}", f"Neural networks of the {thing}", f"Neural networks need a {part} {thing}.")
        for number, (thing, part) in enumerate(about)
    ]
    topics = {
        paper.id: (TopicMatch("learning", 0.9), *((TopicMatch("wind", 0.8),) if number in {0, 5} else ()))
        for number, paper in enumerate(papers)
    }
    related = find_related(papers, topics, limit=4)
    reasons = {reason for others in related.values() for other in others for reason in other.reasons}
    assert [reason for reason in sorted(reasons) if "etworks" in reason or "learning" in reason] == []
    assert {other.id: other.reasons[0] for other in related["p00"]}["p05"] == "shared topic: wind"


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


def test_a_paper_is_led_by_its_neighbours_to_one_that_words_the_same_thing_otherwise():
    shelf = [
        a_paper("one", "Kites in flight", "Kites and gliders."),
        a_paper("two", "Kites and gliders", "Gliders resemble kites."),
        a_paper("three", "Gliders in flight", "Gliders soar."),
        a_paper("four", "Flight of stairs", "Stairs and flight."),
    ]
    assert ids(find_related(shelf))["one"] == ("two", "three", "four")


words = st.sampled_from("kite sail wind glider bread oven rye the of kites sails 3D".split())
texts = st.lists(words, max_size=6).map(" ".join)
shelves = st.lists(st.tuples(texts, texts), max_size=12).map(
    lambda papers: [a_paper(f"p{number:02}", *paper) for number, paper in enumerate(papers)]
)


@settings(deadline=None, max_examples=50)
@given(shelves, st.randoms(use_true_random=False))
def test_the_order_of_the_papers_changes_nothing(papers, random):
    shuffled = random.sample(papers, len(papers))
    assert list(find_related(papers).items()) == list(find_related(shuffled).items())


@settings(deadline=None, max_examples=50)
@given(shelves)
def test_a_shorter_list_is_the_start_of_a_longer_one(papers):
    longer = find_related(papers, limit=8)
    assert find_related(papers, limit=3) == {paper: others[:3] for paper, others in longer.items()}


@settings(deadline=None, max_examples=50)
@given(shelves)
def test_each_neighbour_is_another_paper_with_a_score_of_four_places_and_a_reason(papers):
    for paper, others in find_related(papers).items():
        assert len({other.id for other in others} - {paper}) == len(others)
        assert [other for other in others if not other.reasons] == []
        assert all(0 < other.score <= 1 and other.score == round(other.score, 4) for other in others)
        assert list(others) == sorted(others, key=lambda other: (-other.score, other.id))


def test_neighbours_are_the_same_however_python_hashes():
    program = (
        "from types import SimpleNamespace as Paper\n"
        "from paper_atlas.connect.related.related_papers import find_related\n"
        "texts = ['sail wind kite', 'kite sail', 'wind sail oven', 'oven rye', 'rye bread kite']\n"
        "print(find_related([Paper(id=str(n), title=t, abstract=t) for n, t in enumerate(texts)]))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert "shared term" in printed.pop()
