"""What connects papers: neighbours, mentions, names, authors. It stands beside a paper, keyed by its id."""

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
    """What the name is short for, as the paper writes it, where it says so."""
    paper: str
    """Id of the paper."""
    evidence: str
    """Words of the title or abstract that give the name."""
    source: str = "abstract"
    """`title`, `abstract`, or `list` where the list of known names says so."""
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
    """A data set, benchmark or model that everybody knows by name, as the seeds list it."""

    name: str
    """As shown on its page; distinct from all others, as are the variants."""
    kind: str
    """`dataset` or `model`."""
    group: str = ""
    """Heading under which it is shown."""
    variants: tuple[str, ...] = ()
    """Other spellings; a version or size after a name (`-1k`, `7B`) needs none."""
    only_with: tuple[str, ...] = ()
    """Beginnings of words, one of which the paper must hold, where the name alone is ambiguous."""
    not_with: tuple[str, ...] = ()
    """Beginnings of words, none of which the paper may hold."""
    paper: str | None = None
    """Title of the paper that made it, where known: no other paper makes that name."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The list of known names, and of those that name nothing in particular."""

    names: tuple[KnownName, ...] = ()
    """In the order of the list."""
    common: tuple[str, ...] = ()
    """Short forms that papers use and none makes: `LLM`."""


@dataclass(frozen=True, slots=True, order=True)
class EntityPlace:
    """A place in a paper that names a known data set or model."""

    field: str
    """`title` or `abstract`."""
    start: int
    """Offset into that field, in characters."""
    end: int
    name: str
    """The known name, whatever spelling stands there."""
    kind: str
    """`dataset` or `model`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may deserve an entry in the list of known names."""

    name: str
    """In its most frequent spelling."""
    kind: str
    """`dataset` or `model`, as the words around it have it."""
    papers: tuple[str, ...]
    """Ids of the papers that use it, sorted."""


@dataclass(frozen=True, slots=True)
class Entities:
    """Things with a name in a paper, each as shown on its page."""

    methods: tuple[str, ...] = ()
    """Names that the paper gives to what it makes."""
    datasets: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermPapers:
    """Which papers speak most of which terms: by these, papers are found that are near a text from outside."""

    postings: Mapping[str, str] = field(default_factory=dict)
    """Term → what a mention of it is worth, and which papers speak of it how much, as `connect.related.term_papers`
    writes it. A term is a word, folded, or two that stand side by side."""
    scale: float = 1.0
    """Weight of a term in a paper that speaks of it most."""
    stop_words: tuple[str, ...] = ()
    """Words that are no terms, sorted."""
    empty_words: tuple[str, ...] = ()
    """Words that are terms only in company, sorted."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person who wrote papers, as far as names tell persons apart."""

    id: str
    """Page name, `[a-z0-9-]+`; unique in a catalog."""
    name: str
    """The spelling that most of the papers print."""
    papers: tuple[str, ...]
    """Ids, sorted; never empty."""
