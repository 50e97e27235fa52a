"""Addresses that others may have saved: what a change does to the ids of papers."""

from collections.abc import Collection, Iterable, Sequence

from rapidfuzz import fuzz

from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem
from paper_atlas.text import fold, maths, shorten

_SAME_ABSTRACT = 60.0


def compare_ids(
    before: Iterable[Paper], papers: Sequence[Paper], revision: str, hidden: Collection[str] = ()
) -> list[Problem]:
    """Find the ids that a change would alter or remove.

    Args:
        before: The papers of the base.
        papers: The papers now, with distinct ids.
        revision: Name of the base, for the problems.
        hidden: Ids of papers that somebody took off the site.

    Returns:
        A problem for each id that is neither an id nor an alias any more, or means another paper.
    """
    now = {paper.id: paper for paper in papers}
    aliases = {alias for paper in papers for alias in paper.aliases}
    known = _by_key(papers)
    problems = []
    for old in before:
        here = now.get(old.id)
        if old.id in hidden or (here and here.sources[0] == old.sources[0] and _same(old, here)):
            continue  # also if one of its records is now a paper of its own, with an identifier
        new = next((known[key] for key in _keys(old) if key in known), here)
        if new is None and old.id not in aliases:
            problems.append(_vanished(old, revision))
        elif new and new.id != old.id and old.id not in aliases:
            problems.append(_changed(old, new, taken=here is not None))
        elif new and new is here and not _same(old, here):
            problems.append(_replaced(old, here, revision))
    return sorted(problems)


def _changed(old: Paper, new: Paper, *, taken: bool) -> Problem:
    what = f"the id of {shorten(new.title, 60)!r} would change from {old.id!r} to {new.id!r}"
    if taken:
        what += f", and {old.id!r} would refer to another paper"
    fix = f"keep the order of the seeds, or write in curation.yml: papers: {{{new.id}: {{aliases: [{old.id}]}}}}"
    return Problem(new.sources[0], what, "keep the order of the seeds and their names" if taken else fix)


def _vanished(old: Paper, revision: str) -> Problem:
    what = f"the id {old.id!r}, which {revision} has here, would disappear"
    fix = "keep the record, and mark the paper as withdrawn or hidden in curation.yml if necessary, or make the id an alias"
    return Problem(old.sources[0], what, fix)


def _replaced(old: Paper, new: Paper, revision: str) -> Problem:
    what = f"the id {old.id!r} would refer to a different paper than in {revision}, where it is {shorten(old.title, 60)!r}"
    return Problem(
        new.sources[0], what, "give the new paper another title, or put it in a file whose name sorts later"
    )


def _same(old: Paper, new: Paper) -> bool:
    """Tell whether two papers with one id are one work; titles and abstracts may both be corrected."""
    shared = {*_keys(old)} & {*_keys(new)}
    return bool(shared) or (bool(old.abstract) and fuzz.ratio(old.abstract, new.abstract) >= _SAME_ABSTRACT)


def _by_key(papers: Iterable[Paper]) -> dict[str, Paper]:
    known: dict[str, Paper] = {}
    for paper in papers:
        for key in _keys(paper):
            known.setdefault(key, paper)
    return known


def _keys(paper: Paper) -> list[str]:
    """Return what identifies a work, the surest first."""
    schemes = ("arxiv", "doi", "acl", "openreview")
    given = [f"{scheme}:{paper.identifiers[scheme]}" for scheme in schemes if scheme in paper.identifiers]
    said = [f"abstract:{fold(paper.abstract)}"] if paper.abstract else []
    return [*given, *said, f"title:{fold(maths.plain(paper.title))}"]
