"""Tables of numbers → figures: a picture of bars or shades, and the table behind it.

Like `render/charts.py`, without scripts, and without styles but classes; colours are in
`theme/assets/numbers.css`. Lengths are CSS pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paper_atlas.atlas.words import ENGLISH, Words
from paper_atlas.render.markdown import attribute

_TALL, _ABOVE, _BELOW = 120, 18, 22
_ROW, _BAR = 22, 300
_LETTER = 6.8
"""Width of a letter in a name, a safe estimate."""
_CELL = 46


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    name: str
    values: tuple[float, ...]
    words: tuple[str, ...]
    """The values as people read them."""
    address: str = ""
    """Relative to the page with the figure; "" if there is no page."""
    cells: tuple[str, ...] = ()
    """Where the papers behind each value are, like `address`; empty if the marks lead nowhere else."""

    def cell(self, place: int) -> str:
        """Return where the papers behind a value are; "" if nowhere."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers, with their meaning."""

    id: str
    """Unique on the page."""
    title: str
    head: tuple[str, ...]
    """Headings of all columns, that of the names first."""
    rows: Sequence[Row]
    say: Words = ENGLISH
    """The words of the interface."""


def columns(table: Table, width: int, ticks: Sequence[str]) -> str:
    """Return a figure of upright bars, one for each row by its first value.

    Args:
        table: One row or more.
        width: Width of a bar, including its gap.
        ticks: What is printed below each bar; "" for nothing.
    """
    most = max(row.values[0] for row in table.rows) or 1
    bars = []
    for number, (row, tick) in enumerate(zip(table.rows, ticks, strict=True)):
        height, left = round(_TALL * row.values[0] / most, 1), number * width
        title = attribute(table.say("{label}: {what}", label=row.name, what=", ".join(row.words)))
        bars.append(
            _mark(
                f'<rect x="{left}" y="{_ABOVE + _TALL - height:g}" width="{width - 2}" height="{height:g}"/>',
                title,
                row.cell(0),
            )
        )
        if tick:
            bars.append(f'<text x="{left}" y="{_ABOVE + _TALL + 15}">{attribute(tick)}</text>')
        if row.values[0] == most:
            bars.append(f'<text x="{left}" y="{_ABOVE - 4}">{attribute(row.words[0])}</text>')
    return _figure(
        table, len(table.rows) * width + 40, _ABOVE + _TALL + _BELOW, [*_scale(table, width, most), *bars]
    )


def _scale(table: Table, width: int, most: float) -> list[str]:
    """Return lines at the height of the tallest bar and at half of it, labelled with their values."""
    right = len(table.rows) * width
    is_share = isinstance(most, float)
    lines = []
    for part in (1, 2) if is_share or most > 1 else (1,):
        value = most / part
        words = table.say.percent(value) if is_share else table.say.number(round(value))
        top = round(_ABOVE + _TALL - _TALL / part, 1)
        lines.append(
            f'<path class="scale" d="M0 {top:g}H{right}"/><text x="{right + 4}" y="{top + 4:g}">{words}</text>'
        )
    return lines


def bars(table: Table) -> str:
    """Return a figure of horizontal bars, one for each row by its first value."""
    most, names = max(row.values[0] for row in table.rows) or 1, _room(table)
    parts = []
    for number, row in enumerate(table.rows):
        top, length = number * _ROW, round(_BAR * row.values[0] / most, 1)
        parts += [
            f'<text class="name" x="{names - 8}" y="{top + 15}">{attribute(row.name)}</text>',
            _mark(
                f'<rect x="{names}" y="{top + 3}" width="{length:g}" height="{_ROW - 6}"/>',
                attribute(table.say("{label}: {what}", label=row.name, what=row.words[0])),
                row.cell(0) or row.address,
            ),
            f'<text x="{names + length + 6:g}" y="{top + 15}">{attribute(row.words[0])}</text>',
        ]
    return _figure(table, names + _BAR + 60, len(table.rows) * _ROW, parts)


def shades(table: Table) -> str:
    """Return a figure of cells, darker for larger values, which are between 0 and 1."""
    most = max((value for row in table.rows for value in row.values), default=0) or 1
    names = _room(table)
    parts = [
        f'<text x="{names + number * _CELL}" y="14">{attribute(head)}</text>'
        for number, head in enumerate(table.head[1:])
    ]
    for number, row in enumerate(table.rows, start=1):
        top = number * _ROW
        parts.append(f'<text class="name" x="{names - 8}" y="{top + 15}">{attribute(row.name)}</text>')
        for place, (value, words) in enumerate(zip(row.values, row.words, strict=True)):
            title = attribute(
                table.say("{label}: {what}", label=f"{row.name}, {table.head[place + 1]}", what=words)
            )
            shade = f"{max(value / most, 0.04):.2f}"
            place_of = f'x="{names + place * _CELL}" y="{top + 1}" width="{_CELL - 2}" height="{_ROW - 2}"'
            parts.append(
                _mark(f'<rect {place_of} fill-opacity="{shade}"/>', title, row.cell(place) if value else "")
            )
    return _figure(table, names + len(table.head) * _CELL, (len(table.rows) + 1) * _ROW, parts)


def _mark(shape: str, title: str, address: str) -> str:
    """Return a mark with its label, which links to its papers; keyboard users reach them in the table."""
    inside = f"<title>{title}</title>{shape}"
    return f'<a href="{attribute(address)}" tabindex="-1">{inside}</a>' if address else f"<g>{inside}</g>"


def _room(table: Table) -> int:
    """Return the width that the row names need."""
    return round(max((len(row.name) for row in table.rows), default=0) * _LETTER) + 12


def _figure(table: Table, width: int, height: int, parts: Sequence[str]) -> str:
    role = "group" if any(row.address or row.cells for row in table.rows) else "img"
    return "\n".join(
        [
            f'<figure class="numbers" role="group" aria-labelledby="{table.id}-title">',
            f'<div class="numbers__picture" tabindex="0" role="region" aria-label="{attribute(table.say("Picture: {title}", title=table.title))}">',
            f'<svg role="{role}" aria-labelledby="{table.id}-title" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            f'<title id="{table.id}-title">{attribute(table.title)}</title>',
            *parts,
            "</svg></div>",
            f"<details><summary>{table.say('As a table')}</summary>{_table(table)}</details></figure>\n",
        ]
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{attribute(name)}</th>' for name in table.head)
    body = "".join(f'<tr><th scope="row">{_name(row)}</th>{"".join(_cells(row))}</tr>' for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Row) -> Iterator[str]:
    for place, words in enumerate(row.words):
        address = row.cell(place)
        shown = attribute(words)
        yield f'<td><a href="{attribute(address)}">{shown}</a></td>' if address else f"<td>{shown}</td>"


def _name(row: Row) -> str:
    name = attribute(row.name)
    return f'<a href="{attribute(row.address)}">{name}</a>' if row.address else name
