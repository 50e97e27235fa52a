"""Lists of names and links fill several pages, each with the ways to the others."""

import re
from dataclasses import replace

import pytest

from paper_atlas.atlas import sizes
from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.records import Link
from paper_atlas.model.relations import Author, Entities, EntityPlace, KnownNames, Method
from paper_atlas.render.lists import author_pages, code_page, entity_pages, glossary
from paper_atlas.render.pages import View
from paper_atlas.render.site import render_site


def view_of(catalog):
    titles = {paper.id: paper.title for paper in catalog.papers}
    entries = {paper.id: f"- {paper.id}\n" for paper in catalog.papers}
    return View(catalog, Settings(), {}, titles, {}, {}, entries, {})


def shown(pages, pattern):
    """Return path → what a pattern finds, for the pages on which it finds something."""
    found = {path: re.findall(pattern, page, re.MULTILINE) for path, page in pages.items()}
    return {path: words for path, words in found.items() if words}


def test_the_authors_of_a_letter(a_paper, monkeypatch):
    monkeypatch.setattr(author_pages, "_NAMES_PER_PAGE", 2)
    papers = {"Ann": ("a", "b"), "Bo": ("a",), "Cy": ("b",)}
    people = tuple(Author(f"{name.lower()}-kite", f"{name} Kite", papers[name]) for name in papers)
    catalog = Catalog((a_paper("a", title="Red"), a_paper("b", title="Blue")), (), authors=people)
    pages = author_pages.render_authors(view_of(catalog))
    assert shown(pages, r"^- (.*)") == {
        "authors/ann-kite.md": ["a", "b"],
        "authors/index.md": ["[Ann Kite](../authors/ann-kite.md)\u00a0(2)"],
        "authors/letter/k.md": [
            "[Ann Kite](../../authors/ann-kite.md)\u00a0(2)",
            "Bo Kite: [Red](../../papers/a.md)",
        ],
        "authors/letter/k/page/2.md": ["Cy Kite: [Blue](../../../../papers/b.md)"],
    }
    assert "authors/bo-kite.md" not in pages
    assert "[Next](../../authors/letter/k/page/2.md)" in pages["authors/letter/k.md"]


@pytest.mark.parametrize(("most", "lean"), [(2, []), (1, ["authors/ann-kite.md"])])
def test_an_author_has_no_published_markdown_where_files_are_counted(a_paper, monkeypatch, most, lean):
    monkeypatch.setattr(sizes, "MANY", most)
    people = (Author("ann-kite", "Ann Kite", ("a", "b")),)
    catalog = Catalog((a_paper("a"), a_paper("b")), (), authors=people)
    pages = author_pages.render_authors(view_of(catalog))
    assert [path for path, page in pages.items() if "\nlean: true\n" in page] == lean


def test_methods_with_their_letter_on_each_page(a_paper, monkeypatch):
    monkeypatch.setattr(glossary, "_METHODS_PER_PAGE", 2)
    methods = tuple(Method(name, None, "a", name) for name in ("KiteA", "KiteB", "KiteC"))
    catalog = Catalog((a_paper("a"),), (), methods={"a": methods})
    pages = entity_pages.render_names(view_of(catalog), KnownNames(()))
    assert shown(pages, r"^(?:## (\w)|- \*\*(\w+)\*\*)") == {
        "methods/index.md": [("K", ""), ("", "KiteA"), ("", "KiteB")],
        "methods/page/2.md": [("K", ""), ("", "KiteC")],
    }


@pytest.mark.parametrize("most", [1, 2, 3])
def test_links_with_their_host_on_each_page_and_none_twice(a_paper, monkeypatch, most):
    monkeypatch.setattr(code_page, "_LINKS_PER_PAGE", most)
    urls = [f"https://a.example/{name}" for name in ("kite", "line", "reel")]
    paper = a_paper("a", links=tuple(Link("code", url) for url in urls))
    pages = code_page.render_code(view_of(Catalog((paper,), ())))
    found = shown(pages, r"\((https://[^)]*)\)")
    assert [*found] == [
        "code/code.md",
        *(f"code/code/page/{number}.md" for number in range(2, -(-3 // most) + 1)),
    ]
    assert [url for page in found.values() for url in page] == urls
    assert all("## a.example" in pages[path] for path in found)


def test_what_a_paper_introduces_stands_in_the_index_of_its_kind(a_paper):
    methods = (
        Method("KiteNet", None, "a", "KiteNet"),
        Method("Winds", None, "a", "Winds", kind="dataset"),
        Method("Glider", None, "a", "Glider"),
    )
    catalog = Catalog(
        (a_paper("a"),), (), methods={"a": methods}, entities={"a": Entities(models=("Glider",))}
    )
    view = replace(view_of(catalog), entities={("model", "Glider"): "glider"})
    pages = entity_pages.render_names(view, KnownNames(()))
    assert shown(pages, r"^- \*\*(.*)\*\*") == {
        "methods/index.md": ["KiteNet"],
        "datasets/index.md": ["Winds"],
        "models/index.md": ["Glider"],
    }


def test_the_page_of_a_data_set_tells_when_it_is_used_with_what_and_in_which_words(a_paper):
    one = a_paper("a", published="2023", abstract="We fly. We train on Winds and Rains.")
    two = a_paper("b", published="2024", abstract="Winds are strong.")
    places = {
        "a": (
            EntityPlace("abstract", 20, 25, "Winds", "dataset"),
            EntityPlace("abstract", 30, 35, "Rains", "dataset"),
        ),
        "b": (
            EntityPlace("title", 0, 5, "Winds", "dataset"),
            EntityPlace("abstract", 0, 5, "Winds", "dataset"),
        ),
    }
    entities = {"a": Entities(datasets=("Winds", "Rains")), "b": Entities(datasets=("Winds",))}
    catalog = Catalog((one, two), (), entities=entities, entity_places=places)
    page = render_site(catalog, KnownNames(), Settings())["datasets/winds.md"]
    assert re.findall(r"“(.*?)”", page) == ["Winds are strong.", "We train on Winds and Rains."]
    assert "<h2>Data sets used with it</h2>" in page
    assert '<a href="../../datasets/rains/">Rains</a> <small>1</small>' in page
    assert '<a href="../../explore/?dataset=Winds&#38;year=2023" aria-label="2023: 1 paper">' in page
