"""Papers → what connects them: topics, names, mentions, neighbours, authors."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.connect.authors import find_authors
from builder.connect.corpus import read_papers
from builder.connect.entities import place_entities, summarise
from builder.connect.layout import lay_out
from builder.connect.mentions import find_mentions, mentioned_by
from builder.connect.methods import find_methods
from builder.connect.overlap import profile_topics
from builder.connect.readers import Readers
from builder.connect.related import find_related
from builder.connect.topics import apply_curation, assign_topics
from builder.model import Catalog, Entities, KnownNames, Mention, Method, Paper, Related, TopicGroup
from builder.text import join_words
from builder.vocabulary import Vocabulary

_MOST_NAMES = 3


def connect_papers(
    papers: Sequence[Paper],
    groups: tuple[TopicGroup, ...],
    vocabulary: Vocabulary,
    names: KnownNames,
    readers: Readers,
) -> Catalog:
    """Find everything that connects papers.

    Args:
        papers: With distinct ids.
        groups: The topics, in the order in which they are shown.
        vocabulary: The words of the topics.
        names: Data sets and models that everybody knows.
        readers: Find what one paper says by itself.

    Returns:
        The catalog, its papers sorted by id; merges are left to the caller.
    """
    topics = apply_curation(assign_topics(papers, readers.topics), papers)
    titles = {topic.id: topic.title for group in groups for topic in group.topics}
    methods = find_methods(papers, names, readers.naming)
    mentions = find_mentions(papers, methods, readers.naming)
    entities = summarise(methods, place_entities(papers, readers.entities))
    corpus = read_papers(sorted(papers, key=lambda paper: paper.id))
    related = find_related(papers, topics, topic_titles=titles, corpus=corpus)
    return Catalog(
        papers=tuple(sorted(papers, key=lambda paper: paper.id)),
        groups=groups,
        topics=topics,
        related=_with_names(related, mentions, methods, entities),
        mentions=mentions,
        mentioned_by=mentioned_by(mentions),
        methods=methods,
        entities=entities,
        profiles=profile_topics(papers, topics, groups, vocabulary, corpus),
        places=lay_out(papers, related, topics),
        authors=find_authors(papers),
    )


def _with_names(
    related: Mapping[str, tuple[Related, ...]],
    mentions: Mapping[str, tuple[Mention, ...]],
    methods: Mapping[str, tuple[Method, ...]],
    entities: Mapping[str, Entities],
) -> dict[str, tuple[Related, ...]]:
    """Add the reasons that names give: who names whose method, which data sets both use."""
    named = {paper: {place.id for place in places} for paper, places in mentions.items()}

    def reasons(paper: str, other: str) -> list[str]:
        found = []
        if other in named.get(paper, ()):
            found.append(f"its method, {methods[other][0].name}, is named here")
        if paper in named.get(other, ()):
            found.append(f"names this paper’s method, {methods[paper][0].name}")
        shared = [name for name in entities[paper].datasets if name in entities[other].datasets]
        if shared:
            found.append(f"both use {join_words(shared[:_MOST_NAMES])}")
        return found

    return {
        paper: tuple(replace(other, reasons=(*reasons(paper, other.id), *other.reasons)) for other in others)
        for paper, others in related.items()
    }
