"""Where else a paper is: its own pages, its file, its code."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, quote_plus

from paper_atlas.model.papers import Paper

_PAGES = {
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "doi": ("DOI", "https://doi.org/{}"),
    "openreview": ("OpenReview", "https://openreview.net/forum?id={}"),
    "acl": ("ACL Anthology", "https://aclanthology.org/{}/"),
}
_FILES = {
    "arxiv": "https://arxiv.org/pdf/{}",
    "acl": "https://aclanthology.org/{}.pdf",
    "openreview": "https://openreview.net/pdf?id={}",
}
_SEARCHES = {
    "arXiv": "https://arxiv.org/search/?searchtype=title&query={}",
    "Semantic Scholar": "https://www.semanticscholar.org/search?q={}",
    "Google Scholar": "https://scholar.google.com/scholar?q={}",
}


class Place(NamedTuple):
    """An address with what it is called."""

    name: str
    url: str


def file_of(paper: Paper) -> str | None:
    """Return the address of the paper itself as a file, where one is known."""
    given = (link.url for link in paper.links if link.kind == "pdf")
    return next(given, None) or next(_filled(_FILES, paper), None)


def code_of(paper: Paper) -> str | None:
    """Return the address of the first code that a paper releases."""
    return next((link.url for link in paper.links if link.kind == "code"), None)


def pages_of(paper: Paper) -> list[Place]:
    """Return the pages of a paper elsewhere, the one with the paper first; an arXiv id is told as readers quote it."""
    ids = paper.identifiers
    return [
        Place(
            f"arXiv:{ids[scheme]}" if scheme == "arxiv" else name,
            pattern.format(quote(ids[scheme], safe="/")),
        )
        for scheme, (name, pattern) in _PAGES.items()
        if scheme in ids
    ]


def searches_for(title: str) -> list[Place]:
    """Return where a paper may be found by its title."""
    return [Place(name, pattern.format(quote_plus(title))) for name, pattern in _SEARCHES.items()]


def _filled(patterns: dict[str, str], paper: Paper) -> Iterator[str]:
    for scheme, pattern in patterns.items():
        if scheme in paper.identifiers:
            yield pattern.format(quote(paper.identifiers[scheme], safe="/"))
