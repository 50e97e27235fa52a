"""A paper as something to cite: its names split into parts, its kind, its date, its address."""

import re
from dataclasses import dataclass

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.papers import Paper
from paper_atlas.model.people import Person
from paper_atlas.model.records import NO_IMPRINT, Imprint, Link
from paper_atlas.text.language import language_of
from paper_atlas.text.titles import shown_title

_JOURNAL = re.compile(
    r"\b(?:access|annals|bulletin|ijcv|jmlr|journal|letters|magazine|nature|neurocomputing|npj|patterns|pnas"
    r"|reviews?|sciences?|surveys|tacl|tmlr|tpami|transactions)\b",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"\b(?:conference|findings|meeting|proceedings|symposium|workshops?)\b", re.IGNORECASE
)
_PREPRINT = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|corr|preprint)\b", re.IGNORECASE)
_KINDS = {"article": "journal", "inproceedings": "conference", "conference": "conference"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLACES = (
    ("arxiv", "https://arxiv.org/abs/{}"),
    ("openreview", "https://openreview.net/forum?id={}"),
    ("acl", "https://aclanthology.org/{}/"),
    ("doi", "https://doi.org/{}"),
)


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation says about a paper."""

    id: str
    kind: str
    """`preprint`, `conference` or `journal`; the last two only with a venue and a year."""
    title: str
    """As the paper has it, formulas between dollar signs."""
    names: tuple[Person, ...]
    date: tuple[int, ...]
    """Year, month, day, as far as known; for a published work, the year of publication alone."""
    printed: tuple[int, ...]
    """When it first appeared, as a preprint or otherwise; year, month, day, as far as known."""
    venue: str | None
    arxiv: str | None
    doi: str | None
    """Of the published work, or of the preprint if there is nothing else."""
    url: str
    """Address of the paper itself, else of its page here."""
    page: str
    """Address of its page here."""
    abstract: str
    withdrawn: str | None = None
    imprint: Imprint = NO_IMPRINT
    """What a seed says for the citation."""
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    has_more: bool = False
    """True if some authors are not named."""

    @property
    def language(self) -> str | None:
        """The language of the abstract as an ISO 639-1 code, if certain."""
        return language_of(self.abstract)

    @property
    def plain_title(self) -> str:
        """The title in plain Unicode; for a withdrawn paper, it says so."""
        return shown_title(self.title, self.withdrawn)


def make_work(paper: Paper, settings: Settings) -> Work:
    """Return what a citation says about a paper. Unknown values are left out, never guessed."""
    names = paper.authors
    printed = tuple(int(part) for part in (paper.published or "").split("-") if part)
    year = _venue_year(paper.venue) or (printed[0] if printed else None)
    kind = _kind_of(paper) if year else "preprint"
    arxiv = paper.identifiers.get("arxiv")
    doi = paper.identifiers.get("doi") or (
        f"10.48550/arXiv.{arxiv}" if arxiv and kind == "preprint" else None
    )
    page = settings.address(f"papers/{paper.id}/")
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
        imprint=paper.imprint,
        keywords=paper.keywords,
        links=paper.links,
        has_more=paper.has_more_authors,
    )


def _kind_of(paper: Paper) -> str:
    """Return the kind that the seed gives if it is one of the three; else that of the venue."""
    kind = _KINDS.get(paper.imprint.type)
    return kind if kind and paper.venue and not _PREPRINT.search(paper.venue) else _kind(paper.venue)


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
