"""The pages of years and months."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.words import Words
from paper_atlas.model.papers import Paper
from paper_atlas.render.markdown import counted, front_matter, page_link, small
from paper_atlas.render.pages import Listing, View, render_listing

_UNKNOWN = "unknown"

Shelf = Mapping[str, list[Paper]]
"""`2024`, `2024-10` or `unknown` → its papers, newest first."""


def render_years(view: View) -> dict[str, str]:
    """Return the index of years and months, and a page for each of them."""
    papers = newest_first(view.catalog.papers)
    years = _shelve(papers, 4)
    months = _shelve([paper for paper in papers if len(paper.published or "") >= 7], 7)
    pages = {"years/index.md": _index(years, months, view.say)}
    for name, found in years.items():
        pages |= render_listing(
            view, _listing(name, found, (_ways(name, months, f"years/{name}.md", view.say),), view.say)
        )
    for name, found in months.items():
        pages |= render_listing(view, _listing(name, found, (), view.say))
    return pages


def _shelve(papers: Iterable[Paper], length: int) -> Shelf:
    """Group papers by the first characters of their date, newest first; undated ones come last."""
    shelf: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        shelf[paper.published[:length] if paper.published else _UNKNOWN].append(paper)
    return shelf


def _index(years: Shelf, months: Shelf, say: Words) -> str:
    page = "years/index.md"
    head = front_matter(
        title=say("Years"), description=say("Papers by year and month"), kind="years", hide=["toc"]
    )
    blocks = [head, f"# {say('Papers by year and month')}\n"]
    for name, papers in years.items():
        ways = _ways(name, months, page, say)
        title = say("Undated") if name == _UNKNOWN else name
        blocks.append(f"- {counted(page_link(title, f'years/{name}.md', page), len(papers))}")
        blocks += [f"  {small(ways)}"] if ways else []
    return "\n".join([*blocks, ""])


def _ways(year: str, months: Shelf, page: str, say: Words) -> str:
    """Return links to the months of a year, with their paper counts."""
    of_year = [(name, papers) for name, papers in months.items() if name.startswith(f"{year}-")]
    links = (
        counted(page_link(say.month(name), f"years/{name}.md", page), len(papers)) for name, papers in of_year
    )
    return " · ".join(links)


def _listing(name: str, papers: list[Paper], intro: tuple[str, ...], say: Words) -> Listing:
    title = say("Undated papers") if name == _UNKNOWN else say("Papers from {date}", date=say.date(name))
    blocks = tuple(f"{block}\n{{ .facts }}\n" for block in intro if block)
    return Listing(f"years/{name}.md", title, title, blocks, papers, f"years/{name}/page/{{number}}.md")
