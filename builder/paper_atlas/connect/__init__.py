"""Papers → what connects them: topics, names, mentions, neighbours, authors."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from paper_atlas.connect.authors import find_authors
from paper_atlas.connect.names.entities import place_entities, summarise
from paper_atlas.connect.names.mentions import find_mentions, mentioned_by
from paper_atlas.connect.names.methods import find_methods
from paper_atlas.connect.related.likeness import Likeness
from paper_atlas.connect.related.repeats import said_once
from paper_atlas.connect.single_paper import Readers
from paper_atlas.connect.topics.subgroups import find_subgroups
from paper_atlas.connect.topics.tagging import apply_curation, assign_topics
from paper_atlas.memory.remember import Remember, no_memory
from paper_atlas.memory.stage_notes import Notes
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Entities, KnownNames, Mention, Method, Related, Span
from paper_atlas.model.topics import TopicGroup, TopicMatch, TopicProfile
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.run.concurrency import Submit, run_immediately
from paper_atlas.text import join_words

if TYPE_CHECKING:
    from paper_atlas.connect.corpus_wide import Compared

_MOST_NAMES = 3
LEAST = 0.3
"""Similarity above which two papers are related; below it, more than words must connect them. Set by reading
the reasons: at lower scores they are words such as `generation`, which any two papers may share."""


def connect_papers(
    papers: Sequence[Paper],
    groups: tuple[TopicGroup, ...],
    vocabulary: Vocabulary,
    names: KnownNames,
    readers: Readers,
    submit: Submit = run_immediately,
    notes: Notes | None = None,
    remember: Remember = no_memory,
) -> Catalog:
    """Find everything that connects papers.

    Args:
        papers: With distinct ids.
        groups: The topics, in the order in which they are shown.
        vocabulary: The words of the topics.
        names: Well-known data sets and models.
        readers: Find what a single paper says.
        submit: Does one part of the work while another is done.
        notes: What an earlier run left about all papers, and the place for what the next one may reuse.
        remember: What earlier runs found out about single papers; like the notes, it saves time and changes nothing.

    Returns:
        The catalog, its papers sorted by id; merges are left to the caller.
    """
    notes = notes or Notes()
    topics = apply_curation(assign_topics(papers, readers.topics), papers)
    compared = submit(partial(_compare, papers, topics, groups, vocabulary, submit, notes.before))
    methods = find_methods(papers, names, readers.naming)
    mentions = find_mentions(papers, methods, readers.naming, remember)
    entity_places = place_entities(papers, readers.entities)
    entities = summarise(methods, entity_places)
    authors = find_authors(papers)
    related, profiles, places, term_papers, notes.now = compared()
    return Catalog(
        papers=tuple(sorted(papers, key=lambda paper: paper.id)),
        groups=groups,
        topics=topics,
        related=_with_names(related, mentions, methods, entities),
        mentions=mentions,
        mentioned_by=mentioned_by(mentions),
        methods=methods,
        entities=entities,
        entity_places=entity_places,
        contributions=_contributions(papers, methods, readers),
        profiles=_with_subgroups(profiles, topics, related, groups),
        places=places,
        term_papers=term_papers,
        authors=authors,
    )


def _contributions(
    papers: Sequence[Paper], methods: Mapping[str, tuple[Method, ...]], readers: Readers
) -> dict[str, Span]:
    found = {
        paper.id: readers.contribution(
            paper.title, paper.abstract, "\n".join(method.name for method in methods[paper.id])
        )
        for paper in papers
    }
    return {paper: span for paper, span in found.items() if span}


def _with_subgroups(
    profiles: Mapping[str, TopicProfile],
    topics: Mapping[str, tuple[TopicMatch, ...]],
    related: Mapping[str, Sequence[Likeness]],
    groups: Sequence[TopicGroup],
) -> dict[str, TopicProfile]:
    titles = {topic.id: topic.title for group in groups for topic in group.topics}
    found = find_subgroups(topics, related, titles)
    return {name: replace(profile, subgroups=found.get(name, ())) for name, profile in profiles.items()}


def _compare(
    papers: Sequence[Paper],
    topics: Mapping[str, tuple[TopicMatch, ...]],
    groups: tuple[TopicGroup, ...],
    vocabulary: Vocabulary,
    submit: Submit,
    notes: bytes,
) -> "Compared":
    from paper_atlas.connect.corpus_wide import compare  # noqa: PLC0415 # numpy and scipy: slow to load, needed here alone

    return compare(papers, topics, groups, vocabulary, submit, notes)


def _with_names(
    related: Mapping[str, Sequence[Likeness]],
    mentions: Mapping[str, tuple[Mention, ...]],
    methods: Mapping[str, tuple[Method, ...]],
    entities: Mapping[str, Entities],
) -> dict[str, tuple[Related, ...]]:
    """Return related papers: similarities with the reasons that names give, without those with too little evidence."""
    named = {paper: {place.id for place in places} for paper, places in mentions.items()}

    def reasons(paper: str, other: str) -> list[str]:
        found = []
        if other in named.get(paper, ()):
            found.append(f"this paper mentions its method, {methods[other][0].name}")
        if paper in named.get(other, ()):
            found.append(f"mentions this paper’s method, {methods[paper][0].name}")
        shared = [name for name in entities[paper].datasets if name in entities[other].datasets]
        if shared:
            found.append(f"both mention {join_words(shared[:_MOST_NAMES])}")
        return found

    return {
        paper: tuple(
            [
                Related(other, score, said_once((*named_by, *shared), terms))
                for other, score, shared, terms in others
                if (named_by := reasons(paper, other)) or score >= LEAST
            ]
        )
        for paper, others in related.items()
    }
