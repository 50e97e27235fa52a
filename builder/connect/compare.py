"""Papers → what comes of counting the words of them all."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from builder.connect.corpus import read_papers
from builder.connect.layout import lay_out
from builder.connect.overlap import profile_topics
from builder.connect.related import find_related
from builder.later import Meanwhile
from builder.model import Paper, Related, TopicGroup, TopicMatch, TopicProfile
from builder.vocabulary import Vocabulary


class Compared(NamedTuple):
    """What papers are among one another."""

    related: dict[str, tuple[Related, ...]]
    """Paper id → its neighbours."""
    profiles: dict[str, TopicProfile]
    """Topic id → what there is to know of it."""
    places: dict[str, tuple[int, int]]
    """Paper id → where it lies on the map."""


def compare(
    papers: Sequence[Paper],
    topics: Mapping[str, tuple[TopicMatch, ...]],
    groups: tuple[TopicGroup, ...],
    vocabulary: Vocabulary,
    meanwhile: Meanwhile,
) -> Compared:
    """Count the words of all papers once, and find neighbours, topics among topics, and places on the map."""
    titles = {topic.id: topic.title for group in groups for topic in group.topics}
    corpus = read_papers(sorted(papers, key=lambda paper: paper.id))
    related = find_related(papers, topics, topic_titles=titles, corpus=corpus, meanwhile=meanwhile)
    profiles = profile_topics(papers, topics, groups, vocabulary, corpus)
    return Compared(related, profiles, lay_out(papers, related, topics))
