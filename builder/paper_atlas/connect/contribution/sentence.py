"""The sentence of an abstract that says what the paper itself does.

A sentence scores points if the paper speaks of itself in it and makes or finds something, if it says how, and
if it uses words of the title; it loses points for background, evaluation, promises and mere names. The
sentence with most points is taken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence

from paper_atlas.connect.contribution.signs import (
    DEEDS,
    HOW,
    OTHERS,
    OWN,
    POINTS_BACK,
    PRAISE,
    SIGNS,
    Sign,
)
from paper_atlas.model.relations import Span
from paper_atlas.text.sentences import split_sentences

ReadContribution = Callable[[str, str, str], Span | None]
"""Title, abstract, names of what the paper makes → `find_contribution`, possibly cached."""

_LEAST = 0.0
"""A sentence with fewer points does not say what the paper does."""
_SHORT, _LONG = 12, 40
"""A sentence with fewer words says little; words beyond the upper limit add nothing."""
_BARE, _THIN = 3, 2
"""Fewest words beyond the title and the name: with fewer, a sentence that gives the name says nothing else,
and any other says little."""

_MOTIVE = re.compile(
    r"^(?:motivated|inspired|encouraged|driven) by [^,]*(?:\([^)]*\)[^,]*)*,"
    r"|^(?:to|in light of|towards?) (?:this end|this|address[^,]*|tackle[^,]*|answer this|overcome[^,]*|solve[^,]*),",
    re.IGNORECASE,
)
_GIVES_NAME = re.compile(
    r"\b(?:called|termed|dubbed|named|namely|coined)\b"
    r"|(?<!\S)[^\sA-Z]*[A-Z]\S* \([A-Z](?:[^\WA-Z0-9]|-)*[A-Z0-9]\S*\)"  # from the start of a word, to stay linear
)
_LONG_FORM = re.compile(r"\([^)]{1,60}\)|(?:which )?stands? for .*$")
_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY = """
    ability address aims all ambitious and approach are based been between boost called can challenge coined component
    comprehensive conceptually consists deep design develop different does dubbed effective efficient end first for
    framework from further goal have help here how information into introduce investigation issue its language large
    learn learning light limitation method mitigate model module motivated inspired name namely network networks neural
    new not novel our overcome paper paradigm performance pre-training present problem propose refer scheme several
    simple solve stands step strong study system tackle task technique termed that the there therefore these this three
    through toward train training two using via what when which with work yet you your
"""


def _stem(word: str) -> str:
    """Return what the forms of a word have in common: its first letters, a crude stem (Frakes, 1992)."""
    return word.casefold()[:6]


_EMPTY_STEMS = frozenset(map(_stem, _EMPTY.split()))


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(_stem, _WORD.findall(text))) - _EMPTY_STEMS


def find_contribution(title: str, abstract: str, names: str = "") -> Span | None:
    """Find the sentence of an abstract that says what the paper does.

    Args:
        title: Title of the paper.
        abstract: Clean text.
        names: What the paper calls the things that it makes, one a line.

    Returns:
        Where the sentence stands, the first of equally good ones; None if no sentence says it.
    """
    sentences = [
        (start + len(text) - len(text.lstrip()), text.strip())
        for start, end in split_sentences(abstract)
        if (text := abstract[start:end]).strip()
    ]
    points = _judge([text for _, text in sentences], _stems(title), names.split("\n") if names else ())
    ranked = [
        (found, -start, start + len(text)) for found, (start, text) in zip(points, sentences, strict=True)
    ]
    best, before, end = max(ranked, default=(-math.inf, 0, 0))
    return (-before, end) if best >= _LEAST else None


def _judge(sentences: Sequence[str], title: frozenset[str], names: Sequence[str]) -> Iterator[float]:
    """Yield the points of each sentence; those before the paper first speaks of itself are ruled out."""
    own = [bool(OWN.pattern.search(sentence)) for sentence in sentences]
    named = [any(name in sentence for name in names) for sentence in sentences]
    turn = next((at for at in range(len(sentences)) if own[at] or named[at]), None)
    for at, sentence in enumerate(sentences):
        if turn is not None and at < turn:
            yield -math.inf
            continue
        points = _of_words(sentence) + _of_content(sentence, title, names, is_own=own[at], is_named=named[at])
        points += OWN.points if own[at] else _sum((OTHERS, POINTS_BACK), sentence)
        if turn is not None:  # the later, the less likely
            points += 1 if at == turn else -2 * (at - turn) / len(sentences)
        yield round(points, 6)


def _sum(signs: Sequence[Sign], sentence: str) -> float:
    return sum(sign.points for sign in signs if sign.pattern.search(sentence))


def _of_words(sentence: str) -> float:
    """Return the points for the signs in a sentence; those for how it is done, and for praise, count twice at most."""
    found = next(((sign, match) for sign in DEEDS if (match := sign.pattern.search(sentence))), None)
    deed, manner = (found[0].points, sentence[found[1].end() :]) if found else (0.0, sentence)
    often = ((HOW, manner), (PRAISE, sentence))
    return (
        deed
        + _sum(SIGNS, sentence)
        + sum(sign.points * min(2, len(sign.pattern.findall(text))) for sign, text in often)
    )


def _of_content(
    sentence: str, title: frozenset[str], names: Sequence[str], *, is_own: bool, is_named: bool
) -> float:
    """Return the points for words of the title and for length, less those for giving a name and saying nothing else."""
    says = _LONG_FORM.sub("", _MOTIVE.sub("", sentence))
    for name in names:
        says = says.replace(name, "")
    stems = _stems(sentence)
    new = len((stems if says == sentence else _stems(says)) - title)
    is_bare = new < _BARE and (is_named or bool(_GIVES_NAME.search(sentence)))
    of_title = 0.0 if is_bare else len(title & stems) / max(1, len(title))
    words = len(sentence.split())
    points = 1.5 * min(words, _LONG) / _LONG - (1.5 if words < _SHORT else 0)
    points += 3 * of_title * (1 if is_own or is_named else 0.3)
    points += (1 if is_named else 0) - (0 if is_own or is_named else 1)
    return points - (5 if is_bare else 1 if new < _THIN else 0)
