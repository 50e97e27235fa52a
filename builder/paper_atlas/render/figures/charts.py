"""Numbers → small pictures: SVG inside HTML that says the same in words.

No scripts, and no styles but classes: colours come from `theme/assets/topics.css`. Lengths are CSS pixels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from paper_atlas.atlas.words import ENGLISH, Words
from paper_atlas.render.markdown import attribute

_BAR, _GAP, _TALL, _ABOVE, _BELOW = 28, 8, 72, 16, 20
_LONGEST_AXIS = 30
"""Up to this many years, those without papers keep their place; over a longer time they are left out."""

_SLOT = 16
_LARGEST = 8.5
"""Radius of the largest bubble: slightly over its slot, so that small ones can still be told apart."""
_SMALLEST = 2
_LETTER = 6.5
"""Width of a letter in a label, a safe estimate for the sans-serif fonts of all systems."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the diagonal of a pair chart."""

    text: str
    address: str
    """Relative to the page with the chart."""
    is_heading: bool = False
    """True for the name of a group, which has no bubbles."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """How much two labels have in common."""

    row: int
    """Number of a label; greater than that of the column."""
    column: int
    size: int
    text: str
    address: str


def year_chart(
    papers: Mapping[int, int],
    subject: str,
    address: Callable[[int], str] | None = None,
    say: Words = ENGLISH,
) -> str:
    """Return papers by year as a figure: bars, and the same numbers as a table.

    Args:
        papers: Year → number of papers; one year or more.
        subject: What the papers are about, for screen reader users.
        address: Year → where its papers are listed, relative to the page with the chart; None for a chart
            without links.
        say: The words of the interface.
    """
    years = _axis(papers)
    tallest = max(papers.values())
    bars = "".join(
        _linked(
            _bar(number, year, papers.get(year, 0), tallest, say), year, papers.get(year, 0), address, say
        )
        for number, year in enumerate(years)
    )
    role = "group" if address else "img"
    width, height = len(years) * (_BAR + _GAP), _ABOVE + _TALL + _BELOW
    words = ", ".join(
        say("{label}: {what}", label=year, what=say.number(papers[year]))
        for year in years
        if papers.get(year)
    )
    rows = "".join(
        f'<tr><th scope="row">{year}</th><td>{say.number(papers.get(year, 0))}</td></tr>' for year in years
    )
    head = f'<tr><th scope="col">{say("Year")}</th><th scope="col">{say("Papers")}</th></tr>'
    return "\n".join(
        [
            '<figure class="years-chart">',
            f'<svg role="{role}" aria-labelledby="years-title years-words" {_size(width, height)}>',
            f'<title id="years-title">{attribute(say("{subject}: papers by year", subject=subject))}</title>',
            f'<desc id="years-words">{words}</desc>{bars}</svg>',
            f"<details><summary>{say('As a table')}</summary>",
            f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>",
            "</details></figure>\n",
        ],
    )


def _linked(bar: str, year: int, papers: int, address: Callable[[int], str] | None, say: Words) -> str:
    """Return a bar as a link to its papers; one without papers leads nowhere."""
    if not address or not papers:
        return bar
    number = say.plural(papers, "{n} paper", "{n} papers")
    name = attribute(say("{label}: {what}", label=year, what=number))
    return f'<a href="{attribute(address(year))}" aria-label="{name}">{bar}</a>'


def _size(width: int, height: int) -> str:
    return f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'


def _axis(papers: Mapping[int, int]) -> list[int]:
    first, last = min(papers), max(papers)
    return [*range(first, last + 1)] if last - first < _LONGEST_AXIS else sorted(papers)


def _bar(number: int, year: int, papers: int, tallest: int, say: Words) -> str:
    height = max(round(_TALL * papers / tallest, 1), 1.5) if papers else 0
    left, top = number * (_BAR + _GAP) + _GAP / 2, round(_ABOVE + _TALL - height, 1)
    middle = left + _BAR / 2
    bar = (
        f'<rect class="bar" x="{left:g}" y="{top:g}" width="{_BAR}" height="{height:g}" rx="2"/>'
        if papers
        else ""
    )
    above = (
        f'<text class="number" x="{middle:g}" y="{top - 4:g}">{say.number(papers)}</text>' if papers else ""
    )
    return f'{bar}{above}<text x="{middle:g}" y="{_ABOVE + _TALL + 15}">{year}</text>'


def pair_chart(
    labels: Sequence[Label], bubbles: Iterable[Bubble], title: str, words: str, say: Words = ENGLISH
) -> str:
    """Return a triangle of bubbles, its labels down the diagonal; each label and each bubble is a link.

    The labels are in the tab order. Bubbles are left to the pointer, since there are hundreds; the page with
    the chart lists the largest as text, and the page behind a label all of its own.

    Args:
        labels: From top left to bottom right.
        bubbles: In drawing order.
        title: Name of the chart.
        words: What it shows, for those who cannot see it.
        say: The words of the interface.
    """
    bubbles = [*bubbles]
    largest = max((bubble.size for bubble in bubbles), default=1)
    side = len(labels) * _SLOT
    topics = [number for number, label in enumerate(labels) if not label.is_heading]
    lines = "".join(f"M0 {_middle(number)}H{_middle(number)}V{side}" for number in topics)
    return "\n".join(
        [
            f'<div class="pairs-chart" role="region" aria-label="{attribute(title)}" tabindex="0">',
            f'<svg role="group" aria-labelledby="pairs-title pairs-words" {_size(_width(labels), side)}>',
            f'<title id="pairs-title">{attribute(title)}</title><desc id="pairs-words">{attribute(words)}</desc>',
            f'<path class="lines" d="{lines}"/>',
            *(_bubble(bubble, largest, say) for bubble in bubbles),
            *(_label(number, label) for number, label in enumerate(labels)),
            "</svg></div>\n",
        ],
    )


def _width(labels: Sequence[Label]) -> int:
    """Return where the label that extends farthest to the right ends."""
    ends = (_middle(number) + math.ceil(_LETTER * len(label.text)) for number, label in enumerate(labels))
    return max(ends, default=0) + _SLOT


def _middle(number: int) -> int:
    return number * _SLOT + _SLOT // 2


def _bubble(bubble: Bubble, largest: int, say: Words) -> str:
    # The area represents the number, so the radius is proportional to its square root.
    radius = round(max(_LARGEST * math.sqrt(bubble.size / largest), _SMALLEST), 1)
    number = say.plural(bubble.size, "{n} paper", "{n} papers")
    text = say("{label}: {what}", label=bubble.text, what=number)
    return (
        f'<a href="{attribute(bubble.address)}" tabindex="-1"><title>{attribute(text)}</title>'
        f'<circle cx="{_middle(bubble.column)}" cy="{_middle(bubble.row)}" r="{radius:g}"/></a>'
    )


def _label(number: int, label: Label) -> str:
    middle = _middle(number)
    kind = ' class="heading"' if label.is_heading else ""
    return f'<a href="{attribute(label.address)}"{kind}><text x="{middle + 8}" y="{middle + 4}">{attribute(label.text)}</text></a>'
