"""What is remembered between runs: which findings about single texts, and how each is stored as JSON."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from paper_atlas.clean import Repairer, paragraphs
from paper_atlas.clean.repair import repair
from paper_atlas.connect.names.claims import Claim
from paper_atlas.connect.names.paper_names import Naming
from paper_atlas.connect.single_paper import Readers, readers_of
from paper_atlas.connect.topics.tagging import read_by_tagger
from paper_atlas.memory.store import Memory
from paper_atlas.merge.near_duplicates import Sketcher, sketch
from paper_atlas.model.papers import Paper
from paper_atlas.model.records import CleanRecord, Record, Repair, Repaired
from paper_atlas.model.relations import EntityPlace, KnownNames, Span
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.run.concurrency import Submit, map_shared

T = TypeVar("T")
Texts = Sequence[tuple[str, ...]]


def remembered_repair(memory: Memory | None, records: Iterable[Record], submit: Submit) -> Repairer:
    """Return a remembering repair, which already knows the texts of some records."""
    if memory is None:
        return repair
    recall = memory.remember(repair, "", encode_repaired, decode_repaired)
    texts = ((paragraphs(text),) for record in records for text in (record.title, record.abstract))
    recall.learn(texts, partial(map_shared, submit, partial(_read_all, repair, encode_repaired)))
    return recall


def remembered_sketch(memory: Memory | None, records: Iterable[CleanRecord], submit: Submit) -> Sketcher:
    """Return a remembering sketch, which already knows the abstracts of some records."""
    if memory is None:
        return sketch
    recall = memory.remember(sketch, "", list, lambda found, _: tuple(found))
    recall.learn(
        ((record.abstract,) for record in records),
        partial(map_shared, submit, partial(_read_all, sketch, list)),
    )
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
    topics = memory.remember(readers.topics, repr(vocabulary), encode_topics, decode_topics)
    entities = memory.remember(readers.entities, repr(names), encode_entities, decode_entities)
    naming = memory.remember(readers.naming, "", encode_naming, decode_naming)
    texts = [(paper.title, paper.abstract) for paper in papers]
    tagged = [read_by_tagger(paper) for paper in papers]
    topics.learn(tagged, partial(map_shared, submit, partial(_read_all, readers.topics, encode_topics)))
    entities.learn(texts, partial(map_shared, submit, partial(_read_all, readers.entities, encode_entities)))
    naming.learn(texts, partial(map_shared, submit, partial(_read_all, readers.naming, encode_naming)))
    contribution = memory.remember(readers.contribution, "", encode_span, decode_span)
    return Readers(topics, entities, naming, contribution)


def _read_all(read: Callable[..., T], encode: Callable[[T], Any], texts: Texts) -> list[Any]:
    return [encode(read(*text)) for text in texts]


def encode_repaired(repaired: Repaired) -> list[Any] | None:
    """Return a repaired text as JSON; None for an unchanged one, as most are."""
    repairs = [[one.rule, one.before, one.after, one.unsure, one.behind] for one in repaired.repairs]
    return [repaired.text, repairs] if repairs else None


def decode_repaired(found: list[Any] | None, text: str) -> Repaired:
    """Return what `encode_repaired` was given for a text."""
    if found is None:
        return Repaired(text, ())
    return Repaired(found[0], tuple(Repair(*one) for one in found[1]))


def encode_topics(matches: tuple[TopicMatch, ...]) -> list[Any]:
    """Return topics as JSON."""
    return [[match.id, match.score, match.source, match.evidence] for match in matches]


def decode_topics(found: list[Any], *_: str) -> tuple[TopicMatch, ...]:
    """Return what `encode_topics` was given."""
    return tuple(TopicMatch(name, score, source, tuple(words)) for name, score, source, words in found)


def encode_entities(places: tuple[EntityPlace, ...]) -> list[Any]:
    """Return occurrences of known names as JSON."""
    return [[place.field, place.start, place.end, place.name, place.kind] for place in places]


def decode_entities(found: list[Any], *_: str) -> tuple[EntityPlace, ...]:
    """Return what `encode_entities` was given."""
    return tuple([EntityPlace(*place) for place in found])


def encode_span(span: Span | None) -> list[int] | None:
    """Return a span of a text as JSON."""
    return [*span] if span else None


def decode_span(found: list[int] | None, *_: str) -> Span | None:
    """Return what `encode_span` was given."""
    return (found[0], found[1]) if found else None


def encode_naming(naming: Naming) -> list[Any] | None:
    """Return what a paper claims and defines as JSON; None if neither, as for most."""
    return [*naming] if any(naming) else None


def decode_naming(found: list[Any] | None, *_: str) -> Naming:
    """Return what `encode_naming` was given."""
    if found is None:
        return Naming()
    claimed, titled = (tuple([Claim(*claim) for claim in claims]) for claims in found[:2])
    defined, meant = (tuple([(short, long) for short, long in pairs]) for pairs in found[2:])
    return Naming(claimed, titled, defined, meant)
