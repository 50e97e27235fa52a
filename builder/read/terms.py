"""Reads one term of the vocabulary: `release / publish ... model`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.vocabulary import Grade, Join, Term

_JOINS = {f" {join} ": join for join in Join}
_LISTED = re.compile(r"<([^<>]*)>")
_LETTER = re.compile(r"[^\W_]")


class TermError(ValueError):
    """What is wrong with a term, and as `fix` how to mend it."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


def read_term(text: str, grade: Grade, lists: Mapping[str, tuple[str, ...]]) -> Term:
    """Understand a term as it is written in the vocabulary.

    Raises:
        TermError: where it has two kinds of joint, an unknown list, or a part without letters.
    """
    joints = [joint for joint in _JOINS if joint in text]
    if len(joints) > 1:
        raise TermError(f"the term {text!r} has two kinds of joint", "use one of `+`, `...` and `&`")
    parts = text.split(joints[0]) if joints else [text]
    return Term(
        grade,
        tuple(_choices(part, text, lists) for part in parts),
        _JOINS[joints[0]] if joints else Join.SENTENCE,
    )


def read_phrase(text: str) -> str:
    """Return a phrase, checked.

    Raises:
        TermError: where it has no letter, or a star within.
    """
    phrase = " ".join(text.split())
    if not _LETTER.search(phrase):
        raise TermError(f"the term {text!r} has no letters", "write the words to look for")
    if "*" in phrase[1:-1]:
        raise TermError(f"the term {text!r} has a star inside", "put stars at either end of a phrase only")
    return phrase


def _choices(part: str, text: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    phrases: list[str] = []
    for choice in part.split(" / "):
        phrases += _expanded(choice.strip(), text, lists)
    return tuple(dict.fromkeys(phrases))


def _expanded(choice: str, text: str, lists: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Put the words of a list in the place of its name: `<reduce> cost` is "lower cost", "save cost", and so on."""
    named = _LISTED.search(choice)
    if not named:
        return [read_phrase(choice)]
    if named[1] not in lists:
        raise TermError(f"the term {text!r} names the unknown list {named[1]!r}", "define it under `lists`")
    return [read_phrase(_LISTED.sub(word, choice, count=1)) for word in lists[named[1]]]
