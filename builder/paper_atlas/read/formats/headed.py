"""Text as copied from a paper or its page: the title, the authors, the word Abstract, the abstract."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paper_atlas.model.people import Authors
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import one_line
from paper_atlas.text.people.name_lists import split_names

_HEADING = re.compile(r"abstract[ \t]{0,3}(?:[:.—–][ \t]{0,9}(.*))?", re.IGNORECASE)
_BEHIND = re.compile(r"(?:keywords|index terms|ccs concepts|(?:1\.? )?introduction)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?。][\"'”’)]?$")
_MARKS = re.compile(r"(?<=[^\W\d_.])[\d*†‡§¶∗](?:,?[\d*†‡§¶∗]){0,9}(?=[\s,;]|$)")
_SHORT = 300
"""Most characters in a title, or in a line of authors."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without a blank line between them."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, on one line."""
        return one_line(" ".join(self.lines))


def read_headed(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read a paper around each heading; one without a title above it has none."""
    parts: list[list[_Block]] = [[]]
    openings: list[int] = []
    for block in _blocks(text):
        if _HEADING.fullmatch(block.lines[0]) and len(openings) <= limits.RECORDS:
            openings.append(block.line)
            parts.append([])
        parts[-1].append(block)
    if not openings:
        return [], [Problem(Where(file, 1), "no line says Abstract", "write `Abstract` above each abstract")]
    heads = [_head(parts[0], whole=True), *(_head(part[1:], whole=False) for part in parts[1:-1])]
    records = []
    for opening, head, part, after in zip(openings, heads, parts[1:], [*heads[1:], []], strict=True):
        records.append(_record(file, opening, head, part[: len(part) - len(after)]))
    return records, []


def _blocks(text: str) -> Iterator[_Block]:
    """Split the lines at blank ones, and above a heading."""
    begin, lines = 0, list[str]()
    for number, printed in enumerate([*text.split("\n"), ""], start=1):
        line = printed.strip()
        if lines and (not line or _HEADING.fullmatch(line)):
            yield _Block(begin, tuple(lines))
            lines = []
        if line:
            begin = begin if lines else number
            lines.append(line)


def _head(blocks: list[_Block], *, whole: bool) -> list[_Block]:
    """Return the last blocks, of title and authors: all of them, or only short ones that are not sentences."""
    if whole:
        return blocks
    head: list[_Block] = []
    for block in reversed(blocks):
        if len(head) == 2 or len(block.text) > _SHORT or _SENTENCE_END.search(block.text):
            break
        head.insert(0, block)
    return head


def _record(file: str, opening: int, head: list[_Block], body: list[_Block]) -> Record:
    # A lone block has the title on its first line; of several, the first is the title, however many lines it has.
    title = (head[0].text if len(head) > 1 else head[0].lines[0]) if head else ""
    names = (head[1].text if len(head) > 1 else " ".join(head[0].lines[1:])) if head else ""
    kept = []
    for block in body:
        if _BEHIND.match(block.text):
            break
        kept.append("\n".join(block.lines))
    first = _HEADING.fullmatch(body[0].lines[0])
    opened = first[1] or "" if first else ""
    abstract = "\n\n".join(["\n".join([opened, *body[0].lines[1:]]).strip(), *kept[1:]]).strip()
    return exported_record(
        Where(file, head[0].line if head else opening),
        title=title,
        abstract=abstract,
        authors=split_names(_MARKS.sub("", names)) if len(names) <= limits.FIELD_CHARS else Authors(),
    )


_LISTED = re.compile(r"^[ \t]{0,9}(?:[•·]|daily papers|\d{1,5} authors?$)", re.MULTILINE | re.IGNORECASE)
"""Lines of a copied listing, in which the word Abstract is part of such a line."""
_ABSTRACT = re.compile(r"^[ \t]{0,9}abstract[ \t]{0,3}(?:[:.—–].*)?$", re.MULTILINE | re.IGNORECASE)
FORMAT = Format(
    name="the first page of a paper, copied",
    source="PDFs",
    read=read_headed,
    sign=lambda head: bool(_ABSTRACT.search(head)) and not _LISTED.search(head),
    example="""Rugs that Fly
Ada Example, Ben Muster

Abstract
We fly nine rugs over a market and count who looks up.
""",
)
