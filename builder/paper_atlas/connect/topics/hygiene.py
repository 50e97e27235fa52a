"""What is wrong with the tags: topics that are too small or too similar, papers without any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from paper_atlas.connect.topics.tagging import nearest, papers_of_topics, read_by_tagger, tagger_of
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.text import count

_FILE = Where("topics.yml", 0)

_FEWEST = 2
"""A topic with fewer papers connects nothing."""

_ALIKE = 0.8
"""Share of papers in common from which two topics are one to the reader; the most similar pair of the seeds
has 0.46."""


def judge_topics(
    catalog: Catalog, vocabulary: Vocabulary, places: Mapping[str, Where] | None = None
) -> list[Problem]:
    """Return a notice for each topic with fewer than two papers, and a warning for two with nearly the same.

    Meant for all seeds together: in only a few of them, most topics are small.

    Args:
        catalog: With the topics of its papers.
        vocabulary: Says which topics imply which, and so may be similar.
        places: Topic id → where `topics.yml` defines it; without it, the file as a whole is named.
    """
    places = places or {}
    members = papers_of_topics(catalog.topics)
    order = [topic.id for group in catalog.groups for topic in group.topics]
    implies = {topic.id: topic.implies for topic in vocabulary.topics}
    return sorted([*_small_topics(order, members, places), *_topics_alike(order, members, places, implies)])


def judge_papers(catalog: Catalog, vocabulary: Vocabulary) -> list[Problem]:
    """Return a warning for each paper without topics, with up to three that it comes nearest to."""
    untagged = [paper for paper in catalog.papers if not catalog.topics.get(paper.id)]
    # Making a tagger takes a tenth of a second, which most atlases can do without.
    tagger = tagger_of(vocabulary) if untagged else None
    return sorted(_untagged(paper, nearest(tagger, *read_by_tagger(paper))) for paper in untagged if tagger)


def _untagged(paper: Paper, near: Sequence[TopicMatch]) -> Problem:
    names = ", ".join(repr(match.id) for match in near)
    ways = f"; nearest: {names}" if near else ", or words for it to topics.yml"
    what = f"the paper {paper.title[:80]!r} has no topic"
    return Problem(
        paper.sources[0], what, f"add one in curation.yml under {paper.id!r}{ways}", Severity.WARNING
    )


def _small_topics(
    order: Iterable[str], members: Mapping[str, Sequence[str]], places: Mapping[str, Where]
) -> Iterable[Problem]:
    for topic in order:
        papers = members.get(topic, ())
        if len(papers) < _FEWEST:
            what = f"the topic {topic!r} has {count(len(papers), 'paper') if papers else 'no paper'}"
            fix = "give it terms that find more, or merge it into another topic"
            yield Problem(places.get(topic, _FILE), what, fix, Severity.NOTICE)


def _topics_alike(
    order: Sequence[str],
    members: Mapping[str, Sequence[str]],
    places: Mapping[str, Where],
    implies: Mapping[str, Sequence[str]],
) -> Iterable[Problem]:
    """Yield a warning for two topics with nearly the same papers; a topic and one that it implies may come close."""
    sets = {topic: frozenset(members[topic]) for topic in order if len(members.get(topic, ())) >= _FEWEST}
    for first, second in combinations(sets, 2):
        both, either = len(sets[first] & sets[second]), len(sets[first] | sets[second])
        is_meant = second in implies.get(first, ()) or first in implies.get(second, ())
        if both >= _ALIKE * either and not is_meant:
            what = f"the topics {first!r} and {second!r} share {both} of {either} papers"
            yield Problem(
                places.get(first, _FILE), what, "make their terms differ, or merge them", Severity.WARNING
            )
