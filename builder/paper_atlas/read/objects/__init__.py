"""One JSON or YAML object → a record: service responses by their own rules, all else by the common names."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from paper_atlas.model.problems import Problem
from paper_atlas.model.records import Record
from paper_atlas.read.fields.common_record import common_record
from paper_atlas.read.fields.loose_values import sections_joined, texts_of
from paper_atlas.read.fields.said_values import Place
from paper_atlas.read.formats.bibtex import read_bibtex
from paper_atlas.read.objects.libraries import (
    arxiv_snapshot,
    is_arxiv_snapshot,
    is_attachment,
    is_zotero,
    zotero,
)
from paper_atlas.read.objects.services import (
    crossref,
    datacite,
    europe_pmc,
    hugging_face,
    inspire,
    is_crossref,
    is_datacite,
    is_europe_pmc,
    is_hugging_face,
    is_inspire,
    is_openalex,
    is_openreview,
    is_semantic_scholar,
    openalex,
    openreview,
    semantic_scholar,
)
from paper_atlas.read.objects.wrappers import opened, unwrapped

Item = Mapping[str, object]

_KINDS: tuple[tuple[Callable[[Item], bool], Callable[[Item], Item]], ...] = (
    (is_hugging_face, hugging_face),
    (is_openalex, openalex),
    (is_semantic_scholar, semantic_scholar),
    (is_openreview, openreview),
    (is_europe_pmc, europe_pmc),
    (is_inspire, inspire),
    (is_datacite, datacite),
    (is_zotero, zotero),
    (is_arxiv_snapshot, arxiv_snapshot),
    (is_crossref, crossref),
)
"""How an object is recognised, and how its own terms are translated into common names."""


def object_record(place: Place, item: Item) -> tuple[Record, list[Problem], list[str]]:
    """Make a record from an object.

    Returns:
        The record, a problem for each value that cannot be what its name says, and the names that were not
        used.
    """
    plain, beside = opened(item)
    translate = next((translate for is_kind, translate in _KINDS if is_kind(plain)), dict)
    values = {
        name: sections_joined(value) if name == "abstract" else value
        for name, value in translate(plain).items()
    }
    record, problems, unused = common_record(place, values)
    unused = [*unused, *beside]
    written = next((text for name in ("bibtex", "_bibtex", "bib") for text in texts_of(values.get(name))), "")
    return (_completed(record, written) if written.startswith("@") else record), problems, unused


def _completed(record: Record, bibtex: str) -> Record:
    """Complete an object from the BibTeX that it carries."""
    found, _ = read_bibtex(record.where.file, bibtex)
    if len(found) != 1:
        return record
    return replace(
        record,
        authors=record.authors or found[0].authors,
        published=record.published or found[0].published,
        venue=record.venue or found[0].venue,
        identifiers={**found[0].identifiers, **record.identifiers},
        imprint=record.imprint if record.imprint.type else found[0].imprint,
    )


__all__ = ["is_attachment", "object_record", "unwrapped"]
