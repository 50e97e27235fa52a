"""Catalog → files for programs."""

from collections.abc import Mapping

from builder.export.bibliographies import bibliographies
from builder.export.citations import cite_papers
from builder.export.heads import page_heads
from builder.export.papers_json import papers_json, papers_schema
from builder.model import Catalog, Citation
from builder.settings import Settings

__all__ = ["cite_papers", "export_files", "page_heads"]


def export_files(
    catalog: Catalog, settings: Settings, citations: Mapping[str, Citation] | None = None
) -> dict[str, bytes]:
    """Return every exported file: path below `docs/` → content.

    Args:
        catalog: All papers.
        settings: Where the site is.
        citations: Paper id → how it is cited, where that has been found out already.
    """
    if citations is None:
        citations = cite_papers(catalog, settings, {})
    return {
        "papers.json": papers_json(catalog, settings),
        "papers.schema.json": papers_schema(),
        **bibliographies(catalog, citations),
    }
