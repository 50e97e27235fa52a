"""An atlas above 15,000 papers leaves out what only repeats other files, so that a host takes it."""

import json
import re

import pytest

from paper_atlas.atlas import sizes
from paper_atlas.atlas.settings import Settings
from paper_atlas.export import cite_papers, export_files, paper_head
from paper_atlas.export.citations.bibliographies import bibliographies
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.render.paper.cite import render_cite
from paper_atlas.text.people.names import people

SITE = Settings(site_url="https://atlas.example/")


@pytest.fixture
def two(a_paper):
    """Two papers on one topic."""
    papers = (a_paper("kites"), a_paper("owls"))
    group = TopicGroup("air", "Air", (Topic("wind", "Wind", "Blows."),))
    return Catalog(papers, (group,), topics={paper.id: (TopicMatch("wind", 1.0),) for paper in papers})


def citation_files(catalog):
    return sorted(
        name
        for name in export_files(catalog, SITE)
        if name.startswith(("papers/", "topics/")) and not name.endswith(("atom.xml", "feed.json"))
    )


def test_a_paper_and_a_topic_have_a_file_in_every_form(two):
    assert citation_files(two) == [
        *("papers/kites.bib", "papers/kites.json", "papers/kites.ris"),
        *("papers/owls.bib", "papers/owls.json", "papers/owls.ris"),
        *("topics/wind.bib", "topics/wind.csl.json", "topics/wind.ris"),
    ]
    assert b"We fly kites" in export_files(two, SITE)["papers.ris"]


def test_in_a_large_atlas_a_paper_has_bibtex_alone_and_a_topic_no_file(two, monkeypatch):
    monkeypatch.setattr(sizes, "LARGE", 1)
    assert citation_files(two) == ["papers/kites.bib", "papers/owls.bib"]


def test_a_large_atlas_says_of_its_files_just_what_is_there(two, monkeypatch):
    monkeypatch.setattr(sizes, "LARGE", 1)
    files = export_files(two, SITE)
    assert sizes.REPEATED & files.keys() == set()
    package = json.loads(files["datapackage.json"])
    assert [resource["path"] for resource in package["resources"]] == [
        *("papers.csv", "papers.json", "topics.json", "papers.bib", "changes.json"),
    ]
    data = files["llms.txt"].decode().partition("## Data")[2].partition("##")[0]
    assert re.findall(r"\[([^\]]*)\]", data) == [
        *("papers.json", "papers.csv", "papers.bib", "topics.json", "atom.xml"),
    ]
    assert not any(name in data for name in sizes.REPEATED)


def test_a_page_announces_and_offers_just_the_files_that_are_there(two, monkeypatch):
    for limit, endings in ((2, ["bib", "ris", "json"]), (1, ["bib"])):
        monkeypatch.setattr(sizes, "MANY", limit)
        offered = sizes.forms_beside_pages(len(two.papers))
        assert [form.ending for form in offered] == endings
        head = paper_head(two.papers[0], [], {}, settings=SITE, forms=offered)
        assert [href for href, _, _ in head.files] == [f"papers/kites.{ending}" for ending in endings]
        block = render_cite("kites", cite_papers(two, SITE, {})["kites"], offered, ["APA"])[-1]
        assert block.count("download=") == len(endings)


def test_an_atlas_that_names_its_citation_files_gets_those_whatever_its_size(two, monkeypatch):
    monkeypatch.setattr(sizes, "MANY", 1)
    made = bibliographies(two, cite_papers(two, SITE, {}), (sizes.FORMS[1],))
    assert [path for path in made if path.startswith("papers/")] == ["papers/kites.ris", "papers/owls.ris"]


def test_the_head_of_a_paper_in_a_large_atlas_says_nothing_twice(a_paper):
    paper = a_paper("kites", authors=people("Ann Kite"), published="2024", identifiers={"doi": "10.1/x"})
    whole, brief = (
        paper_head(paper, [], {}, settings=SITE, forms=sizes.FORMS, brief=brief) for brief in (False, True)
    )
    assert {name for name, _ in whole.metadata} - {name for name, _ in brief.metadata} == {
        *("citation_abstract", "citation_abstract_html_url", "citation_online_date"),
    }
    assert (len(whole.linked_data), brief.linked_data) == (2, ())
