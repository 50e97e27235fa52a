"""CSL-JSON, and the answers of Crossref, which are almost that → a record."""

from collections.abc import Mapping

from paper_atlas.model.problems import Where
from paper_atlas.model.records import Record
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.json_values import mappings, text, texts
from paper_atlas.read.fields.loose_values import authors_of

_VENUES = ("container-title", "event-title", "event", "collection-title")
_DATES = ("issued", "published", "published-print", "published-online", "original-date", "posted")
_PLACES = ("number", "note", "source", "archive", "archive_location", "alternative-id")


def csl_record(where: Where, item: Mapping[str, object]) -> Record:
    """Make a record of one item."""
    return exported_record(
        where,
        title=text(item.get("title")),
        abstract=text(item.get("abstract")),
        authors=authors_of(item.get("author")),
        dates=filter(None, (_date(item.get(key)) for key in _DATES)),
        venue=next(filter(None, (text(item.get(key)) for key in _VENUES)), ""),
        identifiers={
            "doi": texts(item.get("DOI")),
            "pmid": texts(item.get("PMID")),
            "pmcid": texts(item.get("PMCID")),
        },
        addresses=[text(item.get("URL"))],
        places=[text(item.get(key)) for key in _PLACES],
    )


def _date(value: object) -> str:
    """Read a date in any of the forms that programs write: parts, raw, literal, a plain text."""
    if not isinstance(value, dict):
        return text(value)
    ranges = value.get("date-parts")
    begin = ranges[0] if isinstance(ranges, list) and ranges else None
    parts = [part for part in begin if isinstance(part, str)] if isinstance(begin, list) else []
    return "-".join(parts[:3]) or next(filter(None, (text(value.get(key)) for key in ("raw", "literal"))), "")


def is_csl(item: Mapping[str, object]) -> bool:
    """Tell whether an object is an item of CSL-JSON: by keys that no other format has."""
    names = mappings(item.get("author"))
    named = any(name.keys() & {"family", "given", "literal"} for name in names)
    return named or bool(item.keys() & {"issued", "container-title", "DOI", "URL", "citation-key", "PMID"})
