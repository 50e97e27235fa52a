"""Which papers have an index of their own, so that one that is added changes little of what was indexed."""

from collections.abc import Sequence
from itertools import pairwise

PART = 10_000
"""Most papers in one part: Pagefind needs 95 KB of memory for each."""
STEP = 500
"""The oldest papers stay together until so many more have come; at least as many are in the last part."""
UNCUT = 2_000
"""Fewest papers that are cut at all: each further part costs a reader 30 KB for each word that is asked for."""


def cut_by_age(dates: Sequence[str]) -> list[range]:
    """Return the numbers of the papers of each part, the oldest first.

    Papers that people add are new. So the newest are in a last, small part, and the others in large ones, whose
    limits stay where they are until `STEP` papers more have come. What the papers are alone decides, and never
    what was indexed before. No limit is within a date, where a new paper may come to stand anywhere: years are
    all that is known of many.

    Args:
        dates: When each paper was published, in the order of their numbers: newest first.
    """
    recent = _recent(dates)
    limits = [*range(len(dates), recent, -PART), *range(recent, 0, -PART), 0]
    return [range(start, end) for end, start in pairwise(limits)]


def _recent(dates: Sequence[str]) -> int:
    """Return how many of the newest papers are not in large parts that last."""
    count = len(dates)
    if count < UNCUT:
        return count
    recent = count % STEP + STEP
    while recent < count and dates[recent] == dates[recent - 1]:
        recent += 1
    return recent
