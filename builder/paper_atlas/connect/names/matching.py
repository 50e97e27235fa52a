"""Names in running text: what looks like one, and where known ones stand.

A text is read once, as words (each a run of letters or a run of digits), so that `CIFAR10`, `CIFAR-10` and
`CIFAR 10` are the same two words. A name is looked up by its first word, in one step however many names are
known.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from paper_atlas.text import fold as fold_text

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]+|\d+")
# As MkDocs' maths extension sees them: "$5 and $6" is no formula. Bounded, so that an unpaired "$" costs little.
_OPAQUE = re.compile(r"\$(?!\s)[^$]{1,400}(?<!\s)\$(?!\d)|https?://\S+|\bwww\.\S+|\S{1,80}@\S+")
_OPAQUE_SIGNS = ("$", "://", "www.", "@")
"""A cheap test: a text without any of these has nothing to blank out."""
# One character each, so that offsets stay the same: "Met²Net" is found where somebody writes "Met2Net".
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉‐‑–", "01234567890123456789---")
_LOOSE_GAPS = frozenset({"", " ", "-", "_"})
_ENDS = re.compile(r"(?:s(?!\w)|(?![^\W\d]))(?!\+)")


class Words(NamedTuple):
    """The words of a text, in order, each a run of letters or of digits."""

    folds: list[str]
    """In lower case, for lookup."""
    spans: list[tuple[int, int]]
    """Where each stands."""


class Name(NamedTuple, Generic[T]):
    """A name to look for, and what it stands for."""

    text: str
    """As it was written, with raised digits made plain."""
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands between its words."""
    tail: str
    """What follows the last word: the `+` of `CodeT5+`."""
    value: T


class Found(NamedTuple, Generic[T]):
    """A place in a text where a known name occurs."""

    start: int
    end: int
    name: Name[T]


def blank(text: str) -> str:
    """Replace formulas and addresses with blanks, so that no name is found in them; offsets stay the same."""
    if not any(sign in text for sign in _OPAQUE_SIGNS):
        return text
    return _OPAQUE.sub(lambda match: " " * len(match[0]), text)


def plain(text: str) -> str:
    """Blank out as `blank` does, and normalise raised digits and odd hyphens; offsets stay the same."""
    blanked = blank(text)
    return blanked if blanked.isascii() else blanked.translate(_PLAIN)


def singular(name: str) -> str:
    """Return `TTM` for `TTMs`: the plural ending of capitals is not part of the name."""
    return name[:-1] if name.endswith("s") and name[-2:-1].isupper() else name


def fold(name: str) -> str:
    """Return one form for all spellings of a name: as for titles, but a `+` counts and a plural `s` does not."""
    return fold_text(singular(name).replace("+", "plus"))


def words(text: str) -> Words:
    """Split a text into its words."""
    lower = _lower(text)
    spans = [match.span() for match in _WORD.finditer(text)]
    return Words([lower[start:end] for start, end in spans], spans)


def _lower(text: str) -> str:
    return text.replace("İ", "I").lower()  # the one letter that becomes two in lower case


def index(names: Iterable[tuple[str, T]]) -> dict[str, tuple[Name[T], ...]]:
    """Index names by their first word, those of most words first, as `find` expects them."""
    shelves: defaultdict[str, list[Name[T]]] = defaultdict(list)
    for text, value in names:
        name = _name(text.translate(_PLAIN), value)
        if name:
            shelves[name.words[0]].append(name)
            if len(name.words) == 1:
                shelves[name.words[0] + "s"].append(name)
    return {
        first: tuple(sorted(shelf, key=lambda name: (-len(name.words), -len(name.text), name.text)))
        for first, shelf in shelves.items()
    }


def _name(text: str, value: T) -> Name[T] | None:
    folds, spans = words(text)
    if not spans or spans[0][0]:
        return None
    gaps = tuple(text[one[1] : two[0]] for one, two in pairwise(spans))
    return Name(text, tuple(folds), gaps, text[spans[-1][1] :], value)


def distinct_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, each once, in order."""
    return tuple(dict.fromkeys(_WORD.findall(_lower(text))))


def beginnings(present: Iterable[str], shelves: Mapping[str, tuple[Name[T], ...]]) -> set[str]:
    """Return the first words of the names whose words are all among some words; of most texts there are few or none.

    Args:
        present: The words of a text.
        shelves: As `index` gives them.
    """
    present = {*present}
    return {
        first
        for first in shelves.keys() & present
        if any(
            present.issuperset(name.words[1:-1])
            and (name.words[-1] in present or f"{name.words[-1]}s" in present)
            for name in shelves[first]
        )
    }


def find(
    text: str, shelves: Mapping[str, tuple[Name[T], ...]], accept: Callable[[Found[T]], bool]
) -> Iterator[Found[T]]:
    """Find known names, in order and without overlap, the longest at each place.

    Letters match regardless of case, which the caller judges; a plural `s` is not part of the place. A name
    within a longer one does not count, but digits may follow it: `BERT` is not in `mBERT`, `bert2BERT` or
    `Chinese-BERT`, but it is in `BERT-based`.

    Args:
        text: As `plain` gives it.
        shelves: As `index` gives them.
        accept: Judges a place; where it declines, a shorter name may still stand.
    """
    firsts = beginnings(distinct_words(text), shelves)
    return find_likely(text, {first: shelves[first] for first in firsts}, accept) if firsts else iter(())


def find_likely(
    text: str, shelves: Mapping[str, tuple[Name[T], ...]], accept: Callable[[Found[T]], bool]
) -> Iterator[Found[T]]:
    """Find names as `find` does, where `beginnings` has told which may be there."""
    parts = words(text)
    free = 0
    for at, fold in enumerate(parts.folds):
        start = parts.spans[at][0]
        if fold not in shelves or start < free or not _begins(text, start):
            continue
        for name in shelves[fold]:
            found = _match(text, parts, at, name)
            if found and accept(found):
                free = found.end
                yield found
                break


def _begins(text: str, start: int) -> bool:
    """Tell whether a name may begin here: not within a word, nor after a hyphen that joins it to one."""
    before = text[max(0, start - 2) : start]
    return not (before[-1:].isalnum() or before[-1:] == "_" or (before[-1:] == "-" and before[:1].isalnum()))


def _match(text: str, parts: Words, at: int, name: Name[T]) -> Found[T] | None:
    last = at + len(name.words) - 1
    if last >= len(parts.folds) or (last > at and tuple(parts.folds[at:last]) != name.words[:-1]):
        return None
    for step, gap in enumerate(name.gaps):
        here = text[parts.spans[at + step][1] : parts.spans[at + step + 1][0]]
        # "T5" is not "T-5", nor "C4" "C 4": after a single letter, the spelling must match exactly.
        if here != gap and not ({here, gap} <= _LOOSE_GAPS and len(name.words[step]) > 1):
            return None
    end = _end(text, parts.folds[last], parts.spans[last][0], name)
    return None if end is None else Found(parts.spans[at][0], end, name)


def _end(text: str, fold: str, start: int, name: Name[T]) -> int | None:
    """Return where the name ends if a word is its last, before a plural `s` or digits; None if more is attached."""
    last = name.words[-1]
    if not fold.startswith(last) or fold[len(last) :] not in ("", "s"):
        return None
    end = start + len(last) + len(name.tail)
    return end if text.startswith(name.tail, end - len(name.tail)) and _ENDS.match(text, end) else None
