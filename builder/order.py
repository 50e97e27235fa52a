"""The order in which papers are listed, and how many at a time. A leaf beside `model`."""

from collections.abc import Iterable

from builder.model import Paper

PAPERS_PER_PAGE = 35
"""Keeps a page of a list near 50 KB, so that a first visit to a topic stays below 250 KB with all it loads."""


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Return papers by date, newest first and undated last; then by id."""
    ordered = sorted(papers, key=lambda paper: paper.id)
    return sorted(ordered, key=lambda paper: paper.published or "", reverse=True)
