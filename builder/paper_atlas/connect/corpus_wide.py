"""What needs the words of all papers: neighbours, relations between topics, places on the map."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.sizes import is_large
from paper_atlas.connect.array_store import pack, unpack
from paper_atlas.connect.map_layout import lay_out
from paper_atlas.connect.related.likeness import Likeness
from paper_atlas.connect.related.neighbour_cache import fingerprints_of
from paper_atlas.connect.related.related_papers import MOST, explain, find_near
from paper_atlas.connect.related.term_papers import index_terms
from paper_atlas.connect.topics.profiles import profile_topics
from paper_atlas.connect.words.corpus_cache import arrays_of, read_again
from paper_atlas.connect.words.fingerprints import name_papers
from paper_atlas.connect.words.term_weights import weigh
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import TermPapers
from paper_atlas.model.topics import TopicGroup, TopicMatch, TopicProfile
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.run.concurrency import Submit, run_immediately


class Compared(NamedTuple):
    """How papers relate to one another."""

    related: dict[str, tuple[Likeness, ...]]
    """Paper id → its neighbours."""
    profiles: dict[str, TopicProfile]
    """Topic id → what is known about the topic."""
    places: dict[str, tuple[int, int]]
    """Paper id → where it lies on the map."""
    term_papers: TermPapers
    """Which papers use which terms."""
    notes: bytes
    """What the next run may reuse."""


def compare(
    papers: Sequence[Paper],
    topics: Mapping[str, tuple[TopicMatch, ...]],
    groups: tuple[TopicGroup, ...],
    vocabulary: Vocabulary,
    submit: Submit,
    notes: bytes = b"",
) -> Compared:
    """Count the words of all papers once, and find neighbours, relations between topics, and places on the map.

    The notes of an earlier run save time, and do not affect the result.
    """
    titles = {topic.id: topic.title for group in groups for topic in group.topics}
    shelf = sorted(papers, key=lambda paper: paper.id)
    before, names = unpack(notes), name_papers(shelf)
    corpus = read_again(shelf, names, before.columns)
    profiled = submit(partial(profile_topics, papers, topics, groups, vocabulary, corpus))
    if is_large(len(shelf)):
        profiled = run_immediately(profiled)  # run alongside what follows, it takes half a gigabyte more
    weights = weigh(corpus)
    signs = fingerprints_of(names, corpus, weights)
    near, richer, standing = find_near(signs, weights, MOST, submit, before.standing)
    profiles = profiled()  # done here, so that its memory is freed early
    columns = (near.rows.tolist(), near.others.tolist(), near.scores.tolist())
    alike = ((shelf[row].id, shelf[other].id, score) for row, other, score in zip(*columns, strict=True))
    places = submit(partial(lay_out, papers, alike, topics))
    term_papers = index_terms(corpus, weights, richer, ages(shelf))
    del richer
    related = explain(shelf, corpus, weights, near, topics, titles, submit)
    return Compared(related, profiles, places(), term_papers, pack(arrays_of(corpus, names), standing))


def ages(shelf: Sequence[Paper]) -> list[int]:
    """Return the number of each paper, counted from the oldest: files that use these stay valid when new papers come."""
    numbers = {paper.id: number for number, paper in enumerate(newest_first(shelf)[::-1])}
    return [numbers[paper.id] for paper in shelf]
