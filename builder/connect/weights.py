"""Papers → a matrix that says how much each term means to each paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from builder.connect.terms import Phrase, pairs, phrases

TITLE_WEIGHT = 3
"""A term in the title counts as this many in the abstract; 2 to 5 do as well."""

LIFT_POWER = 0.3
"""How much it matters that a term is one that titles are made of: 0.2 to 0.5 do as well, 0 and 1 do worse."""

LIFT_DOUBT = 100
"""A term is judged as if as many average papers had it too, lest three titles make a subject of a rare word."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term means to each paper."""

    matrix: sparse.csr_matrix
    """Papers × terms, float64; a row has length 1, or 0 where the paper shares no term with another."""
    terms: tuple[str, ...]
    """The term of each column."""
    pairs: tuple[frozenset[str], ...]
    """For each paper, every two folded words that stand side by side in it and in another."""


@dataclass(frozen=True, slots=True)
class _Counts:
    everywhere: sparse.csr_matrix
    """Papers × terms: how often, a title counting as `TITLE_WEIGHT` mentions."""
    titles: sparse.csr_matrix
    terms: list[str]
    pairs: list[set[str]]


def weigh(texts: Iterable[tuple[str, str]]) -> Weights:
    """Weigh the terms of papers, given as (title, abstract).

    A weight is (1 + ln count) · (1 + ln(papers / papers with the term)) · lift^0.3. The lift of a term is how much
    likelier than the average term it is to stand in the title of a paper that has it: `meta learning` far above 1,
    `extensive experiments` near 0. It tells subjects from phrasing without a list of either. A term that only one
    paper has tells nothing about others and is left out.
    """
    counts = _count(texts)
    papers = _spread(counts.everywhere)
    kept = np.flatnonzero(papers > 1)
    matrix, papers, titles = counts.everywhere[:, kept], papers[kept], _spread(counts.titles)[kept]
    rarity = 1 + np.log(max(matrix.shape[0], 1) / papers)
    matrix.data = 1 + np.log(matrix.data)
    weighed = matrix @ sparse.diags(rarity * _lift(titles, papers) ** LIFT_POWER)
    terms = tuple(counts.terms[column] for column in kept.tolist())
    return Weights(unit_rows(weighed), terms, _common(counts.pairs))


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Scale each row to length 1; a row of nothing stays."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix)


def _count(texts: Iterable[tuple[str, str]]) -> _Counts:
    """Count terms; columns stand in the order of first reading, so that each sum has one order."""
    columns: dict[str, int] = {}
    known: dict[str, str] = {}
    everywhere, titles, side_by_side = [], [], []
    for title, abstract in texts:
        heading, body = [*phrases(title)], [*phrases(abstract)]
        in_title, counts = _row(heading, columns), _row(body, columns)
        for column, number in in_title.items():
            counts[column] += TITLE_WEIGHT * number
        everywhere.append(_sorted(counts))
        titles.append(_sorted(in_title))
        # One copy of each pair serves all papers: at 50,000 of them it is the difference of a gigabyte.
        side_by_side.append(
            {known.setdefault(pair, pair) for p in (*heading, *body) for pair in pairs(p.words)}
        )
    width = len(columns)
    return _Counts(_stack(everywhere, width), _stack(titles, width), [*columns], side_by_side)


def _row(text: Iterable[Phrase], columns: dict[str, int]) -> Counter[int]:
    return Counter(columns.setdefault(term, len(columns)) for phrase in text for term in phrase.terms)


def _sorted(counts: Counter[int]) -> np.ndarray:
    return np.array(sorted(counts.items()), dtype=np.int32).reshape(-1, 2)


def _stack(rows: list[np.ndarray], width: int) -> sparse.csr_matrix:
    cells = np.concatenate([np.empty((0, 2), dtype=np.int32), *rows])
    starts = np.cumsum([0, *(len(row) for row in rows)])
    return sparse.csr_matrix((cells[:, 1].astype(float), cells[:, 0], starts), shape=(len(rows), width))


def _spread(counts: sparse.csr_matrix) -> np.ndarray:
    """Return how many rows have each column."""
    return np.bincount(counts.indices, minlength=counts.shape[1]).astype(float)


def _lift(titles: np.ndarray, papers: np.ndarray) -> np.ndarray:
    average = float(titles.sum()) / max(float(papers.sum()), 1.0)
    if not average:
        return np.ones_like(papers)
    return np.asarray((titles + LIFT_DOUBT * average) / (papers + LIFT_DOUBT) / average)


def _common(side_by_side: list[set[str]]) -> tuple[frozenset[str], ...]:
    spread = Counter(pair for found in side_by_side for pair in found)
    return tuple(frozenset(pair for pair in found if spread[pair] > 1) for found in side_by_side)
