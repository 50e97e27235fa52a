"""Tables with a header: CSV of Zotero, Scopus, IEEE and the like, tab-delimited Web of Science."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from paper_atlas.model.problems import Problem, Where, split_problems
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.lines import quoted
from paper_atlas.text.names import split_names

_COLUMNS = {
    "title": ("title", "articletitle", "documenttitle", "papertitle", "itemtitle", "displayname", "titles", "ti"),
    "abstract": ("abstract", "abstractnote", "abstracttext", "summary", "summaries", "ab"),
    "authors": ("authorfullnames", "authors", "author", "authornames", "creators", "af", "au"),
    "date": ("date", "published", "publicationdate", "publisheddate", "coverdate", "datepublished", "pubdate"),
    "year": ("publicationyear", "year", "pubyear", "publishedyear", "py"),
    "venue": (
        "publicationtitle", "sourcetitle", "journal", "journaltitle", "journalbook", "conferencename", "conference",
        "venue", "source", "booktitle", "so",
    ),
    "doi": ("doi", "di", "itemdoi", "digitalobjectidentifier"),
    "arxiv": ("arxiv", "arxivid", "eprint"),
    "pmid": ("pmid", "pubmedid", "pm"),
    "pmcid": ("pmcid",),
    "url": ("url", "link", "pdflink", "articleurl", "doilink", "pdfurl"),
    "place": ("extra", "notes", "number", "archiveid"),
}  # fmt: skip
_TITLES = frozenset(
    {"title", "article title", "document title", "paper title", "item title", "display_name", "ti"}
)
_HEAD_CHARS = 20_000
_LINES_ABOVE = 3
_NOT_NAME = re.compile(r"[^a-z0-9]")


def header_columns(header: list[str]) -> dict[str, list[int]]:
    """Return which columns hold what, the best first; nothing where it is no header of papers."""
    names = [_NOT_NAME.sub("", name.lower()[:60]) for name in header]
    columns = {
        field: [names.index(known) for known in known_names if known in names]
        for field, known_names in _COLUMNS.items()
    }
    found = sum(map(bool, columns.values()))
    return columns if columns["title"] and found > 1 else {}


@dataclass(frozen=True, slots=True)
class _Table:
    """How a table is written."""

    delimiter: str
    header: list[str]
    begin: int
    """Index of the line below the header."""

    @property
    def quoting(self) -> Literal[0, 3]:
        """Web of Science prints quotation marks as they are, also at the beginning of a field."""
        raw = self.delimiter == "\t" and self.header[0].strip() == "PT"
        return csv.QUOTE_NONE if raw else csv.QUOTE_MINIMAL


def find_table(text: str) -> _Table | None:
    """Find the header of a table of papers.

    It may have a few lines above it: Dimensions tells there what the export is about.
    """
    for index, line in enumerate(text[:_HEAD_CHARS].split("\n")[:_LINES_ABOVE]):
        for delimiter in ("\t", ",", ";"):
            try:
                header = next(csv.reader([line], delimiter=delimiter), [])
            except csv.Error:
                continue
            if header_columns(header):
                return _Table(delimiter, header, index + 1)
    return None


def read_table(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every row below the header; a row that is no CSV is a problem at its line."""
    table = find_table(text)
    if not table:
        what = f"the header {quoted(text.partition(chr(10))[0])} names no column 'title'"
        fix = "name the columns, such as title, abstract, authors, year, doi"
        return [], [Problem(Where(file, 1), what, fix)]
    rows = islice(_rows(text.split("\n"), table), limits.RECORDS + 1)
    return split_problems(_results(file, rows, header_columns(table.header)))


def _results(
    file: str, rows: Iterable[tuple[int, list[str] | str]], columns: Mapping[str, list[int]]
) -> Iterator[Record | Problem]:
    """Read rows; one that is a header, as between tables behind one another, names the columns from there on."""
    for line, row in rows:
        if isinstance(row, list) and any(len(cell) < 20 and cell.strip().lower() in _TITLES for cell in row):
            again = header_columns(row)
            columns = again or columns
            if again:
                continue
        result = _read_row(file, line, row, columns)
        if result:
            yield result


def _rows(lines: list[str], table: _Table) -> Iterator[tuple[int, list[str] | str]]:
    """Give each row with its first line, or why it cannot be read.

    A quotation mark that is never closed would swallow all rows below. So a row that is broken is read
    of its first line alone, and the next is the one that has as many fields as the header. Where too many
    are broken, each line is read alone: else every mark would be searched for its end again.
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
                continue  # the row may end behind these lines: begin anew with it
            broken += 1
            if whole:
                row = _first_line(lines[at], table)
                whole = len(row) == len(table.header)
                yield at + 1, row if whole else str(error)
            at += 1


def _first_line(line: str, table: _Table) -> list[str]:
    """Read a line alone, and quotation marks in it where they should not be."""
    try:
        return next(csv.reader([line], delimiter=table.delimiter, quoting=table.quoting), [])
    except csv.Error:
        return []


def _read_row(
    file: str, line: int, row: list[str] | str, columns: Mapping[str, list[int]]
) -> Record | Problem | None:
    """Make a record of a row, or tell why it is none; an empty row is nothing."""
    if isinstance(row, str):
        return Problem(Where(file, line), f"the row cannot be read: {row}", "close its quotation marks")
    if not any(cell.strip() for cell in row):
        return None
    if len(row) <= columns["title"][0]:
        what = f"the row has {len(row)} fields, the title is field {columns['title'][0] + 1}"
        return Problem(Where(file, line), what, "write a field for each column")
    return _record(file, line, row, columns)


def _record(file: str, line: int, row: list[str], columns: Mapping[str, list[int]]) -> Record:
    cells = {
        field: [row[index] for index in indexes if index < len(row) and row[index].strip()]
        for field, indexes in columns.items()
    }
    above = sum(cell.count("\n") for cell in row[: columns["title"][0]])
    return exported_record(
        Where(file, line + above),
        title=next(iter(cells["title"]), ""),
        abstract=next(iter(cells["abstract"]), ""),
        authors=split_names(next(iter(cells["authors"]), "")),
        dates=[*cells["year"], *cells["date"]],
        venue=next(iter(cells["venue"]), ""),
        identifiers={scheme: cells[scheme] for scheme in ("arxiv", "doi", "pmid", "pmcid")},
        addresses=cells["url"],
        places=[*cells["venue"], *cells["place"]],
    )
