"""How the time grows, as a picture: SVG that is read on a light and on a dark ground."""

import math
from collections.abc import Mapping, Sequence
from html import escape

from tests.bench.results import Size

_LEFT, _TOP, _WIDE, _TALL, _RIGHT, _BELOW = 56, 14, 420, 320, 250, 44
_LINES = {
    "Paper Atlas: cold": ("#2f7fd6", ""),
    "MkDocs: papers in the nav": ("#c2453d", "2 4"),
    "MkDocs: papers out of the nav": ("#c2453d", ""),
    "ProperDocs: papers out of the nav": ("#b8720a", "6 4"),
    "Zensical: papers out of the nav": ("#8a63d2", ""),
    "Zensical: unchanged": ("#8a63d2", "6 4"),
    "Hugo: nearest template": ("#2a9a5b", ""),
    "Paper Atlas: one paper added": ("#2f7fd6", "6 4"),
    "Paper Atlas: unchanged": ("#2f7fd6", "2 4"),
}
"""Row → colour that stands out on white and on near black, and dashes, so that colour is not all that tells."""
_LABEL = 17
"""Least distance of two labels."""

Point = tuple[int, float]


def growth_chart(sizes: Mapping[int, Size]) -> str:
    """Return a figure of seconds by papers, both in powers of ten: what grows in proportion rises at 45 degrees.

    Empty where fewer than one row was measured. The tables say the same in numbers.
    """
    lines = {key: _points(sizes, key) for key in _LINES}
    lines = {key: points for key, points in lines.items() if points}
    if not lines:
        return ""
    scale = _Scale([point for points in lines.values() for point in points])
    width, height = _LEFT + _WIDE + _RIGHT, _TOP + _TALL + _BELOW
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" font-size="12" fill="currentColor"'
    ends = _spread({key: scale.top(points[-1][1]) for key, points in lines.items()})
    return "\n".join(
        [
            "<figure>",
            f'<svg role="img" aria-labelledby="growth-title growth-words" {size}>',
            '<title id="growth-title">Seconds by number of papers</title>',
            f'<desc id="growth-words">{escape(_words(lines))}</desc>',
            *scale.grid(),
            *(_line(key, points, scale, ends[key]) for key, points in lines.items()),
            "</svg>",
            "<figcaption>Seconds by number of papers; both axes in powers of ten.</figcaption>",
            "</figure>\n",
        ]
    )


class _Scale:
    """From papers and seconds to places in the picture."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.few = math.log10(min(papers for papers, _ in points)) - 0.05
        self.many = max(math.log10(max(papers for papers, _ in points)), self.few + 0.5)
        self.least = math.floor(math.log10(min(seconds for _, seconds in points)))
        self.most = max(math.ceil(math.log10(max(seconds for _, seconds in points))), self.least + 1)
        self.papers = sorted({papers for papers, _ in points})

    def left(self, papers: int) -> float:
        return round(_LEFT + _WIDE * (math.log10(papers) - self.few) / (self.many - self.few), 1)

    def top(self, seconds: float) -> float:
        return round(_TOP + _TALL * (self.most - math.log10(seconds)) / (self.most - self.least), 1)

    def grid(self) -> list[str]:
        """Return the lines of the axes with their numbers."""
        right, below = _LEFT + _WIDE, _TOP + _TALL
        rows = [(self.top(10.0**power), f"{10.0**power:,g} s") for power in range(self.least, self.most + 1)]
        across = "".join(f"M{_LEFT} {top:g}H{right}" for top, _ in rows)
        down = "".join(f"M{self.left(papers):g} {_TOP}V{below}" for papers in self.papers)
        return [
            f'<path d="{across}{down}" stroke="currentColor" stroke-opacity=".2" fill="none"/>',
            *(f'<text x="{_LEFT - 8}" y="{top + 4:g}" text-anchor="end">{text}</text>' for top, text in rows),
            *(
                f'<text x="{self.left(papers):g}" y="{below + 18}" text-anchor="middle">{papers:,}</text>'
                for papers in self.papers
            ),
            f'<text x="{_LEFT + _WIDE // 2}" y="{below + 36}" text-anchor="middle">papers</text>',
        ]


def _points(sizes: Mapping[int, Size], key: str) -> list[Point]:
    found = ((papers, size.middle(key)) for papers, size in sorted(sizes.items()))
    return [(papers, one.seconds) for papers, one in found if one and one.seconds > 0]


def _line(key: str, points: Sequence[Point], scale: _Scale, label: float) -> str:
    colour, dashes = _LINES[key]
    places = [(scale.left(papers), scale.top(seconds)) for papers, seconds in points]
    path = "L".join(f"{left:g} {top:g}" for left, top in places)
    dots = "".join(f'<circle cx="{left:g}" cy="{top:g}" r="3" fill="{colour}"/>' for left, top in places)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    left, top = places[-1]
    edge = _LEFT + _WIDE + 16
    return (
        f'<path d="M{path}" stroke="{colour}" stroke-width="2"{dashed} fill="none"/>{dots}'
        f'<path d="M{left + 4:g} {top:g}L{edge - 3} {label:g}" stroke="{colour}" stroke-opacity=".5" fill="none"/>'
        f'<text x="{edge}" y="{label + 4:g}">{escape(key)}</text>'
    )


def _spread(tops: Mapping[str, float]) -> dict[str, float]:
    """Move labels apart, downwards, until none lies on another; then all up, as far as they stand out below."""
    places: dict[str, float] = {}
    last = -math.inf
    for key in sorted(tops, key=lambda key: (tops[key], key)):
        last = places[key] = round(max(tops[key], last + _LABEL), 1)
    surplus = max(last - (_TOP + _TALL), 0)
    return {key: round(place - surplus, 1) for key, place in places.items()}


def _words(lines: Mapping[str, Sequence[Point]]) -> str:
    return "; ".join(
        f"{key}: " + ", ".join(f"{seconds:,.1f} s at {papers:,}" for papers, seconds in points)
        for key, points in lines.items()
    )
