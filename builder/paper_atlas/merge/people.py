"""Whether two lists of names are the same people: "Ada B. Example" is "Example, A." if nothing contradicts it."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from slugify import slugify

_MOST = 60
"""Most names of a list that are compared; longer lists can be told apart by their beginnings."""


_REST = re.compile(r"(?:^| )(?:et al\.?|and others|others|u\. ?a\.)$", re.IGNORECASE)
"""What stands for omitted names."""


class People(StrEnum):
    """How two lists of names compare."""

    UNKNOWN = "unknown"
    SAME = "same people"
    MOST = "most of the people"
    SOME = "some of the people"
    OTHER = "other people"


def compare_people(mine: Sequence[str], yours: Sequence[str]) -> People:
    """Compare two lists of names, in whatever order and form they are printed.

    One list may be truncated: what counts is how much of the shorter one is in the longer one.
    """
    first, second = sorted((_people(mine), _people(yours)), key=len)
    if not first:
        return People.UNKNOWN
    shared = sum(any(_is_one(name, other) for other in second) for name in first)
    if shared == 0:
        return People.OTHER
    if shared == len(first):
        is_short = len(second) > len(first) + 1 + len(first) // 2
        return People.SOME if is_short and not (_is_cut(mine) or _is_cut(yours)) else People.SAME
    return People.MOST if shared >= 0.6 * len(first) and 2 * shared >= len(second) * 0.8 else People.SOME


def _people(names: Sequence[str]) -> list[tuple[str, ...]]:
    found = (_parts(_REST.sub("", name)) for name in names[:_MOST])
    return [parts for parts in found if parts]


def _is_cut(names: Sequence[str]) -> bool:
    return any(_REST.search(name) for name in names[-1:])


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain letters, whatever its script."""
    return tuple((slugify(name) or name).split("-")) if name.strip() else ()


@lru_cache(maxsize=1 << 18)
def _is_one(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    """Tell whether two names may be the same person: they share a whole word, and the others do not contradict it."""
    if mine == yours:
        return True
    short, long = sorted((mine, yours), key=len)
    shared = any(len(word) > 1 and word in long for word in short)
    return shared and all(any(_fits(word, other) for other in long) for word in short)


def _fits(word: str, other: str) -> bool:
    return word == other or (
        (len(word) == 1 or len(other) == 1 or len(word) > 3 < len(other))
        and (word.startswith(other) or other.startswith(word))
    )
