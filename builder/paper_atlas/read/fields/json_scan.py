"""Where the objects of a JSON text lie, told without reading it whole.

So each object can be read by itself: a broken one harms no other, each has its line, and a
text that is nested too deeply never reaches the library, which would exhaust its stack.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from paper_atlas.read import limits
from paper_atlas.read.fields.common_names import meaning

# A string ends at its line, so that one without its closing quote does not swallow the rest.
_TOKEN = re.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?|[\[\]{}]')
_LONGEST_NAME = 40
_COLON = re.compile(r"\s*+:")
_VAGUE = ("name", "headline", "description", "descriptions")
"""What papers call so, much else does."""
_CLOSES = {"]": "[", "}": "{"}


@dataclass(slots=True)
class Span:
    """The place of one object; it is found open, and closed later."""

    start: int
    parent: int
    """Where the array or object begins in which it stands; -1 for none."""
    in_list: bool
    depth: int
    column: int
    """How far it is indented, where it begins its line; else -1."""
    end: int | None = None
    """Behind its closing brace; None where that is missing."""
    title: int | None = None
    """Where its own title stands, if it has one."""
    abstract: bool = False
    """True where it has a key for an abstract."""
    name: int | None = None
    """Where its name stands, if it has one: the title of an object with an abstract and no other title."""


_Open = tuple[str, int, Span | None]
"""A bracket that is open: which, where, and the object that it opened."""


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
    service wraps its papers in others, and papers hold objects with titles of their own. A lone
    object without an abstract is no paper, but the head of a list, where it holds objects with both.
    """
    papers = _outermost_titled(list(_objects(text, by_indent=False)))
    if all(paper.end for paper in papers):
        return papers
    return _outermost_titled(list(_objects(text, by_indent=True)))


def _outermost_titled(spans: list[Span]) -> list[Span]:
    for span in spans:
        if span.title is None and span.abstract:
            span.title = span.name
    titled = [span for span in spans if span.title is not None]
    if not titled:
        return []
    outermost = min(titled, key=lambda span: (span.depth, span.start))
    listed = [span for span in titled if span.in_list and span.abstract]
    if listed and not outermost.in_list and not outermost.abstract:
        outermost = min(listed, key=lambda span: (span.depth, span.start))
    level = [span for span in titled if span.depth == outermost.depth]
    if outermost.in_list:
        lists = {span.parent for span in level if span.in_list}
        return [span for span in spans if span.parent in lists]
    around = {span.start: span for span in spans}
    wrappers = [around.get(span.parent) for span in level]
    if all(wrapper and wrapper.in_list and wrapper.title is None for wrapper in wrappers):
        return [
            replace(wrapper, title=span.title)
            for wrapper, span in zip(wrappers, level, strict=True)
            if wrapper
        ]
    return level


def _objects(text: str, *, by_indent: bool) -> Iterator[Span]:
    """Give each object when it opens; its title and its end become known later.

    Args:
        text: JSON, perhaps broken.
        by_indent: Let an object that begins its line end all that began theirs as far to the right:
            right where the brackets are broken, wrong in sound JSON without indentation.
    """
    stack: list[_Open] = []
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign == "{":
            column = _column(text, token.start()) if by_indent else -1
            if column >= 0:
                stack = _holding(stack, column)
            parent = stack[-1] if stack else ("", -1, None)
            span = Span(token.start(), parent[1], parent[0] == "[", len(stack), column)
            stack.append((sign, token.start(), span))
            yield span
        elif sign == "[":
            stack.append((sign, token.start(), None))
        elif sign in _CLOSES and stack and stack[-1][0] == _CLOSES[sign]:
            closed = stack.pop()[2]
            if closed:
                closed.end = token.end()
        elif len(sign) < _LONGEST_NAME and stack and stack[-1][2] and _COLON.match(text, token.end()):
            _note_key(stack[-1][2], sign[1:-1], token.start())


def _note_key(owner: Span, key: str, start: int) -> None:
    """Note that an object has a title or an abstract; of two titles the plain one counts."""
    known = meaning(key)
    field = known[0] if known else ""
    if key in _VAGUE[:2]:
        owner.name = start
    elif key.lower() in _VAGUE:
        return
    elif field == "abstract" or key == "abstract_inverted_index":
        owner.abstract = True
    elif field == "title" and (owner.title is None or key == "title"):
        owner.title = start


def _holding(stack: list[_Open], column: int) -> list[_Open]:
    """Return what is open around an object that begins its line at this column."""
    return [*takewhile(lambda held: not held[2] or held[2].column < column, stack)]


def _column(text: str, offset: int) -> int:
    """Return how far a sign that begins its line is indented; -1 for one that does not."""
    begin = text.rfind("\n", max(0, offset - 100), offset) + 1
    return offset - begin if begin and not text[begin:offset].strip() else -1


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
