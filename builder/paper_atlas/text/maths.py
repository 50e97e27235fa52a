"""Formulas in clean text: where they are, how they read in plain text, and as MathML.

A clean text is Unicode; what Unicode cannot express is in it as LaTeX between dollar signs. What counts as
such a formula is decided here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from paper_atlas.text.formulas.linear import linear
from paper_atlas.text.formulas.mathml import LONGEST, formula_tree, serialised
from paper_atlas.text.formulas.pieces import UnsayableError
from paper_atlas.text.formulas.source import is_balanced

_FORMULA = re.compile(
    r"(?<!\\)\$(?![\s$])"
    rf"(?=[^$\n]{{0,{LONGEST}}}[\\^_])"  # a sign of LaTeX; "$800 and $900" has none
    rf"(?!\d[^$\n]{{0,{LONGEST}}}\$\d)"  # US$5/x_1-$6
    rf"((?:[^$\n\\]|\\[^\n]){{1,{LONGEST}}})(?<![\s\\])\$"
)
_SURELY_LATEX = re.compile(r"\\[A-Za-z]|[_^]\{")
"""Without this, anything between two dollar signs that is not a formula is prose."""
_PROSE = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}")
"""Three words in a row are not a formula that merely lacks a command: $5 for one of our kites and $6."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: prose, the inside of a formula, or the source of one that cannot be rendered."""

    text: str
    """Prose as it is; for a formula and a source the LaTeX without its dollar signs."""
    is_formula: bool = False
    is_source: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether it is neither a formula nor a source."""
        return not (self.is_formula or self.is_source)


def split_maths(text: str) -> tuple[Span, ...]:
    r"""Split a clean text into prose, formulas and sources, in order.

    A formula is on one line between two dollar signs, starts and ends without a space, has a `\`, `^` or `_`
    in it and has a form in MathML. What is certainly LaTeX, but has no such form, is a source: shown
    unchanged, and marked as one. Everything else is prose, dollar signs included. No span is empty; putting
    the dollar signs back restores the text.
    """
    if "$" not in text:
        return (Span(text),) if text else ()
    spans: list[Span] = []
    start = seen = 0
    while match := _FORMULA.search(text, seen):
        is_formula = formula_text(match[1]) is not None
        if not is_formula and not _is_source(match[1]):
            seen = match.start() + 1  # the closing dollar sign may open the next one
            continue
        if start < match.start():
            spans.append(Span(text[start : match.start()]))
        spans.append(Span(match[1], is_formula=is_formula, is_source=not is_formula))
        start = seen = match.end()
    if start < len(text):
        spans.append(Span(text[start:]))
    return tuple(spans)


def _is_source(latex: str) -> bool:
    return bool(_SURELY_LATEX.search(latex)) and is_balanced(latex) and not _PROSE.search(latex)


def is_formula(latex: str) -> bool:
    """Tell whether a piece of LaTeX between two dollar signs is a formula of a clean text."""
    return split_maths(f"${latex}$") == (Span(latex, is_formula=True),)


def is_source(latex: str) -> bool:
    """Tell whether a piece of LaTeX between two dollar signs is shown as its source."""
    return split_maths(f"${latex}$") == (Span(latex, is_source=True),)


def plain(text: str) -> str:
    """Return a clean text as Unicode alone, for titles, search, citations and feeds: `O(K T^(3/4))`.

    The source of a formula that cannot be rendered keeps its dollar signs.
    """
    if "$" not in text:
        return text
    return "".join(
        f"${span.text}$"
        if span.is_source
        else (formula_text(span.text) or "")
        if span.is_formula
        else span.text
        for span in split_maths(text)
    )


@lru_cache(maxsize=4096)
def formula_text(latex: str) -> str | None:
    """Return a formula as text, by whatever means; None if it has no tree, or its text is empty."""
    tree = formula_tree(latex)
    try:
        return (linear(tree) or None) if tree is not None else None
    except UnsayableError:
        return None


def say(latex: str) -> str | None:
    r"""Return a formula in Unicode, or None if that would not read correctly.

    `\mathcal{O}(T^2)` is 𝒪(T²) and `\sim 0.6` is ∼0.6; `T^{3/4}`, `W_Q` and sums with limits are None.
    """
    tree = formula_tree(latex)
    try:
        return None if tree is None else linear(tree, exact=True)
    except UnsayableError:
        return None


@lru_cache(maxsize=4096)
def mathml(latex: str) -> str | None:
    """Return a formula as inline MathML with its plain text beside it, or None if that is impossible.

    The LaTeX may be hostile: nothing but presentation MathML comes out, without links, styles and
    identifiers, and with all text escaped.
    """
    tree, text = formula_tree(latex), formula_text(latex)
    # The plain text is what readers copy, and what programs read aloud; no browser passes on `alttext`, which is meant
    # for this.
    return None if tree is None or text is None else serialised(tree, **{"aria-label": text})
