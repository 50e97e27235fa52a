"""Papers → a matrix that says how much each term means to each paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term means to each paper."""

    matrix: sparse.csr_matrix
    """CSR, papers × terms, float64; rows have length 1, or 0 where a paper shares no term with another."""
    terms: tuple[str, ...]
    """The term of each column, sorted."""


def weigh(counts: Sequence[Counter[str]]) -> Weights:
    """Weigh terms by (1 + log count) · log(papers / papers that have it), rows scaled to length 1.

    A term that only one paper has tells nothing about others and is left out.
    """
    spread = Counter(term for row in counts for term in row)
    terms = tuple(sorted(term for term, papers in spread.items() if papers > 1))
    column = {term: number for number, term in enumerate(terms)}
    matrix = _count_matrix(counts, column)
    rarity = np.log(max(len(counts), 1) / np.array([spread[term] for term in terms], dtype=float)) + 1
    matrix.data = 1 + np.log(matrix.data)
    return Weights(_unit_rows(matrix @ sparse.diags_array(rarity, format="csr")), terms)


def _count_matrix(counts: Sequence[Counter[str]], column: dict[str, int]) -> sparse.csr_matrix:
    """Return counts as CSR, columns of each row ascending so that sums have one order."""
    indices: list[int] = []
    data: list[int] = []
    starts = [0]
    for row in counts:
        cells = sorted((column[term], count) for term, count in row.items() if term in column)
        indices.extend(number for number, _ in cells)
        data.extend(count for _, count in cells)
        starts.append(len(indices))
    return sparse.csr_matrix((np.array(data, dtype=float), indices, starts), shape=(len(counts), len(column)))


def _unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags_array(1 / np.where(length > 0, length, 1)) @ matrix)
