"""YAML in which every value knows its line, so that problems can name it.

Only what a person writes by hand is accepted: texts, lists, mappings. Anchors, aliases and tags are refused,
so that no YAML bomb can be built; size and depth are limited.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from paper_atlas.model.problems import Problem, Where
from paper_atlas.read import limits

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML text, with its location."""

    where: Where
    value: "str | tuple[Node, ...] | Entries"


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a mapping, in order; keys are distinct."""

    items: tuple[tuple[str, Node], ...]


def load_yaml(file: str, text: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read a YAML text.

    Args:
        file: Name for the locations.
        text: The whole text.
        first_line: Line of the file at which the text begins.

    Returns:
        The root, or None if nothing can be used, and what a person must fix.
    """
    if len(text) > limits.YAML_CHARS:
        return None, [
            Problem(Where(file, 0), f"{len(text):,} characters", f"keep it below {limits.YAML_CHARS:,}")
        ]
    problems: list[Problem] = []
    try:
        root = _Parser(file, text, first_line, problems).root()
    except yaml.YAMLError as error:
        return None, [*problems, _syntax_problem(file, error, first_line)]
    except RecursionError:
        return None, [
            Problem(
                Where(file, first_line), "YAML nested too deeply", f"nest at most {limits.YAML_DEPTH} levels"
            )
        ]
    return root, problems


def _syntax_problem(file: str, error: yaml.YAMLError, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + first_line if mark else first_line
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Problem(
        Where(file, line),
        f"not YAML: {what}",
        "put quotes around text that contains ': ' or '#', or begins with a special character",
    )


class _Parser:
    """Walks the events of one text; it lives only as long as the underlying loader is open."""

    def __init__(self, file: str, text: str, first_line: int, problems: list[Problem]) -> None:
        self._file, self._first, self._problems = file, first_line, problems
        self._loader = _Loader(text)

    def root(self) -> Node | None:
        """Return the single document of the text."""
        try:
            while not self._loader.check_event(yaml.StreamEndEvent):
                event = self._loader.get_event()
                if isinstance(event, yaml.DocumentStartEvent):
                    return self._node(0)
            return None
        finally:
            self._loader.dispose()

    def _where(self, event: yaml.Event) -> Where:
        return Where(self._file, (event.start_mark.line if event.start_mark else 0) + self._first)

    def _node(self, depth: int) -> Node:
        event = self._loader.get_event()
        where = self._where(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._problems.append(Problem(where, "a YAML anchor or alias", "write the value out"))
        if getattr(event, "tag", None) not in (None, "!"):
            self._problems.append(Problem(where, f"the YAML tag {event.tag!r}", "leave the tag out"))
        if depth > limits.YAML_DEPTH:
            raise RecursionError
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(where, tuple(self._until(yaml.SequenceEndEvent, depth)))
        if isinstance(event, yaml.MappingStartEvent):
            return Node(where, self._entries(depth))
        return Node(where, getattr(event, "value", ""))

    def _until(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        while not self._loader.check_event(end):
            yield self._node(depth + 1)
        self._loader.get_event()

    def _entries(self, depth: int) -> Entries:
        nodes = [*self._until(yaml.MappingEndEvent, depth)]
        found: dict[str, Node] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            name = key.value if isinstance(key.value, str) else ""
            if not name or name in found:
                what = f"the key {name!r} appears twice" if name else "a key that is not text"
                self._problems.append(
                    Problem(key.where, what, "keep one of them" if name else "write a plain key")
                )
            else:
                found[name] = Node(key.where, value.value)
        return Entries(tuple(found.items()))


def entries(
    node: Node | None, allowed: Sequence[str] | None, problems: list[Problem]
) -> Iterator[tuple[str, Node]]:
    """Yield the entries of a mapping; unknown keys, and values that are not mappings, are problems.

    Args:
        node: A mapping; None and an empty text stand for an empty one.
        allowed: The keys that may occur; None for any.
        problems: Problems are appended here.
    """
    if node is None or node.value == "":
        return
    if not isinstance(node.value, Entries):
        problems.append(Problem(node.where, "a value where keys are expected", "write `key: value` lines"))
        return
    for key, value in node.value.items:
        if allowed is None or key in allowed:
            yield key, value
        else:
            problems.append(unknown(value.where, "key", key, allowed))


def unknown(where: Where, noun: str, word: str, known: Sequence[str]) -> Problem:
    """Return the problem for an unknown word, with the nearest known one."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    fix = (
        f"did you mean {near[0]!r}?"
        if near
        else f"use one of {', '.join(known)}"
        if len(known) < 20
        else "correct it"
    )
    return Problem(where, f"unknown {noun} {word!r}", fix)


def text_of(node: Node, problems: list[Problem]) -> str | None:
    """Return the text of a scalar, stripped; None, with a problem, for a list or a mapping."""
    if isinstance(node.value, str):
        return node.value.strip()
    problems.append(Problem(node.where, "a list or keys where text is expected", "write text"))
    return None


def texts_of(node: Node | None, problems: list[Problem]) -> list[tuple[str, Where]]:
    """Return the texts of a list, each with its location; a single text counts as a list of one."""
    if node is None or node.value == "":
        return []
    items = node.value if isinstance(node.value, tuple) else (node,)
    found = [(text_of(item, problems), item.where) for item in items]
    return [(text, where) for text, where in found if text]
