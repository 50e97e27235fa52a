"""Two papers → what both speak of, in the words of the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from builder.connect.terms import Phrase, pairs, phrases

_WORTH_SAYING = 0.15
"""A wording that adds less than this share of what the best one adds explains nothing."""

_ALONE = 0.5
"""A word by itself says this much of what it would say in company: `image` against `image synthesis`."""


def read(title: str, abstract: str) -> list[Phrase]:
    """Return the phrases of a paper, the abstract first: titles often have capitals throughout."""
    return [*phrases(abstract), *phrases(title)]


def shared_wordings(
    text: Sequence[Phrase], side_by_side: AbstractSet[str], shared: Mapping[str, float], most: int = 3
) -> list[str]:
    """Return the wordings that say best what two papers share.

    Args:
        text: Phrases of the paper in whose words it is said.
        side_by_side: Pairs of words, in the singular, that both have.
        shared: Term that both have → how much it adds to their likeness.
        most: Return no more than this.

    Returns:
        The strongest first. Words that stand side by side in both papers are one wording; no two wordings have a
        word in common.
    """
    places: dict[tuple[str, ...], tuple[float, str]] = {}
    for phrase in text:
        if shared.keys().isdisjoint(phrase.words):
            continue
        for first, last in _runs(phrase.words, side_by_side, shared):
            words = phrase.words[first : last + 1]
            if words not in places:
                terms = sorted({*words, *pairs(phrase.forms[first : last + 1])})
                value = sum(shared.get(term, 0.0) for term in terms) * (_ALONE if first == last else 1)
                places[words] = (round(value, 6), phrase.spelled(first, last))
    return [places[words][1] for words in _best_apart(places, most)]


def _runs(
    words: Sequence[str], side_by_side: AbstractSet[str], shared: Mapping[str, float]
) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each longest row of words that both papers have side by side."""
    first = 0
    for last, pair in enumerate(pairs(words)):
        if pair not in side_by_side:
            if first < last or words[last] in shared:
                yield first, last
            first = last + 1
    if first + 1 < len(words) or words[-1] in shared:
        yield first, len(words) - 1


def _best_apart(places: Mapping[tuple[str, ...], tuple[float, str]], most: int) -> list[tuple[str, ...]]:
    """Return the rows of words of greatest value that have no word in common."""
    chosen: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for words, (value, _) in sorted(places.items(), key=lambda item: (-item[1][0], item[0])):
        worth_saying = not chosen or value >= _WORTH_SAYING * places[chosen[0]][0]
        if len(chosen) < most and worth_saying and seen.isdisjoint(words):
            chosen.append(words)
            seen.update(words)
    return chosen
