"""Tables with a header: CSV of Zotero, Scopus, IEEE and the like, tab-delimited Web of Science."""

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from builder.model import Problem, Record, Where
from builder.read import limits
from builder.read.exported import exported_record
from builder.read.lines import quoted
from builder.read.names import split_names

_COLUMNS = {
    "title": ("title", "articletitle", "documenttitle", "papertitle", "ti"),
    "abstract": ("abstract", "abstractnote", "abstracttext", "summary", "ab"),
    "authors": ("authorfullnames", "authors", "author", "authornames", "creators", "af", "au"),
    "date": ("date", "published", "publicationdate", "publisheddate", "coverdate", "pubdate"),
    "year": ("publicationyear", "year", "pubyear", "py"),
    "venue": (
        "publicationtitle", "sourcetitle", "journal", "journalbook", "conferencename", "conference",
        "venue", "source", "booktitle", "so",
    ),
    "doi": ("doi", "di", "digitalobjectidentifier"),
    "arxiv": ("arxiv", "arxivid", "eprint"),
    "pmid": ("pmid", "pubmedid", "pm"),
    "pmcid": ("pmcid",),
    "url": ("url", "link", "pdflink", "articleurl", "doilink", "pdfurl"),
    "place": ("extra", "notes", "number", "archiveid"),
}  # fmt: skip
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


def table_header(text: str) -> tuple[str, list[str]]:
    """Return the delimiter and the header of a table of papers, or nothing."""
    line = text.lstrip("\n").partition("\n")[0][:20_000]
    for delimiter in ("\t", ",", ";"):
        header = next(csv.reader([line], delimiter=delimiter), [])
        if header_columns(header):
            return delimiter, header
    return "", []


def read_table(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every row below the header; a row that is no CSV is a problem at its line."""
    delimiter, header = table_header(text)
    if not delimiter:
        what = f"the header {quoted(text.partition(chr(10))[0])} names no column 'title'"
        return [], [
            Problem(Where(file, 1), what, "name the columns, such as title, abstract, authors, year, doi")
        ]
    columns = header_columns(header)
    # Web of Science prints quotation marks as they are, also at the beginning of a field.
    quoting = csv.QUOTE_NONE if delimiter == "\t" and header[0].strip() == "PT" else csv.QUOTE_MINIMAL
    records: list[Record] = []
    problems: list[Problem] = []
    for line, row in islice(_rows(text, delimiter, quoting), limits.RECORDS + 1):
        if isinstance(row, str):
            problems.append(
                Problem(Where(file, line), f"the row cannot be read: {row}", "close its quotation marks")
            )
        elif len(row) <= columns["title"][0] and any(row):
            what = f"the row has {len(row)} fields, the title is field {columns['title'][0] + 1}"
            problems.append(Problem(Where(file, line), what, "write a field for each column"))
        elif any(cell.strip() for cell in row):
            records.append(_record(file, line, row, columns))
    return records, problems


def _rows(text: str, delimiter: str, quoting: int) -> Iterator[tuple[int, list[str] | str]]:
    """Give each row below the header with its first line, or why it cannot be read."""
    lines = (f"{line}\n" for line in text.split("\n"))
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    begun = False
    while True:
        line = reader.line_num + 1
        try:
            row: list[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = str(error)
        if begun:
            yield line, row
        begun = begun or bool(row)


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
