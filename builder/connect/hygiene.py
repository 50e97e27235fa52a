"""What is wrong with the tags: topics that are too small or too alike, papers without any, ids that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rapidfuzz import process

from builder.connect.overlap import papers_of_topics
from builder.connect.topics import nearest, tagger_of
from builder.model import Catalog, Paper, Problem, Severity, TopicMatch, Where
from builder.text import count
from builder.vocabulary import Vocabulary

_FILE = Where("topics.yml", 0)

_FEWEST = 2
"""A topic with fewer papers connects nothing."""

_ALIKE = 0.8
"""Share of their papers from which two topics are one for the reader; in the seeds the most alike pair has 0.5."""

_LIKELY = 70
"""Likeness in per cent from which an id is taken for a misspelt one."""


def drop_unknown_topics(papers: Iterable[Paper], known: Sequence[str]) -> tuple[list[Paper], list[Problem]]:
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


def unknown_topic(topic: str, where: Where, known: Iterable[str]) -> Problem:
    """Return the problem of an id that is no topic's, with the one that was likely meant."""
    likely = process.extractOne(topic, sorted(known), score_cutoff=_LIKELY)
    return Problem(
        where,
        f"unknown topic {topic!r}",
        f"did you mean {likely[0]!r}?" if likely else "use an id of topics.yml",
    )


def judge_topics(
    catalog: Catalog, vocabulary: Vocabulary, places: Mapping[str, Where] | None = None
) -> list[Problem]:
    """Return a notice for each topic with fewer than two papers, and a warning for two with nearly the same.

    Meant for all seeds together: in a few of them most topics are small.

    Args:
        catalog: With the topics of its papers.
        vocabulary: Says which topics imply which, and so may be alike.
        places: Topic id → where `topics.yml` defines it; without, the file as a whole is named.
    """
    places = places or {}
    members = papers_of_topics(catalog.topics)
    order = [topic.id for group in catalog.groups for topic in group.topics]
    implies = {topic.id: topic.implies for topic in vocabulary.topics}
    return sorted([*_small_topics(order, members, places), *_topics_alike(order, members, places, implies)])


def judge_papers(catalog: Catalog, vocabulary: Vocabulary) -> list[Problem]:
    """Return a warning for each paper without topics, with up to three that it comes nearest to."""
    untagged = [paper for paper in catalog.papers if not catalog.topics.get(paper.id)]
    # Making a tagger takes a tenth of a second, which most atlases can save.
    tagger = tagger_of(vocabulary) if untagged else None
    return sorted(
        _untagged(paper, nearest(tagger, paper.title, paper.abstract)) for paper in untagged if tagger
    )


def _untagged(paper: Paper, near: Sequence[TopicMatch]) -> Problem:
    names = ", ".join(repr(match.id) for match in near)
    ways = f"nearest: {names}" if near else "or words for it to topics.yml"
    what = f"the paper {paper.title[:80]!r} has no topic"
    return Problem(
        paper.sources[0],
        what,
        f"add one in curation.yml under {paper.id!r}{'; ' if near else ', '}{ways}",
        Severity.WARNING,
    )


def _small_topics(
    order: Iterable[str], members: Mapping[str, Sequence[str]], places: Mapping[str, Where]
) -> Iterable[Problem]:
    for topic in order:
        papers = members.get(topic, ())
        if len(papers) < _FEWEST:
            what = f"the topic {topic!r} has {count(len(papers), 'paper') if papers else 'no paper'}"
            fix = "give it terms that find more, or join it to another topic"
            yield Problem(places.get(topic, _FILE), what, fix, Severity.NOTICE)


def _topics_alike(
    order: Sequence[str],
    members: Mapping[str, Sequence[str]],
    places: Mapping[str, Where],
    implies: Mapping[str, Sequence[str]],
) -> Iterable[Problem]:
    """Yield a warning for two topics with nearly the same papers; one that implies the other may come close."""
    sets = {topic: frozenset(members[topic]) for topic in order if len(members.get(topic, ())) >= _FEWEST}
    for first, second in combinations(sets, 2):
        both, either = len(sets[first] & sets[second]), len(sets[first] | sets[second])
        is_meant = second in implies.get(first, ()) or first in implies.get(second, ())
        if both >= _ALIKE * either and not is_meant:
            what = f"the topics {first!r} and {second!r} share {both} of {either} papers"
            yield Problem(
                places.get(first, _FILE), what, "tell them apart, or make them one", Severity.WARNING
            )
