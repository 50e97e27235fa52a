"""What is compared about a record, each fact in the form used for comparison."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from paper_atlas.merge.near_duplicates import sketch
from paper_atlas.merge.titles import TitleFacts, title_facts
from paper_atlas.model.records import CleanRecord
from paper_atlas.text import fold
from paper_atlas.text.identifiers import arxiv_of_doi
from paper_atlas.text.language import language_of
from paper_atlas.text.titles import slug_of

_UNIQUE = ("arxiv", "doi", "acl", "openreview", "pmid", "pmcid")
"""Schemes in which a paper usually has just one identifier."""
_VERSION = re.compile(r"(?:[./-]?v\d{1,3})$")
PREPRINTS = re.compile(
    r"10\.(?:1101|48550|21203|31234|31219|31235|31222|2139|26434|36227|20944|22541|33774|14293|1002/essoar|1149/osf|35542|12688|7287/peerj\.preprints|5281|6084|17605)[./]",
)
"""DOI prefixes of preprint servers and archives; the article itself has another DOI."""
_PARTS = ("volume", "edition", "chapter")
"""Fields of a citation that distinguish the parts of one work."""
SERVERS = re.compile(r"\b(?:\w{0,8}rxiv|preprints?|ssrn|corr|zenodo|osf|research square)\b", re.IGNORECASE)
"""What exports give as a venue although it is not one."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 4000
"""Most characters of an abstract that are compared."""
_CUT = re.compile(r"[\s.…,;:]*(?:\[?(?:…|\.\.\.|more|less|show more|read more)\]?)?[\s.…]*$", re.IGNORECASE)
_OPENING = 60
"""How many letters at the beginning of an abstract distinguish it from others."""
_SHORTEST_CUT = 60
"""Fewest characters at which the beginning of an abstract can be told from those of others."""


class Abstract(StrEnum):
    """How two abstracts compare."""

    SAME = "same abstract"
    EDITED = "nearly the same abstract"
    NEAR = "near-identical abstracts"
    CUT = "one abstract is the beginning of the other"
    SIMILAR = "similar abstracts"
    DIFFERENT = "abstracts that differ"
    OTHER = "another abstract"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared about a record; two records with equal facts are one paper."""

    title: TitleFacts
    abstract: str
    opening: str
    """The first letters of the abstract, folded; "" if there are too few to identify it."""
    people: tuple[str, ...]
    """Names as printed."""
    identifiers: frozenset[str]
    """As `scheme value`, without versions."""
    schemes: Mapping[str, str]
    """The same by scheme, without DOIs of preprint servers, since a paper may have another DOI as well."""
    volumes: frozenset[str]
    """Identifiers without their last number, shared by papers of one volume."""
    parts: Mapping[str, str]
    """Volume, edition and chapter, where the record gives them, in lower case."""
    year: int | None
    """Of publication, else the one in the name of the venue."""
    venue: str
    """Folded, without numbers; "" if unknown."""
    venue_numbers: tuple[str, ...]
    sketch: tuple[int, ...] = field(default=(), compare=False)
    """Of the abstract; see `near_duplicates`."""
    slug: str = field(default="", compare=False)
    """The address of a paper with this title, if no other has it."""

    @property
    def is_english(self) -> bool:
        """Whether the abstract is full of English function words; true if it is too short to tell."""
        return self.abstract.count(" ") < 8 or language_of(self.abstract) == "en"


Told = tuple[str, str, tuple[str, ...], Mapping[str, str], str | None, str | None, Mapping[str, str]]
"""Title, abstract, people, identifiers, date of publication, venue, and fields of the citation."""

FactsOf = Callable[[Iterable[CleanRecord]], list[Facts]]
"""`facts_of_all`, possibly cached."""


def facts_of_all(records: Iterable[CleanRecord]) -> list[Facts]:
    """Return what is compared about each record."""
    return [*map(facts_of, records)]


def facts_of(record: CleanRecord) -> Facts:
    """Return what is compared about a record."""
    return read_facts(*told_by(record))


def told_by(record: CleanRecord) -> Told:
    """Return everything that the facts about a record depend on, for `read_facts`; not its place, which changes."""
    return (
        record.title,
        record.abstract,
        _people(record),
        record.identifiers,
        record.published,
        record.venue,
        record.imprint.fields,
    )


def read_facts(
    title: str,
    abstract: str,
    people: tuple[str, ...],
    identifiers: Mapping[str, str],
    published: str | None,
    printed_venue: str | None,
    citation: Mapping[str, str],
) -> Facts:
    """Return what is compared about a record that tells this."""
    known = _identifiers(identifiers)
    schemes = {name: value for name, value in known.items() if not (name == "doi" and PREPRINTS.match(value))}
    venue = "" if SERVERS.search(printed_venue or "") else printed_venue or ""
    return Facts(
        title=title_facts(title),
        abstract=" ".join(abstract.split())[:_LONGEST],
        opening=_opening(abstract),
        people=people,
        identifiers=frozenset(f"{name} {value}" for name, value in known.items()),
        schemes=schemes,
        volumes=frozenset(schemes[name].rstrip("0123456789") for name in ("acl", "doi") if name in schemes),
        parts={name: fold(value) for name in _PARTS if (value := citation.get(name, ""))},
        year=_year(published, venue),
        venue=fold(re.sub(r"\d+(?:st|nd|rd|th)?", "", venue)),
        venue_numbers=tuple(re.findall(r"\d+", venue)),
        sketch=sketch(abstract),
        slug=slug_of(title),
    )


def _people(record: CleanRecord) -> tuple[str, ...]:
    """Return the names, followed by a mark if there are more."""
    is_cut = bool(record.authors) and record.author_count != len(record.authors)
    return (*record.names, *(("et al.",) if is_cut else ()))


def _opening(abstract: str) -> str:
    letters = fold(abstract[: 2 * _OPENING])[:_OPENING]
    return letters if len(letters) >= 30 else ""


def _identifiers(identifiers: Mapping[str, str]) -> dict[str, str]:
    found = {name: _VERSION.sub("", identifiers[name].lower()) for name in _UNIQUE if name in identifiers}
    if arxiv := arxiv_of_doi(found.get("doi", "")):
        del found["doi"]
        found.setdefault("arxiv", arxiv)
    return found


def _year(published: str | None, venue: str) -> int | None:
    if published:
        return int(published[:4])
    years = set(_YEAR.findall(venue))
    return int(years.pop()) if len(years) == 1 else None


@lru_cache(maxsize=1 << 12)
def compare_abstracts(mine: str, yours: str) -> tuple[Abstract, float]:
    """Compare two abstracts, neither empty: how they relate, and how similar they are, 0…100."""
    alike = fuzz.ratio(mine, yours)
    if alike >= 97:
        return Abstract.SAME, alike
    if alike >= 93:
        return Abstract.EDITED, alike
    if alike >= 85:
        return Abstract.NEAR, alike
    short, long = sorted((mine, yours), key=len)
    start = _CUT.sub("", short)
    if len(start) >= _SHORTEST_CUT and fuzz.ratio(start, long[: len(start)]) >= 95:
        return Abstract.CUT, alike
    if alike >= 55:
        return Abstract.SIMILAR, alike
    return (Abstract.DIFFERENT if alike >= 50 else Abstract.OTHER), alike
