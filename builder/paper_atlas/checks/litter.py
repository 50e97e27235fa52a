"""LaTeX and HTML that no repair understood, and that readers would see as it is."""

import re
from collections.abc import Iterable, Iterator

from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.text import maths

_LITTER = (
    ("a LaTeX command", re.compile(r"\\[A-Za-z]{2,30}\*?(?:\{[^{}\n]{0,40}\}?)?")),
    ("a LaTeX subscript or superscript", re.compile(r"\w{0,20}[_^]\{[^{}\n]{0,40}\}?")),
    ("a formula that never ends", re.compile(r"\$\$|\$[\\_^{][^$\n]{0,40}")),
    ("LaTeX quotation marks", re.compile(r"``[^`'\n]{0,40}")),
    (
        "an HTML tag",
        re.compile(
            r"</?(?:a|b|br|em|i|p|span|strong|sub|sup|jats:\w{1,20})(?: [^<>\n]{0,80})?/?>", re.IGNORECASE
        ),
    ),
    ("an HTML entity", re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")),
    (
        "a mark in place of a lost link",
        re.compile(r"\b(?:this (?:https?|http) URL|this URL)\b"),
    ),
    ("a lost letter", re.compile("\\w{0,20}\ufffd\\w{0,20}")),
)
_MOST = 5
"""Most problems reported for one text; whoever fixes these sees the rest."""


def find_litter(papers: Iterable[Paper]) -> list[Problem]:
    """Return a warning for each piece of markup left in a title or an abstract."""
    return [
        Problem(
            paper.sources[0],
            f"{what} is left in the {field}: {words[:60]!r}",
            f"write what is meant in the seed or, if the seed is a copy, in curation.yml under {paper.id!r}",
            Severity.WARNING,
        )
        for paper in papers
        for field, text in (("title", paper.title), ("abstract", paper.abstract))
        for what, words in [*_found(text)][:_MOST]
    ]


def _found(text: str) -> Iterator[tuple[str, str]]:
    """Yield each kind of litter with its words, in the order of their places within a kind."""
    spans = maths.split_maths(text)
    for span in spans:
        if span.is_source:
            yield "a formula that cannot be typeset, and is shown as source,", f"${span.text}$"
    prose = " ".join(span.text for span in spans if span.is_prose)
    for what, pattern in _LITTER:
        for match in pattern.finditer(prose):
            yield what, match[0]
