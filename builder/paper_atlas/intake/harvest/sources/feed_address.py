"""A feed: RSS 1.0 or 2.0, Atom or JSON Feed, whole with every answer."""

from paper_atlas.intake.harvest.sources.kind import (
    Kind,
    NotAnAnswerError,
    Page,
    Question,
    json_of,
    works_of,
    xml_of,
)
from paper_atlas.intake.web import Answer


def _first(question: Question) -> str:
    return question.query


def _page(_: str, answer: Answer) -> Page:
    if answer.body.lstrip()[:1] == b"{":
        return Page(len(works_of(json_of(answer), "items")))
    root = xml_of(answer)
    if root.name not in ("feed", "rss", "RDF"):
        raise NotAnAnswerError(f"a document of type {root.name[:60]!r}, which is not a feed")
    return Page(sum(1 for path in ("entry", "channel/item", "item") for _ in root.all(path)))


KIND = Kind(base="", variable="", ending=".xml", first=_first, page=_page)
