"""Records: as printed in a seed, and after cleaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paper_atlas.model.people import Person
from paper_atlas.model.problems import Problem, Where


@dataclass(frozen=True, slots=True)
class Seeds:
    """A folder of seeds as it is on the disk, or as it was in an earlier revision."""

    contents: Mapping[str, bytes]
    """Path below the folder → the content of the file."""
    knowledge: Mapping[str, str]
    """Name of a file with additional knowledge → its text, "" if there is no such file."""
    problems: tuple[Problem, ...] = ()
    """What could not be read."""
    changes: str = ""
    """The log of changes, which knows the published addresses."""


LINK_KINDS = ("code", "dataset", "demo", "model", "pdf", "poster", "project", "slides", "video")
"""What a link may lead to."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An address outside the atlas."""

    kind: str
    """One of `LINK_KINDS`; in a record as printed "" if the seed does not give it."""
    url: str
    """Absolute, `http` or `https`."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a seed says about a paper for its citation: what people wrote is reproduced as they wrote it."""

    key: str = ""
    """The citation key."""
    type: str = ""
    """The type of entry by its BibLaTeX name, in lower case: `article`, `phdthesis`, `dataset`."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """BibLaTeX name, in lower case → value: `volume`, `number`, `pages`, `publisher`, `note`, …"""
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    """The same for fields that name people: `editor`, `translator`, …"""


NO_IMPRINT = Imprint()
VERBATIM = frozenset({"doi", "eprint", "url", *LINK_KINDS})
"""Fields of an imprint that are not text: no sign in them is LaTeX."""


@dataclass(frozen=True, slots=True)
class Record:
    """One paper as a seed prints it: nothing checked, nothing repaired."""

    where: Where
    """The line of its title."""
    title: str
    abstract: str
    """Paragraphs separated by a blank line; lines may still be hard-wrapped."""
    authors: tuple[Person, ...] = ()
    """In order; empty if the seed gives none."""
    missing_authors: int | None = 0
    """How many more there are than names; None if the seed says only that there are more, `et al.`."""
    author_count: int | None = None
    """The number that a dump prints instead of the names."""
    organisation: str | None = None
    """The organisation that a newer dump prints instead of the number of authors."""
    published: str | None = None
    """The date as printed: `Oct 16, 2024`, `Aug 21`, `2024-10-16`, `2024`."""
    comments: int | None = None
    upvotes: int | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """Scheme (`arxiv`, `doi`, …) → identifier as printed."""
    venue: str | None = None
    links: tuple[Link, ...] = ()
    """Addresses given beside the abstract, as printed."""
    keywords: tuple[str, ...] = ()
    """As printed."""
    imprint: Imprint = NO_IMPRINT
    topics: tuple[str, ...] = ()
    """Ids of topics that the seed asks for, as printed."""
    added: str | None = None
    """ISO day on which the record was added to the seeds, if the seed gives it."""
    page_date: str | None = None
    """The day printed at the head of the page that a dump was copied from: `Oct 16`."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    """Field (`abstract`, `published`, …) → the line on which it begins, if the reader knows it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The authors' names in spoken order."""
        return tuple(person.name for person in self.authors)

    def place(self, name: str) -> Where:
        """Return where a field is: its own line, or that of the title."""
        return Where(self.where.file, self.lines.get(name, self.where.line))


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that cleaning made to a damaged text."""

    rule: str
    """Name of the rule that made it."""
    before: str
    after: str
    unsure: bool = False
    """True if the original cannot be known, so that readers should be told."""
    behind: str = ""
    """Letters and digits that follow it, by which readers are shown the place; see `text.occurrences`."""
    where: Where = field(default_factory=lambda: Where("", 0))
    """The record that the text belongs to."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One change made to a seed because the intended meaning is certain."""

    where: Where
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text, and the repairs made to it."""

    text: str
    repairs: tuple[Repair, ...]
    """In the order in which they were made; empty exactly if the text is unchanged."""


@dataclass(frozen=True, slots=True)
class CleanRecord:
    """A record in which every field has been checked, split and repaired."""

    where: Where
    title: str
    """Plain Unicode; a formula that Unicode cannot express stays as `$…$` LaTeX."""
    abstract: str
    """Like the title; paragraphs separated by one blank line, each on one line."""
    authors: tuple[Person, ...] = ()
    author_count: int | None = None
    """Includes those not named; None if there are more than the names, but nobody says how many."""
    organisation: str | None = None
    published: str | None = None
    """ISO: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    comments: int | None = None
    upvotes: int | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """Scheme → identifier in its canonical form: `{"arxiv": "2106.09685"}`, without version."""
    venue: str | None = None
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    imprint: Imprint = NO_IMPRINT
    topics: tuple[str, ...] = ()
    added: str | None = None
    repairs: tuple[Repair, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The authors' names in spoken order."""
        return tuple(person.name for person in self.authors)
