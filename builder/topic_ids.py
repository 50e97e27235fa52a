"""Ids of topics that seeds and people ask for: known, or a problem with the one that was likely meant."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from rapidfuzz import process

from builder.model import Paper, Problem, Where

_LIKELY = 70
"""Likeness in per cent from which an id is taken for a misspelt one."""


def unknown_topic(topic: str, where: Where, known: Iterable[str]) -> Problem:
    """Return the problem of an id that no topic has."""
    likely = process.extractOne(topic, sorted(known), score_cutoff=_LIKELY)
    fix = f"did you mean {likely[0]!r}?" if likely else "use an id of topics.yml"
    return Problem(where, f"unknown topic {topic[:60]!r}", fix)


def drop_unknown_topics(papers: Iterable[Paper], known: Collection[str]) -> tuple[list[Paper], list[Problem]]:
    """Leave out the topics that seeds ask for and that do not exist.

    Args:
        papers: In any order.
        known: The ids of all topics.

    Returns:
        The papers in the same order, and a problem for each unknown id, at the first record of its paper.
    """
    kept, problems = [], []
    for paper in papers:
        unknown = [topic for topic in paper.topics if topic not in known]
        problems += [unknown_topic(topic, paper.sources[0], known) for topic in unknown]
        kept.append(
            replace(paper, topics=tuple(topic for topic in paper.topics if topic in known))
            if unknown
            else paper
        )
    return kept, sorted(problems)
