"""`datapackage.json` (Frictionless Data Package): a description of the files for programs."""

import json
import re
from collections.abc import Collection
from itertools import count, takewhile

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.data.csv_table import COLUMNS

_FILES = (
    ("papers", "papers.json", "application/json", "Everything that is known of every paper"),
    ("papers-lines", "papers.jsonl.gz", "application/gzip", "The same, a paper a line, compressed"),
    (
        "papers-lines-small",
        "papers.jsonl.xz",
        "application/x-xz",
        "The same, smaller, for what can unpack xz",
    ),
    ("topics", "topics.json", "application/json", "The topics with their papers"),
    ("graph", "graph.json", "application/json", "Papers and topics as nodes, what connects them as edges"),
    ("graphml", "graph.graphml", "application/graphml+xml", "The same graph as GraphML"),
    ("bibtex", "papers.bib", "application/x-bibtex", "Citations as BibTeX"),
    ("ris", "papers.ris", "application/x-research-info-systems", "Citations as RIS"),
    ("csl", "papers.csl.json", "application/vnd.citationstyles.csl+json", "Citations as CSL-JSON"),
    ("changes", "changes.json", "application/json", "What became of each paper, oldest first"),
)


def datapackage(settings: Settings, files: Collection[str]) -> bytes:
    """Return the description of the files, with the columns of the table.

    Args:
        settings: Those of the site.
        files: Paths of the existing files for programs; a split file is described with all its parts, oldest
            first.
    """
    package = {
        "name": _name(settings.site_name),
        "title": settings.site_name,
        "description": settings.site_description,
        **({"homepage": settings.site_url} if settings.site_url else {}),
        **({"licenses": [{"title": settings.licence}]} if settings.licence else {}),
        "resources": [
            {
                "name": "papers-table",
                "path": "papers.csv",
                "title": "The papers as a table, without abstracts",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": name, "type": kind, "description": meaning}
                        for name, kind, meaning in COLUMNS
                    ],
                    "primaryKey": "id",
                    "missingValues": [""],
                },
            },
            *(
                {
                    "name": name,
                    "path": _parts(path, files),
                    "title": title,
                    "format": path.rpartition(".")[2],
                    "mediatype": kind,
                    "encoding": "utf-8",
                }
                for name, path, kind, title in _FILES
                if path in files
            ),
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _name(title: str) -> str:
    """Return a title as the name of a package: lower-case letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", title.casefold()))[:60] or "atlas"


def _parts(path: str, files: Collection[str]) -> str | list[str]:
    stem, _, ending = path.partition(".")
    parts = [*takewhile(files.__contains__, (f"{stem}-{number}.{ending}" for number in count(1)))]
    return [*parts, path] if parts else path
