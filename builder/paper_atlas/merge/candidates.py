"""Which records to compare: those that share an identifier, words of a title, or words of an abstract.

A block is the set of records that share a key. In a small one every pair is compared; in a large one each
record is compared with the next ones by title, so that the cost grows with the number of records and not with
its square (Hernández and Stolfo, "The Merge/Purge Problem", SIGMOD 1995). The records are sorted by content,
so that the order of the seeds plays no part.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from paper_atlas.merge.facts import Facts

_SMALL = 12
"""Largest number of records in a block for every pair to be compared."""
_NEXT = 4
"""How many records each is compared with in a larger block."""
_TITLES_ALIKE = 75.0
_ABSTRACTS_ALIKE = 80.0


def candidate_pairs(facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of positions that are worth comparing, each once, the smaller position first.

    Args:
        facts: In an order of what they say, such as that of `sort_key`.
    """
    seen: set[tuple[int, int]] = set()
    passes: tuple[tuple[Iterable[Iterable[object]], Callable[[Facts, Facts], bool]], ...] = (
        (map(_sure_keys, facts), lambda *_: True),
        (map(_abstract_keys, facts), _abstracts_near),
        (map(_title_keys, facts), _titles_near),
    )
    for keys, is_near in passes:
        for bucket in _buckets(keys):
            for pair in _pairs(bucket):
                if pair not in seen and is_near(facts[pair[0]], facts[pair[1]]):
                    seen.add(pair)
                    yield pair


def sort_key(facts: Facts) -> tuple[str, ...]:
    """Return the key by which records are sorted: everything about them that is compared, the title first."""
    parts = (
        *(facts.people, sorted(facts.identifiers), facts.year, facts.venue),
        *(facts.venue_numbers, sorted(facts.parts.items())),
    )
    return (facts.title.key, facts.abstract, *map(repr, parts))


def _buckets(keys: Iterable[Iterable[object]]) -> list[list[int]]:
    """Return the positions that share a key, for each key of several."""
    buckets: dict[object, list[int]] = defaultdict(list)
    for index, found in enumerate(keys):
        for key in dict.fromkeys(found):
            buckets[key].append(index)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _pairs(bucket: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(bucket) <= _SMALL:
        return combinations(bucket, 2)
    return (
        (one, other) for start, one in enumerate(bucket) for other in bucket[start + 1 : start + 1 + _NEXT]
    )


def _sure_keys(facts: Facts) -> tuple[str, ...]:
    """Return the blocking keys: records that share one are compared."""
    return (*facts.identifiers, facts.title.key)


def _title_keys(facts: Facts) -> Iterable[object]:
    """Return pairs of adjacent words, which survive a slip elsewhere in the title."""
    words = facts.title.words
    if len(words) > 5:
        return pairwise(words)
    return (*combinations(words, 2), *(words if len(words) <= 2 else ()))


def _abstract_keys(facts: Facts) -> tuple[object, ...]:
    """Return the sketch of the abstract, and its opening, which a truncated copy still has."""
    return (*facts.sketch, facts.opening) if facts.abstract else ()


def _titles_near(mine: Facts, yours: Facts) -> bool:
    return bool(fuzz.ratio(mine.title.key, yours.title.key, score_cutoff=_TITLES_ALIKE))


def _abstracts_near(mine: Facts, yours: Facts) -> bool:
    if mine.opening and mine.opening == yours.opening:
        return True
    return bool(fuzz.ratio(mine.abstract, yours.abstract, score_cutoff=_ABSTRACTS_ALIKE))
