"""Catalog → files for programs."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import is_given
from paper_atlas.export.citations.bibliographies import bibliographies
from paper_atlas.export.citations.citations import cite_papers
from paper_atlas.export.crawlers.crawlers import llms, opensearch, redirect, robots
from paper_atlas.export.crawlers.heads import page_heads, paper_head
from paper_atlas.export.crawlers.sitemap import page_dates, sitemap
from paper_atlas.export.data.changes_json import changes_json
from paper_atlas.export.data.csv_table import papers_csv
from paper_atlas.export.data.datapackage import datapackage
from paper_atlas.export.data.graph import graph_json, make_graph
from paper_atlas.export.data.graphml import graphml
from paper_atlas.export.data.papers_json import (
    packed_gzip,
    packed_xz,
    paper_lines,
    papers_json,
    papers_jsonl,
    papers_schema,
)
from paper_atlas.export.data.topics_json import topics_json
from paper_atlas.export.feeds.feeds import feeds
from paper_atlas.model.catalog import Catalog, Change, Citation

__all__ = ["cite_papers", "export_files", "export_sitemap", "page_heads", "paper_head"]


def export_files(
    catalog: Catalog,
    settings: Settings,
    citations: Mapping[str, Citation] | None = None,
    changes: Iterable[Change] = (),
) -> dict[str, bytes]:
    """Return every exported file except the sitemap: path below `docs/` → content.

    Args:
        catalog: All papers.
        settings: Those of the site.
        citations: Paper id → how it is cited, if already known.
        changes: The log of changes, oldest first.
    """
    if citations is None:
        citations = cite_papers(catalog, settings, {})
    data = {
        **_about_all(catalog, settings),
        **bibliographies(catalog, citations, settings.forms),
        **feeds(catalog, settings),
        "papers.schema.json": papers_schema(),
        "papers.csv": papers_csv(catalog, settings),
        "topics.json": topics_json(catalog, settings),
        "changes.json": changes_json(changes),
    }
    return {
        **data,
        "datapackage.json": datapackage(settings, data),
        "robots.txt": robots(settings),
        "llms.txt": llms(catalog, settings, data),
        **({"opensearch.xml": opensearch(settings)} if settings.site_url else {}),
        **{
            f"papers/{alias}/index.html": redirect(paper, settings)
            for paper in catalog.papers
            for alias in paper.aliases
        },
    }


def _about_all(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Return the files about all papers; those that a large atlas does without are not made."""
    lines = paper_lines(catalog)
    graph = cache(partial(make_graph, catalog))
    jsonl = cache(partial(papers_jsonl, lines))
    made: dict[str, Callable[[], bytes]] = {
        "papers.json": lambda: papers_json(lines, settings),
        "papers.jsonl.gz": lambda: packed_gzip(jsonl()),
        "papers.jsonl.xz": lambda: packed_xz(jsonl()),
        "graph.json": lambda: graph_json(graph(), settings),
        "graph.graphml": lambda: graphml(graph()),
    }
    return {path: make() for path, make in made.items() if is_given(path, len(catalog.papers))}


def export_sitemap(files: Iterable[str], catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Return the sitemap, which may be several files: path below `docs/` → content.

    Args:
        files: Paths of all files below `docs/`; the Markdown files among them are pages.
        catalog: All papers.
        settings: Those of the site.
    """
    return sitemap([path for path in files if path.endswith(".md")], page_dates(catalog), settings)
