"""Finds many phrases in a text in one pass, however the text spells them.

Phrase and text are brought to one spelling, word by word, and joined without blanks: "pre-training", "pre
training" and "Pretraining" all become `pretraining`. A match counts if it begins and ends at word boundaries
of the text, so that "rank" is not found in "frank".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, count
from typing import NamedTuple

import ahocorasick

_PART = re.compile(r"[^\W_]+")

# "pre-trained" is one word, so that "trained" is not found in it.
_WORD = re.compile(r"((?:\b(?:pre|non)-)?[^\W_]+)", re.IGNORECASE)

# A phrase may extend over these characters, and over one line break; any other punctuation ends it.
_BLANKS = r"[^\S\n]*[\-‐‑–_/'’+&]*[^\S\n]*"
_BRIDGE = re.compile(_BLANKS + r"\n?" + _BLANKS)

_CUT = "|"

# Words that end in s and are not plurals: "bias" would lose its s and "biases" become "bias".
_SINGULAR = frozenset(
    {"bias", "canvas", "gas", "lens", "nas", "news", "atlas", "always", "across", "whereas"}
)

# Behaviour, favour, colour, labour, humour, honour; not court, four, source.
_BRITISH_OUR = re.compile(r"(?<=[ivlbmn])our")


class Hit(NamedTuple):
    """A phrase found in a text."""

    start: int
    """Offset into the text, in characters."""
    end: int
    phrase: str
    """As it was passed."""
    first: int
    """Number of its first word in the text, from 0."""
    last: int
    """Number of its last word."""


@dataclass(frozen=True, slots=True)
class _Spelled:
    """A text without blanks, and the way back to its offsets."""

    cased: str
    starts: dict[int, int]
    """Place in `cased` where a word starts → number of the word."""
    ends: dict[int, int]
    """Place in `cased` just after a word → number of the word."""
    offsets: list[int]
    """Offsets in the text: where each word starts, and where it ends, in turn."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    phrase: str
    cased: str
    """In the common spelling, with its capitals."""
    parts: int
    """Its words; those before and after a hyphen are separate."""
    has_capitals: bool
    begins_anywhere: bool
    """True if the first word may begin earlier: `*LoRA`."""
    ends_anywhere: bool
    """True if the last word may continue: `distil*`."""


@lru_cache(maxsize=2**16)
def respell(word: str) -> str:
    """Bring a word to a spelling that its plural and its British form share; capitals stay.

    Deliberately crude: the result need not be a word ("sample" and "samples" are both "sampl"), only the same for
    forms that mean the same. Letters are never added, so that offsets can only shrink.
    """
    if (
        word.endswith("s")
        and len(word) > 3
        and not word.endswith(("ss", "us", "is"))
        and word.lower() not in _SINGULAR
    ):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    if word.endswith("e") and (
        len(word) > 4 or word.endswith("xe")
    ):  # "boxes" becomes "box", "rates" not "rat"
        word = word[:-1]
    return respell_start(word)


def respell_start(word: str) -> str:
    """Respell as `respell` does, for the first letters of a word whose end is left open."""
    word = word.replace("-", "").replace("ll", "l").replace("is", "iz").replace("ys", "yz")
    return _BRITISH_OUR.sub("or", word)


def spelling_key(phrase: str) -> str:
    """Return what all spellings that a finder takes for one phrase have in common, apart from capitals."""
    return "".join(map(respell, _WORD.findall(phrase.lower())))


class PhraseFinder:
    """All phrases in one automaton (Aho and Corasick, 1975), built once for many texts.

    A phrase in lower case matches any capitals; one with a capital matches exactly these capitals ("MoE",
    "RAG", "SAM"). A star at the end, or at the beginning, stands for the rest of the word.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Build the automaton; a phrase without letters is omitted."""
        self._automaton = ahocorasick.Automaton()
        by_key: dict[str, list[_Pattern]] = {}
        for pattern in (pattern for phrase in sorted(set(phrases)) for pattern in _patterns(phrase)):
            by_key.setdefault(_lower(pattern.cased), []).append(pattern)
        for key, patterns in by_key.items():
            if key:
                is_loose = any(one.begins_anywhere or one.ends_anywhere for one in patterns)
                self._automaton.add_word(key, (len(key), tuple(patterns), is_loose))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Hit]:
        """Return all matches, overlapping ones too, ordered by place and then phrase."""
        if not len(self._automaton):
            return []
        spelled = _spell(text)
        starts, ends = spelled.starts, spelled.ends
        hits: set[Hit] = set()
        for last, (length, patterns, is_loose) in self._automaton.iter(_lower(spelled.cased)):
            end = last + 1
            if is_loose or (end in ends and end - length in starts):  # few of what is found are whole words
                hits.update(_hits(spelled, end, length, patterns))
        return sorted(hits)


def _patterns(phrase: str) -> Iterator[_Pattern]:
    """Yield what to look for; for `example*` both the beginning of a word, and the singular that its plural becomes."""
    words = _WORD.findall(phrase)
    whole = "".join(map(respell, words))
    begins, ends = phrase.startswith("*"), phrase.endswith("*")
    yield _Pattern(
        phrase, whole, len(_PART.findall(phrase)), whole != _lower(whole), begins, ends_anywhere=False
    )
    if ends and words:
        start = "".join(map(respell, words[:-1])) + respell_start(words[-1])
        yield _Pattern(
            phrase, start, len(_PART.findall(phrase)), start != _lower(start), begins, ends_anywhere=True
        )


def _spell(text: str) -> _Spelled:
    pieces = _WORD.split(text)  # what is between the words, and the words, in turn
    words = [*map(respell, pieces[1::2])]
    cuts = ["" if blanks == " " or _BRIDGE.fullmatch(blanks) else _CUT for blanks in pieces[:-1:2]]
    cased = [cut + word for cut, word in zip(cuts, words, strict=True)]
    ends = [*accumulate(map(len, cased))]
    starts = [end - len(word) for end, word in zip(ends, words, strict=True)]
    offsets = [*accumulate(map(len, pieces[:-1]))]
    return _Spelled("".join(cased), dict(zip(starts, count())), dict(zip(ends, count())), offsets)


def _hits(spelled: _Spelled, end: int, length: int, patterns: tuple[_Pattern, ...]) -> Iterator[Hit]:
    start = end - length
    for pattern in patterns:
        first = _nearest(spelled.starts, start, -1) if pattern.begins_anywhere else spelled.starts.get(start)
        last = _nearest(spelled.ends, end, 1) if pattern.ends_anywhere else spelled.ends.get(end)
        if first is None or last is None:
            continue
        # "learngene*" is one word, and does not match "learn generally".
        is_loose = pattern.begins_anywhere or pattern.ends_anywhere
        if is_loose and last - first >= pattern.parts:
            continue
        if not pattern.has_capitals or spelled.cased[start:end] == pattern.cased:
            start_in_text, end_in_text = spelled.offsets[2 * first], spelled.offsets[2 * last + 1]
            yield Hit(start_in_text, end_in_text, pattern.phrase, first, last)


def _nearest(words: dict[int, int], place: int, step: int) -> int:
    """Return the number of the word whose edge comes next after a place inside it."""
    while place not in words:
        place += step
    return words[place]


def _lower(text: str) -> str:
    """Convert each letter that remains one letter to lower case, so that places in both texts agree."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
