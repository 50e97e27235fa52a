"""Files that concatenate several texts, exports in several formats or papers in Markdown → their parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.formats import FORMATS, bibtex, markdown
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import line_at, line_starts

_EXPORTS = tuple(one for one in FORMATS if one.is_export)
_PAPER = re.compile(
    r"(?<=\n\n)---[ \t]{0,9}\n(?:(?!---)[^\n]{1,999}\n){0,50}?title[ \t]{0,9}:[^\n]{0,2000}\n"
    r"(?:(?!---)[^\n]{1,9999}\n){0,50}?---[ \t]{0,9}$",
    re.MULTILINE,
)
"""The front matter of another paper in Markdown."""
_ENDS_ENTRY = re.compile(r"(?:\A|\n[ \t]{0,99}\n|[})][ \t]{0,99}\n|(?:^|\n)E[RF](?:  -)?[ \t]{0,99}\n)\Z")
_ENDS_BIBTEX = re.compile(r"[})]\s{0,99}\Z")

Located = TypeVar("Located", Record, Problem)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of lines in one format."""

    format: Format
    lines_above: int
    text: str

    def placed(self, found: Located) -> Located:
        """Return what is at some place in the part, at its place in the whole file."""
        if not self.lines_above or not found.where.line:
            return found
        return replace(found, where=Where(found.where.file, found.where.line + self.lines_above))


def split_formats(format_: Format, text: str) -> list[Part]:
    """Split a text where another export begins, after the end of an entry, or another paper in Markdown.

    Args:
        format_: The format of the text as a whole; only tagged exports, BibTeX and Markdown are ever split.
        text: The whole file.
    """
    begins: list[tuple[int, Format]] = []
    if format_ in _EXPORTS:
        begins = [*_changes(text)]
    elif format_ is markdown.FORMAT:
        begins = [(0, format_), *((match.start(), format_) for match in _PAPER.finditer(text))]
    if len(begins) < 2 or len(begins) > limits.RECORDS:
        return [Part(format_, 0, text)]
    starts = line_starts(text)
    offsets = [0, *(offset for offset, _ in begins[1:])]
    return [
        Part(name, line_at(starts, begin) - 1, text[begin:end])
        for (_, name), begin, end in zip(begins, offsets, [*offsets[1:], len(text)], strict=True)
    ]


def _changes(text: str) -> Iterator[tuple[int, Format]]:
    """Yield the places at which the format changes."""
    found = sorted(
        (match.start(), place)
        for place, one in enumerate(_EXPORTS)
        if one.opener
        for match in one.opener.finditer(text)
    )
    current: Format | None = None
    for offset, place in found:
        name = _EXPORTS[place]
        above = text[max(0, offset - 200) : offset]
        ends = _ENDS_BIBTEX.search(above) if current is bibtex.FORMAT else _ENDS_ENTRY.search(above)
        if name != current and (ends or not current):
            yield offset, name
            current = name
