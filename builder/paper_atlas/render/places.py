"""Where else a paper can be found: its own pages, its file, its code."""

from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter
from typing import NamedTuple
from urllib.parse import quote, quote_plus

from paper_atlas.atlas.settings import Settings
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


class Place(NamedTuple):
    """An address with its name."""

    name: str
    url: str


def file_of(paper: Paper) -> str | None:
    """Return the address of the paper itself as a file, if one is known."""
    given = (link.url for link in paper.links if link.kind == "pdf")
    return next(given, None) or next(_filled(_FILES, paper), None)


def code_of(paper: Paper) -> str | None:
    """Return the address of the first code that a paper releases."""
    return next((link.url for link in paper.links if link.kind == "code"), None)


def pages_of(paper: Paper, settings: Settings) -> list[Place]:
    """Return the pages of a paper elsewhere: by its identifiers, as readers quote them, then from the settings."""
    ids = {scheme: quote(text, safe="/") for scheme, text in paper.identifiers.items()}
    own = [
        Place(f"arXiv:{ids[scheme]}" if scheme == "arxiv" else name, pattern.format(ids[scheme]))
        for scheme, (name, pattern) in _PAGES.items()
        if scheme in ids
    ]
    return [*own, *_known(settings, ids)]


def searches_for(title: str, settings: Settings) -> list[Place]:
    """Return where a paper may be searched for by title, according to the settings."""
    return [*_known(settings, {"title": quote_plus(title)})]


def _known(settings: Settings, known: Mapping[str, str]) -> Iterator[Place]:
    """Yield the places from the settings whose addresses need only what is known."""
    for name, address in settings.elsewhere:
        if _asked(address) <= known.keys():
            yield Place(name, address.format(**known))


@cache
def _asked(address: str) -> frozenset[str]:
    """Return what an address from the settings has to be filled with."""
    return frozenset(field for _, field, _, _ in Formatter().parse(address) if field)


def _filled(patterns: dict[str, str], paper: Paper) -> Iterator[str]:
    for scheme, pattern in patterns.items():
        if scheme in paper.identifiers:
            yield pattern.format(quote(paper.identifiers[scheme], safe="/"))
