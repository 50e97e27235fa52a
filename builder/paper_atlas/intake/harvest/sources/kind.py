"""What a kind of source is: the one type that all modules here share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from paper_atlas.read.xml.xml_tree import Element, NotXmlError, parse_xml

if TYPE_CHECKING:
    from paper_atlas.intake.web import Answer

PER_PAGE = 100
"""Papers in one answer, wherever a service lets us say it."""
_DECLARED = re.compile(r"(<\?xml[^>]{0,200}?)\s+encoding=[\"'][^\"']{0,40}[\"']")


class NotAnAnswerError(Exception):
    """What was sent is not what the service sends; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a source in this run."""

    query: str
    base: str
    """Address of the service, without a trailing slash."""
    since: str
    """ISO day, or the mark that the kind gave in an earlier run today."""
    today: str
    """ISO day."""
    contact: str = ""
    mark: str = ""
    """The last mark, whenever it was given."""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer, as far as a kind must understand it; the papers are read by the readers of seeds."""

    count: int
    """Papers in it."""
    total: int | None = None
    """How many there are in all, if the service says so."""
    mark: str = ""
    """Up to where all is known once this answer is; "" if only the whole walk says so."""
    after: str = ""
    """What the service calls the next page, "" for the last."""
    others: int = 0
    """How many of the entries are known to be no papers: notes, files."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source: how its answers are asked for, page by page."""

    base: str
    """Address of the service; "" if the query is an address."""
    variable: str
    """Environment variable that names another server, for tests and mirrors; "" for none."""
    ending: str
    """Of a seed with such an answer."""
    first: Callable[[Question], str]
    """Address of the first page."""
    page: Callable[[str, Answer], Page]
    """Address, answer → what is in it; raises `NotAnAnswerError`."""
    next: Callable[[Question, str, Page], str] = lambda _question, _url, _page: ""
    """Address of the page after one with a given address; "" after the last."""
    instead: Callable[[Question, str, int], str] = lambda _question, _url, _number: ""
    """Address of the same page for those whom the service refuses this way of asking; "" if there is none."""
    pause: float = 1.0
    """Seconds between two requests."""
    overlap: int = 0
    """Days before the last run that are asked for again, since services learn of papers late."""
    headers: Mapping[str, str] = field(default_factory=dict)


def address(base: str, path: str, values: Mapping[str, object]) -> str:
    """Return an address with the values that are not empty."""
    said = {name: value for name, value in values.items() if value not in ("", None)}
    return f"{base.rstrip('/')}{path}{f'?{urlencode(said)}' if said else ''}"


def changed(url: str, **values: object) -> str:
    """Return an address with some of its values changed; None takes one out."""
    parts = urlsplit(url)
    said = {**dict(parse_qsl(parts.query)), **values}
    kept = {name: value for name, value in said.items() if value is not None}
    return urlunsplit(parts._replace(query=urlencode(kept)))


def value_in(url: str, name: str) -> str:
    """Return a value that an address gives, "" if it does not."""
    return dict(parse_qsl(urlsplit(url).query)).get(name, "")


def next_start(_: Question, url: str, page: Page) -> str:
    """Return the address of the next page of a service that counts what comes before it."""
    end = (number_of(value_in(url, "start")) or 0) + page.count
    return changed(url, start=end) if page.count and (page.total or 0) > end else ""


def said_values(query: str, allowed: Sequence[str], otherwise: str) -> dict[str, str]:
    """Read a query as people copy it from an address, `filter=…&search=…`.

    Args:
        query: Such values, or words.
        allowed: Names that may stand in it, each also with a part after a full stop: `query.author`.
        otherwise: Name of what the words are where there are no such values.
    """
    values = {name: value for name, value in parse_qsl(query) if name.partition(".")[0] in allowed}
    return values or {otherwise: query}


def day_before(day: str, days: int) -> str:
    """Return the ISO day some days before another."""
    return (date.fromisoformat(day[:10]) - timedelta(days=days)).isoformat()


def json_of(answer: Answer) -> Any:  # noqa: ANN401 # whatever a stranger sends
    """Return an answer as JSON.

    Raises:
        NotAnAnswerError: It is none.
    """
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise NotAnAnswerError(f"not JSON: {answer.body[:40]!r}") from error


def works_of(value: object, *keys: str) -> Sequence[Mapping[str, Any]]:
    """Return the list of objects below some keys.

    Raises:
        NotAnAnswerError: There is no such list.
    """
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise NotAnAnswerError(f"JSON without a list of papers{f' under {keys[-1]!r}' if keys else ''}")
    return value


def xml_of(answer: Answer) -> Element:
    """Return an answer as a tree.

    Raises:
        NotAnAnswerError: It is no XML.
    """
    try:
        text = answer.body.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
        return parse_xml(_DECLARED.sub(r"\1", text, count=1))
    except NotXmlError as error:
        raise NotAnAnswerError(f"not XML: {error}") from error


def number_of(text: object) -> int | None:
    """Return a count that a service gives, None if it is none."""
    said = str(text).strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None
