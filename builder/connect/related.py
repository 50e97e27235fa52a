"""Papers → for each the papers most like it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from builder.connect.corpus import Corpus, read_papers
from builder.connect.known import name_papers
from builder.connect.likest import find_likest
from builder.connect.neighbours import CIRCLE, Near, nearest
from builder.connect.reasons import shared_wordings
from builder.connect.standing import Signs, Standing, signs_of
from builder.connect.weights import Weights, weigh
from builder.later import Meanwhile, at_once
from builder.model import Related, TopicMatch
from builder.text import Readable

MOST = 8
"""Neighbours of one paper."""

Likeness = tuple[str, float, tuple[str, ...]]
"""The fields of a `Related`: many of them are handed from process to process, which tuples are fit for."""

NO_TOPICS: Mapping[str, tuple[TopicMatch, ...]] = MappingProxyType({})
NO_TITLES: Mapping[str, str] = MappingProxyType({})


def find_related(
    papers: Iterable[Readable],
    topics: Mapping[str, tuple[TopicMatch, ...]] = NO_TOPICS,
    limit: int = MOST,
    topic_titles: Mapping[str, str] = NO_TITLES,
    corpus: Corpus | None = None,
    meanwhile: Meanwhile = at_once,
) -> dict[str, tuple[Related, ...]]:
    """Find the papers that are most alike, and say why.

    Args:
        papers: With distinct ids, in any order: the order changes nothing.
        topics: Paper id → its topics, where known.
        limit: Most neighbours per paper, 0 or more.
        topic_titles: Topic id → how a reader calls it; an id without one is shown with blanks for hyphens.
        corpus: The words of these papers, where they are read already.
        meanwhile: Does one part of the work while another is done.

    Returns:
        Paper id → neighbours, best score first and then by id; the ids sorted. A paper is never its own
        neighbour, and one that shares no word with another has none. Each neighbour has a reason.
    """
    shelf = sorted(papers, key=lambda paper: paper.id)
    corpus = read_papers(shelf) if corpus is None else corpus
    weights = weigh(corpus)
    near, _ = find_near(signs_of(name_papers(shelf), corpus, weights), weights, limit, meanwhile)
    related = explain(shelf, corpus, weights, near, topics, topic_titles, meanwhile)
    return {paper: tuple([Related(*other) for other in others]) for paper, others in related.items()}


def find_near(
    signs: Signs, weights: Weights, limit: int, meanwhile: Meanwhile, before: Standing | None = None
) -> tuple[Near, Standing]:
    """Find which papers are most alike, at most `limit` for each, sooner with what an earlier run left."""
    likest = find_likest(weights, signs, max(CIRCLE, 2 * limit), meanwhile, before)
    return nearest(weights.matrix, likest.matrix, limit, meanwhile), likest.standing


def explain(
    shelf: Sequence[Readable],
    corpus: Corpus,
    weights: Weights,
    near: Near,
    topics: Mapping[str, tuple[TopicMatch, ...]],
    topic_titles: Mapping[str, str],
    meanwhile: Meanwhile,
) -> dict[str, tuple[Likeness, ...]]:
    """Say why papers are near one another, as `find_related` does.

    Args:
        shelf: The papers, sorted by id.
        corpus: Their words.
        weights: Of their terms.
        near: Which papers are near which, by their numbers.
        topics: Paper id → its topics, where known.
        topic_titles: Topic id → how a reader calls it.
        meanwhile: Does one half of the work while the other is done.
    """
    wordings = shared_wordings(corpus, weights, near.rows, near.others, meanwhile=meanwhile)
    related: dict[str, list[Likeness]] = {paper.id: [] for paper in shelf}
    columns = (near.rows.tolist(), near.others.tolist(), near.scores.tolist())
    for row, other, score, words in zip(*columns, wordings, strict=True):
        paper, like = shelf[row].id, shelf[other].id
        common = _topic_reason(topics.get(paper, ()), topics.get(like, ()), topic_titles)
        related[paper].append((like, score, (*common, *_word_reason(words))))
    return {paper: tuple(others) for paper, others in related.items()}


def _topic_reason(
    mine: Sequence[TopicMatch], theirs: Sequence[TopicMatch], titles: Mapping[str, str]
) -> Iterator[str]:
    common = {match.id for match in theirs}
    shown = [titles.get(match.id, match.id.replace("-", " ")) for match in mine if match.id in common]
    if shown:
        yield f"shared topic{'s' if len(shown) > 1 else ''}: {', '.join(shown)}"


def _word_reason(wordings: Sequence[str]) -> Iterator[str]:
    if wordings:
        yield f"both speak of {', '.join(wordings)}"
