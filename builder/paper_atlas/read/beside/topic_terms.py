"""Reads one term of the vocabulary: `release / publish ... model`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from paper_atlas.model.vocabulary import Grade, Join, Term

_JOINS = {f" {join} ": join for join in Join}
_LISTED = re.compile(r"<([^<>]*)>")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a term, and how to fix it."""

    what: str
    fix: str


def read_term(text: str, grade: Grade, lists: Mapping[str, tuple[str, ...]]) -> Term | Fault:
    """Parse a term as it is written in the vocabulary.

    Two kinds of joint in one term, an unknown list, and parts that `read_phrase` refuses are faults.
    """
    joints = [joint for joint in _JOINS if joint in text]
    if len(joints) > 1:
        return Fault(f"the term {text!r} mixes two joints", "use only one of `+`, `...` and `&`")
    parts: list[tuple[str, ...]] = []
    for part in text.split(joints[0]) if joints else [text]:
        choices = _choices(part, lists)
        if isinstance(choices, Fault):
            return choices
        parts.append(choices)
    return Term(grade, tuple(parts), _JOINS[joints[0]] if joints else Join.SENTENCE)


def read_phrase(text: str) -> str | Fault:
    """Return a phrase with single spaces; one without letters, or with a star inside, is a fault."""
    phrase = " ".join(text.split())
    if not _LETTER.search(phrase):
        return Fault(f"the term {text!r} has no letters", "write the words to look for")
    if "*" in phrase[1:-1]:
        return Fault(f"the term {text!r} has a star inside", "put stars at either end of a phrase only")
    return phrase


def _choices(part: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | Fault:
    """Return the phrases of a part; the name of a list stands for each of its words."""
    choices: list[str] = []
    for choice in part.split(" / "):
        named = _LISTED.search(choice)
        if named and named[1] not in lists:
            return Fault(f"the term names the unknown list {named[1]!r}", "define it under `lists`")
        for word in lists[named[1]] if named else ("",):
            phrase = read_phrase(_LISTED.sub(word, choice, count=1))
            if isinstance(phrase, Fault):
                return phrase
            choices.append(phrase)
    return tuple(dict.fromkeys(choices))
