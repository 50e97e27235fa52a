"""Papers without a topic → the terms that would catch most of them, and which papers each catches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paper_atlas.connect.suggest.names import find_names
from paper_atlas.connect.suggest.terms import terms_of_name, title_of
from paper_atlas.connect.topics.tagging import SURE, nearest, read_by_tagger, tagger_of
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Bar, TopicTerms, Vocabulary

_FEWEST = 2
"""Fewest papers without a topic that a term must catch; others that it finds may have one."""

_MOST = 300
"""Most names that are tried."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Papers without a topic that one name would bring together."""

    title: str
    terms: TopicTerms
    bare: tuple[str, ...]
    """Ids of those that have no topic and are not in an earlier cluster, sorted."""
    papers: int
    """How many papers of the atlas the terms find in all."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The papers without a topic."""

    clusters: tuple[Cluster, ...]
    """The one that catches most first."""
    alone: tuple[str, ...]
    """Ids of those in no cluster, sorted."""

    @property
    def papers(self) -> int:
        """How many papers have no topic."""
        return sum(len(cluster.bare) for cluster in self.clusters) + len(self.alone)


def find_missing(
    papers: Sequence[Paper], topics: Mapping[str, Sequence[TopicMatch]], among: Iterable[str] | None = None
) -> Missing:
    """Return the papers without a topic in clusters, greedily: the term that catches most, then most of the rest.

    Args:
        papers: All papers of the atlas; their phrases are counted.
        topics: Paper id → its topics.
        among: Ids of the papers to look at; by default all.
    """
    asked = {paper.id for paper in papers} if among is None else set(among)
    bare = {paper.id for paper in papers if paper.id in asked and not topics.get(paper.id)}
    if not bare:
        return Missing((), ())
    clusters = tuple(_clusters(_members(papers, bare), bare))
    caught = {paper for cluster in clusters for paper in cluster.bare}
    return Missing(clusters, tuple(sorted(bare - caught)))


def _members(papers: Sequence[Paper], bare: set[str]) -> list[tuple[TopicTerms, frozenset[str]]]:
    """Return the terms that catch papers without a topic, and all papers that each finds, the best name first."""
    drafted: dict[str, TopicTerms] = {}
    for name in find_names(papers):
        title = title_of(name)
        drafted.setdefault(title, TopicTerms(title, terms_of_name(name), bar=Bar.LOWEST))
    # Few papers have no topic: reading them first avoids reading all papers with terms that catch none.
    few = _found([paper for paper in papers if paper.id in bare], drafted.values())
    catching = [terms for title, terms in drafted.items() if len(few.get(title, ())) >= _FEWEST]
    found = _found(papers, catching[:_MOST])
    largest = len(papers) / 3
    return [
        (terms, frozenset(found[terms.id])) for terms in catching[:_MOST] if len(found[terms.id]) <= largest
    ]


def _found(papers: Iterable[Paper], topics: Iterable[TopicTerms]) -> dict[str, set[str]]:
    """Return topic id → the papers that its terms alone find."""
    tagger = tagger_of(Vocabulary(tuple(topics)))
    found: dict[str, set[str]] = {}
    for paper in papers:
        for match in nearest(tagger, *read_by_tagger(paper), most=len(tagger.vocabulary.topics)):
            if match.score >= SURE:
                found.setdefault(match.id, set()).add(paper.id)
    return found


def _clusters(members: Sequence[tuple[TopicTerms, frozenset[str]]], bare: set[str]) -> Iterator[Cluster]:
    """Yield clusters while a name catches two papers not yet caught; ties go to the narrower, then to the better name."""
    left = set(bare)
    while members:
        terms, found = min(members, key=lambda one: (-len(one[1] & left), len(one[1])))
        if len(found & left) < _FEWEST:
            return
        yield Cluster(terms.id, terms, tuple(sorted(found & left)), len(found))
        left -= found
