"""The files of `docs/` as MkDocs knows them, each made when it is asked for."""

import json

import pytest
from mkdocs.structure.files import File, InclusionLevel

from paper_atlas.publish.engine.files_of_docs import Docs, names_in

NAMES = frozenset({"index.md", "papers/red.md", "papers/blue.md", "papers/red.bib"})


@pytest.fixture
def made():
    return []


@pytest.fixture
def docs(made):
    def make(uri):
        made.append(uri)
        level = InclusionLevel.NOT_IN_NAV if uri == "papers/blue.md" else InclusionLevel.UNDEFINED
        return File(uri, "docs", "site", use_directory_urls=True, inclusion=level)

    return Docs(NAMES, make, ["papers/red.md", "papers/none.md", "papers/blue.md"])


def test_only_the_pages_that_are_rendered_are_made_at_first(docs, made):
    assert made == ["papers/red.md", "papers/blue.md"]
    assert [file.src_uri for file in docs] == made


def test_a_file_is_made_once_when_it_is_asked_for_and_one_that_is_not_there_never(docs, made):
    found = [docs.get_file_from_path("index.md") for _ in range(2)]
    assert found[0] is found[1]
    assert (found[0].src_uri, docs.get_file_from_path("none.md")) == ("index.md", None)
    assert docs.get_file_from_path("papers//red.md") is docs.get_file_from_path("papers/red.md")
    assert docs.get_file_from_path("./index.md") is found[0]
    assert made == ["papers/red.md", "papers/blue.md", "index.md"]
    assert [file.src_uri for file in docs] == made


def test_a_file_of_the_theme_is_found_too(docs):
    file = File("assets/atlas.css", "theme", "site", use_directory_urls=True)
    docs.append(file)
    assert docs.get_file_from_path("assets/atlas.css") is file


def test_the_pages_are_those_that_are_rendered_and_wanted(docs):
    docs.get_file_from_path("index.md")
    assert [file.src_uri for file in docs.documentation_pages()] == ["papers/red.md", "papers/blue.md"]
    in_menu = docs.documentation_pages(inclusion=InclusionLevel.is_in_nav)
    assert [file.src_uri for file in in_menu] == ["papers/red.md"]


def test_the_names_of_the_files_are_read_from_json(tmp_path):
    path = tmp_path / "files.json"
    path.write_text(json.dumps(sorted(NAMES)), encoding="utf-8")
    assert names_in(str(path)) == NAMES
