from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog
from paper_atlas.render.lists.year_pages import render_years
from paper_atlas.render.pages import View


def view_of(*papers):
    entries = {paper.id: f"- {paper.id}\n" for paper in papers}
    return View(Catalog(papers, ()), Settings(), {}, {}, {}, {}, entries, {})


def listed(page):
    return [line.removeprefix("- ") for line in page.splitlines() if line.startswith("- kite-")]


def test_a_paper_is_on_the_page_of_its_year_and_of_its_month_where_they_are_known(a_paper):
    pages = render_years(
        view_of(
            a_paper("kite-a", published="2024-10-16"),
            a_paper("kite-b", published="2024-10"),
            a_paper("kite-c", published="2024"),
            a_paper("kite-d"),
        ),
    )
    assert {path: listed(page) for path, page in pages.items() if path != "years/index.md"} == {
        "years/2024.md": ["kite-a", "kite-b", "kite-c"],
        "years/2024-10.md": ["kite-a", "kite-b"],
        "years/unknown.md": ["kite-d"],
    }


def test_the_index_counts_the_papers_of_years_and_months_newest_first(a_paper):
    dates = {"kite-a": "2023-05", "kite-b": "2024-01-02", "kite-c": "2024-11"}
    pages = render_years(view_of(*(a_paper(name, published=date) for name, date in dates.items())))
    lines = [line for line in pages["years/index.md"].splitlines() if "](" in line]
    assert lines == [
        "- [2024](../years/2024.md)\u00a0(2)",
        "  <small>[November](../years/2024-11.md)\u00a0(1) · [January](../years/2024-01.md)\u00a0(1)</small>",
        "- [2023](../years/2023.md)\u00a0(1)",
        "  <small>[May](../years/2023-05.md)\u00a0(1)</small>",
    ]
