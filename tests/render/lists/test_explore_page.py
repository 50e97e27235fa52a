import json

import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog, Citation
from paper_atlas.model.records import Link
from paper_atlas.model.relations import Entities, KnownNames
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.render.lists.explore_data import PER_FILE
from paper_atlas.render.site import render_site

GROUPS = (
    TopicGroup("sky", "Sky", (Topic("kites", "Kites", "Flown."), Topic("wind", "Wind", "Blown."))),
    TopicGroup("kinds", "Kinds", (Topic("survey", "Survey", "Many."),)),
)


def files(papers, citations=(), **catalog):
    made = Catalog(papers=tuple(papers), **{"groups": GROUPS, **catalog})
    pages = render_site(made, KnownNames(), Settings(), dict(citations))
    return {
        path.removeprefix("explore/"): json.loads(text)
        for path, text in pages.items()
        if path.startswith("explore/") and path.endswith(".json")
    }


@pytest.fixture
def sky(a_paper):
    """Three papers; by number, newest first: 0 is c, 1 is a, 2 is b."""
    papers = [
        a_paper(
            "a", title="Zephyrs", published="2023", comments=2, links=(Link("code", "https://a.example"),)
        ),
        a_paper("b", title="Breezes"),
        a_paper("c", title="Gusts", published="2024-05-01"),
    ]
    topics = {
        "a": (TopicMatch("kites", 1.0), TopicMatch("survey", 1.0)),
        "c": (TopicMatch("kites", 1.0), TopicMatch("wind", 0.5)),
    }
    return files(papers, topics=topics, entities={"b": Entities(datasets=("Calms",))})


def test_facets_hold_the_papers_of_each_value_as_steps_from_one_to_the_next(sky):
    facets = {
        facet["id"]: {value.get("title", value["id"]): value["papers"] for value in facet["values"]}
        for facet in sky["facets.json"]["facets"]
    }
    assert facets == {
        "topic": {"Kites": [0, 1], "Wind": [0]},
        "kind": {"Survey": [1]},
        "has": {"Code": [1]},
        "dataset": {"Calms": [2]},
        "model": {},
    }


def test_years_are_runs_of_papers_newest_first_and_undated_last(sky):
    assert sky["facets.json"]["years"] == [[2024, 1], [2023, 1], [None, 1]]


def test_a_column_that_no_paper_fills_is_left_out(sky):
    assert (sky["facets.json"]["comments"], sky["facets.json"]["votes"]) == ([0, 2, 0], None)


def test_papers_can_be_ordered_by_title(sky):
    assert sky["by-title.json"] == [2, 0, 1]


def test_a_file_of_details_tells_nothing_that_is_not_known(sky):
    line = "We fly kites in the wind."
    assert sky["papers/0.json"] == [
        {"id": "b", "title": "Breezes", "line": line},
        {
            "id": "a",
            "title": "Zephyrs",
            "line": line,
            "published": "2023",
            "code": "https://a.example",
            "topics": ["kites", "survey"],
        },
        {"id": "c", "title": "Gusts", "line": line, "published": "2024-05-01", "topics": ["kites", "wind"]},
    ]


def test_places_are_the_hashes_of_ids_in_the_order_of_numbers(a_paper):
    # 24 bits of FNV-1a: 0xe40c292c for "a" (draft-eastlake-fnv, test vectors)
    assert files([a_paper("a")])["places.json"] == {"papers": 1, "perFile": PER_FILE, "hashes": "DCks"}


def test_many_papers_fill_many_files_with_their_citations_beside_them(a_paper):
    papers = [a_paper(f"kite-{number:03}") for number in range(PER_FILE + 1)]
    cited = {paper.id: Citation("k", "@misc{}", "TY", "{ }", "", "") for paper in papers}
    made = files(papers, cited)
    assert [len(made[f"papers/{number}.json"]) for number in (0, 1)] == [PER_FILE, 1]
    assert made["cite/1.json"] == [{"bibtex": "@misc{}", "ris": "TY", "csl": "{ }"}]
    assert made["coins/1.json"] == [""]
