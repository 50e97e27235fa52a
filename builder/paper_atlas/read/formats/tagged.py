"""Formats of tagged lines: PubMed's nbib, EndNote's refer, RefWorks, the plain text of Web of Science."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.printed import Fields, Printed, every, first, gather, line_of
from paper_atlas.text.names import gather_names

_DOI_BEHIND = re.compile(r"(10\.\S{1,200}) \[doi\]")


@dataclass(frozen=True, slots=True)
class _Style:
    """How a format writes its lines, and which tag opens an entry."""

    field: re.Pattern[str]
    opener: str
    example: str
    """The line that opens an entry."""
    joint: str = " "
    """What stands between a value and the line that continues it."""


_NBIB = _Style(re.compile(r"([A-Z]{2,4}) {0,2}-(?: (.*)|$)"), "PMID", "PMID- 1")
_WOS = _Style(re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"), "PT", "PT J", "\n")
_REFWORKS = _Style(re.compile(r"([A-Z][A-Z0-9]) (.*)"), "RT", "RT Journal Article", "\n")
_REFER = _Style(re.compile(r"%(\S)(?: (.*)|$)"), "0", "%0 Journal Article", "\n")


def _entries(text: str, style: _Style) -> list[tuple[int, Fields]]:
    """Part a text into entries: the line of each, and its fields.

    A line without a tag continues the field above it.
    """
    entries: list[tuple[int, list[tuple[str, list[str], int]]]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = style.field.fullmatch(line)
        if match and match[1] == style.opener:
            if len(entries) > limits.RECORDS:
                break
            entries.append((number, []))
        if match and entries:
            entries[-1][1].append((match[1], [match[2] or ""], number))
        elif entries and line.strip():
            entries[-1][1][-1][1].append(line.strip())
    return [
        (number, gather((tag, Printed(style.joint.join(parts), line)) for tag, parts, line in found))
        for number, found in entries
    ]


def _read(
    file: str, text: str, style: _Style, make: Callable[[str, int, Fields], Record]
) -> tuple[list[Record], list[Problem]]:
    """Make a record of each entry; a text without one is a problem."""
    records = [make(file, line, fields) for line, fields in _entries(text, style)]
    fix = f"begin each with a line `{style.example}`"
    return records, [] if records else [Problem(Where(file, 1), "no line begins an entry", fix)]


def read_nbib(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export of PubMed."""
    return _read(file, text, _NBIB, _nbib_record)


def _nbib_record(file: str, line: int, fields: Fields) -> Record:
    titles = ("TI", "BTI", "TT")
    located = " ".join(every(fields, "LID", "AID"))
    return exported_record(
        Where(file, line_of(fields, *titles) or line),
        title=first(fields, *titles).removesuffix("."),  # PubMed ends every title so
        abstract=first(fields, "AB", "OAB"),
        authors=gather_names(every(fields, "FAU") or every(fields, "AU") or every(fields, "CN")),
        dates=[*every(fields, "DP"), *every(fields, "DEP")],
        venue=first(fields, "JT", "TA"),
        identifiers={
            "doi": _DOI_BEHIND.findall(located),
            "pmid": every(fields, "PMID", "PMID- 1"),
            "pmcid": every(fields, "PMC"),
        },
    )


def read_wos(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export of Web of Science as plain text."""
    return _read(file, text, _WOS, _wos_record)


def _wos_record(file: str, line: int, fields: Fields) -> Record:
    names = first(fields, "AF", "AU", "CA").split("\n")
    return exported_record(
        Where(file, line_of(fields, "TI") or line),
        title=first(fields, "TI"),
        abstract=first(fields, "AB"),
        authors=gather_names(names),
        dates=[*every(fields, "PY"), " ".join(every(fields, "PD", "PY"))],
        venue=first(fields, "SO", "SE"),
        identifiers={"doi": every(fields, "DI"), "pmid": every(fields, "PM")},
    )


def read_refer(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an `.enw` file of EndNote or Google Scholar."""
    return _read(file, text, _REFER, _refer_record)


def _refer_record(file: str, line: int, fields: Fields) -> Record:
    return exported_record(
        Where(file, line_of(fields, "T") or line),
        title=first(fields, "T"),
        abstract=first(fields, "X"),
        authors=gather_names(every(fields, "A")),
        dates=[*every(fields, "D"), *every(fields, "8"), " ".join(every(fields, "8", "D"))],
        venue=first(fields, "J", "B", "C"),
        identifiers={"doi": every(fields, "R")},
        addresses=every(fields, "U", ">"),
        places=every(fields, "J", "M", "Z"),
    )


def read_refworks(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export of RefWorks in its tagged format."""
    return _read(file, text, _REFWORKS, _refworks_record)


def _refworks_record(file: str, line: int, fields: Fields) -> Record:
    return exported_record(
        Where(file, line_of(fields, "T1") or line),
        title=first(fields, "T1"),
        abstract=first(fields, "AB"),
        authors=gather_names(every(fields, "A1")),
        dates=[*every(fields, "YR"), *every(fields, "FD"), " ".join(every(fields, "FD", "YR"))],
        venue=first(fields, "JF", "JO", "T2"),
        identifiers={"doi": every(fields, "DO")},
        addresses=every(fields, "UL", "LK"),
    )
