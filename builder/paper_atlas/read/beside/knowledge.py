"""The files beside the seeds: what people know about topics, about names, and better than the seeds do."""

from collections.abc import Mapping
from dataclasses import dataclass

from paper_atlas.model.curation import Curation
from paper_atlas.model.problems import Problem
from paper_atlas.model.relations import KnownNames
from paper_atlas.model.topics import TopicGroup
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.read.beside.curation import read_curation
from paper_atlas.read.beside.entities import read_known_names
from paper_atlas.read.beside.vocabulary import read_topics


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All of it."""

    groups: tuple[TopicGroup, ...]
    vocabulary: Vocabulary
    names: KnownNames
    curation: Curation
    is_drafted: bool = False
    """Whether nobody wrote the topics: they were made of what the papers say."""

    @property
    def topic_ids(self) -> tuple[str, ...]:
        """The ids of all topics, in order."""
        return tuple(topic.id for group in self.groups for topic in group.topics)

    @property
    def topic_titles(self) -> dict[str, str]:
        """Topic id → title."""
        return {topic.id: topic.title for group in self.groups for topic in group.topics}


def read_knowledge(texts: Mapping[str, str]) -> tuple[Knowledge, list[Problem]]:
    """Read the files beside the seeds.

    Args:
        texts: File name → text; "" for a file that is not there.
    """
    groups, vocabulary, problems = read_topics(texts["topics.yml"], "topics.yml")
    curation, more = read_curation("curation.yml", texts["curation.yml"])
    names, others = read_known_names("entities.yml", texts["entities.yml"])
    return Knowledge(groups, vocabulary, names, curation), [*problems, *more, *others]
