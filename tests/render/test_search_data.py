"""What the search knows beside its index of words."""

import json

import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.relations import Author, Entities, Method
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.model.vocabulary import Grade, Term, TopicTerms, Vocabulary
from paper_atlas.render.lists.search_data import fnv, render_search_data
from paper_atlas.render.site import make_view

GROUPS = (TopicGroup("sky", "Sky", (Topic("kites", "High kites", "Flown."), Topic("none", "None", "No."))),)
TERMS = (
    Term(Grade.STRONG, (("HWK",),)),
    Term(Grade.STRONG, (("kit*",),)),
    Term(Grade.STRONG, (("*LoRA",),)),
    Term(Grade.WEAK, (("string",),)),
    Term(Grade.STRONG, (("wind",), ("paper",))),
)


@pytest.fixture
def files(a_paper):
    """The data of two papers, a of 2024 and b of 2023."""
    return data(a_paper)


def data(a_paper, withdrawn=None):
    papers = (
        a_paper(
            "a",
            title="Gusts",
            published="2024",
            venue="Kite Days 2024",
            identifiers={"arxiv": "2401.00001", "doi": "10.5555/AB"},
        ),
        a_paper("b", title="Breezes", published="2023", aliases=("breezes-of-old",), withdrawn=withdrawn),
    )
    catalog = Catalog(
        papers=papers,
        groups=GROUPS,
        topics={"a": (TopicMatch("kites", 1.0),)},
        methods={"b": (Method("BRZ", "Breeze", "b", "…"),)},
        entities={"a": Entities(datasets=("Calms",))},
        authors=(Author("ann-kite", "Ann Kite", ("a", "b")),),
    )
    view = make_view(catalog, Settings(), {})
    pages = render_search_data(view, Vocabulary((TopicTerms("kites", TERMS),)))
    return {path.removeprefix("explore/"): json.loads(text) for path, text in pages.items()}


def all_of(files, folder):
    return [held for path, held in files.items() if path.startswith(f"{folder}/")]


def test_a_paper_is_found_by_its_identifiers_and_former_ids_numbered_from_the_oldest(files):
    keys = {key: number for held in all_of(files, "ids") for key, number in held.items()}
    assert keys == {"2401.00001": 1, "10.5555/ab": 1, "breezes-of-old": 0}


def test_a_key_is_in_the_file_of_its_hash(files):
    number = files["search.json"]["ids"]
    assert all(fnv(key) % number == place for place in range(number) for key in files[f"ids/{place}.json"])


def test_what_has_a_name_is_found_by_it_and_topics_by_the_words_that_make_them_too(files):
    names = {tuple(name) for held in all_of(files, "names") for name in held}
    assert {(kind, name, alias) for kind, name, _, _, alias in names} == {
        ("topic", "High kites", ""),
        ("topic", "High kites", "HWK"),
        ("topic", "High kites", "LoRA"),
        ("dataset", "Calms", ""),
        ("method", "BRZ", ""),
        ("method", "BRZ", "Breeze"),
        ("venue", "Kite Days 2024", ""),
        ("venue", "Kite Days", ""),
        ("author", "Ann Kite", ""),
    }


@pytest.mark.parametrize(
    ("venue", "aliases"),
    [
        ("International Journal of Kite Vision", {"IJKV"}),
        ("IEEE Transactions on Strings and Winds", {"TSW"}),
        ("IEEE Transactions on Strings, Knots and Winds", {"TSKW"}),
        ("NeurIPS 2023", {"NIPS 2023", "NIPS"}),
        ("Kite Days", set()),
        ("ICLR 2024 Workshop on Kites", set()),
    ],
)
def test_a_venue_is_found_by_its_initials_and_by_its_name_of_old(a_paper, venue, aliases):
    catalog = Catalog(papers=(a_paper("a", venue=venue),), groups=(), topics={})
    pages = render_search_data(make_view(catalog, Settings(), {}), Vocabulary(()))
    held = [json.loads(text) for path, text in pages.items() if path.startswith("explore/names/")]
    assert {alias for names in held for *_, alias in names if alias} == aliases


def test_the_method_of_a_withdrawn_paper_is_shown_as_withdrawn_and_found_by_its_name(a_paper):
    held = all_of(data(a_paper, withdrawn="Calm."), "names")
    assert {(name, alias) for names in held for kind, name, _, _, alias in names if kind == "method"} == {
        ("[Withdrawn] BRZ", "BRZ"),
        ("[Withdrawn] BRZ", "Breeze"),
    }


def test_the_words_of_the_atlas_are_listed_the_most_frequent_first(files):
    words = files["words.json"]
    assert "kites" in words[0].split()
    assert {"gusts", "breezes"} <= {*words[-1].split()}
