"""A text from outside → the papers nearest to it, and why; the page `similar/` does the same in the browser."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paper_atlas.connect.words.empty_words import EMPTY_ALONE
from paper_atlas.connect.words.tokens import Lexicon, pieces
from paper_atlas.model.relations import Related
from paper_atlas.text.search.postings import (
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
    start: int
    """Where the text first has it."""
    end: int


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
    text = tidy(text)
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
    return [(paper, Related(str(paper), score, _reasons(parts[paper], asked, text))) for score, paper in best]


def _reasons(parts: list[tuple[float, str]], asked: Mapping[str, _Asked], text: str) -> tuple[str, ...]:
    """Return what the text and a paper have in common, as the text writes it; terms that overlap there are one."""
    told: list[tuple[int, int]] = []
    said: set[str] = set()
    for _, term in sorted(parts, key=lambda part: (-part[0], part[1])):
        start, end = asked[term].start, asked[term].end
        beside = next((place for place, span in enumerate(told) if start <= span[1] and span[0] <= end), None)
        if beside is not None:
            told[beside] = (min(start, told[beside][0]), max(end, told[beside][1]))
        elif len(told) < REASONS and said.isdisjoint(term.split()):
            told.append((start, end))
        said.update(term.split())
    return tuple(" ".join(text[start:end].split()) for start, end in told)


def asked_terms(text: str) -> dict[str, _Asked]:
    """Return the terms of a text that are looked up: those that it speaks of most, the first of them first."""
    body = body_start(text)
    found: dict[str, _Asked] = {}
    for term, start, end in _terms(text):
        times = TITLE_WEIGHT if start < body else 1
        if term in found:
            found[term].count += times
        else:
            found[term] = _Asked(times, start, end)
    telling = [term for term in found if term not in EMPTY_ALONE]
    chosen = sorted(
        telling, key=lambda term: -(1 + math.log(found[term].count)) * (PAIRED if " " in term else 1)
    )
    return {term: found[term] for term in chosen[:ASKED]}


def _terms(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a text that says something, and each pair of them side by side, as a term and where it stands."""
    lexicon = Lexicon()
    before: tuple[int, int] | None = None
    end = 0
    for place, piece in enumerate(pieces(text)):
        start, end = end, end + len(piece)
        if place % 2 == 0:
            if "\n" in piece:
                before = None
            continue
        number = lexicon[piece]
        if number >= 0:
            yield lexicon.words[lexicon.word_of[number]], start, end
            if before:
                yield f"{lexicon.forms[before[0]]} {lexicon.forms[number]}", before[1], end
        before = (number, start) if number >= 0 else None


def tidy(text: str) -> str:
    """Return a text without what copying from a PDF does to it: ligatures, and words broken at the end of a line."""
    return _BROKEN.sub("", text.translate(_LIGATURES))


def body_start(text: str) -> int:
    """Return where the title of a text ends: its first line, unless that is long, or a sentence, or all there is."""
    lead = len(text) - len(text.lstrip())
    first, _, rest = text[lead:].partition("\n")
    is_title = rest.strip() and len(first.split()) <= LONGEST_TITLE and not first.rstrip().endswith(".")
    return lead + len(first) if is_title else 0
