"""Records: as printed in a seed, and after cleaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paper_atlas.model.people import Person
from paper_atlas.model.problems import Problem, Where


@dataclass(frozen=True, slots=True)
class Seeds:
    """A folder of seeds as it lies on the disk, or as it lay in an earlier revision."""

    contents: Mapping[str, bytes]
    """Path below the folder → the whole file."""
    knowledge: Mapping[str, str]
    """Name of a file that says what is known → its text, "" where there is none."""
    problems: tuple[Problem, ...] = ()
    """What could not be read."""
    changes: str = ""
    """The log of changes, which knows the addresses that were published."""


LINK_KINDS = ("code", "dataset", "demo", "model", "pdf", "poster", "project", "slides", "video")
"""What a link may lead to."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An address outside the atlas."""

    kind: str
    """One of `LINK_KINDS`; of a record as printed "", where the seed does not say it."""
    url: str
    """Absolute, `http` or `https`."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a seed says of a paper for its citation: what people wrote comes out again as they wrote it."""

    key: str = ""
    """The citation key."""
    type: str = ""
    """The type of entry by its name in BibLaTeX, in small letters: `article`, `phdthesis`, `dataset`."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Name in BibLaTeX, in small letters → value: `volume`, `number`, `pages`, `publisher`, `note`, …"""
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    """Likewise for fields that name people: `editor`, `translator`, …"""


NO_IMPRINT = Imprint()
VERBATIM = frozenset({"doi", "eprint", "url", *LINK_KINDS})
"""Fields of an imprint that are no text: no sign in them is LaTeX."""


@dataclass(frozen=True, slots=True)
class Record:
    """One paper as a seed prints it: nothing judged, nothing repaired."""

    where: Where
    """The line of its title."""
    title: str
    abstract: str
    """Paragraphs parted by a blank line; lines may still be hard-wrapped."""
    authors: tuple[Person, ...] = ()
    """In order; empty where the seed gives none."""
    missing_authors: int | None = 0
    """How many more there are than names; None where the seed says only that there are more, `et al.`."""
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
    """ISO day on which the record came into the seeds, where the seed says so."""
    page_date: str | None = None
    """The day printed at the head of the page that a dump was copied from: `Oct 16`."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    """Field (`abstract`, `published`, …) → the line on which it begins, where the reader knows it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The authors' names as they are spoken."""
        return tuple(person.name for person in self.authors)

    def place(self, name: str) -> Where:
        """Return where a field stands: its own line, or that of the title."""
        return Where(self.where.file, self.lines.get(name, self.where.line))


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that cleaning made to damaged text."""

    rule: str
    """Name of the rule that made it."""
    before: str
    after: str
    unsure: bool = False
    """True where the original cannot be known, so that a reader should be told."""
    behind: str = ""
    """Letters and digits that come behind it, by which a reader is shown the place; see `text.occurrences`."""
    where: Where = field(default_factory=lambda: Where("", 0))
    """The record whose text it was."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One change that was made to a seed, because what was meant is sure."""

    where: Where
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text, and what was done to it."""

    text: str
    repairs: tuple[Repair, ...]
    """In the order in which they were made; empty just when the text is as it was."""


@dataclass(frozen=True, slots=True)
class CleanRecord:
    """A record whose every field has been judged, split and repaired."""

    where: Where
    title: str
    """Plain Unicode; a formula that Unicode cannot say stays as `$…$` LaTeX."""
    abstract: str
    """As the title; paragraphs parted by one blank line, each on one line."""
    authors: tuple[Person, ...] = ()
    author_count: int | None = None
    """Those who are not named included; None beside names: there are more, and nobody says how many."""
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
        """The authors' names as they are spoken."""
        return tuple(person.name for person in self.authors)
