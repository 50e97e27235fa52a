"""Where the objects of a JSON text lie, told without reading it whole.

So each object can be read by itself: a broken one harms no other, each has its line, and a
text that is nested too deeply never reaches the library, which would exhaust its stack.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.read import limits

# A string ends at its line, so that one without its closing quote does not swallow the rest.
_TOKEN = re.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?|[\[\]{}]')
_COLON = re.compile(r"\s*+:")
_TITLES = {'"title"', '"display_name"'}
_CLOSES = {"]": "[", "}": "{"}


@dataclass(slots=True)
class Span:
    """The place of one object; it is found open, and closed later."""

    start: int
    parent: int
    """Where the array or object begins in which it stands; -1 for none."""
    depth: int
    end: int | None = None
    """Behind its closing brace; None where that is missing."""
    title: int | None = None
    """Where its own title stands, if it has one."""


def too_deep(text: str) -> int | None:
    """Return the offset at which a JSON text is nested too deeply, or None."""
    if text.count("[") + text.count("{") <= limits.JSON_DEPTH:
        return None
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > limits.JSON_DEPTH:
            return token.start()
    return None


def find_papers(text: str) -> list[Span]:
    """Find the objects of a JSON text that are papers, in order.

    Those are the outermost objects with a title, and the objects beside them: an answer of a
    service wraps its papers in others, and papers hold objects with titles of their own.
    """
    titled: list[Span] = []
    spans = list(_objects(text, titled))
    if not titled:
        return []
    outermost = min(titled, key=lambda span: (span.depth, span.start))
    if outermost.parent >= 0 and text[outermost.parent] == "[":
        return [span for span in spans if span.parent == outermost.parent]
    return [span for span in titled if span.depth == outermost.depth]


def _objects(text: str, titled: list[Span]) -> Iterator[Span]:
    """Give each object when it opens; add it to the others once its title is met."""
    stack: list[tuple[str, int, Span | None]] = []
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in {"[", "{"}:
            parent = stack[-1][1] if stack else -1
            span = Span(token.start(), parent, len(stack)) if sign == "{" else None
            stack.append((sign, token.start(), span))
            if span:
                yield span
        elif sign in _CLOSES:
            if stack and stack[-1][0] == _CLOSES[sign]:
                closed = stack.pop()[2]
                if closed:
                    closed.end = token.end()
        elif sign in _TITLES and stack and _COLON.match(text, token.end()):
            owner = stack[-1][2]
            if owner and (owner.title is None or sign == '"title"'):
                titled += [owner] if owner.title is None else []
                owner.title = token.start()


def load_object(text: str) -> dict[str, object] | str:
    """Read one object; numbers stay as printed, so that 2401.00010 keeps its zero.

    Returns:
        The object, or why it cannot be read.
    """
    if too_deep(text) is not None:
        return f"it is nested more than {limits.JSON_DEPTH} deep"
    try:
        loaded = json.loads(text, strict=False, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        return f"{error.msg} at line {error.lineno}, column {error.colno} of it"
    return loaded if isinstance(loaded, dict) else "it is no object"
