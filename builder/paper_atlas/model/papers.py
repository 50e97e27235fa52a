"""Papers: all the clean records of one work, united."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paper_atlas.model.people import Person
from paper_atlas.model.problems import Where
from paper_atlas.model.records import NO_IMPRINT, Imprint, Link, Repair


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the seeds and the curation say of one work."""

    id: str
    """Page name and identity, `[a-z0-9-]+`; unique in a catalog and never changed."""
    title: str
    abstract: str
    sources: tuple[Where, ...]
    """Every record behind the page, in seed order; never empty."""
    authors: tuple[Person, ...] = ()
    author_count: int | None = None
    """Those who are not named included; None beside names: there are more, and nobody says how many."""
    organisation: str | None = None
    published: str | None = None
    comments: int | None = None
    upvotes: int | None = None
    counted: str | None = None
    """ISO day on which comments and upvotes were that many, where a record with such a number says its day."""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    venue: str | None = None
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    imprint: Imprint = NO_IMPRINT
    topics: tuple[str, ...] = ()
    """Ids of topics that a seed or the curation adds."""
    topics_removed: tuple[str, ...] = ()
    """Ids of topics that the curation takes away."""
    added: str | None = None
    aliases: tuple[str, ...] = ()
    """Former ids, each of which keeps a redirect page."""
    withdrawn: str | None = None
    """Why the paper was withdrawn; None while it stands."""
    repairs: tuple[Repair, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    """Field → where the curation has its value from."""

    @property
    def names(self) -> tuple[str, ...]:
        """The authors' names as they are spoken."""
        return tuple(person.name for person in self.authors)

    @property
    def has_more_authors(self) -> bool:
        """True where some authors are not named."""
        return bool(self.authors) and self.author_count != len(self.authors)

    @property
    def year(self) -> int | None:
        """The year of publication, where known."""
        return int(self.published[:4]) if self.published else None


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A record that became part of a paper that another record had begun."""

    where: Where
    """The record that was merged."""
    into: Where
    """The first record of the paper."""
    paper: str
    """Id of the paper."""
    reason: str
    """Why the two are one paper, in words."""
