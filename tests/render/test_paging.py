"""Lists of names and links fill several pages, each with the ways to the others."""

import re

import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.records import Link
from paper_atlas.model.relations import Author, KnownNames, Method
from paper_atlas.render.lists import author_pages, code_page, entity_pages
from paper_atlas.render.pages import View


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
        "authors/index.md": ["[Ann Kite](../authors/ann-kite.md) (2)"],
        "authors/letter/k.md": [
            "[Ann Kite](../../authors/ann-kite.md) (2)",
            "Bo Kite: [Red](../../papers/a.md)",
        ],
        "authors/letter/k/page/2.md": ["Cy Kite: [Blue](../../../../papers/b.md)"],
    }
    assert "authors/bo-kite.md" not in pages
    assert "[Next](../../authors/letter/k/page/2.md)" in pages["authors/letter/k.md"]


def test_methods_with_their_letter_on_each_page(a_paper, monkeypatch):
    monkeypatch.setattr(entity_pages, "_METHODS_PER_PAGE", 2)
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
