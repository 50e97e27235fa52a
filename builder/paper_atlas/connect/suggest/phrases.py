"""Papers → the phrases that name what they are about, with a score.

A phrase is scored by four signs that need no knowledge of a field and hardly any of the language:

- It is whole: it is not mostly found inside one longer phrase, as `graph neural` is. This is the idea of the C-value
  (Frantzi, Ananiadou and Mima, "Automatic recognition of multi-word terms: the C-value/NC-value method", International
  Journal on Digital Libraries 3(2), 2000). What decides is the longer phrase that contains it most often, and the stop
  words, clauses and line ends around it.
- Papers have it in their titles, as in YAKE (Campos et al., "YAKE! Keyword extraction from single documents using
  multiple local features", Information Sciences 509, 2020), which favours what stands early.
- Papers that use it use it repeatedly. Words of content come in bursts, words of style do not (Church, "Empirical
  estimates of adaptation", COLING 2000).
- It stands alone between function words: people speak of it as a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from paper_atlas.connect.suggest.general_words import EMPTY_WORDS, VAGUE_WORDS
from paper_atlas.connect.words.corpus import Numbers, phrase_ends
from paper_atlas.connect.words.spellings import Spelled, Term, place_terms, spell_terms
from paper_atlas.model.papers import Paper

FEWEST = 3
"""Fewest papers for a topic; with fewer it connects nothing."""

_MOST_FREQUENT = 0.6
"""Share of the papers: a phrase used by more of them says nothing, even if they use it often."""

_SELDOM_PART = 0.6
"""A phrase that is inside one longer phrase in at least this share of its papers is a fragment of it."""

_OFTEN_LAST = 0.4
"""A phrase that ends its run of words less often than this is the beginning of others: `graph`, `adversarial`."""

_BURST = 0.8
"""Subtracted from the uses per paper: a phrase that every paper uses just once keeps a fifth of a point."""

_SINGLE = 0.3
"""Weight of a single word relative to a phrase: most say less, or mean more than one thing."""

# "image-to-image" is one word; stop words separate all others. A letter that no text has replaces the hyphen.
_TIE = "ˍ"
_TIED = re.compile(r"(?<=\w)-(a|an|and|as|at|by|for|from|in|of|on|or|out|the|to|up|with)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that several papers use."""

    words: Term
    """Folded."""
    spelling: str
    """As most papers write it."""
    papers: int
    """How many use it."""
    titles: int
    """How many have it in their titles."""
    score: float
    """How well it would do as a topic, above 0; comparable only among phrases of the same papers."""


def find_phrases(papers: Sequence[Paper]) -> list[Phrase]:
    """Return the phrases that at least three papers use and that may be topics; best first."""
    spelled = spell_terms(
        replace(paper, title=_tied(paper.title), abstract=_tied(paper.abstract)) for paper in papers
    )
    usual = np.flatnonzero((spelled.papers >= FEWEST) & (spelled.papers <= _MOST_FREQUENT * len(papers)))
    words = {number: spelled.words_of(number) for number in usual.tolist()}
    scores = _scores(spelled, words)
    fit = [number for number in words if scores[number] > 0 and _names_something(words[number])]
    ranked = sorted(fit, key=lambda number: (-scores[number], words[number]))
    return [
        Phrase(
            words[number],
            _spelling(spelled, number),
            int(spelled.papers[number]),
            int(spelled.titles[number]),
            scores[number],
        )
        for number in ranked
    ]


def _spelling(spelled: Spelled, number: int) -> str:
    """Return a phrase as most papers write it; in lower case if a quarter of them do, as titles have capitals."""
    counts = spelled.spellings(number)
    small = {spelling: papers for spelling, papers in counts.items() if spelling == spelling.lower()}
    chosen = small if sum(small.values()) >= counts.total() / 4 else counts
    return min(chosen, key=lambda spelling: (-chosen[spelling], spelling)).replace(_TIE, "-")


def _tied(text: str) -> str:
    return _TIED.sub(rf"{_TIE}\1{_TIE}", text)


def _names_something(words: Term) -> bool:
    """Tell whether a phrase has a word about some subject, and none that is a bare number: `Task 11`."""
    general = VAGUE_WORDS if len(words) == 1 else EMPTY_WORDS
    return not any(word.isdecimal() for word in words) and not general.issuperset(words)


def _scores(spelled: Spelled, words: dict[int, Term]) -> dict[int, float]:
    """Return phrase number → score; 0 for a fragment, and for a phrase in fewer than two titles."""
    uses, last, alone = _places(spelled)
    within = _within(spelled.papers, words)
    whole = {
        number
        for number in words
        if within[number] < _SELDOM_PART
        and last[number] > _OFTEN_LAST * uses[number]
        and spelled.titles[number] > 1
    }
    repeated = uses / np.maximum(spelled.papers, 1) - _BURST
    value = spelled.titles * repeated * alone / np.maximum(uses, 1)
    return {
        number: round(float(value[number]) * (_SINGLE if _is_one_word(words[number]) else 1), 6)
        if number in whole
        else 0.0
        for number in words
    }


def _is_one_word(words: Term) -> bool:
    return len(words) == 1 and _TIE not in words[0]


def _places(spelled: Spelled) -> tuple[Numbers, Numbers, Numbers]:
    """Count the places of each phrase: all, those that end their run of words, those that are the whole run."""
    places = place_terms(spelled.corpus)
    first_of_row, last_of_row = phrase_ends(spelled.corpus)
    number = np.searchsorted(spelled.hashes, places.hashes).clip(max=max(len(spelled.hashes) - 1, 0))
    known = (
        spelled.hashes[number] == places.hashes if len(spelled.hashes) else np.zeros(len(number), dtype=bool)
    )
    number, first, last = number[known], places.first[known], places.last[known]
    ends = last_of_row[first] == last
    whole = ends & (first_of_row[first] == first)
    counts = (
        np.bincount(chosen, minlength=len(spelled.papers)) for chosen in (number, number[ends], number[whole])
    )
    uses, last_ones, alone = counts
    return uses, last_ones, alone


def _within(papers: Numbers, words: dict[int, Term]) -> dict[int, float]:
    """Return for each phrase the share of its papers that have the longer phrase that contains it most often."""
    numbers = {term: number for number, term in words.items()}
    within = dict.fromkeys(words, 0.0)
    for number, term in words.items():
        for part in _parts(term):
            if part in numbers:
                shorter = numbers[part]
                within[shorter] = max(within[shorter], float(papers[number] / papers[shorter]))
    return within


def _parts(term: Term) -> Iterable[Term]:
    """Yield the shorter phrases inside a phrase."""
    for length in range(1, len(term)):
        for first in range(len(term) - length + 1):
            yield term[first : first + length]
