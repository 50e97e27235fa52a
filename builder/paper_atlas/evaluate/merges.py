"""How often two records become one page exactly when they are one paper.

A wrong merge loses a paper, a missing one shows a paper twice. Precision is the share of merges that are
right, recall the share of pairs of one paper that are merged. A question to a person does not count as a
merge.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paper_atlas.merge.deduplicate import merge_records
from paper_atlas.merge.evidence import Evidence, weigh
from paper_atlas.merge.facts import facts_of
from paper_atlas.model.problems import Problem, Where, split_problems
from paper_atlas.model.records import CleanRecord
from paper_atlas.text import shorten

_SHAPE = 'write {"one": …, "other": …, "same": true}; a side is "FILE:LINE" below the seeds, or a paper with a title'

Finder = Callable[[Sequence[tuple[str, Where]]], Mapping[str, CleanRecord]]
"""Sides, each with the line that names it → record; those not found are omitted."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, and whether they are one paper."""

    where: Where
    one: str
    """The place of a record, or a paper as JSON."""
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a pair."""

    one: CleanRecord
    other: CleanRecord
    same: bool
    merged: bool
    asked: bool
    evidence: Evidence

    @property
    def is_right(self) -> bool:
        """Whether it was merged exactly if it is one paper."""
        return self.same == self.merged


@dataclass(frozen=True, slots=True)
class Report:
    """How good the merges are."""

    verdicts: tuple[Verdict, ...]
    """Wrong ones first, then those with the narrowest decisions."""
    precision: float
    """0…1; 1 where nothing was merged."""
    recall: float
    """0…1; 1 where there was nothing to merge."""


def read_pairs(text: str, file: str) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """Read JSON lines of `one`, `other` and `same`; an unusable line is a problem."""
    lines = ((line, Where(file, number)) for number, line in enumerate(text.splitlines(), 1) if line.strip())
    pairs, problems = split_problems(_read_line(line, where) for line, where in lines)
    return tuple(pairs), tuple(problems)


def _read_line(line: str, where: Where) -> Pair | Problem:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        return Problem(where, f"the line is not JSON: {error.msg}", "write one JSON object per line")
    match found:
        case {"one": (str() | dict()) as one, "other": (str() | dict()) as other, "same": bool(same)}:
            return Pair(where, _side(one), _side(other), same)
    return Problem(where, f"the line is not a labelled pair: {line[:60]!r}", _SHAPE)


def _side(said: str | dict[str, object]) -> str:
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def judge(pairs: Sequence[Pair], find: Finder) -> tuple[Report, list[Problem]]:
    """Merge all records of the pairs together, and compare the outcome of each pair with its label."""
    records = find([(side, pair.where) for pair in pairs for side in (pair.one, pair.other)])
    distinct = merge_records({record.where: record for record in records.values()}.values())
    page = {where: paper.id for paper in distinct.papers for where in paper.sources}
    asked = {frozenset((doubt.where, doubt.other)) for doubt in distinct.doubts}
    verdicts, problems = [], []
    for pair in pairs:
        missing = [side for side in (pair.one, pair.other) if side not in records]
        if missing:
            problems.append(Problem(pair.where, f"there is no record at {missing[0][:80]!r}", _SHAPE))
            continue
        one, other = records[pair.one], records[pair.other]
        evidence = weigh(facts_of(one), facts_of(other))
        is_asked = frozenset((one.where, other.where)) in asked
        merged = page[one.where] == page[other.where]
        verdicts.append(Verdict(one, other, pair.same, merged, is_asked, evidence))
    return _report(verdicts), problems


def _report(verdicts: Iterable[Verdict]) -> Report:
    ordered = sorted(
        verdicts,
        key=lambda one: (one.is_right, abs(one.evidence.weight - 9.5), one.one.where, one.other.where),
    )
    merged, same = [one for one in ordered if one.merged], [one for one in ordered if one.same]
    right = sum(one.same for one in merged)
    return Report(tuple(ordered), right / len(merged) if merged else 1.0, right / len(same) if same else 1.0)


def render(report: Report, worst: int = 20) -> str:
    """Return the report as text: the figures, then the wrong pairs and the narrowest ones with their evidence."""
    found = report.verdicts
    lines = [
        f"pairs {len(found)}, of which {sum(one.same for one in found)} are one paper",
        f"merged {sum(one.merged for one in found)}, asked {sum(one.asked for one in found)}, wrong {sum(not one.is_right for one in found)}",
        f"precision {report.precision:.4f}  recall {report.recall:.4f}",
    ]
    for one in found[:worst]:
        lines += ["", *_tell(one)]
    return "\n".join(lines) + "\n"


def _tell(verdict: Verdict) -> Iterator[str]:
    did = "merged" if verdict.merged else "asked" if verdict.asked else "parted"
    mark = "right" if verdict.is_right else "WRONG"
    yield f"{mark}: {did}, weight {verdict.evidence.weight}"
    for record in (verdict.one, verdict.other):
        yield f"  {record.where}: {shorten(record.title, 110)}"
    yield f"  for: {', '.join(verdict.evidence.pro) or 'nothing'}"
    yield f"  against: {', '.join(verdict.evidence.contra) or 'nothing'}"
