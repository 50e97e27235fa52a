"""Catalog → files for programs."""

from builder.export.papers_json import papers_json, papers_schema
from builder.model import Catalog
from builder.settings import Settings


def export_files(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Return every exported file: path below `docs/` → content."""
    return {
        "papers.json": papers_json(catalog, settings),
        "papers.schema.json": papers_schema(),
    }
