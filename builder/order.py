"""The order in which papers are listed, and how many at a time. A leaf beside `model`."""

from collections.abc import Iterable, Sequence

from builder.model import Paper

PAPERS_PER_PAGE = 35
"""But on the first page of a list, which has half as many at least. Keeps a page of a list near 50 KB, so that a first visit to a topic stays below 250 KB with all it loads."""


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Return papers by date, newest first and undated last; then by id."""
    ordered = sorted(papers, key=lambda paper: paper.id)
    return sorted(ordered, key=lambda paper: paper.published or "", reverse=True)


def in_pages(papers: Sequence[Paper]) -> list[Sequence[Paper]]:
    """Cut a list into pages; a list of none has one page.

    They are counted from its end, so that all but the first stay as they are when newer papers are put in front.
    The first has more or fewer than the others, so that none is nearly empty.
    """
    rest = len(papers) % PAPERS_PER_PAGE
    first = rest if rest >= PAPERS_PER_PAGE / 2 else rest + PAPERS_PER_PAGE
    later = range(first, len(papers), PAPERS_PER_PAGE)
    return [papers[:first], *(papers[start : start + PAPERS_PER_PAGE] for start in later)]
