"""The catalog of all papers with what connects them, and what is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paper_atlas.model.papers import Doubt, Merge, Paper
from paper_atlas.model.relations import (
    Author,
    Entities,
    EntityPlace,
    Mention,
    Method,
    Related,
    Span,
    TermPapers,
)
from paper_atlas.model.topics import TopicGroup, TopicMatch, TopicProfile


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole atlas: the papers, and what connects them."""

    papers: tuple[Paper, ...]
    """Sorted by id."""
    groups: tuple[TopicGroup, ...]
    topics: Mapping[str, tuple[TopicMatch, ...]] = field(default_factory=dict)
    """Paper id → its topics, strongest first. Every paper has an entry; the same holds below."""
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    mentioned_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    methods: Mapping[str, tuple[Method, ...]] = field(default_factory=dict)
    entities: Mapping[str, Entities] = field(default_factory=dict)
    entity_places: Mapping[str, tuple[EntityPlace, ...]] = field(default_factory=dict)
    """Paper id → where it mentions known data sets and models, in reading order."""
    contributions: Mapping[str, Span] = field(default_factory=dict)
    """Paper id → the sentence of its abstract that says what it does, for papers with such a sentence."""
    profiles: Mapping[str, TopicProfile] = field(default_factory=dict)
    """Topic id → its profile; for every topic in the groups."""
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Paper id → where it lies on the map, in units of a picture 1000 wide and 640 high; for papers on the map."""
    term_papers: TermPapers = field(default_factory=TermPapers)
    authors: tuple[Author, ...] = ()
    """Sorted by id."""
    merges: tuple[Merge, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """Records that may be one paper, where nobody has decided."""
    hidden: Mapping[str, str] = field(default_factory=dict)
    """Id of a paper that was taken off the site → why."""

    def contribution(self, paper: Paper) -> str:
        """Return the sentence that says what a paper does; "" if there is none."""
        span = self.contributions.get(paper.id)
        return paper.abstract[slice(*span)] if span else ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper in the forms in which others cite it."""

    key: str
    """Unique in a catalog: the key that the seed gave, or one of the form `[a-z0-9-]+`."""
    bibtex: str
    ris: str
    """Without the abstract, as in files in which the paper is one of many; the same holds below."""
    csl: str
    """An item of CSL-JSON, on one line."""
    apa: str
    ieee: str
    abstract: str = ""
    """Formulas as plain text."""
    coins: str = ""
    """For lists, from which Zotero reads it; see `export.citations.coins`."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page tells programs about itself."""

    metadata: tuple[tuple[str, str], ...] = ()
    """(name, content) of its meta tags, in order; a name may occur more than once."""
    linked_data: tuple[Mapping[str, object], ...] = ()
    """Its metadata in the vocabulary of schema.org."""
    files: tuple[tuple[str, str, str], ...] = ()
    """(address relative to the site root, MIME type, title) of the same content in other formats."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a paper on a day, as the log of changes records it."""

    date: str
    """ISO day."""
    change: str
    """`added`, `changed`, `merged`, `parted`, `withdrawn`, `restored`, `hidden`, `shown`, `redirected` or `removed`."""
    paper: str
    """Its id."""
    key: str = ""
    """The citation key that it was given; only if it was added."""
    state: str = ""
    """Short hashes by which a later change is noticed; if it was added or changed."""
    records: int = 0
    """How many records it was made from; if it was added, or that number changed."""
    note: str = ""
    """What changed, why it was withdrawn or hidden, or the id that now leads to it."""
