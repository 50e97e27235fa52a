"""Walks a YAML file with its line numbers in hand, so that a problem can say where it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml
from rapidfuzz import process

from builder.model import Problem, Severity, Where

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]  # one interface, two classes

_LONGEST = 2_000_000
"""Characters of a file that a person wrote; ten times as many as ours has."""

_LIKELY = 70
"""Likeness, of 100, from which a wrong word is taken for a slip of the right one."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What is wrong in one file, noted while it is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: yaml.Node | None, what: str, fix: str, severity: Severity = Severity.ERROR) -> None:
        """Note a problem at the line of a node, or with the file as a whole."""
        line = node.start_mark.line + 1 if node else 0
        self.problems.append(Problem(Where(self.file, line), what, fix, severity))


def compose(text: str, notes: Notes) -> yaml.Node | None:
    """Return the file as nodes; None, with a note, where it is no YAML or too long."""
    if len(text) > _LONGEST:
        notes.add(None, f"the file has {len(text):,} characters", f"keep it under {_LONGEST:,}")
        return None
    try:
        return yaml.compose(text, Loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "nested too deeply"
        notes.problems.append(
            Problem(Where(notes.file, mark.line + 1 if mark else 0), f"YAML: {said}", "mend the notation")
        )
        return None


def entries(node: yaml.Node | None, notes: Notes, allowed: Iterable[str], what: str) -> dict[str, yaml.Node]:
    """Return the values of a mapping by key; other keys than those allowed are noted and left out."""
    found: dict[str, yaml.Node] = {}
    for key, value in pairs(node, notes, what):
        if key.value not in allowed:
            notes.add(
                key,
                f"{what} has the unknown key {key.value!r}",
                did_you_mean(key.value, allowed, "remove it"),
            )
        else:
            found[key.value] = value
    return found


def pairs(node: yaml.Node | None, notes: Notes, what: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Yield keys and values of a mapping; the second of two equal keys is noted and left out."""
    if not isinstance(node, yaml.MappingNode):
        notes.add(node, f"{what} is not a mapping of keys to values", "write `key: value` lines")
        return
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in seen:
            notes.add(
                key, f"{what} has the key {key.value!r:.60} twice, or a key that is no word", "keep one"
            )
            continue
        seen.add(key.value)
        yield key, value


def items(node: yaml.Node | None, notes: Notes, what: str) -> list[yaml.Node]:
    """Return the items of a list."""
    if not isinstance(node, yaml.SequenceNode):
        notes.add(node, f"{what} is not a list", "write `[a, b]`, or a `- ` before each item")
        return []
    return list(node.value)


def texts(node: yaml.Node | None, notes: Notes, what: str) -> list[yaml.ScalarNode]:
    """Return the items of a list of words; nested ones are noted and left out."""
    words: list[yaml.ScalarNode] = []
    for item in items(node, notes, what):
        if isinstance(item, yaml.ScalarNode):
            words.append(item)
        else:
            notes.add(item, f"{what} holds something that is no text", "write words, in quotes where needed")
    return words


def text_of(node: yaml.Node | None, notes: Notes, what: str, at: yaml.Node) -> str:
    """Return a text that must be there, composed and without blanks around it; "" with a note where it is not."""
    value = unicodedata.normalize("NFC", node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
    if not value:
        notes.add(node or at, f"{what} is missing", "write it")
    return value


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the fix for an unknown word: the one that was likely meant, else another advice."""
    likely = process.extractOne(word, sorted(known), score_cutoff=_LIKELY)
    return f"did you mean {likely[0]!r}?" if likely else otherwise
