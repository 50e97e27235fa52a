"""Every kind of link that a seed may give has its words on each page that shows links."""

from paper_atlas.model.catalog import Catalog
from paper_atlas.model.records import LINK_KINDS, Link
from paper_atlas.render.lists.code_page import render_code
from paper_atlas.render.paper.page import render_paper
from tests.render.test_paging import view_of


def test_a_page_of_a_paper_and_the_page_of_links_name_every_kind(a_paper):
    links = tuple(Link(kind, f"https://example.org/{kind}") for kind in LINK_KINDS)
    paper = a_paper("kites", links=links)
    view = view_of(Catalog((paper,), ()))
    page, index = render_paper(paper, view), render_code(view)
    assert [kind for kind in LINK_KINDS if f"https://example.org/{kind}" not in page] == []
    assert [kind for kind in LINK_KINDS if f"code/{kind}.md" not in index] == []


def test_a_paper_without_an_abstract_says_so_and_shows_its_keywords(a_paper):
    paper = a_paper("kites", abstract="", keywords=("wind", "string"))
    page = render_paper(paper, view_of(Catalog((paper,), ())))
    assert "No abstract of this paper is known." in page
    assert "Keywords: wind, string" in page
