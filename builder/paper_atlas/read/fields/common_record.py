"""Records whose fields have common names, from whatever source: front matter, JSON, YAML, tables."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from paper_atlas.model.people import Authors
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import LINK_KINDS, Imprint, Link, Record
from paper_atlas.read.fields.common_names import OWN, by_meaning, folded, meaning
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.json_values import number
from paper_atlas.read.fields.loose_values import authors_of, named_parts, texts_of
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
_SHAPES = {
    "authors": "a list of names",
    "links": "a list of texts",
    "topics": "a list of texts",
    "keywords": "a list of texts",
}


@dataclass(frozen=True, slots=True)
class Place:
    """The location of an entry, and of each of its keys."""

    file: str
    line: int
    keys: Mapping[str, int]
    """Key → line; a key without one has the line of the entry."""

    def of(self, key: str) -> Where:
        """Return the location of a key."""
        return Where(self.file, self.keys.get(key, self.line))


class _Values:
    """The values of one entry by what they stand for, and which of its keys were used."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values, self._names = values, by_meaning(tuple(values))
        self.used: set[str] = set()

    def names(self, field: str) -> list[str]:
        return self._names.get(field, [])

    def first(self, field: str) -> str:
        """Return the first text that stands for a field; any others repeat it, except for a second abstract."""
        if field != "abstract":
            self.used.update(self.names(field))
        return next(iter(self.texts(field, most=1)), "")

    def texts(self, field: str, most: int | None = None) -> list[str]:
        """Return all texts that stand for a field, the most trusted first."""
        found: list[str] = []
        for name in self.names(field):
            texts = texts_of(self._values[name])
            if texts and (most is None or len(found) < most):
                self.used.add(name)
                found += texts
            elif not texts:
                self.used.add(name)  # nothing is lost
        return found[:most]

    def under(self, name: str) -> list[str]:
        """Return the texts under one name."""
        return texts_of(self._values[name])

    def value(self, field: str) -> object:
        """Return the first value that stands for a field and is not empty."""
        return next((self._values[name] for name in self._use(field)), None)

    def values(self, field: str) -> list[tuple[str, object]]:
        """Return the names and values that stand for a field."""
        self.used.update(self.names(field))
        return [(name, self._values[name]) for name in self.names(field)]

    def _use(self, field: str) -> Iterable[str]:
        for name in self.names(field):
            self.used.add(name)
            if self._values[name] not in (None, "", [], {}):
                yield name
                return

    def unused(self) -> list[str]:
        """Return the names that were not used, in order."""
        return [
            name
            for name, value in self._values.items()
            if name not in self.used and value not in (None, "", [], {})
        ]


def common_record(place: Place, values: Mapping[str, object]) -> tuple[Record, list[Problem], list[str]]:
    """Make a record from values under common names.

    Args:
        place: The location of the entry.
        values: Texts, lists, objects, as written.

    Returns:
        The record, a problem for each value that cannot be what its name says, and the names that were not
        used.
    """
    said = _Values(values)
    authors = _authors(said)
    links, local = _links(said)
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
    return record, _misshapen(place, values), said.unused()


def _misshapen(place: Place, values: Mapping[str, object]) -> list[Problem]:
    """Report values under our own names that hold no text at all, such as true."""
    return [
        Problem(place.of(name), f"{name} is {quoted(str(value))}", f"write {_SHAPES.get(name, 'one text')}")
        for name, value in values.items()
        if name in OWN
        and value not in (None, "", [], {})
        and not isinstance(value, str)
        and not (
            authors_of(value).people
            if name == "authors"
            else _items(value)
            if name == "links"
            else texts_of(value)
        )
    ]


def _items(value: object) -> list[tuple[str, str]]:
    """Return the links of a list, or of an object by their names, as (name, address)."""
    if isinstance(value, dict):
        plain = {folded(key) for key in value} & {"url", "href"}
        if not plain:
            return [(name, text) for name, one in value.items() for text in texts_of(one)]
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values:
        name = one.get("name") or one.get("title") or one.get("type") if isinstance(one, dict) else ""
        address = (
            next((text for key in ("url", "href", "id") for text in texts_of(one.get(key))), "")
            if isinstance(one, dict)
            else ""
        )
        found += [(str(name), address)] if address else [(str(name), text) for text in texts_of(one)]
    return found


def _links(said: _Values) -> tuple[list[Link], dict[str, str]]:
    """Return the addresses by what they lead to, and those that point into the writer's own folder."""
    found, local = [], {}
    for kind in LINK_KINDS:
        for text in said.texts(kind):
            if re.match(r"https?://|www\.", text, re.IGNORECASE):
                found.append(Link(kind, text))
            elif not text.startswith(("/", "#")) and re.search(r"\.\w{2,4}$", text):
                local[kind] = text
    for _, value in said.values("links"):
        for name, text in _items(value):
            known = meaning(name)
            found.append(Link(known[0] if known and known[0] in LINK_KINDS else "", text))
    return found, local


def _authors(said: _Values) -> Authors:
    for _, value in said.values("authors"):
        if (authors := authors_of(value)).people:
            return authors
    return Authors()


def _dates(said: _Values) -> list[str]:
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


def _identifiers(said: _Values) -> dict[str, list[str]]:
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


def _places(said: _Values) -> list[str]:
    return [
        text
        for field in ("place", "venue", "note", "bibtex")
        for _, value in said.values(field)
        for text in texts_of(value)
    ]


def _keywords(said: _Values) -> list[str]:
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


def _imprint(said: _Values, local: Mapping[str, str]) -> Imprint:
    fields = {name: said.first(name) for name in _PRINTED}
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
