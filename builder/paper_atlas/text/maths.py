"""Formulas in clean text: where they are, how they read in plain text, and as MathML.

A clean text is Unicode, and what Unicode cannot say stands in it as LaTeX between dollars. What is
such a formula is decided here and nowhere else.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, tostring

from latex2mathml import exceptions
from latex2mathml.converter import convert_to_element

from paper_atlas.text.latex import is_balanced, readable

_FORMULA = re.compile(
    r"(?<!\\)\$(?![\s$])"
    r"(?=[^$\n]{0,800}[\\^_])"  # a sign of LaTeX: "$800 and $900" has none
    r"(?!\d[^$\n]{0,800}\$\d)"  # US$5/x_1-$6
    r"([^$\n]{1,800})(?<![\s\\])\$"
)

_ELEMENTS = frozenset(
    "math mrow mi mn mo mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd"
    " mstyle mpadded mphantom menclose".split()
)
_ATTRIBUTES = frozenset(
    "xmlns display stretchy fence form separator lspace rspace largeop movablelimits symmetric minsize maxsize"
    " accent accentunder linethickness width height depth displaystyle scriptlevel mathvariant columnalign"
    " notation".split()
)
# Commands that reach beyond the formula: links, styles, classes, definitions, other files.
_FORBIDDEN = re.compile(
    r"\\(?:href|url|style|class|cssId|html\w*|data|require|def|gdef|edef|let|(?:re)?newcommand|newenvironment"
    r"|DeclareMathOperator|input|include\w*|write|read|catcode|unicode|color\w*|textcolor|fcolorbox|special)(?![a-zA-Z])"
)
_FAILURES: tuple[type[Exception], ...] = (
    *(
        error
        for error in vars(exceptions).values()
        if isinstance(error, type) and issubclass(error, Exception)
    ),
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    StopIteration,
    TypeError,
    ValueError,
)
"""What latex2mathml raises on LaTeX that it cannot read."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: prose, or the inside of a formula."""

    text: str
    """Prose as it stands; of a formula the LaTeX without its dollars."""
    is_formula: bool = False


def split_maths(text: str) -> tuple[Span, ...]:
    r"""Part a clean text into prose and formulas, in order.

    A formula is on one line between two dollars, starts and ends without a space, has a `\`, `^` or `_`
    in it and has a form in MathML. Everything else is prose, dollars included. No span is empty; putting
    the dollars back gives the text.
    """
    spans: list[Span] = []
    start = seen = 0
    while match := _FORMULA.search(text, seen):
        if mathml(match[1]) is None:
            seen = match.start() + 1  # the closing dollar may open the next one
            continue
        if start < match.start():
            spans.append(Span(text[start : match.start()]))
        spans.append(Span(match[1], is_formula=True))
        start = seen = match.end()
    if start < len(text):
        spans.append(Span(text[start:]))
    return tuple(spans)


def is_formula(latex: str) -> bool:
    """Tell whether a piece of LaTeX between two dollars is a formula of a clean text."""
    return split_maths(f"${latex}$") == (Span(latex, is_formula=True),)


def plain(text: str) -> str:
    """Return a clean text as Unicode alone, for titles, search, citations and feeds: `O(K T^(3/4))`."""
    if "$" not in text:
        return text
    if "$" not in text:
        return text
    return "".join(readable(span.text) if span.is_formula else span.text for span in split_maths(text))


@lru_cache(maxsize=4096)
def mathml(latex: str) -> str | None:
    """Return a formula as inline MathML, or None where it cannot be; a formula of `split_maths` always can.

    The LaTeX may be hostile: nothing but presentation MathML comes out, without links, styles, classes
    or identifiers, and with all text escaped.
    """
    if len(latex) > 800 or _FORBIDDEN.search(latex) or not is_balanced(latex):
        return None
    try:
        element: Element = convert_to_element(latex)
    except _FAILURES:
        return None
    for node in element.iter():
        # latex2mathml spells signs as `&#x0002F;`; serialising escapes what must be.
        node.text = html.unescape(node.text) if node.text else node.text
    return tostring(element, encoding="unicode") if _is_safe(element) else None


def _is_safe(element: Element) -> bool:
    """Tell whether a tree is MathML through and through, and without a command left in it."""
    return all(
        node.tag in _ELEMENTS and _ATTRIBUTES.issuperset(node.attrib) and "\\" not in (node.text or "")
        for node in element.iter()
    )
