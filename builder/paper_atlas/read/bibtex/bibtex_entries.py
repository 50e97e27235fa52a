"""One entry of BibTeX → a record."""

import re
from collections.abc import Mapping

from bibtexparser.model import Entry

from paper_atlas.model.problems import Where
from paper_atlas.model.records import VERBATIM, Imprint, Link, Record
from paper_atlas.read.bibtex.bibtex_fields import (
    JOURNAL_MACROS,
    LINKS,
    NAME_FIELDS,
    RECORD_FIELDS,
    TEXT_FIELDS,
    VENUES,
)
from paper_atlas.read.bibtex.bibtex_values import bibtex_names, unbrace, unescape
from paper_atlas.read.fields.common_record import split_keywords
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.printed import Fields, every, first, line_of
from paper_atlas.read.lines import one_line
from paper_atlas.text.identifiers import canonical, find_addresses

_INHERITED = ("booktitle", "year", "date", "month", "publisher", "series", "editor")
_PLACES = ("number", "volume", "note", "annote", "annotation", "addendum", "pubstate", "bibsource", "extra")
_TAG_IN_LATEX = re.compile(
    r"\{?\\textless(?:\{\}|\s)?\}?(/?[A-Za-z][\w:]{0,20}(?:\s[^\\<>{}]{0,200})?/?)\{?\\textgreater(?:\{\})?\}?"
)
"""`{\\textless}i{\\textgreater}`: an HTML tag that a program took for text."""
_MACRO = re.compile(r"\{?\\([a-z]{2,10})\}?")
_SORTING = re.compile(r"\\[A-Za-z]{1,20}\s?\{[^{}]{0,40}\}")
"""A command used only for sorting: `\\noopsort{2023}2024`."""
NO_COMMENT = "no"
USED = TEXT_FIELDS | NAME_FIELDS | RECORD_FIELDS | LINKS.keys()
_LINES = {"abstract": ("abstract",), "published": ("date", "year"), "authors": ("author",)}


def inherit(fields: Fields, parents: Mapping[str, Fields]) -> Fields:
    """Take from the `crossref` entry what this one does not say itself."""
    named = first(fields, "crossref", "xref").strip().lower()
    parent = parents.get(named) if named else None
    if parent is None or parent is fields:
        return fields
    inherited = {name: parent[name] for name in _INHERITED if name in parent}
    return {"booktitle": parent["title"], **inherited, **fields}


def entry_record(file: str, entry: Entry, fields: Fields) -> Record:
    """Make a record from an entry and its evaluated fields."""
    line = line_of(fields, "title") or (entry.start_line or 0) + 1
    titles = [one_line(unbrace(part)) for part in (first(fields, "title"), first(fields, "subtitle")) if part]
    links = [
        Link(kind, unescape(text))
        for name, kind in LINKS.items()
        for text in every(fields, name)
        if _is_address(text)
    ]
    return exported_record(
        Where(file, line),
        title=_untagged(": ".join(titles)),
        abstract=_untagged(unbrace(first(fields, "abstract"))),
        authors=bibtex_names(first(fields, "author")),
        dates=_dates(fields),
        venue=_venue(fields),
        identifiers=_identifiers(fields),
        addresses=[unescape(part) for part in every(fields, "url", "howpublished", "eprint")],
        links=[link for link in links if link.kind],
        places=[
            *(unescape(part) for part in every(fields, *_PLACES)),
            *(link.url for link in links if not link.kind),
        ],
        keywords=[
            word
            for text in every(fields, "keywords", "keyword", "tags")
            for word in split_keywords(unbrace(text))
        ],
        imprint=_imprint(entry, fields),
        lines={name: at for name, names in _LINES.items() if (at := line_of(fields, *names)) is not None},
    )


def _imprint(entry: Entry, fields: Fields) -> Imprint:
    """Return what exports repeat; an address that the record has as a link is not kept."""
    kept = {name: first(fields, name) for name in fields if name in TEXT_FIELDS}
    local = {name: first(fields, name) for name, kind in LINKS.items() if kind and name in fields}
    return Imprint(
        key=one_line(entry.key),
        type=entry.entry_type.lower().removeprefix(NO_COMMENT),
        fields={
            **{
                name: unescape(text) if name in VERBATIM else one_line(_untagged(unbrace(text)))
                for name, text in kept.items()
            },
            **{name: unescape(text) for name, text in local.items() if not _is_address(text)},
        },
        people={name: bibtex_names(first(fields, name)).people for name in fields if name in NAME_FIELDS},
    )


def _is_address(text: str) -> bool:
    return bool(re.match(r"\{?(?:\\url\{)?https?://", text.strip(), re.IGNORECASE))


def _untagged(text: str) -> str:
    return _TAG_IN_LATEX.sub(r"<\1>", text) if "textless" in text else text


def _venue(fields: Fields) -> str:
    """Return where a work appeared; an address is not a venue."""
    for name in VENUES:
        text = _untagged(unbrace(first(fields, name)))
        if text and not find_addresses([text]):
            macro = _MACRO.fullmatch(text.strip())
            return JOURNAL_MACROS.get(macro[1], text) if macro else text
    return ""


def _identifiers(fields: Fields) -> dict[str, list[str]]:
    """Return the identifiers by scheme; that of `eprint` follows from `eprinttype`, else from its form."""
    kind = first(fields, "archiveprefix", "eprinttype").strip().lower()
    eprints = [unescape(part) for part in every(fields, "eprint")]
    named = [unescape(part) for part in every(fields, "arxivid", "arxiv")]
    found = {
        "arxiv": named
        + [text for text in eprints if kind == "arxiv" or (not kind and canonical("arxiv", text))],
        "doi": [unescape(part) for part in every(fields, "doi")],
        "pmid": [*every(fields, "pmid"), *(eprints if kind in ("pubmed", "pmid") else ())],
        "pmcid": [*every(fields, "pmcid", "pmc"), *(eprints if kind in ("pmc", "pmcid") else ())],
    }
    return {scheme: texts for scheme, texts in found.items() if texts}


def _dates(fields: Fields) -> list[str]:
    """Return every reading of year, month and day; `jul # "~5--10"` gives at least the month."""
    year, month, day = (
        one_line(unbrace(_SORTING.sub("", first(fields, name)))).strip(".~, ")
        for name in ("year", "month", "day")
    )
    dates = [
        one_line(unbrace(_SORTING.sub("", date))).replace("~", " ") for date in every(fields, "year", "date")
    ]
    if not year or not month:
        return dates
    if month.isdigit():
        return [*dates, f"{year}-{month}-{day}", f"{year}-{month}"]
    month = month.replace("~", " ")
    name = month.split()[0]
    return [*dates, f"{month}, {year}", f"{month} {year}", f"{year} {month} {day}", f"{name} {year}"]
