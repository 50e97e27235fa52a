"""What sources say of papers that are here, and the atlas does not: lines of the curation, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from paper_atlas.intake.harvest.candidates import Candidate
from paper_atlas.intake.harvest.ledger import Update
from paper_atlas.merge.facts import PREPRINTS, SERVERS, Abstract, compare_abstracts
from paper_atlas.model.curation import Curation, Entry
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.read.beside.refused import Refused
from paper_atlas.text import fold, maths, shorten

MOST = 20
"""Updates offered in one request; the others are found again by a later run."""
_WITHDRAWN = re.compile(
    r"\A\W{0,5}(?:this|the) (?:paper|article|submission|manuscript|preprint|work|version)\b[^.]{0,60}"
    r"\b(?:been|is|was) (?:withdrawn|retracted)\b|\A\W{0,5}withdrawn\b|\bwithdrawn by (?:the )?(?:author|arxiv)",
    re.IGNORECASE,
)
_VERSION = re.compile(r"v(\d{1,3})$")
_COMMENT = 200
"""Most characters of the reason for a withdrawal."""
_NOTHING = Entry(Where("", 0))


def find_updates(
    papers: Mapping[str, Paper],
    known: Mapping[str, Iterable[Candidate]],
    curation: Curation,
    refused: Refused,
    names: Mapping[str, str],
) -> tuple[Update, ...]:
    """Return what could be added to the curation, of each paper and key one, sorted.

    Args:
        papers: Id → paper of the atlas, curated.
        known: Id → what sources have of that paper.
        curation: What people said; nothing is offered that they said otherwise.
        refused: Updates that nobody wants.
        names: Key of a source → its name.
    """
    unwanted = {(one.paper, one.key, fold(one.value)) for one in refused.updates}
    found: dict[str, Update] = {}
    for name, candidates in known.items():
        if name not in papers:
            continue  # hidden
        entry = curation.papers.get(name, _NOTHING)
        for candidate in candidates:
            for update in _updates(papers[name], entry, candidate, names.get(candidate.source, "")):
                if (update.paper, update.key, fold(update.value)) not in unwanted:
                    found.setdefault(update.name, update)
    withdrawn = {one.paper for one in found.values() if one.key == "withdrawn"}
    kept = (one for one in found.values() if one.key == "withdrawn" or one.paper not in withdrawn)
    return tuple(sorted(kept, key=lambda one: (one.key != "withdrawn", one.name)))


def _updates(paper: Paper, entry: Entry, candidate: Candidate, source: str) -> Iterator[Update]:
    clean = candidate.clean
    said = f"{source}, read on {candidate.day}"
    doi = clean.identifiers.get("doi", "")
    here = paper.identifiers.get("doi", "")
    if doi and not PREPRINTS.match(doi) and (not here or PREPRINTS.match(here)) and "doi" not in entry.facts:
        yield Update(paper.id, "doi", doi, said, here)
    venue = clean.venue or ""
    is_published = venue and not SERVERS.search(venue)
    if is_published and "venue" not in entry.facts and (not paper.venue or SERVERS.search(paper.venue)):
        yield Update(paper.id, "venue", venue, said, paper.venue or "")
    yield from _of_version(paper, entry, candidate)


def _of_version(paper: Paper, entry: Entry, candidate: Candidate) -> Iterator[Update]:
    """Yield what a later version at arXiv says of a paper with the same arXiv id."""
    clean, printed = candidate.clean, candidate.record.identifiers.get("arxiv", "")
    arxiv = clean.identifiers.get("arxiv", "")
    version = _VERSION.search(printed)
    if not arxiv or arxiv != paper.identifiers.get("arxiv") or not version:
        return
    said = f"arXiv {arxiv}{version[0]}, read on {candidate.day}"
    if comment := withdrawal(candidate):
        if paper.withdrawn is None:
            yield Update(paper.id, "withdrawn", comment, said)
        return
    if version[1] == "1":
        return
    if not entry.title and fold(maths.plain(clean.title)) != fold(maths.plain(paper.title)):
        yield Update(paper.id, "title", clean.title, said, paper.title)
    if not entry.abstract and _is_other(paper.abstract, clean.abstract):
        yield Update(paper.id, "abstract", clean.abstract, said, paper.abstract)


def _is_other(here: str, there: str) -> bool:
    """Tell whether an abstract was rewritten; damage and repairs of a few words do not count."""
    if not here or not there:
        return False
    how, _ = compare_abstracts(" ".join(here.split()), " ".join(there.split()))
    return how not in (Abstract.SAME, Abstract.EDITED)


def withdrawal(candidate: Candidate) -> str:
    """Return the words by which a paper at arXiv was withdrawn; "" if it was not."""
    comment = candidate.record.imprint.fields.get("note", "")
    for text in (comment, candidate.clean.abstract):
        if text and _WITHDRAWN.search(text):
            return shorten(" ".join(text.split()), _COMMENT)
    return ""
