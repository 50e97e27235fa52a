"""A paper as something to cite: its names parted, its kind, its date, where it is found."""

import re
from dataclasses import dataclass
from functools import lru_cache

from paper_atlas.atlas.settings import Settings
from paper_atlas.text.language import language_of
from paper_atlas.model.papers import Paper
from paper_atlas.text.titles import shown_title

_PARTICLES = frozenset(
    "af al ap da das de del della der di do dos du el la le ten ter van vom von zu zum zur".split()
)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:association|collaboration|community|consortium|contributors|corporation|foundation|group|inc|initiative"
    r"|institute|labs?|laboratory|organi[sz]ation|project|research|society|teams?|university|workshop)\b",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:access|annals|bulletin|ijcv|jmlr|journal|letters|magazine|nature|neurocomputing|npj|patterns|pnas"
    r"|reviews?|sciences?|surveys|tacl|tmlr|tpami|transactions)\b",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"\b(?:conference|findings|meeting|proceedings|symposium|workshops?)\b", re.IGNORECASE
)
_PREPRINT = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|corr|preprint)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLACES = (
    ("arxiv", "https://arxiv.org/abs/{}"),
    ("openreview", "https://openreview.net/forum?id={}"),
    ("acl", "https://aclanthology.org/{}/"),
    ("doi", "https://doi.org/{}"),
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; of a group, or of a person with one name, `family` is all of it."""

    family: str
    given: str = ""
    particle: str = ""
    """In small letters before the family name: `van der`."""
    suffix: str = ""
    """`Jr.`, `III`."""

    @property
    def last(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()

    @property
    def turned(self) -> str:
        """The name as lists sort it: `Last, First`, a suffix behind."""
        return ", ".join(filter(None, [self.last, self.given, self.suffix]))


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation says of a paper."""

    id: str
    kind: str
    """`preprint`, `conference` or `journal`; the last two only with a venue, a year and authors."""
    title: str
    """As the paper has it, formulas between dollars."""
    names: tuple[Name, ...]
    date: tuple[int, ...]
    """Year, month, day, as far as known; of a published work the year of publication alone."""
    printed: tuple[int, ...]
    """When it came out first, a preprint included; year, month, day as far as known."""
    venue: str | None
    arxiv: str | None
    doi: str | None
    """Of the published work, or of the preprint where it is all there is."""
    url: str
    """Where the paper itself is, else its page here."""
    page: str
    """Address of its page here."""
    abstract: str
    withdrawn: str | None = None

    @property
    def language(self) -> str | None:
        """The language of the abstract as a code of ISO 639-1, where it is sure."""
        return language_of(self.abstract)

    @property
    def plain_title(self) -> str:
        """The title in Unicode alone; of a withdrawn paper, it says so."""
        return shown_title(self.title, self.withdrawn)


def make_work(paper: Paper, settings: Settings) -> Work:
    """Return what a citation says of a paper. What is not known is left out, never guessed."""
    names = tuple(split_name(name) for name in paper.authors)
    printed = tuple(int(part) for part in (paper.published or "").split("-") if part)
    year = _venue_year(paper.venue) or (printed[0] if printed else None)
    kind = _kind(paper.venue) if names and year else "preprint"
    arxiv = paper.identifiers.get("arxiv")
    doi = paper.identifiers.get("doi") or (
        f"10.48550/arXiv.{arxiv}" if arxiv and kind == "preprint" else None
    )
    page = f"{settings.site_url}papers/{paper.id}/"
    places = (
        place.format(paper.identifiers[scheme]) for scheme, place in _PLACES if scheme in paper.identifiers
    )
    return Work(
        id=paper.id,
        kind=kind,
        title=paper.title,
        names=names,
        date=printed if kind == "preprint" else (year,) if year else (),
        printed=printed,
        venue=paper.venue,
        arxiv=arxiv,
        doi=doi,
        url=next(places, page),
        page=page,
        abstract=paper.abstract,
        withdrawn=paper.withdrawn,
    )


@lru_cache(maxsize=65_536)
def split_name(name: str) -> Name:
    """Part a name, `First Last` or `Last, First`.

    >>> split_name("Ana B. van der Example Jr.")
    Name(family='Example', given='Ana B.', particle='van der', suffix='Jr.')
    """
    if "," in name:
        last, _, first = (part.strip() for part in name.partition(","))
        return (
            split_name(f"{first} {last}")
            if first and not _SUFFIX.fullmatch(first)
            else Name(last or name, suffix=first)
        )
    words = name.split()
    if len(words) < 2 or _GROUP.search(name):
        return Name(" ".join(words))
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return Name(words[-1], " ".join(words[:start]), " ".join(words[start:-1]), suffix)


def _venue_year(venue: str | None) -> int | None:
    years = _YEAR.findall(venue or "")
    return int(years[-1]) if years else None


def _kind(venue: str | None) -> str:
    """Return the kind of work that a venue publishes: `ICLR 2024`, but `Data Mining and Knowledge Discovery`."""
    if not venue or _PREPRINT.search(venue):
        return "preprint"
    if _CONFERENCE.search(venue):
        return "conference"
    if _JOURNAL.search(venue):
        return "journal"
    return "conference" if _YEAR.search(venue) or " " not in venue else "journal"
