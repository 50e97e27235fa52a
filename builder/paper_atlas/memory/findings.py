"""What is remembered between runs: what each text tells."""

from collections.abc import Sequence

from paper_atlas.connect.names.paper_names import Naming
from paper_atlas.connect.single_paper import Readers, readers_of
from paper_atlas.connect.topics.tagging import read_by_tagger
from paper_atlas.memory.store import Memory
from paper_atlas.merge.facts import Facts, FactsOf, facts_of_all, read_facts, told_by
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import EntityPlace, KnownNames, Span
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.run.concurrency import Submit


def remembered_facts(memory: Memory | None, submit: Submit) -> FactsOf:
    """Return a remembering function that tells what is compared about records; of new ones, half in parallel."""
    if memory is None:
        return facts_of_all
    recall = memory.remember(read_facts, Facts)
    return lambda records: recall.of_each(map(told_by, records), submit)


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
