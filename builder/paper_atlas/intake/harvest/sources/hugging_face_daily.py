"""Hugging Face's daily papers: one list a day (https://huggingface.co/docs/hub/api)."""

from paper_atlas.intake.harvest.sources.kind import (
    PER_PAGE,
    Kind,
    Page,
    Question,
    address,
    changed,
    day_before,
    json_of,
    value_in,
    works_of,
)
from paper_atlas.intake.web import Answer


def _first(question: Question) -> str:
    day = min(question.since[:10], question.today)
    return address(question.base, "/api/daily_papers", {"date": day, "limit": PER_PAGE})


def _page(url: str, answer: Answer) -> Page:
    return Page(len(works_of(json_of(answer))), mark=value_in(url, "date"))


def _next(question: Question, url: str, _: Page) -> str:
    day = value_in(url, "date")
    return changed(url, date=day_before(day, -1)) if day < question.today else ""


KIND = Kind(
    base="https://huggingface.co",
    variable="ATLAS_HUGGING_FACE_URL",
    ending=".json",
    first=_first,
    page=_page,
    next=_next,
)
