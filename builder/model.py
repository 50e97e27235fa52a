"""The nouns: every value that one stage hands to the next.

Values are frozen and complete when they exist. A record is as printed in a seed; a clean record
has been judged and repaired; a paper is all the clean records of one work, united. What the
connecting stages find stands beside a paper, keyed by its id, never inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a seed: where a person finds, and mends, what is spoken of."""

    file: str
    """Path relative to the folder of seeds, with forward slashes."""
    line: int
    """From 1; 0 stands for the file as a whole."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Severity(StrEnum):
    """How much a problem matters: only an error makes a command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that a person should mend, and how."""

    where: Where
    what: str
    """What is there, with the offending words quoted."""
    fix: str
    """An imperative: what to do about it."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.what} ({self.fix})"


def split_problems(results: Iterable[T | Problem]) -> tuple[list[T], list[Problem]]:
    """Part the results of a stage into what worked and what a person must mend."""
    good: list[T] = []
    problems: list[Problem] = []
    for result in results:
        if isinstance(result, Problem):
            problems.append(result)
        else:
            good.append(result)
    return good, problems


@dataclass(frozen=True, slots=True)
class Seeds:
    """A folder of seeds as it lies on the disk, or as it lay in an earlier revision."""

    contents: Mapping[str, bytes]
    """Path below the folder → the whole file."""
    knowledge: Mapping[str, str]
    """Name of a file that says what is known → its text, "" where there is none."""
    problems: tuple[Problem, ...] = ()
    """What could not be read."""


@dataclass(frozen=True, slots=True)
class Record:
    """One paper as a seed prints it: nothing judged, nothing repaired."""

    where: Where
    """The line of its title."""
    title: str
    abstract: str
    """Paragraphs parted by a blank line; lines may still be hard-wrapped."""
    authors: tuple[str, ...] = ()
    """Names as printed, in order; empty where the seed gives none."""
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
    links: tuple[str, ...] = ()
    """Addresses given beside the abstract, as printed."""
    topics: tuple[str, ...] = ()
    """Ids of topics that the seed asks for, as printed."""
    added: str | None = None
    """ISO day on which the record came into the seeds, where the seed says so."""
    page_date: str | None = None
    """The day printed at the head of the page that a dump was copied from: `Oct 16`."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that cleaning made to damaged text."""

    rule: str
    """Name of the rule that made it."""
    before: str
    after: str
    unsure: bool = False
    """True where the original cannot be known, so that a reader should be told."""
    where: Where = Where("", 0)
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


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An address outside the atlas."""

    kind: str
    """One of `code`, `model`, `dataset`, `demo`, `video`, `project`."""
    url: str
    """Absolute, `http` or `https`."""


@dataclass(frozen=True, slots=True)
class CleanRecord:
    """A record whose every field has been judged, split and repaired."""

    where: Where
    title: str
    """Plain Unicode; a formula that Unicode cannot say stays as `$…$` LaTeX."""
    abstract: str
    """As the title; paragraphs parted by one blank line, each on one line."""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organisation: str | None = None
    published: str | None = None
    """ISO: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    comments: int | None = None
    upvotes: int | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """Scheme → identifier in its canonical form: `{"arxiv": "2106.09685"}`, without version."""
    venue: str | None = None
    links: tuple[Link, ...] = ()
    topics: tuple[str, ...] = ()
    added: str | None = None
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that no seed gives, and where it is from."""

    value: str | tuple[str, ...]
    """Names for `authors`, one text for everything else."""
    source: str
    where: Where


@dataclass(frozen=True, slots=True)
class Correction:
    """Words of a title or an abstract that are replaced by others."""

    replaces: str
    """As they stand in the repaired text; when they change there, the correction is reported."""
    by: str
    where: Where


@dataclass(frozen=True, slots=True)
class Entry:
    """What the curation says of one paper."""

    where: Where
    facts: Mapping[str, Fact] = field(default_factory=dict)
    title: tuple[Correction, ...] = ()
    abstract: tuple[Correction, ...] = ()
    topics_added: tuple[tuple[str, Where], ...] = ()
    topics_removed: tuple[tuple[str, Where], ...] = ()
    aliases: tuple[tuple[str, Where], ...] = ()
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Curation:
    """The whole file."""

    papers: Mapping[str, Entry] = field(default_factory=dict)
    """Paper id → what is said of it."""
    captured: Mapping[str, tuple[str, Where]] = field(default_factory=dict)
    """Seed file → ISO day on which its page was copied."""


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the seeds and the curation say of one work."""

    id: str
    """Page name and identity, `[a-z0-9-]+`; unique in a catalog and never changed."""
    title: str
    abstract: str
    sources: tuple[Where, ...]
    """Every record behind the page, in seed order; never empty."""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organisation: str | None = None
    published: str | None = None
    comments: int | None = None
    upvotes: int | None = None
    counted: str | None = None
    """ISO day on which comments and upvotes were that many, where a record with such a number says its day."""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    venue: str | None = None
    links: tuple[Link, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that papers are filed under."""

    id: str
    title: str
    definition: str


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics of one kind, in the order in which they are shown."""

    id: str
    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic of a paper, and why."""

    id: str
    score: float
    """0…1, rounded to 4 places."""
    source: str = "auto"
    """`auto` or `curated`."""
    evidence: tuple[str, ...] = ()
    """Words of the paper that earned it, as they stand in title or abstract."""


@dataclass(frozen=True, slots=True)
class TopicProfile:
    """What the papers and the vocabulary say of a topic as a whole."""

    terms: tuple[str, ...] = ()
    """Words that tell its papers from others, most telling first."""
    neighbours: tuple[tuple[str, int], ...] = ()
    """Every topic found together with it and in how many papers, most first, then in the order of the groups."""
    broader: tuple[str, ...] = ()
    """Topics that each of its papers has too, in the order of the groups."""
    narrower: tuple[str, ...] = ()
    """Topics of which it is a broader one."""


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
class Author:
    """A person who wrote papers, as far as names tell persons apart."""

    id: str
    """Page name, `[a-z0-9-]+`; unique in a catalog."""
    name: str
    """The spelling that most of the papers print."""
    papers: tuple[str, ...]
    """Ids, sorted; never empty."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole atlas: the papers, and what connects them."""

    papers: tuple[Paper, ...]
    """Sorted by id."""
    groups: tuple[TopicGroup, ...]
    topics: Mapping[str, tuple[TopicMatch, ...]] = field(default_factory=dict)
    """Paper id → its topics, strongest first. Every paper has an entry; so below."""
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    mentioned_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    methods: Mapping[str, tuple[Method, ...]] = field(default_factory=dict)
    entities: Mapping[str, Entities] = field(default_factory=dict)
    profiles: Mapping[str, TopicProfile] = field(default_factory=dict)
    """Topic id → what there is to know of it; for every topic of the groups."""
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Paper id → where it lies on the map, in units of a picture 1000 wide and 640 high; for those on it."""
    authors: tuple[Author, ...] = ()
    """Sorted by id."""
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper in the forms in which others cite it."""

    key: str
    """Unique in a catalog, `[a-z0-9-]+`."""
    bibtex: str
    ris: str
    csl: str
    """An item of CSL-JSON, on one line."""
    apa: str
    ieee: str
    short_ris: str
    """Without the abstract, for files in which the paper is one of many; so below."""
    short_csl: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a page tells programs about itself."""

    metadata: tuple[tuple[str, str], ...] = ()
    """(name, content) of its meta tags, in order; a name may come more than once."""
    linked_data: tuple[Mapping[str, object], ...] = ()
    """What it is, in the words of schema.org."""
    files: tuple[tuple[str, str, str], ...] = ()
    """(address relative to the site root, MIME type, title) of the same in other forms."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a paper on a day, as the log of changes says it."""

    date: str
    """ISO day."""
    change: str
    """`added`, `changed`, `merged`, `withdrawn`, `redirected` or `removed`."""
    paper: str
    """Its id."""
    key: str = ""
    """The citation key that it was given; only when it was added."""
    state: str = ""
    """Short hashes by which a later change is seen; when it was added or changed."""
    records: int = 0
    """How many records it was made from; when it was added or a record was merged into it."""
    note: str = ""
    """What changed, why it was withdrawn, or the id that leads to it now."""
