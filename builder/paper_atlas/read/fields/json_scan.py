"""Where the objects of a JSON text are, found without parsing the whole text.

So each object can be parsed by itself: a broken one harms no other, each has its line, and a text that is
nested too deeply never reaches the library, whose stack it would exhaust.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from paper_atlas.read import limits
from paper_atlas.read.fields.common_names import meaning

# A string ends with its line, so that one without a closing quote does not swallow the rest.
_TOKEN = re.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?|[\[\]{}]')
_LONGEST_NAME = 40
_COLON = re.compile(r"\s*+:")
_VAGUE = ("name", "headline", "description", "descriptions")
"""Keys that hold a paper's title, but also much else."""
_CLOSES = {"]": "[", "}": "{"}


@dataclass(slots=True)
class Span:
    """The extent of one object, created when it opens and completed when it closes."""

    start: int
    parent: int
    """Start of the array or object that contains it; -1 for none."""
    in_list: bool
    depth: int
    column: int
    """Its indentation, if it begins its line; else -1."""
    end: int | None = None
    """The offset after its closing brace; None if that is missing."""
    title: int | None = None
    """Offset of its own title, if it has one."""
    abstract: bool = False
    """True if it has a key for an abstract."""
    name: int | None = None
    """Offset of its name, if it has one: the title of an object with an abstract and no other title."""


_Open = tuple[str, int, Span | None]
"""An open bracket: which, where, and the object that it opened."""


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

    Those are the outermost objects with a title, and their siblings: a service's response wraps its papers in
    other objects, and papers hold objects with titles of their own. A lone object without an abstract that
    contains objects with both is not a paper, but the head of a list.
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
    starts = {wrapper.start for wrapper in wrappers if wrapper and _may_wrap(wrapper)}
    if len(starts) == len(level):
        return [
            replace(wrapper, title=span.title)
            for wrapper, span in zip(wrappers, level, strict=True)
            if wrapper
        ]
    return level


def _may_wrap(wrapper: Span) -> bool:
    """Tell whether an object may hold one paper, and more about it beside."""
    return wrapper.title is None and (wrapper.in_list or wrapper.end is not None)


def _objects(text: str, *, by_indent: bool) -> Iterator[Span]:
    """Yield each object when it opens; its title and its end become known later.

    Args:
        text: JSON, perhaps broken.
        by_indent: Let an object that begins its line end all open ones that began theirs at the same column
            or further right: correct for broken brackets, wrong for valid JSON without indentation.
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
    """Note that an object has a title or an abstract; of two titles, the unambiguous one counts."""
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
    """Return the brackets that are open around an object that begins its line at this column."""
    return [*takewhile(lambda held: not held[2] or held[2].column < column, stack)]


def _column(text: str, offset: int) -> int:
    """Return the indentation of a character that begins its line; -1 for one that does not."""
    begin = text.rfind("\n", max(0, offset - 100), offset) + 1
    return offset - begin if begin and not text[begin:offset].strip() else -1


def load_object(text: str) -> dict[str, object] | str:
    """Parse one object; numbers stay as printed, so that 2401.00010 keeps its zero.

    Returns:
        The object, or why it cannot be read.
    """
    if too_deep(text) is not None:
        return f"it is nested more than {limits.JSON_DEPTH} deep"
    try:
        loaded = json.loads(text, strict=False, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        return f"{error.msg} at line {error.lineno}, column {error.colno} of it"
    return loaded if isinstance(loaded, dict) else "it is not an object"
