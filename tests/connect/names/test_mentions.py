from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.connect.names.mentions import find_mentions, mentioned_by
from paper_atlas.connect.names.methods import find_methods
from paper_atlas.model.relations import KnownNames, Mention
from tests.values import a_paper

KITENET = a_paper("kitenet", "KiteNet: Steering Kites by Wind", "KiteNet steers kites.", published="2020-05")
SWALLOW = a_paper("swallow", "Swallow: A Steering Network", "We train Swallow to steer.", published="2020")
KSN = a_paper(
    "ksn", "Steering", "We propose a Kite Steering Network (KSN), a net for kites.", published="2020"
)


def linked(abstract, *makers, title="Reading gauges", published=None):
    papers = [a_paper("reader", title, abstract, published=published), *makers]
    found = find_mentions(papers, find_methods(papers, KnownNames()))["reader"]
    return [(abstract[place.start : place.end], place.id) for place in found]


@pytest.mark.parametrize(
    ("abstract", "places"),
    [
        pytest.param("We extend KiteNet.", ["KiteNet"], id="plain"),
        pytest.param("A KiteNet-based tail.", ["KiteNet"], id="with a suffix"),
        pytest.param("Two KiteNets fly.", ["KiteNet"], id="in the plural, without its s"),
        pytest.param("KiteNet is better than KiteNet.", ["KiteNet"], id="only the first time"),
        pytest.param("Kitenet and kitenet fly.", [], id="other capitals"),
        pytest.param("We propose KiteNet-Adapter.", [], id="a longer name to the right"),
        pytest.param("We test Sail-KiteNet.", [], id="a longer name to the left"),
        pytest.param("We test mKiteNet.", [], id="within a word"),
        pytest.param("KiteNet 2 flies, KiteNet-v2 too.", [], id="another version"),
        pytest.param("We train KiteNet2.", [], id="a version glued on"),
        pytest.param("The KiteNet score is low.", [], id="a measure"),
        pytest.param("A Generative KiteNet flies.", [], id="a longer name of words"),
        pytest.param("See https://example.org/KiteNet for code.", [], id="an address"),
        pytest.param("The term $KiteNet + 1$ is small.", [], id="a formula"),
        pytest.param("We introduce KiteNet, a corpus.", [], id="made again under that name"),
        pytest.param(
            "We use KiteNet (Keen Information Transport Engine Net Tool).", [], id="spelled out otherwise"
        ),
    ],
)
def test_a_name_links_where_it_is_meant(abstract, places):
    assert linked(abstract, KITENET) == [(place, "kitenet") for place in places]


@pytest.mark.parametrize(
    ("abstract", "places"),
    [
        pytest.param("We test nets such as Swallow.", ["Swallow"], id="such as"),
        pytest.param("We test the Swallow model.", ["Swallow"], id="the noun"),
        pytest.param("We test Swallow (Odin et al., 2020).", ["Swallow"], id="a citation"),
        pytest.param("It flies. Swallow is a bird.", [], id="nothing"),
        pytest.param("Birds like swallow fly.", [], id="no capital"),
    ],
)
def test_a_plain_word_links_only_where_something_marks_it_as_a_name(abstract, places):
    assert linked(abstract, SWALLOW) == [(place, "swallow") for place in places]


@pytest.mark.parametrize(
    ("abstract", "places"),
    [
        pytest.param("The Kite Steering Network (KSN) flies.", ["KSN"], id="spelled out"),
        pytest.param("The KSN flies.", [], id="alone"),
        pytest.param("The Keen Sail Number (KSN) of a kite.", [], id="as something else"),
    ],
)
def test_three_capitals_link_only_where_they_are_spelled_out(abstract, places):
    assert linked(abstract, KSN) == [(place, "ksn") for place in places]


def test_capitals_that_the_text_also_writes_small_are_a_plain_word():
    hope = a_paper("hope", "HOPE: Steering Kites", "HOPE steers.")
    assert linked("We steer with HOPE.", hope) == [("HOPE", "hope")]
    assert linked("HOPE rises, and hope falls.", hope) == []


def test_a_name_that_two_papers_make_links_to_neither():
    other = a_paper("other", "KiteNet: Baking Bread")
    assert linked("We extend KiteNet.", KITENET, other) == []


def test_a_name_that_somebody_defines_as_something_else_does_not_link():
    maker = a_paper("maker", "KITES: Knots In Thin Edges of Sails", "KITES ties knots.")
    other = a_paper("other", "Sums", "We add with Keyed Integer Tables for Exact Sums (KITES) here.")
    assert linked("We extend KITES.", maker) == [("KITES", "maker")]
    assert linked("We extend KITES.", maker, other) == []


def test_a_paper_older_than_the_maker_cannot_mean_it():
    assert linked("We extend KiteNet.", KITENET, published="2019") == []
    assert linked("We extend KiteNet.", KITENET, published="2020") == [("KiteNet", "kitenet")]


def test_a_shared_task_is_no_method():
    assert linked("We join GustEval 2024.", a_paper("gust", "GustEval 2024: Measuring Gusts")) == []


def test_a_paper_whose_title_begins_with_the_name_speaks_of_its_own():
    assert linked("We describe KiteNet.", KITENET, title="The KiteNet Corpus") == []


def test_mentions_turn_round():
    mentions = {"a": (Mention(0, 3, "c"), Mention(5, 8, "b")), "b": (Mention(2, 4, "c"),), "c": ()}
    assert mentioned_by(mentions) == {"a": (), "b": ("a",), "c": ("a", "b")}


def test_the_order_of_papers_does_not_matter():
    papers = [KITENET, SWALLOW, a_paper("reader", "Gauges", "We test nets such as Swallow and KiteNet.")]
    results = [find_mentions(order, find_methods(order)) for order in permutations(papers)]
    assert all(list(result.items()) == list(results[0].items()) for result in results)
    assert [place.id for place in results[0]["reader"]] == ["swallow", "kitenet"]


@given(
    st.lists(
        st.sampled_from(
            ["KiteNet", "kitenet", "Swallow", " model", " ", "-", ".", "2", "$", "(", ")", "s", "ß", "İ"]
        )
    )
)
def test_a_place_holds_the_name_and_none_overlaps(parts):
    abstract = "".join(parts)
    papers = [KITENET, SWALLOW, a_paper("reader", "Gauges", abstract)]
    found = find_mentions(papers, find_methods(papers))["reader"]
    names = {"kitenet": "KiteNet", "swallow": "Swallow"}
    assert all(abstract[place.start : place.end] == names[place.id] for place in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert len({place.id for place in found}) == len(found)
