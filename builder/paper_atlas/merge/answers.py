"""`same_as` and `distinct_from` of the curation → pairs of records that are one paper, or are not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import product

from paper_atlas.merge.partition import Pair
from paper_atlas.model.curation import Curation
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import CleanRecord

Resolver = Callable[[str], Sequence[int] | None]
"""The name of a page or the place of a record → positions of records; None if there is no such thing."""


@dataclass(slots=True)
class Answers:
    """What people decided, as pairs of positions of records."""

    together: dict[Pair, Where] = field(default_factory=dict)
    """Each with the line that says so."""
    apart: dict[Pair, Where] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def is_answered(curation: Curation) -> bool:
    """Tell whether anybody decided about any records."""
    return any(entry.same_as or entry.distinct_from for entry in curation.papers.values())


def names_in(curation: Curation) -> set[str]:
    """Return the names of pages and records in these decisions."""
    said = [(page, entry) for page, entry in curation.papers.items() if entry.same_as or entry.distinct_from]
    named = {name for _, entry in said for name, _ in (*entry.same_as, *entry.distinct_from)}
    return named | {page for page, _ in said}


def answers_of(curation: Curation, resolve: Resolver, known: Sequence[str]) -> Answers:
    """Return what people decided, with a problem for each line that points nowhere or contradicts another.

    Args:
        curation: As read.
        resolve: Finds the records that a name refers to.
        known: Names that could have been meant.
    """
    answers = Answers()
    for page, entry in curation.papers.items():
        if not (entry.same_as or entry.distinct_from):
            continue
        mine = resolve(page)
        if mine is None:
            answers.problems.append(_nowhere(entry.where, page, known))
            continue
        for name, where in entry.same_as:
            for pair in _pairs(mine, name, where, resolve, known, answers.problems):
                answers.together.setdefault(pair, where)
        for name, where in entry.distinct_from:
            for pair in _pairs(mine, name, where, resolve, known, answers.problems):
                answers.apart.setdefault(pair, where)
    return _without_contradictions(answers)


def _pairs(
    mine: Sequence[int],
    name: str,
    where: Where,
    resolve: Resolver,
    known: Sequence[str],
    problems: list[Problem],
) -> Iterator[Pair]:
    """Yield each record of a page with each of the records that a name refers to."""
    found = resolve(name)
    if found is None:
        problems.append(_nowhere(where, name, known))
        return
    rest = [index for index in mine if index not in found] or mine
    yield from ((min(pair), max(pair)) for pair in product(rest, found) if pair[0] != pair[1])


def _nowhere(where: Where, name: str, known: Sequence[str]) -> Problem:
    near = get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    return Problem(
        where,
        f"no paper has the id {name!r}, and no record is at that place",
        f"{meant}write the id of a page, or the file and line of a title as `check` prints them",
    )


def _without_contradictions(answers: Answers) -> Answers:
    """Drop pairs that one line unites and another separates, with a problem for each such line."""
    for pair in answers.together.keys() & answers.apart.keys():
        where, other = answers.together.pop(pair), answers.apart[pair]
        answers.problems.append(
            Problem(where, f"these are one paper here, but two at {other}", "keep one of the two lines")
        )
    answers.problems[:] = sorted(set(answers.problems))
    return answers


def resolver(
    records: Sequence[CleanRecord], *assigned: Mapping[str, Sequence[int]]
) -> tuple[Resolver, list[str]]:
    """Return a function that finds records by name, and all names.

    Args:
        records: In the order of their positions.
        assigned: Id → positions, before and after people separated papers; the last mapping that has an id
            counts.
    """
    pages: dict[str, Sequence[int]] = {}
    for ids in assigned:
        pages |= ids
    places: dict[str, list[int]] = {}
    for index, record in enumerate(records):
        places.setdefault(str(record.where), []).append(index)
        for scheme, value in record.identifiers.items():
            places.setdefault(f"{scheme}:{value}", []).append(index)

    def resolve(name: str) -> Sequence[int] | None:
        if name in pages:
            return pages[name]
        tails = [name]
        while "/" in tails[-1] and tails[-1] not in places:
            tails.append(
                tails[-1].partition("/")[2]
            )  # `check` prints the folder of the seeds in front of the file
        return places.get(tails[-1])

    return resolve, [*pages, *places]
