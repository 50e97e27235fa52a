"""The sections of a site: those that there is content for, and that the atlas wants."""

from dataclasses import replace

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog

FOLDERS = (
    "authors",
    "changes",
    "code",
    "datasets",
    "map",
    "methods",
    "models",
    "numbers",
    "similar",
    "topics",
    "years",
)
"""Folders of `docs/` that hold optional sections."""

_SWITCH = {"datasets": "names", "methods": "names", "models": "names"}
"""Folder → the name that switches it off, if it differs."""


def wanted(catalog: Catalog, settings: Settings) -> Catalog:
    """Return a catalog without what the atlas does not want to show."""
    found = catalog
    if not settings.has("names"):
        found = replace(found, entities={}, methods={})
    if not settings.has("authors"):
        found = replace(found, authors=())
    if not settings.has("comments"):
        papers = (replace(paper, comments=None, upvotes=None) for paper in found.papers)
        found = replace(found, papers=tuple(papers))
    if not settings.has("changes"):
        found = replace(found, papers=tuple(replace(paper, added=None) for paper in found.papers))
    if not settings.has("map") or not any(found.topics.values()):
        found = replace(found, places={})
    return found


def sections_of(catalog: Catalog, settings: Settings) -> tuple[str, ...]:
    """Return the folders of the sections that a site has, in the order of `FOLDERS`."""
    filled = {
        "authors": bool(catalog.authors),
        "changes": any(paper.added for paper in catalog.papers),
        "code": any(paper.links for paper in catalog.papers),
        "datasets": any(found.datasets for found in catalog.entities.values()),
        "map": bool(catalog.places) and any(catalog.topics.values()),
        "methods": any(catalog.methods.values()),
        "models": any(found.models for found in catalog.entities.values()),
        "numbers": bool(catalog.papers),
        "similar": bool(catalog.papers),
        "topics": any(group.topics for group in catalog.groups),
        "years": any(paper.year for paper in catalog.papers),
    }
    return tuple(name for name in FOLDERS if filled[name] and settings.has(_SWITCH.get(name, name)))
