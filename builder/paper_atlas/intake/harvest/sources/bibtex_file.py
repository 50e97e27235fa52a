"""A BibTeX file at an address, or beside the atlas; whole with every answer."""

import re

from paper_atlas.intake.harvest.sources.kind import Kind, NotAnAnswerError, Page, Question
from paper_atlas.intake.web import Answer

_ENTRY = re.compile(
    rb"^[ \t]{0,20}@(?!(?:string|comment|preamble)\b)[A-Za-z]{2,40}[ \t]{0,20}[{(]",
    re.MULTILINE | re.IGNORECASE,
)


def _first(question: Question) -> str:
    return question.query


def _page(_: str, answer: Answer) -> Page:
    found = len(_ENTRY.findall(answer.body))
    if not found and b"@" not in answer.body and answer.body.strip():
        raise NotAnAnswerError(f"no BibTeX: {answer.body.strip()[:40]!r}")
    return Page(found)


KIND = Kind(base="", variable="", ending=".bib", first=_first, page=_page)
