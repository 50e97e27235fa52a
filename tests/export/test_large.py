"""An atlas above 20,000 papers leaves out files that only repeat others, so that a host takes it."""

import json

import pytest

from builder import forms
from builder.export import cite_papers, export_files, paper_head
from builder.model import Catalog, Topic, TopicGroup, TopicMatch
from builder.render.cite import render_cite
from builder.settings import Settings

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


def test_in_a_large_atlas_a_paper_and_a_topic_have_bibtex_alone(two, monkeypatch):
    monkeypatch.setattr(forms, "LARGE", 1)
    assert citation_files(two) == ["papers/kites.bib", "papers/owls.bib", "topics/wind.bib"]


def test_in_a_large_atlas_the_citations_of_all_papers_are_without_abstracts(two, monkeypatch):
    monkeypatch.setattr(forms, "LARGE", 1)
    files = export_files(two, SITE)
    assert [item["title"] for item in json.loads(files["papers.csl.json"])] == ["Kites in the Wind"] * 2
    assert not any(b"We fly kites" in files[f"papers.{ending}"] for ending in ("bib", "ris", "csl.json"))


def test_a_page_announces_and_offers_just_the_files_that_are_there(two, monkeypatch):
    for limit, endings in ((2, ["bib", "ris", "json"]), (1, ["bib"])):
        monkeypatch.setattr(forms, "LARGE", limit)
        offered = forms.forms_beside_pages(len(two.papers))
        assert [form.ending for form in offered] == endings
        head = paper_head(two.papers[0], [], {}, settings=SITE, forms=offered)
        assert [href for href, _, _ in head.files] == [f"papers/kites.{ending}" for ending in endings]
        block = render_cite("kites", cite_papers(two, SITE, {})["kites"], offered)[-1]
        assert block.count("download=") == len(endings)
