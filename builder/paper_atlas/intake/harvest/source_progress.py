"""One source while it is read: what was taken of it so far, and how far that brings us."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

from paper_atlas.atlas.follow import Source
from paper_atlas.intake.harvest.ledger import Asked
from paper_atlas.intake.harvest.sources.kind import Kind, Page, Question
from paper_atlas.intake.web import Answer
from paper_atlas.model.records import Record
from paper_atlas.read import read_seed
from paper_atlas.text import count, fold
from paper_atlas.text.identifiers import arxiv_of_doi, canonical


@dataclass(slots=True)
class Walk:
    """One source, while it is read."""

    source: Source
    kind: Kind
    question: Question
    asked: Asked
    is_again: bool
    """Whether papers that were seen are taken again."""
    papers: int = 0
    taken: int = 0
    problem: str = ""
    faulty: bytes = b""
    backoff: float = 0.0
    found: set[str] = field(default_factory=set)

    def conditions(self, url: str) -> dict[str, str]:
        """Return what asks for an answer only if it changed since the last one."""
        if self.is_again or _hash(url) != self.asked.url:
            return {}
        said = {"If-None-Match": self.asked.etag, "If-Modified-Since": self.asked.modified}
        return {name: value for name, value in said.items() if value}

    def take(self, answer: Answer, page: Page, url: str, today: str) -> tuple[int, Asked]:
        """Return how many new papers of an answer are taken, and how far the source is read with it.

        A page that is not taken whole is asked for again.
        """
        records, problems = read_seed(f"answer{self.kind.ending}", answer.body)
        if not records and page.count > page.others:
            why = next((one.what for one in problems), "for an unknown reason")
            self.problem = f"{count(page.count, 'paper')} could not be read: {why}"
            self.faulty = answer.body
        self.papers += len(records)
        seen = set() if self.is_again else {*self.asked.seen}
        new = fresh(records, seen | self.found)
        kept = new[: self.source.most - self.taken]
        self.found |= {paper_hash(record) for record in kept}
        self.taken += len(kept)
        self.asked = replace(self.asked, day=today)
        etag, modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
        if len(kept) == len(new):
            self.asked = replace(
                self.asked,
                mark=max(self.asked.mark, page.mark, key=lambda mark: (len(mark), mark)),
                url=_hash(url) if etag or modified else "",
                etag=etag,
                modified=modified,
            )
        return len(kept), self.asked


def fresh(records: list[Record], seen: set[str]) -> list[Record]:
    """Return the records that were not seen, each paper once."""
    found: dict[str, Record] = {}
    for record in records:
        name = paper_hash(record)
        if name not in seen:
            found.setdefault(name, record)
    return [*found.values()]


def paper_hash(record: Record) -> str:
    """Return by what a paper of a source is remembered: an identifier, else its title with its address or date."""
    for scheme in ("arxiv", "doi", "openreview", "acl"):
        if (printed := record.identifiers.get(scheme)) and (name := canonical(scheme, printed)):
            arxiv = arxiv_of_doi(name) if scheme == "doi" else None
            return _hash(f"arxiv {arxiv}" if arxiv else f"{scheme} {name}")
    beside = next((link.url for link in record.links), record.published or "")
    return _hash(f"{fold(record.title) or record.title} {beside}")


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
