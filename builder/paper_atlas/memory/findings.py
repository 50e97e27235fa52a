"""What is remembered between runs: what each text tells."""

from collections.abc import Iterable, Sequence

from paper_atlas.connect.names.paper_names import Naming
from paper_atlas.connect.single_paper import Readers, readers_of
from paper_atlas.connect.topics.tagging import read_by_tagger
from paper_atlas.memory.store import Memory
from paper_atlas.merge.near_duplicates import Sketcher, sketch
from paper_atlas.model.papers import Paper
from paper_atlas.model.records import CleanRecord
from paper_atlas.model.relations import EntityPlace, KnownNames, Span
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.run.concurrency import Submit


def remembered_sketch(memory: Memory | None, records: Iterable[CleanRecord], submit: Submit) -> Sketcher:
    """Return a remembering sketch, which already knows the abstracts of some records."""
    if memory is None:
        return sketch
    recall = memory.remember(sketch, tuple[int, ...])
    recall.learn(((record.abstract,) for record in records), submit)
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
    topics.learn(map(read_by_tagger, papers), submit)
    entities.learn(texts, submit)
    naming.learn(texts, submit)
    return Readers(topics, entities, naming, contribution)
