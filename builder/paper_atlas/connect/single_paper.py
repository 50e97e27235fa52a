"""What the words of a single paper tell, so that it can be cached between runs."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from paper_atlas.connect.contribution.sentence import ReadContribution, find_contribution
from paper_atlas.connect.names.entities import ReadEntities, entity_reader
from paper_atlas.connect.names.paper_names import ReadNaming, read_naming
from paper_atlas.connect.topics.tagging import TagOne, tag, tagger_of
from paper_atlas.model.relations import EntityPlace, KnownNames
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Vocabulary


class Readers(NamedTuple):
    """Functions from title and abstract to what these say; each may be cached."""

    topics: TagOne
    entities: ReadEntities
    naming: ReadNaming
    contribution: ReadContribution


def readers_of(vocabulary: Vocabulary, names: KnownNames) -> Readers:
    """Return the readers for a vocabulary and a list of names, each prepared only when first given a text."""
    tagger = cache(lambda: tagger_of(vocabulary))
    entities = cache(lambda: entity_reader(names))

    def read_topics(title: str, abstract: str, *keywords: str) -> tuple[TopicMatch, ...]:
        return tag(tagger(), title, abstract, *keywords)

    def read_entities(title: str, abstract: str) -> tuple[EntityPlace, ...]:
        return entities()(title, abstract)

    return Readers(read_topics, read_entities, read_naming, find_contribution)
