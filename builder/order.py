"""The order in which papers are listed, and how many at a time. A leaf beside `model`."""

from collections.abc import Iterable

from builder.model import Paper

PAPERS_PER_PAGE = 50
"""Keeps a page of a list near 60 KB; the budget is 200."""


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Return papers by date, newest first and undated last; then by id."""
    ordered = sorted(papers, key=lambda paper: paper.id)
    return sorted(ordered, key=lambda paper: paper.published or "", reverse=True)
