"""Topics of papers → each topic's place among the others: related, broader and narrower ones, and its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from paper_atlas.connect.topics.tagging import papers_of_topics
from paper_atlas.connect.topics.typical_terms import typical_terms
from paper_atlas.connect.words.corpus import Corpus
from paper_atlas.connect.words.spellings import spell_terms, terms_of
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import TopicGroup, TopicMatch, TopicProfile
from paper_atlas.model.vocabulary import Vocabulary

Pair = tuple[str, str]
"""Two topics, in the order of the taxonomy."""


def profile_topics(
    papers: Sequence[Paper],
    topics: Mapping[str, Sequence[TopicMatch]],
    groups: Sequence[TopicGroup],
    vocabulary: Vocabulary,
    corpus: Corpus | None = None,
) -> dict[str, TopicProfile]:
    """Return the profile of each topic in the groups, in their order.

    Args:
        papers: All papers, in any order.
        topics: Paper id → its topics.
        groups: The topics.
        vocabulary: Says which topics imply which.
        corpus: The words of these papers, sorted by id, if already read.
    """
    titles = {topic.id: topic.title for group in groups for topic in group.topics}
    members = papers_of_topics(topics)
    evidence: dict[str, list[str]] = defaultdict(list)
    for match in (match for matches in topics.values() for match in matches):
        evidence[match.id] += match.evidence
    neighbours = _neighbours(count_pairs(topics, [*titles]), [*titles])
    broader = broader_topics({topic.id: topic.implies for topic in vocabulary.topics})
    spelled = spell_terms(papers, corpus)
    earned = terms_of(spelled, {id_: evidence[id_] for id_ in titles})
    return {
        id_: TopicProfile(
            terms=typical_terms(spelled, members.get(id_, ()), earned[id_], title),
            neighbours=neighbours.get(id_, ()),
            broader=tuple(other for other in titles if other in broader.get(id_, ())),
            narrower=tuple(other for other in titles if id_ in broader.get(other, ())),
        )
        for id_, title in titles.items()
    }


def count_pairs(topics: Mapping[str, Iterable[TopicMatch]], order: Sequence[str]) -> Counter[Pair]:
    """Return in how many papers two topics occur together; pairs that never do are omitted."""
    rank = {topic: number for number, topic in enumerate(order)}
    pairs: Counter[Pair] = Counter()
    for matches in topics.values():
        known = sorted({match.id for match in matches} & rank.keys(), key=rank.__getitem__)
        pairs.update(combinations(known, 2))
    return pairs


def broader_topics(implies: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return topic → all topics that its papers also have: those that it implies, and what those imply.

    No topic is broader than itself, even where two imply each other.
    """
    return {topic: frozenset(_reachable(topic, implies)) - {topic} for topic in implies}


def _reachable(topic: str, implies: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [topic]
    while waiting:
        new = [other for other in implies.get(waiting.pop(), ()) if other not in found]
        found.update(new)
        waiting += new
    return found


def _neighbours(pairs: Mapping[Pair, int], order: Sequence[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    rank = {topic: number for number, topic in enumerate(order)}
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (first, second), count in pairs.items():
        found[first].append((second, count))
        found[second].append((first, count))
    return {
        topic: tuple(sorted(others, key=lambda other: (-other[1], rank[other[0]])))
        for topic, others in found.items()
    }
