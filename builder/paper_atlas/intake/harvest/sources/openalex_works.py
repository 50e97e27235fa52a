"""OpenAlex: works by cursor or, for those without a key, by number (https://developers.openalex.org/guides/page-through-results)."""

from paper_atlas.intake.harvest.sources.kind import (
    PER_PAGE,
    Kind,
    Page,
    Question,
    address,
    changed,
    json_of,
    number_of,
    said_values,
    value_in,
    works_of,
)
from paper_atlas.intake.web import Answer

_FIELDS = "id,ids,doi,title,publication_date,type,authorships,primary_location,biblio,abstract_inverted_index"


def _first(question: Question) -> str:
    said = said_values(question.query, ("search", "filter"), "search")
    span = f"from_publication_date:{question.since[:10]},to_publication_date:{question.today}"
    return address(
        question.base,
        "/works",
        {
            **said,
            "filter": ",".join(filter(None, (said.get("filter", ""), span))),
            "sort": "publication_date",
            "select": _FIELDS,
            "per_page": PER_PAGE,
            "cursor": "*",
            "mailto": question.contact,
        },
    )


def _page(_: str, answer: Answer) -> Page:
    found = json_of(answer)
    works = works_of(found, "results")
    meta = found.get("meta") if isinstance(found.get("meta"), dict) else {}
    days = sorted(day for work in works if len(day := str(work.get("publication_date") or "")) == 10)
    after = meta.get("next_cursor")
    return Page(
        len(works),
        number_of(meta.get("count")),
        days[-1] if days else "",
        after if isinstance(after, str) and works else "",
    )


def _next(_: Question, url: str, page: Page) -> str:
    if value_in(url, "cursor"):
        return changed(url, cursor=page.after) if page.after else ""
    number = number_of(value_in(url, "page")) or 1
    return changed(url, page=number + 1) if page.count and (page.total or 0) > number * PER_PAGE else ""


def _instead(_: Question, url: str, number: int) -> str:
    """Without a key, cursors may be refused; the first 10,000 papers can be had by number."""
    return changed(url, cursor=None, page=number) if value_in(url, "cursor") else ""


KIND = Kind(
    base="https://api.openalex.org",
    variable="ATLAS_OPENALEX_URL",
    ending=".json",
    first=_first,
    page=_page,
    next=_next,
    instead=_instead,
    overlap=14,
)
