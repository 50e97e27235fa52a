"""`papers.json`: everything that the atlas knows, and the schema that describes it."""

import json
import lzma
from collections.abc import Iterable
from typing import Any

import deflate

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.data.json_line import json_file, json_line
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.records import LINK_KINDS, Imprint
from paper_atlas.model.relations import Entities

Json = dict[str, Any]


def paper_lines(catalog: Catalog) -> list[bytes]:
    """Return each paper as JSON on one line, sorted by id."""
    return [json_line(paper_entry(paper, catalog)) for paper in catalog.papers]


def papers_json(lines: Iterable[bytes], settings: Settings) -> bytes:
    """Return the papers, one per line."""
    return json_file(settings, papers=lines)


def papers_jsonl(lines: Iterable[bytes]) -> bytes:
    """Return the same papers, one per line, uncompressed."""
    return b"\n".join([*lines, b""])


def packed_xz(text: bytes) -> bytes:
    """Return a file compressed with xz, which makes the smallest."""
    # A higher preset takes half as long again and saves a tenth.
    return lzma.compress(text, preset=1)


def packed_gzip(text: bytes) -> bytes:
    """Return a file compressed with gzip, which polars, DuckDB and PyArrow decompress; xz they do not."""
    # Unlike with Python's own module, the header has neither a time nor the name of an operating system in it.
    return bytes(deflate.gzip_compress(text, 6))


def paper_entry(paper: Paper, catalog: Catalog) -> Json:
    """Return one paper as the value that `papers.json` holds."""
    entities = catalog.entities.get(paper.id, Entities())
    return {
        "id": paper.id,
        "url": f"papers/{paper.id}/",
        "title": paper.title,
        "abstract": paper.abstract,
        "contribution": catalog.contribution(paper) or None,
        "authors": paper.names,
        "author_count": paper.author_count,
        "published": paper.published,
        "added": paper.added,
        "comments": paper.comments,
        "upvotes": paper.upvotes,
        "identifiers": dict(paper.identifiers),
        "venue": paper.venue,
        "citation": _citation(paper.imprint),
        "links": paper.links,
        "keywords": paper.keywords,
        "topics": [
            {
                "id": match.id,
                "source": match.source,
                "confidence": match.confidence,
                "evidence": match.evidence,
            }
            for match in catalog.topics.get(paper.id, ())
        ],
        "related": catalog.related.get(paper.id, ()),
        "mentions": [*dict.fromkeys(mention.id for mention in catalog.mentions.get(paper.id, ()))],
        "mentioned_by": catalog.mentioned_by.get(paper.id, ()),
        "entities": {
            "methods": entities.methods,
            "datasets": entities.datasets,
            "models": entities.models,
        },
        "sources": paper.sources,
        **({"withdrawn": paper.withdrawn} if paper.withdrawn else {}),
    }


_CITED = ("volume", "number", "pages", "publisher", "note")


def _citation(imprint: Imprint) -> Json:
    """Return what the seed says for a citation, without what it does not give."""
    given = {
        "key": imprint.key,
        "type": imprint.type,
        **{name: imprint.fields.get(name, "") for name in _CITED},
    }
    return {name: value for name, value in given.items() if value}


def papers_schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of `papers.json`."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The papers of an atlas",
        **_object(
            {
                "version": {"const": 1},
                "site_url": {"type": "string", "description": "Where the site is published"},
                "papers": {
                    "type": "array",
                    "items": _object(_PAPER, optional={"withdrawn": _text("Why it was withdrawn")}),
                },
            },
        ),
    }
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _object(properties: Json, optional: Json | None = None) -> Json:
    return {
        "type": "object",
        "properties": properties | (optional or {}),
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(description: str) -> Json:
    return {"type": "string", "description": description}


def _maybe(kind: str, description: str) -> Json:
    return {"type": [kind, "null"], "description": description}


def _list(items: Json, description: str) -> Json:
    return {"type": "array", "items": items, "description": description}


_ID: Json = {"type": "string", "pattern": "^[a-z0-9-]+$"}
_WORD: Json = {"type": "string"}
_PAPER: Json = {
    "id": _ID | {"description": "Slug of the title; never changes"},
    "url": _text("Address of the page relative to the site root"),
    "title": _text("Plain Unicode; maths as $…$ LaTeX only where Unicode cannot say it"),
    "abstract": _text("As the title; paragraphs separated by a blank line"),
    "contribution": _maybe("string", "The sentence of the abstract that says what the paper itself does"),
    "authors": _list(_WORD, "Names in order; empty where not known"),
    "author_count": _maybe("integer", "Number of authors, where known"),
    "published": _maybe("string", "YYYY-MM-DD, YYYY-MM or YYYY") | {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "added": _maybe("string", "YYYY-MM-DD on which the paper came into the atlas, where known")
    | {"pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "comments": _maybe("integer", "Comments on the listing that the paper was copied from"),
    "upvotes": _maybe("integer", "Votes on that listing"),
    "identifiers": {
        "type": "object",
        "additionalProperties": _WORD,
        "description": "Scheme → identifier: arxiv, doi, …",
    },
    "venue": _maybe("string", "Where it was published"),
    "links": _list(
        _object({"kind": {"enum": list(LINK_KINDS)}, "url": _text("http or https")}),
        "Addresses beside and in the abstract",
    ),
    "citation": {
        "type": "object",
        "properties": {
            "key": _text("Citation key that the seed gave"),
            "type": _text("Type of the entry, by its name in BibLaTeX"),
            **{name: _text(f"{name.capitalize()} as the seed gave it") for name in _CITED},
        },
        "additionalProperties": False,
        "description": "What the seed gave for a citation",
    },
    "keywords": _list(_WORD, "As the seed gives them"),
    "topics": _list(
        _object(
            {
                "id": _ID,
                "source": {"enum": ["auto", "curated"]},
                "confidence": {
                    "type": "number",
                    "minimum": 0,
                    "maximum": 1,
                    "description": "0.5 is just enough, below 0.65 is shown as likely, 1 is what a person said",
                },
                "evidence": _list(_WORD, "Words of the paper"),
            }
        ),
        "Strongest first",
    ),
    "related": _list(
        _object(
            {
                "id": _ID,
                "score": {"type": "number", "minimum": 0, "maximum": 1},
                "reasons": _list(_WORD, "Why"),
            }
        ),
        "Up to 8, best first",
    )
    | {"maxItems": 8},
    "mentions": _list(_ID, "Papers whose named method the abstract names"),
    "mentioned_by": _list(_ID, "Papers whose abstract names this paper's method"),
    "entities": _object(
        {
            "methods": _list(_WORD, "Names the paper gives to what it makes"),
            "datasets": _list(_WORD, "Data sets and benchmarks named"),
            "models": _list(_WORD, "Well-known models named"),
        },
    )
    | {"description": "Names as shown on their pages"},
    "sources": _list(
        _object(
            {
                "file": _text("Seed, relative to the folder of seeds"),
                "line": {"type": "integer", "minimum": 0},
            }
        ),
        "Every record behind the page",
    )
    | {"minItems": 1},
}
