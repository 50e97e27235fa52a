"""The entries of a handwritten file, key by key, with a note of everything that is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import process

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.read.beside.located_yaml import Entries, Node, load_yaml

_LIKELY = 70
"""Similarity, out of 100, from which an unknown word counts as a slip of a known one."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What is wrong with one file, noted while it is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: Node | None, what: str, fix: str, severity: Severity = Severity.ERROR) -> None:
        """Note a problem at the line of a node, or with the file as a whole."""
        where = node.where if node else Where(self.file, 0)
        self.problems.append(Problem(where, what, fix, severity))


def compose(text: str, notes: Notes) -> Node | None:
    """Return the file as nodes; None, with a note, if it cannot be read."""
    root, problems = load_yaml(notes.file, text)
    notes.problems.extend(problems)
    return root


def entries(node: Node | None, notes: Notes, allowed: Iterable[str], what: str) -> dict[str, Node]:
    """Return the values of a mapping by key; keys that are not allowed are noted and left out."""
    found: dict[str, Node] = {}
    for key, value in pairs(node, notes, what):
        if key in allowed:
            found[key] = value
        else:
            notes.add(value, f"{what} has the unknown key {key!r}", did_you_mean(key, allowed, "remove it"))
    return found


def pairs(node: Node | None, notes: Notes, what: str) -> Iterator[tuple[str, Node]]:
    """Yield keys and values of a mapping."""
    if node and isinstance(node.value, Entries):
        yield from node.value.items
    else:
        notes.add(node, f"{what} is not a mapping of keys to values", "write `key: value` lines")


def items(node: Node | None, notes: Notes, what: str) -> list[Node]:
    """Return the items of a list."""
    if node and isinstance(node.value, tuple):
        return [*node.value]
    notes.add(node, f"{what} is not a list", "write `[a, b]`, or a `- ` before each item")
    return []


def texts(node: Node | None, notes: Notes, what: str) -> list[tuple[str, Node]]:
    """Return the items of a list of words, each with its node; nested ones are noted and left out."""
    words: list[tuple[str, Node]] = []
    for item in items(node, notes, what):
        if isinstance(item.value, str):
            words.append((item.value, item))
        else:
            notes.add(item, f"{what} holds something that is not text", "write text, in quotes where needed")
    return words


def text_of(node: Node | None, notes: Notes, what: str, at: Node) -> str:
    """Return a required text, normalised to NFC and stripped; "" with a note if it is missing."""
    value = unicodedata.normalize("NFC", node.value).strip() if node and isinstance(node.value, str) else ""
    if not value:
        notes.add(node or at, f"{what} is missing", "write it")
    return value


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the fix for an unknown word: the one that was probably meant, else other advice."""
    likely = process.extractOne(word, sorted(known), score_cutoff=_LIKELY)
    return f"did you mean {likely[0]!r}?" if likely else otherwise
