"""CSL-JSON, which citation processors read."""

from typing import Any

from paper_atlas.export.citations.work import Work
from paper_atlas.export.data.json_line import json_line
from paper_atlas.model.people import Person

_TYPES = {"preprint": "article", "conference": "paper-conference", "journal": "article-journal"}
_BY_ENTRY = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference", "book": "book",
    "mvbook": "book", "collection": "book", "proceedings": "book", "incollection": "chapter", "inbook": "chapter",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "dataset": "dataset", "software": "software", "patent": "patent", "online": "webpage", "unpublished": "manuscript",
}  # fmt: skip
"""BibLaTeX type → CSL type."""
_FIELDS = {
    "volume": "volume", "page": "pages", "edition": "edition", "ISBN": "isbn", "ISSN": "issn", "collection-title": "series",
    "publisher-place": "location", "language": "language", "version": "version",
}  # fmt: skip


def csl_item(work: Work, key: str) -> dict[str, Any]:
    """Return a work as an item of CSL-JSON without its abstract; unknown values are left out."""
    on_arxiv = work.kind == "preprint" and work.arxiv
    given = work.imprint.fields
    editors = work.imprint.people.get("editor", ())
    item: dict[str, object] = {
        "id": key,
        "type": _BY_ENTRY.get(work.imprint.type, _TYPES[work.kind]),
        "title": work.plain_title,
        "author": [csl_name(name) for name in work.names],
        "issued": {"date-parts": [list(work.date)]} if work.date else None,
        "container-title": work.venue if work.kind != "preprint" else None,
        "number": f"arXiv:{work.arxiv}"
        if on_arxiv
        else given.get("number")
        if work.kind != "journal"
        else None,
        "publisher": given.get("publisher") or ("arXiv" if on_arxiv else None),
        **{name: given.get(field) for name, field in _FIELDS.items()},
        "issue": given.get("number") if work.kind == "journal" else None,
        "editor": [csl_name(name) for name in editors],
        "keyword": ", ".join(work.keywords),
        "DOI": work.doi,
        "URL": work.url,
        "note": " ".join(
            filter(None, (f"Withdrawn. {work.withdrawn}" if work.withdrawn else "", given.get("note", "")))
        ),
    }
    return {name: value for name, value in item.items() if value}


def csl_name(name: Person) -> dict[str, str]:
    """Return a name split into its parts."""
    if not name.given:
        return {"literal": name.turned}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def csl_with_abstract(item: str, abstract: str) -> str:
    """Return the JSON of an item with an abstract at its end, if there is one."""
    return f'{item[:-1]},"abstract":{json_line(abstract).decode()}}}' if abstract else item
