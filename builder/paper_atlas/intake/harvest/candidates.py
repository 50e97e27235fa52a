"""Answers → papers that may be offered, each cleaned as if it were a seed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from paper_atlas.clean import clean_record
from paper_atlas.intake.harvest.ledger import Asked
from paper_atlas.intake.harvest.source_progress import fresh, paper_hash
from paper_atlas.intake.harvest.spool import Kept
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import CleanRecord, Record
from paper_atlas.read import read_seed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper as a source has it."""

    source: str
    """Key of the source."""
    record: Record
    clean: CleanRecord
    day: str
    """ISO day on which it came."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What some answers hold."""

    candidates: tuple[Candidate, ...]
    problems: tuple[Problem, ...]
    """What of the answers could not be used, by the name of the answer."""
    seen: Mapping[str, tuple[str, ...]]
    """Key of a source → hashes of the papers that were taken from it."""


def take_answers(answers: Iterable[Kept], asked: Mapping[str, Asked], *, again: bool = False) -> Taken:
    """Read the answers in the spool, of each as many new papers as its walk took.

    Args:
        answers: By source, in the order in which they came.
        asked: Key of a source → what was seen before.
        again: Whether papers are taken that were seen.
    """
    candidates: list[Candidate] = []
    problems: list[Problem] = []
    seen: dict[str, list[str]] = {}
    for one in answers:
        name = f"{one.key}/{one.path.name}"
        records, found = read_seed(name, one.path.read_bytes())
        problems += [problem for problem in found if problem.severity is Severity.ERROR and records]
        known = {*seen.get(one.key, ())} | (
            {*asked[one.key].seen} if one.key in asked and not again else set()
        )
        for record in fresh(records, known)[: one.take]:
            seen.setdefault(one.key, []).append(paper_hash(record))
            clean, wrong = clean_record(record)
            problems += [problem for problem in wrong if clean is None]
            if clean:
                candidates.append(Candidate(one.key, record, _harmless(clean), one.day))
    return Taken(tuple(candidates), tuple(problems), {key: tuple(names) for key, names in seen.items()})


def _harmless(clean: CleanRecord) -> CleanRecord:
    """Return a record without what only the people of an atlas may say: its topics."""
    return replace(clean, topics=(), added=None)
