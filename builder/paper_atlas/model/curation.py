"""Where people know better than the seeds: `curation.yml` as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paper_atlas.model.people import Person
from paper_atlas.model.problems import Where


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that no seed gives, and its source."""

    value: str | tuple[Person, ...]
    """People for `authors`, a single text for everything else."""
    source: str
    where: Where


@dataclass(frozen=True, slots=True)
class Correction:
    """Words of a title or an abstract that are replaced by others."""

    replaces: str
    """As they stand in the repaired text; if that changes, the correction is reported."""
    by: str
    where: Where


@dataclass(frozen=True, slots=True)
class Entry:
    """What the curation says about one paper."""

    where: Where
    facts: Mapping[str, Fact] = field(default_factory=dict)
    title: tuple[Correction, ...] = ()
    abstract: tuple[Correction, ...] = ()
    topics_added: tuple[tuple[str, Where], ...] = ()
    topics_removed: tuple[tuple[str, Where], ...] = ()
    aliases: tuple[tuple[str, Where], ...] = ()
    withdrawn: str | None = None
    hidden: str | None = None
    """Why the paper is not shown; None if it is shown."""
    same_as: tuple[tuple[str, Where], ...] = ()
    """Ids or places of records that are this paper as well."""
    distinct_from: tuple[tuple[str, Where], ...] = ()
    """Ids or places of records that are other papers."""


@dataclass(frozen=True, slots=True)
class Curation:
    """The whole file."""

    papers: Mapping[str, Entry] = field(default_factory=dict)
    """Paper id → what is said about it."""
    captured: Mapping[str, tuple[str, Where]] = field(default_factory=dict)
    """Seed file → ISO day on which its page was copied."""
