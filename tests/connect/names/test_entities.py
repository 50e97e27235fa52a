from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.connect.names.entities import find_entities, summarise
from paper_atlas.connect.names.methods import find_methods
from paper_atlas.connect.names.unlisted_entities import find_candidates
from paper_atlas.model.relations import Candidate, Entities, EntityPlace, KnownName, KnownNames, Method
from tests.values import a_paper

KNOWN = KnownNames(
    names=(
        KnownName("KiteNet", "dataset", "Images", ("KiteNet-1k", "KTNET")),
        KnownName("KiteNet-A", "dataset", "Images"),
        KnownName("GUST-10", "dataset", "Images"),
        KnownName("GLIDE", "dataset", "Words"),
        KnownName("Sail", "model", "Words", ("SAIL",)),
        KnownName("Sail 2", "model", "Words"),
        KnownName("Grand Kite", "model", "Words"),
        KnownName("Harrier", "model", "Words", only_with=("wind", "pre-train"), not_with=("feather",)),
    ),
    common=("Sail Score",),
)


def saying(abstract, title="Reading gauges", name="reader"):
    return a_paper(name, title, abstract)


def found_in(abstract):
    places = find_entities([saying(abstract)], KNOWN)["reader"]
    return [(abstract[place.start : place.end], place.name) for place in places]


@pytest.mark.parametrize(
    ("abstract", "found"),
    [
        pytest.param("on KiteNet.", [("KiteNet", "KiteNet")], id="as listed"),
        pytest.param("on KiteNet-1K", [("KiteNet-1K", "KiteNet")], id="a variant"),
        pytest.param("on Kitenet", [("Kitenet", "KiteNet")], id="a long name with other capitals"),
        pytest.param("on kitenet", [], id="a long name without any"),
        pytest.param("on GLIDE", [("GLIDE", "GLIDE")], id="a short name"),
        pytest.param("to Glide or glide", [], id="a short name with other capitals"),
        pytest.param("GUST10, GUST 10", [("GUST10", "GUST-10"), ("GUST 10", "GUST-10")], id="without hyphen"),
        pytest.param("GUST-100", [], id="another number"),
        pytest.param("GUST-10.5", [], id="a number that goes on"),
        pytest.param(
            "on KiteNet-A and KiteNet", [("KiteNet-A", "KiteNet-A"), ("KiteNet", "KiteNet")], id="longest"
        ),
        pytest.param("Sail-7B, Sail 7B", [("Sail", "Sail")] * 2, id="a size"),
        pytest.param("Sail-v3, Sail3, Sail-base", [("Sail", "Sail")] * 3, id="a version"),
        pytest.param(
            "Sail-2-7B, Sail 2", [("Sail-2", "Sail 2"), ("Sail 2", "Sail 2")], id="a version of its own"
        ),
        pytest.param("Sail-based, Sail's, Sails", [("Sail", "Sail")] * 3, id="endings"),
        pytest.param("Sail-Adapter, mSail, Top-Sail, Sail2Sail", [], id="part of a longer name"),
        pytest.param(
            "Grand  kite, Grand-Kite, Grand kite",
            [("Grand-Kite", "Grand Kite"), ("Grand kite", "Grand Kite")],
            id="two words",
        ),
        pytest.param("a Sail Score of 3", [], id="a common phrase that holds a name"),
        pytest.param("see https://example.org/KiteNet or $KiteNet$", [], id="addresses and formulas"),
        pytest.param("a Harrier", [], id="ambiguous, without its words"),
        pytest.param(
            "a Harrier in winds", [("Harrier", "Harrier")], id="ambiguous, with a word that begins so"
        ),
        pytest.param("a Harrier is pre-trained", [("Harrier", "Harrier")], id="… or with a hyphen"),
        pytest.param("a Harrier unwinds", [], id="… but not one that holds it within"),
        pytest.param("a Harrier in winds with feathers", [], id="ambiguous, with words of another"),
    ],
)
def test_a_known_name_is_found_where_it_is_meant(abstract, found):
    assert found_in(abstract) == found


def test_title_and_abstract_are_both_read():
    paper = saying("GLIDE and Sail", "Sail on KiteNet")
    assert find_entities([paper], KNOWN) == {
        "reader": (
            EntityPlace("title", 0, 4, "Sail", "model"),
            EntityPlace("title", 8, 15, "KiteNet", "dataset"),
            EntityPlace("abstract", 0, 5, "GLIDE", "dataset"),
            EntityPlace("abstract", 10, 14, "Sail", "model"),
        )
    }


def test_the_summary_has_each_name_once_in_order_of_appearance():
    places = find_entities([saying("GLIDE and Sail", "Sail on KiteNet")], KNOWN)
    methods = {"reader": (Method("Gauge", None, "reader", "Gauge: …"),)}
    assert summarise(methods, places) == {"reader": Entities(("Gauge",), ("KiteNet", "GLIDE"), ("Sail",))}


def test_every_paper_has_an_entry_and_the_order_of_papers_does_not_matter():
    papers = [saying("Sail", name="b"), saying("", name="a"), saying("GLIDE", name="c")]
    results = [find_entities(order, KNOWN) for order in permutations(papers)]
    assert all(list(result.items()) == list(results[0].items()) for result in results)
    assert list(results[0]) == ["a", "b", "c"]


@given(
    st.lists(
        st.sampled_from(["KiteNet", "GUST", "Sail", " 2", "10", "-", " ", "s", "7B", "A", ".", "$", "İ", "²"])
    )
)
def test_a_place_holds_a_spelling_of_its_name_and_none_overlaps(parts):
    abstract = "".join(parts)
    places = find_entities([saying(abstract)], KNOWN)["reader"]
    spellings = {
        name.name: {s.replace("-", "").replace(" ", "").lower() for s in (name.name, *name.variants)}
        for name in KNOWN.names
    }
    for place in places:
        here = abstract[place.start : place.end].replace("-", "").replace(" ", "").replace("²", "2")
        assert here.lower() in spellings[place.name]
    assert all(one.end <= two.start for one, two in pairwise(places))


@pytest.mark.parametrize(
    ("abstracts", "found"),
    [
        pytest.param(
            ["We test on the Gale9K dataset.", "Gale-9K and KiteNet benchmarks."],
            [Candidate("Gale-9K", "dataset", ("p0", "p1"))],
            id="by the noun after",
        ),
        pytest.param(
            ["We tune models such as GaleLM.", "Sail and GaleLM are big."],
            [Candidate("GaleLM", "model", ("p0", "p1"))],
            id="by the noun before, and by a known name beside it",
        ),
        pytest.param(["On the Gale9K dataset, Gale9K is a dataset."], [], id="one paper is not enough"),
        pytest.param(["GaleLM flies.", "GaleLM falls."], [], id="nothing says what it is"),
        pytest.param(["the KiteNet dataset", "the KiteNet dataset"], [], id="known already"),
        pytest.param(["the wind dataset", "the wind dataset"], [], id="a plain word"),
        pytest.param(["We use sail tests (ST9) models."] * 2, [], id="a short form of plain words"),
        pytest.param(
            ["We propose GaleLM, a model. The GaleLM model.", "The GaleLM model."], [], id="made here"
        ),
    ],
)
def test_names_that_several_papers_use_are_offered(abstracts, found):
    papers = [saying(abstract, name=f"p{number}") for number, abstract in enumerate(abstracts)]
    assert list(find_candidates(papers, KNOWN, find_methods(papers, KNOWN))) == found
    assert list(find_candidates(papers[::-1], KNOWN, find_methods(papers, KNOWN))) == found
