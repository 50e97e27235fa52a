"""Papers that are in the seeds twice, or may be: with both places, the reason, and the lines that decide it."""

from collections.abc import Collection, Iterable, Mapping

from paper_atlas.model.curation import Entry
from paper_atlas.model.papers import Doubt, Merge
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.text import shorten

_TITLE = 60
"""Most characters of a title that a problem quotes."""


def known_duplicates(merges: Iterable[Merge]) -> list[Problem]:
    """Return a notice for each record that belongs to a paper begun by an earlier record."""
    return [
        Problem(
            merge.where,
            f"a duplicate of the paper at {merge.into}: {merge.reason}{f'; but {merge.against}' if merge.against else ''}",
            f"nothing needs to be done, both become the page {merge.paper!r}{_otherwise(merge)}",
            Severity.NOTICE,
        )
        for merge in merges
    ]


def _otherwise(merge: Merge) -> str:
    """Return what to do if the merge is wrong; nothing if a person decided it."""
    if merge.is_by_hand:
        return ""
    line = f"{merge.paper}: {{distinct_from: ['{merge.where}']}}"
    return f"; if they are different papers, add under papers: in curation.yml: {line}"


def open_questions(doubts: Iterable[Doubt], curated: Mapping[str, Entry]) -> list[Problem]:
    """Return a question for each two papers that may be one, with the two lines that could answer it.

    Args:
        doubts: Those that nobody has decided.
        curated: Paper id → what the curation already says of it.
    """
    return [
        Problem(
            doubt.where,
            f"{shorten(doubt.titles[1], _TITLE)!r}{_by(doubt.people[1])} may be the paper at {doubt.other},"
            f" {shorten(doubt.titles[0], _TITLE)!r}{_by(doubt.people[0])}: for it {doubt.pro or 'nothing'};"
            f" against it {doubt.contra or 'nothing'} ({doubt.likeness})",
            _answers(doubt, curated.keys()),
            Severity.WARNING,
        )
        for doubt in doubts
    ]


def _by(people: str) -> str:
    return f" by {shorten(people, _TITLE)}" if people else ""


def _answers(doubt: Doubt, curated: Collection[str]) -> str:
    """Return the two lines, if possible under an id that already has an entry."""
    pages = (doubt.other_paper, doubt.paper)
    page, other = pages[::-1] if pages[0] in curated and pages[1] not in curated else pages
    place = f"add to the entry {page} in curation.yml one of the lines: same_as: [{other}] – or: distinct_from: [{other}]"
    if page in curated:
        return place
    return (
        f"add under papers: in curation.yml one of the lines: {page}: {{same_as: [{other}]}} –"
        f" or: {page}: {{distinct_from: [{other}]}}"
    )
