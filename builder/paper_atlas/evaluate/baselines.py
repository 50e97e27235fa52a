"""Simple ways to relate papers that ours must beat: TF-IDF as any library computes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from paper_atlas.connect.words.term_weights import unit_rows
from paper_atlas.connect.words.tokens import STOP_WORDS
from paper_atlas.text import Readable

_WORD = re.compile(r"\w\w+")


def by_words(papers: Sequence[Readable], limit: int) -> Mapping[str, Sequence[str]]:
    """Compare the words of title and abstract, weighted by raw counts."""
    return _lists(papers, [Counter(_words(f"{paper.title} {paper.abstract}")) for paper in papers], limit)


def by_words_and_pairs(papers: Sequence[Readable], limit: int) -> Mapping[str, Sequence[str]]:
    """Compare words and pairs of adjacent words without stop words, titles three times over, weighted by log counts."""
    counts = []
    for paper in papers:
        words = [
            word for word in _words(f"{f'{paper.title} ' * 3}{paper.abstract}") if word not in STOP_WORDS
        ]
        terms = Counter([*words, *(f"{left} {right}" for left, right in pairwise(words))])
        counts.append({term: 1 + float(np.log(count)) for term, count in terms.items()})
    return _lists(papers, counts, limit)


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(text.lower()))


def _lists(
    papers: Sequence[Readable], counts: Sequence[Mapping[str, float]], limit: int
) -> dict[str, list[str]]:
    """Return the ids of the papers nearest by cosine similarity of counts times smoothed IDF."""
    spread = Counter(term for row in counts for term in row)
    rarity = {term: 1 + float(np.log((1 + len(counts)) / (1 + found))) for term, found in spread.items()}
    column = {term: number for number, term in enumerate(sorted(spread))}
    rows = [sorted((column[term], count * rarity[term]) for term, count in row.items()) for row in counts]
    starts = np.cumsum([0, *map(len, rows)])
    cells = (
        [value for row in rows for _, value in row],
        [number for row in rows for number, _ in row],
        starts,
    )
    matrix = unit_rows(sparse.csr_matrix(cells, shape=(len(rows), len(column)), dtype=float))
    near = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=2 * limit + 1)
    lists = {}
    for number, (start, end) in enumerate(pairwise(near.indptr.tolist())):
        scored = zip(near.data[start:end].round(7).tolist(), near.indices[start:end].tolist(), strict=True)
        ranked = sorted((-score, other) for score, other in scored if other != number)
        lists[papers[number].id] = [papers[other].id for _, other in ranked[:limit]]
    return lists
