"""Papers → what comes of counting the words of them all."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from builder.connect.columns import columns_of, read_again
from builder.connect.known import name_papers
from builder.connect.layout import lay_out
from builder.connect.leaves import pack, unpack
from builder.connect.overlap import profile_topics
from builder.connect.related import MOST, Likeness, explain, find_near
from builder.connect.standing import signs_of
from builder.connect.weights import weigh
from builder.forms import is_large
from builder.later import Meanwhile, at_once
from builder.model import Paper, TopicGroup, TopicMatch, TopicProfile
from builder.vocabulary import Vocabulary


class Compared(NamedTuple):
    """What papers are among one another."""

    related: dict[str, tuple[Likeness, ...]]
    """Paper id → its neighbours."""
    profiles: dict[str, TopicProfile]
    """Topic id → what there is to know of it."""
    places: dict[str, tuple[int, int]]
    """Paper id → where it lies on the map."""
    notes: bytes
    """What the next run may want to know."""


def compare(
    papers: Sequence[Paper],
    topics: Mapping[str, tuple[TopicMatch, ...]],
    groups: tuple[TopicGroup, ...],
    vocabulary: Vocabulary,
    meanwhile: Meanwhile,
    notes: bytes = b"",
) -> Compared:
    """Count the words of all papers once, and find neighbours, topics among topics, and places on the map.

    The notes of an earlier run save time, and change nothing.
    """
    titles = {topic.id: topic.title for group in groups for topic in group.topics}
    shelf = sorted(papers, key=lambda paper: paper.id)
    before, names = unpack(notes), name_papers(shelf)
    corpus = read_again(shelf, names, before.columns)
    profiled = meanwhile(partial(profile_topics, papers, topics, groups, vocabulary, corpus))
    if is_large(len(shelf)):
        profiled = at_once(profiled)  # with what follows, it would be half a gigabyte more
    weights = weigh(corpus)
    signs = signs_of(names, corpus, weights)
    near, standing = find_near(signs, weights, MOST, meanwhile, before.standing)
    profiles = profiled()  # here, so that it does not hold its memory any longer
    columns = (near.rows.tolist(), near.others.tolist(), near.scores.tolist())
    alike = ((shelf[row].id, shelf[other].id, score) for row, other, score in zip(*columns, strict=True))
    places = meanwhile(partial(lay_out, papers, alike, topics))
    related = explain(shelf, corpus, weights, near, topics, titles, meanwhile)
    return Compared(related, profiles, places(), pack(columns_of(corpus, names), standing))
