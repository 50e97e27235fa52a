"""Names of authors as exports print them → `First Last`, in order."""

import re

from paper_atlas.read.lines import one_line

_SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv|vi{0,3}|[2-5](?:nd|rd|th)|ph\.?d|m\.?d)\.?", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r" ?\(\d{1,20}\)$")  # "Last, First (57200000000)": Scopus adds its number
_OTHERS = re.compile(r",? (?:et al\.?|and others)$", re.IGNORECASE)
_AND = re.compile(r"\sand\s|\s&\s", re.IGNORECASE)


def first_last(name: str) -> str:
    """Turn `Last, First` round; particles stay with the last name, suffixes go behind it.

    >>> first_last("van der Example, Ana, Jr.")
    'Ana van der Example Jr.'
    """
    parts = [part for part in map(one_line, name.split(",")) if part]
    if len(parts) < 2:
        return one_line(name).strip(", ")
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
    given = [part for part in parts[1:] if not _SUFFIX.fullmatch(part)]
    return " ".join([*given, parts[0], *suffixes])


def split_names(text: str) -> tuple[str, ...]:
    """Part a list of names written as one text, at `;`, else at `and`, else at commas.

    A text with commas is one name turned round, `Last, First`, unless each part has a space,
    or several commas leave no other reading.
    """
    text = _OTHERS.sub("", text.strip())
    if ";" in text:
        parts = text.split(";")
    elif "\n" in text:
        parts = text.split("\n")
    else:
        parts = [part for run in _AND.split(text) for part in _split_commas(run)]
    names = (first_last(_NUMBER_BEHIND.sub("", one_line(part))) for part in parts)
    return tuple(filter(None, names))


def _split_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    spaced = all(" " in part for part in parts)
    turned_round = len(parts) == 2 and not spaced
    if len(parts) < 2 or turned_round or any(_SUFFIX.fullmatch(part) for part in parts):
        return [text]
    if spaced:
        return parts
    return [text] if len(parts) % 2 else [f"{last}, {first}" for last, first in _pairs(parts)]


def _pairs(parts: list[str]) -> list[tuple[str, str]]:
    return list(zip(parts[::2], parts[1::2], strict=True))
