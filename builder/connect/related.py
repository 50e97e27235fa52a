"""Papers → for each the papers most like it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from builder.connect.neighbours import nearest
from builder.connect.reasons import read, shared_wordings
from builder.connect.weights import Weights, weigh
from builder.model import Related, TopicMatch

NO_TOPICS: Mapping[str, tuple[TopicMatch, ...]] = MappingProxyType({})
NO_TITLES: Mapping[str, str] = MappingProxyType({})


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
) -> dict[str, tuple[Related, ...]]:
    """Find the papers that are most alike, and say why.

    Args:
        papers: With distinct ids, in any order: the order changes nothing.
        topics: Paper id → its topics, where known.
        limit: Most neighbours per paper, 0 or more.
        topic_titles: Topic id → how a reader calls it; an id without one is shown with blanks for hyphens.

    Returns:
        Paper id → neighbours, best score first and then by id; the ids sorted. A paper is never its own
        neighbour, and one that shares no word with another has none. Each neighbour has a reason.
    """
    shelf = sorted(papers, key=lambda paper: paper.id)
    weights = weigh((paper.title, paper.abstract) for paper in shelf)
    related = {}
    for number, (paper, near) in enumerate(zip(shelf, nearest(weights.matrix, limit), strict=True)):
        others = [other for other, _ in near]
        wordings = _wordings(paper, number, others, weights)
        mine = topics.get(paper.id, ())
        related[paper.id] = tuple(
            Related(
                shelf[other].id,
                score,
                (*_topic_reason(mine, topics.get(shelf[other].id, ()), topic_titles), *_word_reason(words)),
            )
            for (other, score), words in zip(near, wordings, strict=True)
        )
    return related


def _wordings(paper: Readable, row: int, others: Sequence[int], weights: Weights) -> Iterator[list[str]]:
    """Yield for each other row what the two papers share, in the words of the first."""
    text = read(paper.title, paper.abstract)
    for other, shared in zip(others, _shared_terms(weights, row, others), strict=True):
        yield shared_wordings(text, weights.pairs[row] & weights.pairs[other], shared)


def _shared_terms(weights: Weights, row: int, others: Sequence[int]) -> Iterator[dict[str, float]]:
    """Yield for each other row the terms of both → what each adds to their likeness."""
    if not others:
        return
    both = weights.matrix[others].multiply(weights.matrix[[row] * len(others)]).tocsr()
    for start, end in pairwise(both.indptr.tolist()):
        names = (weights.terms[column] for column in both.indices[start:end].tolist())
        yield dict(zip(names, both.data[start:end].tolist(), strict=True))


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
