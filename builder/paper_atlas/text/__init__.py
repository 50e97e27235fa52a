"""What every stage may ask of a text: a leaf beside `model`, knowing no stage."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Protocol

# Combining accents only: the vowel signs of Indic scripts are marks too, but are part of the word.
_ACCENTS = re.compile("[\u0300-\u036f]")

_NO_LETTER_OR_DIGIT = bytes(sign for sign in range(128) if not chr(sign).isalnum())
"""Of ASCII."""


class Readable(Protocol):
    """Anything with an id, a title and an abstract."""

    @property
    def id(self) -> str:
        """Distinct in a collection."""

    @property
    def title(self) -> str:
        """Clean text."""

    @property
    def abstract(self) -> str:
        """Clean text, paragraphs separated by a blank line; formulas are between dollar signs."""


class Keyworded(Readable, Protocol):
    """A text that may carry keywords."""

    @property
    def keywords(self) -> tuple[str, ...]:
        """As they are given, one by one."""


def fold(text: str) -> str:
    """Return the letters and digits of a text, of any script, ignoring case and accents.

    Two titles with the same fold are one title in two spellings.
    """
    if text.isascii():
        return text.lower().encode("ascii").translate(None, _NO_LETTER_OR_DIGIT).decode("ascii")
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return "".join(filter(_counts, plain))


@cache
def _counts(char: str) -> bool:
    """Tell whether a character is a letter, a digit or a mark that belongs to one."""
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def shorten(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut at a word boundary and marked with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return cut[: cut.rfind(" ")].rstrip(" ,;:–—-") + "…" if " " in cut else cut + "…"


def first_sentence(text: str, limit: int = 200) -> str:
    """Return the first sentence of a text, shortened to `limit` characters."""
    end = re.search(r"[.!?。！？](?= |$)", text[: limit + 1])
    return text[: end.end()] if end and end.end() > limit // 3 else shorten(text, limit)


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Return words as English lists them: `a`, `a and b`, `a, b and c`."""
    *head, tail = [*words] or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 paper`, `1,204 papers`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def visible(text: str) -> str:
    """Return a text that cannot control a terminal: non-printable characters become escapes."""
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
