"""Asks arXiv whether papers that are here changed: a few each day, all of them in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from paper_atlas.atlas.follow import Source
from paper_atlas.intake.harvest.fetch_pages import Asker, Outcome
from paper_atlas.intake.harvest.harvest_state import UPDATES, Known
from paper_atlas.intake.harvest.ledger import Asked
from paper_atlas.intake.harvest.sources import KINDS
from paper_atlas.intake.harvest.sources.arxiv_query import by_ids
from paper_atlas.intake.harvest.sources.kind import PER_PAGE, NotAnAnswerError
from paper_atlas.intake.web import FetchError

_NAME = "arXiv, about papers that are here"


def turn(ids: Sequence[str], most: int, day: str) -> list[str]:
    """Return whose turn it is on a day; in the days after it comes everybody else.

    Args:
        ids: Sorted.
        most: How many a day.
        day: ISO day.
    """
    if len(ids) <= most:
        return [*ids]
    start = date.fromisoformat(day).toordinal() * most % len(ids)
    return [*ids, *ids][start : start + most]


def check_papers(asker: Asker, known: Known, before: Asked) -> Outcome:
    """Ask about the papers whose turn it is; once a day."""
    source = Source(_NAME, "arxiv", UPDATES)
    if before.day == asker.today:
        return Outcome(source)
    papers = known.atlas.catalog.papers
    here = sorted(
        {one.identifiers["arxiv"] for one in papers if "arxiv" in one.identifiers and not one.withdrawn}
    )
    ids = turn(here, known.follow.updates, asker.today)
    kind = KINDS["arxiv"]
    base = asker.bases.get(kind.variable, kind.base)
    found = 0
    try:
        for start in range(0, len(ids), PER_PAGE):
            url = by_ids(base, ids[start : start + PER_PAGE])
            answer, page = asker.page(kind, url)
            is_last = start + PER_PAGE >= len(ids)
            now = replace(before, day=asker.today) if is_last else before
            asker.spool.keep(UPDATES, answer.body, kind.ending, page.count, now, asker.today)
            found += page.count
    except (FetchError, NotAnAnswerError) as error:
        return Outcome(source, found, 0, str(error))
    return Outcome(source, found, 0)
