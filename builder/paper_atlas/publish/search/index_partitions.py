"""How papers are split into index parts, so that a new one changes little of what was indexed."""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

PART = 4_000
"""Most papers in one part: Pagefind needs 95 KB of memory for each."""
STEP = 1_000
"""Fewest papers in a part, the newest part aside."""
OFTEN = 1_500
"""One paper in so many begins a part, if the part before it has enough."""
NEWEST = 100
"""Fewest papers in the newest part, where there is more than one; the part before it begins with one paper in so many."""
UNCUT = 2_000
"""Fewest papers that are split at all: each further part costs a reader its list of pages, and 3 to 10 KB for each word."""


def cut_by_age(names: Sequence[str]) -> list[range]:
    """Return the numbers of the papers of each part, the oldest first.

    A paper begins a part because of its name, not because of how many are before it (content-defined chunking:
    Muthitacharoen, Chen and Mazières, 2001). So a paper that is added, however old, changes the part that it
    comes into, and the others have the same papers as before. The parts depend on the papers alone, never on
    what was indexed before.

    Args:
        names: Of the papers, in the order of their numbers: newest first.
    """
    is_cut = len(names) >= UNCUT
    limits = [len(names)]
    for number in reversed(range(len(names))):
        size = limits[-1] - number - 1
        if size >= PART or (is_cut and size >= STEP and _begins(names[number], OFTEN)):
            limits.append(number + 1)
    limits += _newest(names[: limits[-1]]) if is_cut else []
    return [range(start, end) for end, start in pairwise([*limits, 0]) if end > start]


def _newest(names: Sequence[str]) -> list[int]:
    """Return how many of the papers of the newest part are a part of their own, since most added papers come into it."""
    return [number for number in range(NEWEST, len(names) - NEWEST) if _begins(names[number], NEWEST)][:1]


def _begins(name: str, often: int) -> bool:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) % often == 0
