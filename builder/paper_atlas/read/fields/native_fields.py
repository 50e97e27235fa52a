"""The names that our own formats give to what a paper knows; front matter and JSON share them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz, process

from paper_atlas.model.people import Authors
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Link, Record
from paper_atlas.read.fields.loose_values import authors_of
from paper_atlas.read.lines import one_line, quoted
from paper_atlas.text.identifiers import find_identifiers

T = TypeVar("T")

_TEXTS = ("title", "abstract", "published", "arxiv", "doi", "url", "venue", "added")
_NONE: tuple[str, ...] = ()
_LISTS = ("authors", "links", "topics")
_NAMING = ("url", "id", "name")
KEYS = (*_TEXTS, *_LISTS)

_MEANT = {
    "author": "authors", "date": "published", "year": "published", "pubdate": "published", "tags": "topics",
    "categories": "topics", "keywords": "topics", "journal": "venue", "booktitle": "venue", "conference": "venue",
    "link": "links", "code": "links", "github": "links", "pdf": "url", "eprint": "arxiv", "arxiv_id": "arxiv",
    "summary": "abstract", "name": "title",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry of our own stands, and where each of its keys."""

    file: str
    line: int
    keys: Mapping[str, int]
    """Key → line; a key without one stands on the line of the entry."""

    def of(self, key: str) -> Where:
        """Return the place of a key."""
        return Where(self.file, self.keys.get(key, self.line))


def own_record(place: Place, values: Mapping[str, object]) -> tuple[Record, list[Problem]]:
    """Make a record; a value of a wrong type is a problem, and left out.

    Args:
        place: Where the entry stands.
        values: Texts, lists, mappings, as they are written. Other keys than ours are passed over.
    """
    problems: list[Problem] = []

    def judged(key: str, convert: Callable[[object], T | None], nothing: T, fix: str) -> T:
        value = values.get(key)
        converted = nothing if value is None else convert(value)
        if converted is None:
            problems.append(Problem(place.of(key), f"{key} is {quoted(str(value))}", fix))
            return nothing
        return converted

    texts = {key: judged(key, _text, "", "write one text") for key in _TEXTS}
    lists = {key: judged(key, _items, _NONE, "write a list of texts") for key in ("links", "topics")}
    authors = judged("authors", _names, Authors(), "write a list of names")
    return _record(place, texts, lists, authors), problems


def _record(
    place: Place,
    texts: Mapping[str, str],
    lists: Mapping[str, tuple[str, ...]],
    authors: Authors,
) -> Record:
    in_url = find_identifiers([texts["url"]])
    given = {scheme: texts[scheme] for scheme in ("arxiv", "doi") if texts[scheme]}
    url = (texts["url"],) if texts["url"] and not in_url else ()
    return Record(
        where=place.of("title"),
        title=one_line(texts["title"]),
        abstract=texts["abstract"],
        authors=authors.people,
        missing_authors=authors.missing,
        published=texts["published"] or None,
        identifiers=dict(sorted({**in_url, **given}.items())),
        venue=texts["venue"] or None,
        links=tuple(Link("", one) for one in dict.fromkeys((*url, *lists["links"]))),
        topics=lists["topics"],
        added=texts["added"] or None,
    )


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _items(value: object) -> tuple[str, ...] | None:
    """Read a list of texts, a lone one, or a mapping whose values are texts: `code: https://…`.

    In place of a text an object may stand that has its address or id.
    """
    if isinstance(value, dict):
        value = list(value.values())
    values = value if isinstance(value, list) else [value]
    named = [
        next((one[key] for key in _NAMING if key in one), None) if isinstance(one, dict) else one
        for one in values
    ]
    texts = [one.strip() for one in named if isinstance(one, str)]
    return tuple(filter(None, texts)) if len(texts) == len(values) else None


def _names(value: object) -> Authors | None:
    """Read authors: a list of names, also as objects with a `name`, or all in one text."""
    authors = authors_of(value)
    return authors if authors.people or value in ("", []) else None


def meant_key(key: str) -> str | None:
    """Return the key of ours that was probably meant."""
    short = key[:40].lower()
    close = process.extractOne(short, KEYS, scorer=fuzz.ratio, score_cutoff=70)
    return _MEANT.get(short) or (str(close[0]) if close else None)


def unknown_key(where: Where, key: str) -> Problem:
    """Tell of a key that we don't have, and of the one that was probably meant."""
    meant = meant_key(key)
    if meant:
        return Problem(where, f"unknown key {quoted(key)}", f"did you mean {meant!r}?")
    return Problem(
        where, f"unknown key {quoted(key)}", f"delete it; the keys are {', '.join(KEYS)}", Severity.WARNING
    )
