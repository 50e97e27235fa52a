"""Entries in files beside the seeds that point nowhere."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from paper_atlas.model.curation import Curation
from paper_atlas.model.problems import Problem, Where


def dangling_references(curation: Curation, seeds: Iterable[str]) -> list[Problem]:
    """Return a problem for each seed that the curation dates but that is missing, and for each alias of two papers."""
    names = sorted(seeds)
    problems = [
        Problem(where, f"there is no seed named {name!r}", _meant(name, names))
        for name, (_, where) in curation.captured.items()
        if name not in names
    ]
    owners: dict[str, list[Where]] = defaultdict(list)
    for entry in curation.papers.values():
        for alias, where in entry.aliases:
            owners[alias].append(where)
    problems += [
        Problem(where, f"the alias {alias!r} is also at {places[0]}", "keep it with one paper")
        for alias, places in owners.items()
        for where in places[1:]
    ]
    return sorted(problems)


def _meant(name: str, names: list[str]) -> str:
    near = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=70)
    return f"did you mean {near[0]!r}?" if near else "correct the name, or leave the entry out"
