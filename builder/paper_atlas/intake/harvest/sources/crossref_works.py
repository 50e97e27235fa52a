"""Crossref: works by cursor; who names an address gets into the polite pool (https://www.crossref.org/documentation/retrieve-metadata/rest-api/)."""

from paper_atlas.intake.harvest.sources.kind import (
    PER_PAGE,
    Kind,
    NotAnAnswerError,
    Page,
    Question,
    address,
    changed,
    json_of,
    number_of,
    said_values,
    works_of,
)
from paper_atlas.intake.web import Answer

_FIELDS = "DOI,URL,title,subtitle,abstract,author,issued,published,created,container-title,type,volume,issue,page,publisher"


def _first(question: Question) -> str:
    said = said_values(question.query, ("query", "filter"), "query")
    since = f"from-created-date:{question.since[:10]}"
    return address(
        question.base,
        "/works",
        {
            **said,
            "filter": ",".join(filter(None, (said.get("filter", ""), since))),
            "sort": "created",
            "order": "asc",
            "select": _FIELDS,
            "rows": PER_PAGE,
            "cursor": "*",
            "mailto": question.contact,
        },
    )


def _page(_: str, answer: Answer) -> Page:
    found = json_of(answer)
    message = found.get("message") if isinstance(found, dict) else None
    if not isinstance(message, dict):
        raise NotAnAnswerError("JSON without a message")
    works = works_of(message, "items")
    created = (work.get("created") for work in works)
    days = sorted(str(one.get("date-time") or "")[:10] for one in created if isinstance(one, dict))
    after = message.get("next-cursor")
    return Page(
        len(works),
        number_of(message.get("total-results")),
        days[-1] if days else "",
        after if isinstance(after, str) and len(works) >= PER_PAGE else "",
    )


def _next(_: Question, url: str, page: Page) -> str:
    return changed(url, cursor=page.after) if page.after else ""


KIND = Kind(
    base="https://api.crossref.org",
    variable="ATLAS_CROSSREF_URL",
    ending=".json",
    first=_first,
    page=_page,
    next=_next,
    overlap=1,
)
