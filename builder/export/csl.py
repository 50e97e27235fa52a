"""CSL-JSON, which citation processors read."""

import json
from typing import Any

from builder import maths
from builder.export.work import Name, Work

_TYPES = {"preprint": "article", "conference": "paper-conference", "journal": "article-journal"}


def csl_item(work: Work, key: str, *, with_abstract: bool = True) -> dict[str, Any]:
    """Return a work as an item of CSL-JSON; what is not known is left out."""
    on_arxiv = work.kind == "preprint" and work.arxiv
    item: dict[str, object] = {
        "id": key,
        "type": _TYPES[work.kind],
        "title": work.plain_title,
        "author": [csl_name(name) for name in work.names],
        "issued": {"date-parts": [list(work.date)]} if work.date else None,
        "container-title": work.venue if work.kind != "preprint" else None,
        "number": f"arXiv:{work.arxiv}" if on_arxiv else None,
        "publisher": "arXiv" if on_arxiv else None,
        "DOI": work.doi,
        "URL": work.url,
        "abstract": maths.plain(work.abstract) if with_abstract else None,
        "note": f"Withdrawn. {work.withdrawn}" if work.withdrawn else None,
    }
    return {name: value for name, value in item.items() if value}


def csl_name(name: Name) -> dict[str, str]:
    """Return a name in its parts."""
    if not name.given:
        return {"literal": name.turned}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def csl_json(item: dict[str, Any]) -> str:
    """Return an item as JSON on one line."""
    return json.dumps(item, ensure_ascii=False)
