"""Lists of names, as one text or many, split into people and the number of those who are not named."""

import re
from collections.abc import Iterable

from paper_atlas.model.people import Authors, Person
from paper_atlas.text.people.names import (
    GROUP,
    WORD_IN_CAPITALS,
    bare_name,
    in_small_letters,
    is_suffix,
    parse_bare_name,
    turned_person,
    unlinked,
)

_OTHERS = re.compile(
    r"[\s,;]{0,9}[(\[]?(?:\band\s|&\s?|\+)?\s?(?:\bet\.?\s?al\b\.?|\bothers\b|\b(\d{1,5})\s(?:others?|more|additional|authors)(?: authors?)?\b"
    r"|…|\.\.\.)[\s\]).]{0,9}$",
    re.IGNORECASE,
)
_SIGNS = (";", "；", "|", "\n", "、", " · ", " • ", " / ")
"""What stands between names besides commas, the surest first."""
_TEAM = re.compile(r"^([^:,;]{3,80}): (?=[^:]{3,9999}$)")
_NO_LATIN = re.compile(r"[^A-Za-z\u00c0-\u024f\u0370-\u052f]{1,12}")
"""A name in a script without spaces between its parts."""
_AND = re.compile(r"\s(?:and|&)\s(?![^()]{0,300}\))", re.IGNORECASE)
_COMMA = re.compile(r",(?![^()]{0,300}\))")
_VANCOUVER = re.compile(
    r"((?:[^\W\d_]['’.-]?|\s){2,60}) (?!I{2,3}$|IV$)([A-Z](?:-?[A-Z]){0,2}|(?:[A-Z]\.-?){1,3})"
)
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_LONGEST = 1_000_000
"""Most characters of a list of names."""


def split_names(text: str) -> Authors:
    """Split a list of names written as one text: at `;` or `|`, else at line ends, else at `and` and commas.

    A text with commas is one inverted name, `Last, First`, unless each part has a space, or several commas
    leave no other reading.
    """
    text, missing = _without_others(unlinked(text[:_LONGEST]).strip())
    team = _TEAM.match(text)
    led = [team[1]] if team and GROUP.search(team[1]) else []
    text = text[team.end() :] if team and led else text
    sign = next((sign for sign in _SIGNS if sign in text), None)
    parts = text.split(sign) if sign else [part for run in _AND.split(text) for part in _split_commas(run)]
    return gather_names([*led, *parts], missing)


def gather_names(names: Iterable[str], missing: int | None = 0) -> Authors:
    """Split each of some names into parts; a text that counts others is not a person.

    Names that all end in initials, as is usual in medicine (`Example AB`), are inverted.
    """
    found: list[str] = []
    for name in names:
        named, others = _without_others(" ".join(name.split()))
        missing = others if others != 0 else missing
        if bare := bare_name(named):
            found.append(bare)
    if found and all(map(_VANCOUVER.fullmatch, found)):
        return Authors(
            tuple(_initialled(match) for name in found if (match := _VANCOUVER.fullmatch(name))), missing
        )
    return Authors(tuple(person for person in map(parse_bare_name, found) if person.family), missing)


def _initialled(match: re.Match[str]) -> Person:
    words = match[1].split()
    family = " ".join(
        WORD_IN_CAPITALS.sub(in_small_letters, word) if len(word) > 3 and word.isupper() else word
        for word in words
    )
    return turned_person(family, " ".join(f"{letter}." for letter in match[2] if letter.isalpha()))


def _without_others(text: str) -> tuple[str, int | None]:
    """Remove `et al.` and `and 12 others` from a list, and return how many others there are."""
    others = _OTHERS.search(text)
    if not others:
        return text, 0
    return text[: others.start()].rstrip(" ,;"), int(others[1]) if others[1] else None


def _split_commas(text: str) -> list[str]:
    """Split at commas, but not within brackets; a single inverted name stays whole."""
    parts = _suffixes_joined(part.strip() for part in _COMMA.split(text.replace("，", ",")) if part.strip())
    if all(map(_NO_LATIN.fullmatch, parts)):
        return parts
    spaced = all(" " in part for part in parts)
    if len(parts) < 2 or (len(parts) == 2 and not spaced):
        return [text]
    if spaced or len(parts) % 2:
        return parts if spaced or sum(" " in part for part in parts) * 2 > len(parts) else [text]
    if sum(" " in part for part in parts[::2]) > len(parts) // 4 and not all(
        map(_INITIALS.fullmatch, parts[1::2])
    ):
        return parts
    return [f"{last}, {first}" for last, first in zip(parts[::2], parts[1::2], strict=True)]


def _suffixes_joined(parts: Iterable[str]) -> list[str]:
    """Reattach each suffix to the name before it."""
    joined: list[str] = []
    for part in parts:
        if (len(joined) > 1 or (joined and " " in joined[0])) and is_suffix(part):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined
