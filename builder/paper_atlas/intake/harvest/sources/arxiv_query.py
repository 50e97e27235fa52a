"""arXiv's API: an Atom feed, a page at a time, three seconds apart (https://info.arxiv.org/help/api/user-manual.html)."""

from collections.abc import Sequence

from paper_atlas.intake.harvest.sources.kind import (
    PER_PAGE,
    Kind,
    NotAnAnswerError,
    Page,
    Question,
    address,
    next_start,
    number_of,
    value_in,
    xml_of,
)
from paper_atlas.intake.web import Answer


def _first(question: Question) -> str:
    """Ask for the oldest first, so that what arrives meanwhile comes behind the last page."""
    since = question.since if question.since.isdecimal() else f"{question.since.replace('-', '')}0000"
    span = f"submittedDate:[{since} TO {question.today.replace('-', '')}2359]"
    return address(
        question.base,
        "/api/query",
        {
            "search_query": f"({question.query}) AND {span}",
            "sortBy": "submittedDate",
            "sortOrder": "ascending",
            "start": "0",
            "max_results": PER_PAGE,
        },
    )


def by_ids(base: str, ids: Sequence[str]) -> str:
    """Return the address that asks for some papers by their ids."""
    return address(base, "/api/query", {"id_list": ",".join(ids), "max_results": len(ids)})


def _page(url: str, answer: Answer) -> Page:
    feed = xml_of(answer)
    if feed.name != "feed":
        raise NotAnAnswerError(f"a document of type {feed.name[:60]!r}")
    entries = [*feed.all("entry")]
    for entry in entries:
        if "/api/errors" in entry.first("id"):
            raise NotAnAnswerError(entry.first("summary")[:200] or "an error without a message")
    total = number_of(feed.first("totalResults"))
    start = number_of(value_in(url, "start")) or 0
    if not entries and total is not None and total > start:
        raise NotAnAnswerError(f"an empty page, although there are {total - start:,} more papers")
    stamps = sorted(stamp for entry in entries if len(stamp := _stamp(entry.first("published"))) == 12)
    return Page(len(entries), total, stamps[-1] if stamps else "")


def _stamp(published: str) -> str:
    """Return `2026-11-28T12:30:00Z` as arXiv wants to be asked: `202611281230`."""
    return "".join(filter(str.isdecimal, published))[:12]


KIND = Kind(
    base="https://export.arxiv.org",
    variable="ATLAS_ARXIV_URL",
    ending=".xml",
    first=_first,
    page=_page,
    next=next_start,
    pause=3.0,
    overlap=3,
)
