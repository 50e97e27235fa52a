"""How papers are split into index parts, so that a new one changes little of what was indexed."""

from collections.abc import Sequence
from itertools import pairwise

PART = 10_000
"""Most papers in one part: Pagefind needs 95 KB of memory for each."""
STEP = 500
"""The oldest papers stay together until this many more have come; the last part has at least this many."""
UNCUT = 2_000
"""Fewest papers that are split at all: each further part costs a reader its list of pages, and 3 to 10 KB for each word."""


def cut_by_age(dates: Sequence[str]) -> list[range]:
    """Return the numbers of the papers of each part, the oldest first.

    Added papers are mostly new. So the newest are in a last, small part, and the others in large ones, whose
    boundaries stay where they are until `STEP` more papers have come. The parts depend on the papers alone,
    never on what was indexed before. No boundary falls within a date, where a new paper may be inserted
    anywhere: for many, only the year is known.

    Args:
        dates: When each paper was published, in the order of their numbers: newest first.
    """
    recent = _recent(dates)
    limits = [*range(len(dates), recent, -PART), *range(recent, 0, -PART), 0]
    return [range(start, end) for end, start in pairwise(limits)]


def _recent(dates: Sequence[str]) -> int:
    """Return how many of the newest papers are not in the large, stable parts."""
    count = len(dates)
    if count < UNCUT:
        return count
    recent = count % STEP + STEP
    while recent < count and dates[recent] == dates[recent - 1]:
        recent += 1
    return recent
