"""Papers: all the clean records of one work, merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paper_atlas.model.people import Person
from paper_atlas.model.problems import Where
from paper_atlas.model.records import NO_IMPRINT, Imprint, Link, Repair


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the seeds and the curation say about one work."""

    id: str
    """Page name and identity, `[a-z0-9-]+`; unique in a catalog and never changed."""
    title: str
    abstract: str
    sources: tuple[Where, ...]
    """Every record behind the page, in seed order; never empty."""
    reasons: tuple[str, ...] = ()
    """Why each source after the first is the same paper, in words; empty if there is only one."""
    authors: tuple[Person, ...] = ()
    author_count: int | None = None
    """Includes those not named; None if there are more than the names, but nobody says how many."""
    organisation: str | None = None
    published: str | None = None
    comments: int | None = None
    upvotes: int | None = None
    counted: str | None = None
    """ISO day on which comments and upvotes were counted, if a record with such a count gives its day."""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    venue: str | None = None
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    imprint: Imprint = NO_IMPRINT
    topics: tuple[str, ...] = ()
    """Ids of topics that a seed or the curation adds."""
    topics_removed: tuple[str, ...] = ()
    """Ids of topics that the curation removes."""
    added: str | None = None
    aliases: tuple[str, ...] = ()
    """Former ids, each of which keeps a redirect page."""
    withdrawn: str | None = None
    """Why the paper was withdrawn; None if it was not."""
    repairs: tuple[Repair, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    """Field → the source of the value in the curation."""

    @property
    def names(self) -> tuple[str, ...]:
        """The authors' names in spoken order."""
        return tuple([person.name for person in self.authors])

    @property
    def has_more_authors(self) -> bool:
        """True if some authors are not named."""
        return bool(self.authors) and self.author_count != len(self.authors)

    @property
    def year(self) -> int | None:
        """The year of publication, if known."""
        return int(self.published[:4]) if self.published else None


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A record that became part of a paper begun by another record."""

    where: Where
    """The record that was merged."""
    into: Where
    """The first record of the paper."""
    paper: str
    """Id of the paper."""
    reason: str
    """Why the two are one paper, in words."""
    against: str = ""
    """What nevertheless speaks against it."""
    titles: tuple[str, str] = ("", "")
    """Those of the first record and of this one."""
    people: tuple[str, str] = ("", "")
    """Their names on one line, "" if a record gives none."""
    is_by_hand: bool = False
    """Whether a person decided it rather than the evidence."""


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two records that may be one paper: a question that one line of the curation settles for good."""

    where: Where
    """The later record."""
    other: Where
    paper: str
    """Id of the page of the later record."""
    other_paper: str
    pro: str
    """What speaks for one paper, in words."""
    contra: str
    """What speaks against it."""
    likeness: str = ""
    """How similar titles and abstracts are, in words."""
    titles: tuple[str, str] = ("", "")
    """Those of the earlier record and of the later one."""
    people: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Published:
    """An address that the log of changes knows, and how to recognise its paper."""

    id: str
    words: str = ""
    """Hash of title and abstract, as `words_hash` gives it; "" if not in the log."""
    title: str = ""
    """Hash of the title, as `title_hash` gives it; "" if not in the log."""
    is_gone: bool = False
    """Whether the paper was removed; its address remains reserved for it."""
    moved_to: str = ""
    """Id of the paper to which the address leads, if its own was merged with another."""
