"""A text from outside → the papers nearest to it, and why; the page `similar/` does the same in the browser."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paper_atlas.connect.related.reasons import EMPTY_ALONE
from paper_atlas.connect.words.tokens import Lexicon, pieces
from paper_atlas.model.relations import Related
from paper_atlas.text.postings import (
    ASKED,
    LEVELS,
    LONGEST_TITLE,
    PAIRED,
    REASONS,
    TITLE_WEIGHT,
    read_postings,
)

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""})
_BROKEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[^\W\d_])")


@dataclass(slots=True)
class _Asked:
    """A term of the text."""

    count: int
    """Mentions, one in the title counting as three."""
    wording: str
    """As the text first writes it."""


def near_text(text: str, postings: Mapping[str, str], scale: float, most: int) -> list[tuple[int, Related]]:
    """Find the papers nearest to a text.

    A paper's score is the cosine of what the text says and what the paper speaks of, as far as both are known: weights as
    in `term_weights.weigh`, of the paper its strongest terms, with those of its neighbours.

    Args:
        text: An abstract, a paragraph, a title; a short first line counts as the title.
        postings: Term → its papers.
        scale: Weight of a term in a paper that speaks of it most.
        most: Most papers.

    Returns:
        (number of the paper, score and reasons), best score first, then by number, the newest first.
    """
    asked = asked_terms(text)
    found = {term: read_postings(postings[term]) for term in asked if term in postings}
    weights = {term: (1 + math.log(asked[term].count)) * found[term].worth for term in found}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    parts: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for term, weight in weights.items():
        for paper, level in found[term].papers:
            parts[paper].append((weight * level * level, term))
    unit = scale / (LEVELS * LEVELS * length)
    scored = (
        (round(min(1.0, sum(value for value, _ in terms) * unit), 4), paper) for paper, terms in parts.items()
    )
    best = sorted(scored, key=lambda pair: (-pair[0], -pair[1]))[:most]
    return [
        (paper, Related(str(paper), score, tuple(_reasons(parts[paper], asked)))) for score, paper in best
    ]


def _reasons(parts: list[tuple[float, str]], asked: Mapping[str, _Asked]) -> Iterator[str]:
    """Yield what the text and a paper have in common, as the text writes it, no word twice."""
    said: set[str] = set()
    told = 0
    for _, term in sorted(parts, key=lambda part: (-part[0], part[1])):
        words = {*asked[term].wording.lower().split()}
        if told < REASONS and said.isdisjoint(words):
            told += 1
            said |= words
            yield asked[term].wording


def asked_terms(text: str) -> dict[str, _Asked]:
    """Return the terms of a text that are looked up: those that it speaks of most, the first of them first."""
    title, body = split_title(tidy(text))
    found: dict[str, _Asked] = {}
    lexicon = Lexicon()
    for part, times in ((title, TITLE_WEIGHT), (body, 1)):
        for term, wording in _terms(part, lexicon):
            if term in found:
                found[term].count += times
            else:
                found[term] = _Asked(times, wording)
    telling = [term for term in found if term not in EMPTY_ALONE]
    chosen = sorted(
        telling, key=lambda term: -(1 + math.log(found[term].count)) * (PAIRED if " " in term else 1)
    )
    return {term: found[term] for term in chosen[:ASKED]}


def _terms(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield each word of a text that says something, as a term and as written; and each pair of them side by side."""
    before: tuple[int, str] | None = None
    for piece in pieces(text)[1::2]:
        number = lexicon[piece]
        if number < 0:
            before = None
            continue
        yield lexicon.words[lexicon.word_of[number]], piece
        if before:
            yield f"{lexicon.forms[before[0]]} {lexicon.forms[number]}", f"{before[1]} {piece}"
        before = (number, piece)


def tidy(text: str) -> str:
    """Return a text without what copying from a PDF does to it: ligatures, and words broken at the end of a line."""
    return _BROKEN.sub("", text.translate(_LIGATURES))


def split_title(text: str) -> tuple[str, str]:
    """Part a text into its title and the rest; a first line that is long, or a sentence, or all, is no title."""
    first, _, rest = text.strip().partition("\n")
    is_title = rest.strip() and len(first.split()) <= LONGEST_TITLE and not first.rstrip().endswith(".")
    return (first, rest) if is_title else ("", text)
