"""Records whose fields have common names, from whatever source: front matter, JSON, YAML, tables."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from paper_atlas.model.people import Authors
from paper_atlas.model.problems import Problem
from paper_atlas.model.records import Imprint, Record
from paper_atlas.read.fields.common_names import OWN, folded, meaning
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.json_values import number
from paper_atlas.read.fields.loose_values import authors_of, named_parts, texts_of
from paper_atlas.read.fields.said_values import Place, Values, items_of, links_said
from paper_atlas.read.lines import quoted
from paper_atlas.text.identifiers import canonical

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(\S(?:[^*_]{0,300}\S)?)\1(?!\w)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_SCHEMES = ("arxiv", "doi", "pmid", "pmcid", "openreview", "acl")
_PRINTED = (
    "volume",
    "number",
    "pages",
    "publisher",
    "series",
    "edition",
    "isbn",
    "issn",
    "school",
    "institution",
    "note",
)
_SEVERAL = frozenset({"publisher", "isbn", "issn"})
"""Of these there may be several, such as the ISSN of the printed journal and of the electronic one."""
_SHAPES = {
    "authors": "a list of names",
    "links": "a list",
    "topics": "a list",
    "keywords": "a list",
}


def common_record(place: Place, values: Mapping[str, object]) -> tuple[Record, list[Problem], list[str]]:
    """Make a record from values under common names.

    Args:
        place: The location of the entry.
        values: Texts, lists, objects, as written.

    Returns:
        The record, a problem for each value that cannot be what its name says, and the names that were not
        used.
    """
    said = Values(values)
    authors_in, authors = _authors(said)
    links, local = links_said(said)
    identifiers = _identifiers(said)
    record = exported_record(
        place.of(next(iter(said.names("title")), "title")),
        title=": ".join(filter(None, (said.first("title"), said.first("subtitle")))),
        abstract=said.first("abstract"),
        authors=authors,
        dates=_dates(said),
        venue=_venue(said.first("venue")),
        identifiers=identifiers,
        addresses=said.texts("url"),
        links=links,
        places=_places(said),
        keywords=_keywords(said),
        imprint=_imprint(said, local),
    )
    lines = {
        field: place.of(name).line
        for field in ("abstract", "published", "authors")
        for name in said.names(field)[:1]
    }
    record = replace(
        record,
        topics=tuple(said.texts("topics")),
        added=said.first("added") or None,
        organisation=said.first("organisation") or None,
        comments=number(said.first("comments")),
        upvotes=number(said.first("upvotes")),
        lines=lines,
    )
    return record, _misshapen(place, values, authors_in), said.unused()


def _misshapen(place: Place, values: Mapping[str, object], authors_in: str) -> list[Problem]:
    """Report values under our own names that hold no text at all, such as true; we know where authors are."""
    return [
        Problem(place.of(name), f"{name} is {quoted(str(value))}", f"write {_SHAPES.get(name, 'text')}")
        for name, value in values.items()
        if name in OWN
        and name != authors_in
        and value not in (None, "", [], {})
        and not isinstance(value, str)
        and not (
            authors_of(value).people
            if name == "authors"
            else items_of(value)
            if name == "links"
            else texts_of(value)
        )
    ]


def _authors(said: Values) -> tuple[str, Authors]:
    """Return the authors under the most trusted name that has any, and that name."""
    for name, value in said.values("authors"):
        if (authors := authors_of(value)).people:
            return name, authors
    return "", Authors()


def _dates(said: Values) -> list[str]:
    """Return the dates, the most trusted first: a separate year is that of publication."""
    year, month, day = (said.first(name) for name in ("year", "month", "day"))
    joined = (
        [f"{year}-{month}-{day}" if day else "", f"{year}-{month}", f"{month} {year}"]
        if year and month
        else []
    )
    printed = [_of_epoch(text) for text in said.texts("published") if not _DOI.fullmatch(text)]
    return [text for text in (year, *joined, *printed) if text]


def _of_epoch(text: str) -> str:
    """Return a number of seconds or milliseconds since 1970 as a date."""
    if not _EPOCH.fullmatch(text):
        return text
    return datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()


def _venue(text: str) -> str:
    """Return a venue without Markdown: `In *Lamps 2024*`."""
    bare = _EMPHASIS.sub(r"\2", text)
    return re.sub(r"^In:?\s+", "", bare) if bare != text else bare


def _identifiers(said: Values) -> dict[str, list[str]]:
    found = {scheme: said.texts(scheme) for scheme in _SCHEMES}
    # `eprint` may be anything, and so may a program's own id.
    found["arxiv"] = [
        text
        for name in said.names("arxiv")
        for text in said.under(name)
        if folded(name) != "eprint" or canonical("arxiv", text)
    ]
    for name, value in said.values("place"):
        for key, part in named_parts(value):
            known = meaning(key)
            if known and known[0] in _SCHEMES:
                found[known[0]] += texts_of(part)
        if folded(name) in ("id", "uid"):
            found["arxiv"] += [text for text in texts_of(value) if canonical("arxiv", text)]
    found["doi"] += [text for text in said.texts("published") if _DOI.fullmatch(text)]
    return {scheme: texts for scheme, texts in found.items() if texts}


def _places(said: Values) -> list[str]:
    return [
        text
        for field in ("place", "venue", "note", "bibtex")
        for _, value in said.values(field)
        for text in texts_of(value)
    ]


def _keywords(said: Values) -> list[str]:
    """Return the keywords; if all are in one text, it is split at semicolons, else at commas."""
    found: list[str] = []
    for _, value in said.values("keywords"):
        texts = texts_of(value)
        found += texts if isinstance(value, list) and len(texts) != 1 else split_keywords(" ; ".join(texts))
    return found


def split_keywords(text: str) -> list[str]:
    """Split keywords that are written as one text."""
    sign = next((sign for sign in (";", "|", "\n", ",") if sign in text), "\n")
    return [part.strip() for part in text.split(sign) if part.strip()]


def _imprint(said: Values, local: Mapping[str, str]) -> Imprint:
    fields = {
        name: ", ".join(dict.fromkeys(said.texts(name))) if name in _SEVERAL else said.first(name)
        for name in _PRINTED
    }
    first, last = said.first("first_page"), said.first("last_page")
    if not fields["pages"] and first:
        fields["pages"] = f"{first}-{last}" if last else first
    kind = next(filter(None, map(entry_type, said.texts("type"))), "")
    editors = authors_of(said.value("editor")).people
    return Imprint(
        key=said.first("citekey"),
        type=kind,
        fields={**{name: text for name, text in fields.items() if text}, **local},
        people={"editor": editors} if editors else {},
    )
