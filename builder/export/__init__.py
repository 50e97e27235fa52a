"""Catalog → files for programs."""

from collections.abc import Iterable, Mapping

from builder.export.bibliographies import bibliographies
from builder.export.changes import changes_json
from builder.export.citations import cite_papers
from builder.export.crawlers import llms, opensearch, redirect, robots
from builder.export.datapackage import datapackage
from builder.export.feeds import feeds
from builder.export.graph import graph_json, make_graph
from builder.export.graphml import graphml
from builder.export.heads import page_heads, paper_head
from builder.export.papers_json import paper_lines, papers_json, papers_jsonl, papers_schema
from builder.export.sitemap import page_dates, sitemap
from builder.export.tables import papers_csv
from builder.export.topics_json import topics_json
from builder.model import Catalog, Change, Citation
from builder.settings import Settings

__all__ = ["cite_papers", "export_files", "export_sitemap", "page_heads", "paper_head"]


def export_files(
    catalog: Catalog,
    settings: Settings,
    citations: Mapping[str, Citation] | None = None,
    changes: Iterable[Change] = (),
) -> dict[str, bytes]:
    """Return every exported file, the sitemap aside: path below `docs/` → content.

    Args:
        catalog: All papers.
        settings: Where the site is.
        citations: Paper id → how it is cited, where that has been found out already.
        changes: The log of changes, oldest first.
    """
    if citations is None:
        citations = cite_papers(catalog, settings, {})
    papers, graph = paper_lines(catalog), make_graph(catalog)
    bibliography = bibliographies(catalog, citations)
    return {
        "papers.json": papers_json(papers, settings),
        "papers.schema.json": papers_schema(),
        **bibliography,
        **feeds(catalog, settings),
        "papers.csv": papers_csv(catalog, settings),
        "papers.jsonl.xz": papers_jsonl(papers),
        "topics.json": topics_json(catalog, settings),
        "changes.json": changes_json(changes),
        "graph.json": graph_json(graph, settings),
        "graph.graphml": graphml(graph),
        "datapackage.json": datapackage(settings, bibliography),
        "robots.txt": robots(settings),
        "llms.txt": llms(catalog, settings),
        "opensearch.xml": opensearch(settings),
        **{
            f"papers/{alias}/index.html": redirect(paper, settings)
            for paper in catalog.papers
            for alias in paper.aliases
        },
    }


def export_sitemap(files: Iterable[str], catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Return the sitemap, which may be several files: path below `docs/` → content.

    Args:
        files: Paths of all files below `docs/`; of these the Markdown files are pages.
        catalog: All papers.
        settings: Where the site is.
    """
    return sitemap([path for path in files if path.endswith(".md")], page_dates(catalog), settings)
