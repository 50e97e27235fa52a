"""How two titles compare: the same, the same with a slip, one truncated, reworded, or two of a series."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from paper_atlas.merge.notes import note_kind, without_status
from paper_atlas.merge.numbers import numbers_in, tokens_of
from paper_atlas.text import fold, maths

_DULL = frozenset(
    "a an the of for in on to and with by from via at as or und der die das des von zu im et le la les du de d l el los y en".split()
)
_GENERIC = re.compile(
    r"(?:(?:the |an? |guest )?(?:editors?[’']?s? )?(?:introduction|preface|foreword|editorial|prologue|front matter|frontmatter"
    r"|back matter|(?:table of )?contents|(?:author |subject )?index|obituary|in memoriam|book reviews?|reviews?|news"
    r"|letters?(?: to the editors?)?|conclusions?|discussion|abstracts?|summary|overview|program(?:me)?(?: committee)?"
    r"|organi[sz](?:ation|ers|ing committee)|acknowledge?ments?|keynote(?: (?:speech|talk|address))?|invited (?:talk|speech|paper)s?"
    r"|panel(?: discussion)?|tutorials?|posters?(?: session)?|announcements?|comments?|commentary|reply|response|errat(?:um|a)"
    r"|corrigend(?:um|a)|corrections?|retraction(?: note)?|system descriptions?|messages? from .{1,60}|welcome(?: message)?.{0,60}"
    r"|vorwort|einleitung|einführung|inhalt(?:sverzeichnis)?|rezensionen|nachruf|avant-propos|préface|éditorial|sommaire|prólogo"
    r"|前言|序言?|目录|编者按))\W{0,3}",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:proceedings|annual|yearly|quarterly|monthly|weekly|reports?|overview|findings|results of|shared tasks?|workshop|conference"
    r"|symposium|campaigns?|challenge|competition|newsletter|bulletin|yearbook|minutes|front matter|program(?:me)?|editorial|preface"
    r"|foreword|introduction to the (?:special )?(?:issue|volume)|index|jahresbericht|bericht|jahrbuch|tagungsband|actes|rapport|informe)\b",
    re.IGNORECASE,
)
_NEGATIONS = ("un", "in", "im", "de", "re", "bi")
"""Of two letters; what is longer is no slip anyway."""


class Title(StrEnum):
    """How two titles compare."""

    SAME = "same title"
    SLIP = "titles that differ in spelling"
    SHORTER = "one title is the beginning of the other"
    REWORDED = "a reworded title"
    PARALLEL = "another word at the same place of the title"
    OTHER = "another title"


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What is compared about a title."""

    key: str
    """The same for titles that differ only in case, accents, punctuation and the writing of numbers."""
    words: tuple[str, ...]
    """Content words in lower case, in order, without numbers."""
    numbers: tuple[str, ...]
    note: str | None
    """The kind of note on another text that it announces."""
    size: int
    """Number of words, including function words; 0 for a title that many papers have: "Preface"."""
    is_series: bool
    """Whether such a title recurs every year or volume."""
    heads: int
    """Content words before the first colon; 0 if there is no colon."""


@lru_cache(maxsize=1 << 17)
def title_facts(title: str) -> TitleFacts:
    """Return what is compared about a title."""
    plain = without_status(maths.plain(title))
    tokens = tokens_of(plain)
    folded = [token if token.isascii() else fold(token) for token in tokens]
    words = [
        word for word, token in zip(folded, tokens, strict=True) if token[0] != "#" and token not in _DULL
    ]
    lead, colon, _ = plain.partition(": ")
    heads = [token for token in tokens_of(lead) if token not in _DULL] if colon else []
    return TitleFacts(
        key="".join(folded) or plain,
        words=tuple(word for word in words if word),
        numbers=tuple(numbers_in(tokens)),
        note=note_kind(plain),
        size=0 if _GENERIC.fullmatch(plain) else _size(tokens, plain),
        is_series=bool(_SERIES.search(plain)),
        heads=len(heads),
    )


def _size(tokens: Sequence[str], plain: str) -> int:
    """Return the number of words; in a script without blanks, about one for every two letters."""
    letters = 0 if plain.isascii() else sum(ord(char) > 0x2E80 and char.isalpha() for char in plain)
    return max(len(tokens), letters // 2, 1)


def compare_titles(mine: TitleFacts, yours: TitleFacts) -> Title:
    """Compare two titles by their words; their numbers are compared elsewhere."""
    if mine.key == yours.key or (mine.words == yours.words and mine.words):
        return Title.SAME
    first, second = sorted((mine, yours), key=lambda facts: len(facts.words))
    if _is_beginning(first, second):
        return Title.SHORTER
    changes = _changes(first.words, second.words)
    if changes and all(_is_slip(one, other) for one, other in changes):
        return Title.SLIP
    shared = (Counter(first.words) & Counter(second.words)).total()
    if shared >= 0.5 * len(second.words) and any(_novel(change, first, second) for change in changes):
        return Title.PARALLEL
    return Title.REWORDED if shared >= 0.45 * (len(first.words) + len(second.words) - shared) else Title.OTHER


def _is_beginning(short: TitleFacts, long: TitleFacts) -> bool:
    length = len(short.words)
    if not length or long.words[:length] != short.words:
        return False
    return length >= 4 or (long.heads > 0 and length + len(short.numbers) >= long.heads)


def _changes(first: Sequence[str], second: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Return the stretches in which two runs of words differ."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [(first[a:b], second[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _is_slip(mine: Iterable[str], yours: Iterable[str]) -> bool:
    """Tell whether two stretches are spellings of one: few letters differ, and no "un-" turns it into its opposite."""
    short, long = sorted(("".join(mine), "".join(yours)), key=len)
    if any(long == prefix + short for prefix in _NEGATIONS) or (long == f"a{short}" and len(short) > 5):
        return False
    distance = OSA.distance(short, long)
    return distance == 0 or (len(long) >= 4 and distance <= 1) or (len(long) >= 8 and distance <= 2)


def _novel(change: tuple[Sequence[str], Sequence[str]], first: TitleFacts, second: TitleFacts) -> bool:
    """Tell whether words replace others, and none of either occur elsewhere in the other title."""
    mine, yours = change
    return (
        bool(mine)
        and bool(yours)
        and not _is_slip(mine, yours)
        and not set(mine) & set(second.words)
        and not set(yours) & set(first.words)
    )
