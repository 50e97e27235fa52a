"""What was asked and what was offered, as the atlas remembers it: `.harvest.json` beside the seeds, as values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from paper_atlas.model.problems import Problem, Where

FILE = ".harvest.json"
"""Below the seeds; its dot says that it is none."""
SEEN = 3_000
"""Most papers of a source that are remembered as seen; more than an overlap of two runs holds."""
AUTHORS = 20
"""Most authors of a paper that are remembered; where there are so many, there may be more."""
BEGINS = 240
"""Characters of an abstract by which a paper is recognised under another title."""
_FILE = re.compile(r"papers/[a-z0-9-]{1,120}\.md")
_KEYS = ("papers", "updates", "sources", "requests")


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that was offered."""

    file: str
    """Its seed, below the seeds."""
    title: str
    identifiers: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    begins: str = ""
    """The first words of its abstract."""
    source: str = ""
    day: str = ""
    """ISO day on which it was found."""
    is_open: bool = False
    """Whether it stands in a request that nobody decided yet."""
    text: str = ""
    """The seed, as long as it waits for a place in a request; "" once it was written."""


@dataclass(frozen=True, slots=True)
class Update:
    """A line of the curation that was offered for a paper that is here."""

    paper: str
    """Its id."""
    key: str
    """`doi`, `venue`, `title`, `abstract` or `withdrawn`."""
    value: str
    source: str
    """Where it is from, in words."""
    before: str = ""
    """What stands there now."""
    is_open: bool = False

    @property
    def name(self) -> str:
        """What a request calls it."""
        return f"{self.paper}/{self.key}"


@dataclass(frozen=True, slots=True)
class Asked:
    """How far a source was read."""

    day: str = ""
    """ISO day of the last run; "" if there was none."""
    mark: str = ""
    """Up to where everything is known, in the terms of its kind."""
    url: str = ""
    """Hash of the address asked last, if all that it held was taken, and how to ask whether it changed since."""
    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = ()
    """Short hashes of papers, the oldest first."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The whole file."""

    offers: tuple[Offer, ...] = ()
    updates: tuple[Update, ...] = ()
    asked: Mapping[str, Asked] = field(default_factory=dict)
    """Key of a source → how far it was read."""
    requests: tuple[int, ...] = ()
    """Numbers of the requests that were decided, and whose decisions are in the seeds."""


def read_ledger(text: str, file: str = FILE) -> tuple[Ledger, list[Problem]]:
    """Read the file; one that means nothing is a problem, since what was refused by deletion would come back."""
    if not text.strip():
        return Ledger(), []
    try:
        values = json.loads(text)
        papers, updates, sources, requests = (values[key] for key in _KEYS)
        return Ledger(
            tuple(_offer(one) for one in papers),
            tuple(Update(**one) for one in updates),
            {str(key): Asked(**{**one, "seen": tuple(one["seen"])}) for key, one in sources.items()},
            tuple(map(int, requests)),
        ), []
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        what = "the record of what was offered cannot be read"
        return Ledger(), [Problem(Where(file, 0), what, "restore the last version that git has")]


def _offer(values: Mapping[str, Any]) -> Offer:
    """Return an offer; its file will be written and deleted, so it must be one of those that we name."""
    if not _FILE.fullmatch(values["file"]):
        raise ValueError
    return Offer(**{**values, "authors": tuple(values["authors"])})


def write_ledger(ledger: Ledger) -> str:
    """Return the file: an entry a line, so that two branches seldom touch the same."""
    papers = [_line(_kept(one)) for one in sorted(ledger.offers, key=lambda one: (one.file, one.title))]
    updates = [_line(asdict(one)) for one in sorted(ledger.updates, key=lambda one: (one.name, one.value))]
    asked = [f"{json.dumps(key)}: {_line(asdict(ledger.asked[key]))}" for key in sorted(ledger.asked)]
    parts = [
        f'"papers": [{_lines(papers)}]',
        f'"updates": [{_lines(updates)}]',
        f'"sources": {{{_lines(asked)}}}',
        f'"requests": {_line(sorted(ledger.requests))}',
    ]
    return "{" + ",\n".join(parts) + "}\n"


def _kept(one: Offer) -> dict[str, Any]:
    return {**asdict(one), "identifiers": dict(sorted(one.identifiers.items()))}


def _line(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def _lines(lines: list[str]) -> str:
    return "\n" + ",\n".join(lines) + "\n" if lines else ""
