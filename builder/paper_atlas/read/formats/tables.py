"""Tables with a header: CSV from Zotero, Scopus, IEEE and the like, tab-delimited Web of Science."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.common_names import folded, meaning
from paper_atlas.read.fields.common_record import common_record
from paper_atlas.read.fields.said_values import Place
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import quoted

_TITLES = frozenset(
    {"title", "article title", "document title", "paper title", "item title", "display_name", "ti"}
)
_HEAD_CHARS = 20_000
_LINES_ABOVE = 3
_NOT_NAME = re.compile(r"[^a-z0-9]")


def is_header(header: Sequence[str]) -> bool:
    """Tell whether a row names the columns of a table of papers: a title, and something else that papers have."""
    known = [found[0] for name in header if (found := meaning(name))]
    named = any(
        folded(name) != "name" and (found := meaning(name)) and found[0] == "title" for name in header
    )
    return "title" in known and len({*known}) > 1 and (named or "abstract" in known or "authors" in known)


@dataclass(frozen=True, slots=True)
class _Table:
    """How a table is written."""

    delimiter: str
    header: list[str]
    begin: int
    """Index of the line below the header."""

    @property
    def quoting(self) -> Literal[0, 3]:
        """Web of Science prints quotation marks as they are, even at the beginning of a field."""
        raw = self.delimiter == "\t" and self.header[0].strip() == "PT"
        return csv.QUOTE_NONE if raw else csv.QUOTE_MINIMAL


def find_table(text: str) -> _Table | None:
    """Find the header of a table of papers.

    There may be a few lines above it: Dimensions says there what the export is about.
    """
    for index, line in enumerate(text[:_HEAD_CHARS].split("\n")[:_LINES_ABOVE]):
        for delimiter in ("\t", ",", ";"):
            try:
                header = next(csv.reader([line], delimiter=delimiter), [])
            except csv.Error:
                continue
            if is_header(header):
                return _Table(delimiter, header, index + 1)
    return None


def read_table(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every row below the header; a row that is not CSV is a problem at its line."""
    table = find_table(text)
    if not table:
        what = f"the header {quoted(text.partition(chr(10))[0])} has no column 'title'"
        fix = "name the columns, such as title, abstract, authors, year, doi"
        return [], [Problem(Where(file, 1), what, fix)]
    rows = islice(_rows(text.split("\n"), table), limits.RECORDS + 1)
    records: list[Record] = []
    problems: list[Problem] = []
    unused: list[tuple[str, int]] = []
    for line, header, row in _under_headers(rows, table.header):
        record, found, names = _read_row(file, line, row, header)
        records += [record] if record else []
        problems += found
        unused += [(name, table.begin) for name in names]
    return records, problems + unused_fields(file, unused)


def _under_headers(
    rows: Iterable[tuple[int, list[str] | str]], header: Sequence[str]
) -> Iterator[tuple[int, Sequence[str], list[str] | str]]:
    """Yield rows with their header; a header among them, as in concatenated tables, names the columns from there on."""
    for line, row in rows:
        if (
            isinstance(row, list)
            and any(len(cell) < 20 and cell.strip().lower() in _TITLES for cell in row)
            and is_header(row)
        ):
            header = row
        else:
            yield line, header, row


def _rows(lines: list[str], table: _Table) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with its first line, or why it cannot be read.

    A quotation mark that is never closed would swallow all rows below. So only the first line of a broken row
    is read, and the next row is the one that has as many fields as the header. If too many are broken, each
    line is read alone; otherwise the end of every mark would be searched for again.
    """
    at = table.begin
    whole = True
    broken = 0
    while at < len(lines):
        begin = at
        span = limits.ROW_LINES if broken < limits.BROKEN_ROWS else 1
        block = (f"{line}\n" for line in lines[begin : begin + span])
        reader = csv.reader(block, delimiter=table.delimiter, quoting=table.quoting, strict=True)
        try:
            for row in reader:
                whole = whole or len(row) == len(table.header)
                if whole:
                    yield at + 1, row
                at = begin + reader.line_num
        except csv.Error as error:
            if at > begin:
                continue  # the row may end after these lines: start over with it
            broken += 1
            if whole:
                row = _first_line(lines[at], table)
                whole = len(row) == len(table.header)
                yield at + 1, row if whole else str(error)
            at += 1


def _first_line(line: str, table: _Table) -> list[str]:
    """Read a line alone, with quotation marks where they should not be."""
    try:
        return next(csv.reader([line], delimiter=table.delimiter, quoting=table.quoting), [])
    except csv.Error:
        return []


def _read_row(
    file: str, line: int, row: list[str] | str, header: Sequence[str]
) -> tuple[Record | None, list[Problem], list[str]]:
    """Make a record from a row, or say why it cannot be one; an empty row is nothing."""
    if isinstance(row, str):
        return (
            None,
            [Problem(Where(file, line), f"the row cannot be read: {row}", "close its quotation marks")],
            [],
        )
    if not any(cell.strip() for cell in row):
        return None, [], []
    title = min(
        index for index, name in enumerate(header) if (found := meaning(name)) and found[0] == "title"
    )
    if len(row) <= title:
        what = f"the row has {len(row)} fields, but the title is field {title + 1}"
        return None, [Problem(Where(file, line), what, "give a field for each column")], []
    values: dict[str, object] = {}
    for name, cell in zip(header, row, strict=False):
        if cell.strip():
            values.setdefault(name, cell)
    above = sum(cell.count("\n") for cell in row[:title])
    return common_record(Place(file, line + above, {}), values)


FORMAT = Format(
    name="a table",
    source="Scopus, Zotero, Web of Science, spreadsheets",
    endings=(".csv", ".tsv"),
    read=read_table,
    sign=lambda head: find_table(head) is not None,
    example="""Title,Authors,Year,Source title,DOI,Abstract
Tea and the Common Cold,"Example, Ada; Muster, Ben",2024,Journal of Invented Tea,10.1000/tea.1,"This review describes tea. It was warm."
""",
)
