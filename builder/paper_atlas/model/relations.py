"""What connects papers: neighbours, mentions, names, authors. Stored beside a paper, keyed by its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Span = tuple[int, int]
"""Where a stretch of an abstract begins and ends, in characters."""


@dataclass(frozen=True, slots=True)
class Related:
    """A neighbour of a paper, and why."""

    id: str
    score: float
    """0…1, rounded to 4 places."""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """A name that a paper gives to what it makes: a method, a model, a data set."""

    name: str
    """As the paper writes it."""
    expansion: str | None
    """What the name is short for, as the paper writes it, if it says so."""
    paper: str
    """Id of the paper."""
    evidence: str
    """Words of the title or abstract that give the name."""
    source: str = "abstract"
    """`title`, `abstract`, or `list` if the list of known names says so."""
    kind: str = "method"
    """`method`, or `dataset` for a data set, benchmark or corpus."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place in an abstract that names the method of another paper."""

    start: int
    """Offset into the abstract, in characters."""
    end: int
    id: str
    """The paper whose method is named."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A well-known data set, benchmark or model, as the seeds list it."""

    name: str
    """As shown on its page; distinct from all others, as are the variants."""
    kind: str
    """`dataset` or `model`."""
    group: str = ""
    """Heading under which it is shown."""
    variants: tuple[str, ...] = ()
    """Other spellings; a version or size after a name (`-1k`, `7B`) need not be listed."""
    only_with: tuple[str, ...] = ()
    """Stems, one of which must begin a word of the paper, if the name alone is ambiguous."""
    not_with: tuple[str, ...] = ()
    """Stems, none of which may begin a word of the paper."""
    paper: str | None = None
    """Title of the paper that introduced it, if known: no other paper is the maker of that name."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The list of known names, and of names for nothing in particular."""

    names: tuple[KnownName, ...] = ()
    """In the order of the list."""
    common: tuple[str, ...] = ()
    """Short forms that papers use but that no paper introduced: `LLM`."""


@dataclass(frozen=True, slots=True, order=True)
class EntityPlace:
    """A place in a paper that names a known data set or model."""

    field: str
    """`title` or `abstract`."""
    start: int
    """Offset into that field, in characters."""
    end: int
    name: str
    """The known name, whatever its spelling there."""
    kind: str
    """`dataset` or `model`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may deserve an entry in the list of known names."""

    name: str
    """In its most frequent spelling."""
    kind: str
    """`dataset` or `model`, as the words around it indicate."""
    papers: tuple[str, ...]
    """Ids of the papers that use it, sorted."""


@dataclass(frozen=True, slots=True)
class Entities:
    """Named things in a paper, each as shown on its page."""

    methods: tuple[str, ...] = ()
    """Names that the paper gives to what it makes."""
    datasets: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermPapers:
    """Which papers use which terms most: with these, papers near a text from elsewhere are found."""

    postings: Mapping[str, str] = field(default_factory=dict)
    """Term → what a mention of it is worth, and which papers use it how much, as
    `connect.related.term_papers` writes it. A term is a folded word, or two adjacent ones."""
    scale: float = 1.0
    """Largest weight of a term in a paper."""
    stop_words: tuple[str, ...] = ()
    """Words that are not terms, sorted."""
    empty_words: tuple[str, ...] = ()
    """Words that are terms only in a pair, sorted."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person who wrote papers, as far as names distinguish people."""

    id: str
    """Page name, `[a-z0-9-]+`; unique in a catalog."""
    name: str
    """The spelling that most of the papers print."""
    papers: tuple[str, ...]
    """Ids, sorted; never empty."""
