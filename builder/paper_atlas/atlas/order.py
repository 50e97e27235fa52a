"""The order in which papers are listed, and how many per page. A leaf beside `model`."""

from collections.abc import Iterable, Sequence

from paper_atlas.model.papers import Paper

PAPERS_PER_PAGE = 35
"""Except on the first page of a list, which has at least half as many.

Keeps a page of a list near 50 KB, so that a first visit to a topic stays below 250 KB with all it loads.
"""


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Return papers by date, newest first and undated last; then by id."""
    ordered = sorted(papers, key=lambda paper: paper.id)
    return sorted(ordered, key=lambda paper: paper.published or "", reverse=True)


def latest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Return papers by the day on which they were added to the atlas, latest first; those of one day newest first.

    If that day is not known, the date of the paper is used instead.
    """
    return sorted(newest_first(papers), key=arrival, reverse=True)


def arrival(paper: Paper) -> str:
    """Return when a paper was added to the atlas, else when it was published; "" if neither is known."""
    return paper.added or paper.published or ""


def in_pages(papers: Sequence[Paper], most: int = PAPERS_PER_PAGE) -> list[Sequence[Paper]]:
    """Split a list into pages; an empty list has one page.

    Pages are filled from the end, so that all but the first stay as they are when newer papers are put in
    front. The first has more or fewer papers than the others, so that none is nearly empty.
    """
    rest = len(papers) % most
    first = rest if rest >= most / 2 else rest + most
    later = range(first, len(papers), most)
    return [papers[:first], *(papers[start : start + most] for start in later)]
