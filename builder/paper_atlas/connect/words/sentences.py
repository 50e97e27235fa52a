"""Splits a paper into title and sentences, and says what role each plays.

An abstract moves from what others did to what this paper does (the moves of Swales, Genre Analysis, 1990); a
topic that is named only before the turn is probably named in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from paper_atlas.text.sentences import split_sentences


class Role(StrEnum):
    """What a sentence does in a paper."""

    TITLE = "title"
    OPENING = "opening"
    """The first sentence of the abstract, before the paper speaks of itself."""
    BACKGROUND = "background"
    """What is known, or missing, before the paper speaks of itself."""
    TURN = "turn"
    """The sentence in which the paper first says what it does."""
    OWN = "own"
    """How it does it: everything after the turn except what is listed below."""
    RESULT = "result"
    """What came out, on which data: names much that the paper is not about."""
    ASIDE = "aside"
    """Where to find code, models, data."""
    KEYWORDS = "keywords"
    """No sentence: the keywords that the paper carries."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of title or abstract."""

    start: int
    end: int
    role: Role


_TURN = re.compile(
    r"\b(?:we|our|us|i|in this (?:paper|work|study|article|report|survey|letter|thesis|tutorial|chapter)"
    r"|this (?:paper|work|study|article|report|survey|tutorial|chapter|position|research|thesis)"
    r"|(?:is|are|was) (?:proposed|presented|introduced)|here,)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:codes?|source code|models?|data|datasets?|weights|checkpoints|implementation|demo|project page)\b"
    r"[^.]{0,80}\b(?:available|released|found|open-?sourced|accessible)\b[^.]{0,40}(?:\bat\b|https?:|here|upon|soon)"
    r"|https?://|github\.com|\b(?:is|are|be) (?:publicly )?available\b.{0,20}$",
    re.IGNORECASE,
)
_LONGEST_ASIDE = 1000
"""Characters of a sentence that are searched for it; longer ones are no asides."""

_RESULT = re.compile(
    r"\b(?:experiments?|results?|outperform\w*|surpass\w*|achiev\w+|state-of-the-art|evaluat\w+|benchmarks"
    r"|improvements?|comparable|competitive|superior\w*|\d+(?:\.\d+)?\\?%)\b",
    re.IGNORECASE,
)


def sentences_of(abstract: str) -> Iterator[Sentence]:
    """Yield the sentences with the role that each plays.

    A paper that never speaks of itself has no background: all of it counts as its own.
    """
    spans = split_sentences(abstract)
    turn = next((at for at, (start, end) in enumerate(spans) if _TURN.search(abstract, start, end)), None)
    for at, (start, end) in enumerate(spans):
        yield Sentence(start, end, _role(abstract[start:end], at, turn))


def _role(sentence: str, at: int, turn: int | None) -> Role:
    if at and _ASIDE.search(sentence, 0, _LONGEST_ASIDE):
        return Role.ASIDE
    if turn is None or at > turn:
        return Role.RESULT if at and _RESULT.search(sentence) else Role.OWN
    if at == turn:
        return Role.TURN
    return Role.BACKGROUND if at else Role.OPENING
