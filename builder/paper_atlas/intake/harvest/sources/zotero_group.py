"""A public Zotero group: what changed since a version of its library (https://www.zotero.org/support/dev/web_api/v3/basics)."""

from paper_atlas.atlas.follow import zotero_place
from paper_atlas.intake.harvest.sources.kind import (
    PER_PAGE,
    Kind,
    Page,
    Question,
    address,
    json_of,
    next_start,
    number_of,
    value_in,
    works_of,
)
from paper_atlas.intake.web import Answer
from paper_atlas.read.fields.json_values import mapping
from paper_atlas.read.objects import is_attachment


def _first(question: Question) -> str:
    group, collection = zotero_place(question.query) or ("", "")
    return address(
        question.base,
        f"/groups/{group}{f'/collections/{collection}' if collection else ''}/items/top",
        {
            "format": "json",
            "sort": "dateAdded",
            "direction": "asc",
            "since": question.mark if question.mark.isdecimal() else "0",
            "limit": PER_PAGE,
            "start": "0",
        },
    )


def _page(url: str, answer: Answer) -> Page:
    items = works_of(json_of(answer))
    total = number_of(answer.headers.get("total-results"))
    end = (number_of(value_in(url, "start")) or 0) + len(items)
    version = answer.headers.get("last-modified-version", "")
    mark = version if end >= (total or 0) and version.isdecimal() else ""
    others = sum(is_attachment(mapping(item.get("data"))) for item in items)
    return Page(len(items), total, mark, others=others)


KIND = Kind(
    base="https://api.zotero.org",
    variable="ATLAS_ZOTERO_URL",
    ending=".json",
    first=_first,
    page=_page,
    next=next_start,
    headers={"Zotero-API-Version": "3"},
)
