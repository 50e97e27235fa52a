"""What is remembered between runs: what each text tells."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TypeVar

from paper_atlas.connect.names.paper_names import Naming
from paper_atlas.connect.single_paper import Readers, readers_of
from paper_atlas.connect.topics.tagging import read_by_tagger
from paper_atlas.memory.store import Memory, Recall, Work
from paper_atlas.merge.near_duplicates import Sketcher, sketch
from paper_atlas.model.papers import Paper
from paper_atlas.model.records import CleanRecord
from paper_atlas.model.relations import EntityPlace, KnownNames, Span
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.run.concurrency import Submit, map_shared

T = TypeVar("T")


def learn(recall: Recall[T], texts: Iterable[tuple[str, ...]], submit: Submit) -> None:
    """Find out what is not known yet; of many texts, half in parallel."""
    recall.learn(texts, partial(map_shared, submit, Work(recall.function)))


def remembered_sketch(memory: Memory | None, records: Iterable[CleanRecord], submit: Submit) -> Sketcher:
    """Return a remembering sketch, which already knows the abstracts of some records."""
    if memory is None:
        return sketch
    recall = memory.remember(sketch, tuple[int, ...])
    learn(recall, ((record.abstract,) for record in records), submit)
    return recall


def remembered_readers(
    vocabulary: Vocabulary,
    names: KnownNames,
    memory: Memory | None,
    papers: Sequence[Paper],
    submit: Submit,
) -> Readers:
    """Return the readers of a single paper; topics depend on the vocabulary, data sets and models on the list.

    If many papers are new, half of them are read in parallel.
    """
    readers = readers_of(vocabulary, names)
    if memory is None:
        return readers
    topics = memory.remember(readers.topics, tuple[TopicMatch, ...], vocabulary)
    entities = memory.remember(readers.entities, tuple[EntityPlace, ...], names)
    naming = memory.remember(readers.naming, Naming)
    contribution = memory.remember(readers.contribution, Span | None)
    texts = [(paper.title, paper.abstract) for paper in papers]
    learn(topics, map(read_by_tagger, papers), submit)
    learn(entities, texts, submit)
    learn(naming, texts, submit)
    return Readers(topics, entities, naming, contribution)
