"""Two papers → what both speak of, in the words of the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.connect.terms import Phrase, phrases


def shared_phrases(text: Sequence[Phrase], shared: Mapping[str, float], most: int = 3) -> list[str]:
    """Return the wordings that say best what two papers share.

    Args:
        text: Phrases of the paper in whose words it is said.
        shared: Word or word pair that both have → how much it adds to their likeness.
        most: Return no more than this.

    Returns:
        The strongest first. Words that stand side by side in both papers are one wording; no two wordings
        have a word in common.
    """
    best: dict[tuple[str, ...], tuple[float, str]] = {}
    for phrase in text:
        for first, last in _shared_runs(phrase, shared):
            words = phrase.words[first : last + 1]
            value = sum(shared[term] for term in {*words, *phrase.pairs[first:last]} if term in shared)
            best.setdefault(words, (round(value, 6), phrase.spelled(first, last)))
    return _without_overlap(best, most)


def _shared_runs(phrase: Phrase, shared: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each longest row of words whose pairs are all shared."""
    pairs = phrase.pairs
    first = 0
    for last, word in enumerate(phrase.words):
        if last < len(pairs) and pairs[last] in shared:
            continue
        if first < last or word in shared:
            yield first, last
        first = last + 1


def _without_overlap(best: Mapping[tuple[str, ...], tuple[float, str]], most: int) -> list[str]:
    chosen: list[str] = []
    seen: set[str] = set()
    for words, (_, spelling) in sorted(best.items(), key=lambda item: (-item[1][0], item[0])):
        if len(chosen) == most:
            break
        if seen.isdisjoint(words):
            chosen.append(spelling)
            seen.update(words)
    return chosen


def read_phrases(title: str, abstract: str) -> list[Phrase]:
    """Return the phrases of a paper, the abstract first: titles often have capitals throughout."""
    return [*phrases(abstract), *phrases(title)]
