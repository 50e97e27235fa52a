"""Papers → what connects them: topics, neighbours, mentions, entities."""

from collections.abc import Sequence

from builder.connect.authors import find_authors
from builder.connect.related import find_related
from builder.connect.topics import apply_curation, assign_topics, tagger_of
from builder.model import Catalog, Paper, TopicGroup
from builder.vocabulary import Vocabulary


def connect_papers(papers: Sequence[Paper], groups: tuple[TopicGroup, ...], vocabulary: Vocabulary) -> Catalog:
    """Find everything that connects papers.

    Args:
        papers: With distinct ids.
        groups: The topics, in the order in which they are shown.
        vocabulary: The words of the topics.

    Returns:
        The catalog, its papers sorted by id; merges are left to the caller.
    """
    topics = apply_curation(assign_topics(papers, tagger_of(vocabulary)), papers)
    titles = {topic.id: topic.title for group in groups for topic in group.topics}
    related = find_related(papers, topics, topic_titles=titles)
    return Catalog(
        papers=tuple(sorted(papers, key=lambda paper: paper.id)),
        groups=groups,
        topics=topics,
        related=related,
        authors=find_authors(papers),
    )
