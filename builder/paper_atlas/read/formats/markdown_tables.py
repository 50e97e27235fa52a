"""Tables of papers in Markdown, as bots and lists of links have them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import LINK_KINDS, Record
from paper_atlas.read.fields.common_names import folded, meaning
from paper_atlas.read.fields.common_record import common_record
from paper_atlas.read.fields.said_values import Place
from paper_atlas.read.lines import one_line
from paper_atlas.read.pages.link_words import is_label, read_names
from paper_atlas.read.pages.markdown_inline import TAGS, link_kinds, links_in, plain, without_pictures

_BAR = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-{1,200}:?")
_BREAK = re.compile(r"<br\b[^<>]{0,20}>|</?(?:p|div)\b[^<>]{0,99}>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>]{0,99}>.{0,400}?</summary>", re.IGNORECASE)
_TITLES = frozenset(("title", "paper", "papers", "papertitle", "papername", "article", "publication", "work"))
"""Columns that hold the title; `title & authors` begins with one of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below a header."""

    line: int
    header: tuple[str, ...]
    cells: tuple[str, ...]
    title: int
    """Index of the column that holds the title."""


def rows_of(lines: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of all tables that have a column for the title, and another that papers have.

    Args:
        lines: Those of the text; the number of the first is 1.
    """
    header: tuple[str, ...] = ()
    title = None
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if "|" not in line:
            header, title = (), None
        elif _is_delimiter(below):
            header = tuple(one_line(TAGS.sub(" ", plain(cell))).strip(" *_`") for cell in _cells(line))
            title = _title_column(header)
        elif title is not None and not _is_delimiter(line):
            yield Row(index + 1, header, tuple(_cells(line)), title)


def read_row(file: str, row: Row) -> tuple[Record | None, list[Problem], list[str]]:
    """Make a record from a row, with the names of the columns that were not used; an empty row is nothing."""
    if not any(row.cells) or row.cells[0].startswith("[//]:"):
        return None, [], []
    head = row.cells[row.title] if row.title < len(row.cells) else ""
    title, names = _head(head)
    if not title:
        fix = "write its title, or delete the row"
        return None, [Problem(Where(file, row.line), "the row has no title", fix)], []
    values: dict[str, object] = {"title": title, "links": [], "url": []}
    if names:
        values["authors"] = names
    for name, cell in zip(row.header, row.cells, strict=False):
        _add(values, name, cell, is_head=cell is head)
    return common_record(Place(file, row.line, {}), values)


def _add(values: dict[str, object], name: str, cell: str, *, is_head: bool) -> None:
    """Note the addresses of a cell by what they lead to, and its text under the name of its column."""
    known = meaning(name)
    column = known[0] if known else ""
    for said, address in link_kinds(links_in(cell)):
        kind = said or (column if column in LINK_KINDS else "")
        target = values["links"] if kind else values["url"]
        if isinstance(target, list):
            target.append({"name": kind, "url": address} if kind else address)
    words = _words(cell)
    if not is_head and words and not is_label(words) and column not in ("url", "links", *LINK_KINDS):
        values.setdefault(
            name, words.replace("` `", "; ").replace("`", "") if column == "keywords" else words
        )


def _head(cell: str) -> tuple[str, str]:
    """Return the title and, on the line below it, the authors; the link is the title if it is one of the words."""
    parts = [part for part in map(_words, _BREAK.split(without_pictures(cell))) if not is_label(part)]
    title, *below = [part for part in parts if part] or [""]
    linked = next((words for words, _ in links_in(cell) if words and not is_label(words)), "")
    title = linked if linked and linked in title and " " in linked else title
    return title, next((part for part in below if read_names(part).people), "")


def _words(cell: str) -> str:
    """Return a cell as plain text, without pictures, tags and folded headings."""
    text = _BREAK.sub("\n", _SUMMARY.sub(" ", without_pictures(cell)))
    lines = (one_line(TAGS.sub(" ", plain(line))) for line in text.split("\n"))
    return "\n".join(filter(None, (line.strip(" *_`") for line in lines)))


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    cells = _BAR.split(line)
    return [cell.strip() for cell in (cells[:-1] if not cells[-1].strip() else cells)]


def _is_delimiter(line: str) -> bool:
    cells = _cells(line) if "|" in line and "-" in line else []
    return bool(cells) and all(map(_DELIMITER.fullmatch, cells))


def _title_column(header: Sequence[str]) -> int | None:
    """Return which column holds the title, if the others are those of a list of papers too."""
    names = [folded(re.split(r"[&/,(]| and ", name)[0]) for name in header]
    found = [index for index, name in enumerate(names) if name in _TITLES]
    others = sum(meaning(name) is not None for index, name in enumerate(header) if index not in found[:1])
    best = next((index for index in found if names[index] in ("title", "papertitle")), [*found, None][0])
    return best if others or len(header) == 1 else None
