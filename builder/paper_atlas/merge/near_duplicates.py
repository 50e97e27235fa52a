"""Sketches of abstracts, by which those that are nearly the same find one another (Broder 1997). A leaf."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from paper_atlas.model.records import CleanRecord
from paper_atlas.text import fold

# Two abstracts are near-identical above the first ratio (0…100) if their titles are similar above
# the second: revisions of one abstract differ in a sentence, and titles are reworded on the way
# from preprint to proceedings; two papers of one series share neither.
_ABSTRACTS_ALIKE = 88.0
TITLES_ALIKE = 55.0
_LENGTH = 8

Sketcher = Callable[[str], tuple[int, ...]]
"""Abstract → `sketch`, or the same with a memory."""


def sketch(abstract: str) -> tuple[int, ...]:
    """Return the least hashes of the runs of five words of an abstract: those of two alike are mostly the same."""
    words = [word for word in map(_folded, abstract.split()) if word]
    runs = {" ".join(words[start : start + 5]) for start in range(max(1, len(words) - 4))}
    digests = sorted(hashlib.blake2b(run.encode(), digest_size=8).digest() for run in runs)
    return tuple(int.from_bytes(digest) for digest in digests[:_LENGTH])


@lru_cache(maxsize=1 << 17)
def _folded(word: str) -> str:
    return fold(word)


def alike_pairs(records: Sequence[CleanRecord], sketcher: Sketcher) -> Iterable[tuple[int, int, str]]:
    """Yield pairs with near-identical abstracts and similar titles.

    Candidates share one of the least hashes of their runs of five words (a bottom-k sketch: Broder
    1997), and each is compared with the first two of its bucket only, so that a thousand copies
    cost a thousand comparisons, not half a million.
    """
    buckets: dict[int, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        seen: set[int] = set()
        for shingle in sketcher(record.abstract):
            for other in buckets[shingle][:2]:
                if other not in seen:
                    seen.add(other)
                    reason = _alike(records[other], record)
                    if reason:
                        yield other, index, reason
            buckets[shingle].append(index)


def _alike(first: CleanRecord, second: CleanRecord) -> str | None:
    if not (first.abstract and second.abstract):
        return None  # nothing is like nothing
    titles = fuzz.token_set_ratio(first.title.casefold(), second.title.casefold())
    if titles < TITLES_ALIKE:
        return None
    abstracts = fuzz.ratio(first.abstract, second.abstract, score_cutoff=_ABSTRACTS_ALIKE)
    if not abstracts:
        return None
    return f"abstracts {abstracts:.0f} % alike, titles {titles:.0f} %"
