"""Two papers → what both speak of, in the words of the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from builder.connect.terms import Phrase, pairs, phrases

_WORTH_SAYING = 0.15
"""A wording that adds less than this share of what the best one adds explains nothing."""

_ALONE = 0.5
"""A word by itself says this much of what it would say in company: `image` against `image synthesis`."""

_RHETORIC = frozenset(
    """
    ability achieve advantage art based baseline best better challenge challenging comparable competitive
    consistently demonstrate different driven effective effectively effectiveness enable enhance existing experiment
    experimental extensive extensively great greater greatly highly important improve improved improvement improving
    include including increase introduce issue limitation novel new outperform paper performance potential present
    previous previously prior promising propose proposed provide recent recently related require result show shown
    significant significantly study substantial substantially superior useful valuable various widely work
    """.split()
)
"""Folded words of how papers speak, not what about: no wording begins or ends with one."""

_VAGUE = frozenset(
    """
    address allow analysi answer application apply approach available build capability case class common compare
    comparison complex component consider current data design develop easily effort efficient end ensure entire
    evaluate evaluation example final finding focus framework full fully function general give given help high
    higher however impact input investigate key known large larger lead learn learned learning level low lower main
    major matter method model multi number obtain open order output part particular perform performing problem
    process reduce relevant respectively response rigorous robust set setting similar simple single specific
    standard state strong structure successful suggest support system task technique test time tool top training
    understanding value way wide world
    """.split()
)
"""Folded words that say something only in company: `training` nothing, `adversarial training` much."""

_EMPTY_ALONE = _RHETORIC | _VAGUE


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
    places = _places(text, side_by_side, shared)
    telling = {
        words: place for words, place in places.items() if len(words) > 1 or words[0] not in _EMPTY_ALONE
    }
    best = _best_apart(telling or places, most)
    return [places[words][1] for words in best]


def _places(
    text: Sequence[Phrase], side_by_side: AbstractSet[str], shared: Mapping[str, float]
) -> dict[tuple[str, ...], tuple[float, str]]:
    """Return the folded words of each wording → what it adds, and how the text first writes it."""
    places: dict[tuple[str, ...], tuple[float, str]] = {}
    for phrase in text:
        if shared.keys().isdisjoint(phrase.words):
            continue
        for run in _runs(phrase.words, side_by_side, shared):
            first, last = _trim(phrase.words, *run)
            words = phrase.words[first : last + 1]
            if words not in places:
                terms = sorted({*words, *pairs(phrase.forms[first : last + 1])})
                value = sum(shared.get(term, 0.0) for term in terms) * (_ALONE if first == last else 1)
                places[words] = (round(value, 6), phrase.spelled(first, last))
    return places


def _trim(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Return the row without rhetoric at its ends; of a row of nothing else its last word stays."""
    while first < last and words[first] in _RHETORIC:
        first += 1
    while first < last and words[last] in _RHETORIC:
        last -= 1
    return first, last


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
