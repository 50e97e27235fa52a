"""The papers as a table. The module that escapes for CSV."""

import csv
import io

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.text import maths

COLUMNS = (
    ("id", "string", "Name of the page"),
    ("url", "string", "Address of the page"),
    ("title", "string", "In plain text"),
    ("authors", "string", "Names in order, separated by semicolons; empty where not known"),
    ("author_count", "integer", "Number of authors, where known"),
    ("published", "string", "YYYY-MM-DD, YYYY-MM or YYYY"),
    ("venue", "string", "Where it was published"),
    (
        "arxiv",
        "string",
        "arXiv identifier, as arXiv:2410.00010: bare, programs take it for a number and drop its zeros",
    ),
    ("doi", "string", "Digital object identifier"),
    ("topics", "string", "Ids of topics, strongest first, separated by semicolons"),
    ("code", "string", "Addresses of code, separated by blanks"),
    ("comments", "integer", "Comments on the listing that it was copied from"),
    ("upvotes", "integer", "Votes on that listing"),
    ("withdrawn", "string", "Why it was withdrawn"),
)
"""Name, type and meaning of each column."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def papers_csv(catalog: Catalog, settings: Settings) -> bytes:
    """Return the papers as CSV (RFC 4180), sorted by id, without abstracts.

    Spreadsheets execute cells that look like formulas, and seeds are written by strangers: such a cell is
    prefixed with an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(name for name, _, _ in COLUMNS)
    for paper in catalog.papers:
        writer.writerow([_cell(value) for value in _row(paper, catalog, settings)])
    return text.getvalue().encode()


def _row(paper: Paper, catalog: Catalog, settings: Settings) -> list[str | int | None]:
    return [
        paper.id,
        settings.address(f"papers/{paper.id}/"),
        maths.plain(paper.title),
        "; ".join(paper.names),
        paper.author_count,
        paper.published,
        paper.venue,
        f"arXiv:{arxiv}" if (arxiv := paper.identifiers.get("arxiv")) else None,
        paper.identifiers.get("doi"),
        "; ".join(match.id for match in catalog.topics.get(paper.id, ())),
        " ".join(link.url for link in paper.links if link.kind == "code"),
        paper.comments,
        paper.upvotes,
        paper.withdrawn,
    ]


def _cell(value: str | int | None) -> str | int:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
