"""Papers → for each the papers most like it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from builder.connect.reasons import read_phrases, shared_phrases
from builder.connect.terms import count_terms
from builder.connect.weights import Weights, weigh
from builder.model import Related, TopicMatch

NO_TOPICS: Mapping[str, tuple[TopicMatch, ...]] = MappingProxyType({})
NO_TITLES: Mapping[str, str] = MappingProxyType({})
NO_REASONS: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({})

_SPARE = 8
"""Neighbours fetched beyond those asked for, so that rounding and ids settle ties and not the library."""


class Readable(Protocol):
    """What is compared: any value with these three."""

    @property
    def id(self) -> str:
        """Distinct in a collection."""

    @property
    def title(self) -> str:
        """Clean text."""

    @property
    def abstract(self) -> str:
        """Clean text; formulas stand between dollar signs."""


def find_related(
    papers: Iterable[Readable],
    topics: Mapping[str, tuple[TopicMatch, ...]] = NO_TOPICS,
    limit: int = 8,
    topic_titles: Mapping[str, str] = NO_TITLES,
    known: Mapping[tuple[str, str], tuple[str, ...]] = NO_REASONS,
) -> dict[str, tuple[Related, ...]]:
    """Find the papers that are most alike, and say why.

    Args:
        papers: With distinct ids, in any order: the order changes nothing.
        topics: Paper id → its topics, where known.
        limit: Most neighbours per paper, 0 or more.
        topic_titles: Topic id → how a reader calls it; an id without one is shown with blanks for hyphens.
        known: (paper id, neighbour id) → reasons known from elsewhere, which are given first.

    Returns:
        Paper id → neighbours, best score first and then by id; the ids sorted. A paper is never its own
        neighbour, and one that shares no word with another has none. Each neighbour has a reason.
    """
    shelf = sorted(papers, key=lambda paper: paper.id)
    weights = weigh([count_terms(paper.title, paper.abstract) for paper in shelf])
    nearest = _nearest(weights.matrix, limit)
    shared = _shared_terms(weights, nearest)
    related: dict[str, tuple[Related, ...]] = {}
    for paper, row in zip(shelf, nearest, strict=True):
        text = read_phrases(paper.title, paper.abstract)
        related[paper.id] = tuple(
            Related(
                shelf[other].id,
                score,
                (
                    *known.get((paper.id, shelf[other].id), ()),
                    *_topic_reason(topics.get(paper.id, ()), topics.get(shelf[other].id, ()), topic_titles),
                    *_term_reason(shared_phrases(text, next(shared))),
                ),
            )
            for other, score in row
        )
    return related


def _nearest(matrix: sparse.csr_matrix, limit: int) -> list[list[tuple[int, float]]]:
    """Return for each row the rows most like it: (number, score), best first, then by number."""
    product = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=limit + 1 + _SPARE, n_threads=2)
    nearest = []
    for row, (start, end) in enumerate(zip(product.indptr, product.indptr[1:], strict=False)):
        scores = np.clip(product.data[start:end], 0, 1).round(4).tolist()
        others = zip(scores, product.indices[start:end].tolist(), strict=True)
        ranked = sorted((-score, other) for score, other in others if other != row and score > 0)
        nearest.append([(other, -score) for score, other in ranked[:limit]])
    return nearest


def _shared_terms(
    weights: Weights, nearest: Sequence[Sequence[tuple[int, float]]]
) -> Iterator[dict[str, float]]:
    """Yield for each pair of neighbours, in order, the terms of both → what each adds to their score."""
    for row, others in enumerate(nearest):
        if not others:
            continue
        both = (
            weights.matrix[[other for other, _ in others]]
            .multiply(weights.matrix[[row] * len(others)])
            .tocsr()
        )
        for start, end in zip(both.indptr, both.indptr[1:], strict=False):
            names = (weights.terms[column] for column in both.indices[start:end])
            yield dict(zip(names, both.data[start:end].tolist(), strict=True))


def _topic_reason(
    mine: Sequence[TopicMatch], theirs: Sequence[TopicMatch], titles: Mapping[str, str]
) -> Iterator[str]:
    common = {match.id for match in theirs}
    shown = [titles.get(match.id, match.id.replace("-", " ")) for match in mine if match.id in common]
    if shown:
        yield f"shared topic{'s' if len(shown) > 1 else ''}: {', '.join(shown)}"


def _term_reason(wordings: Sequence[str]) -> Iterator[str]:
    if wordings:
        yield f"both speak of {', '.join(wordings)}"
