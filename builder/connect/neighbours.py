"""A matrix of weighted terms → which rows are nearest to each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from builder.connect.weights import unit_rows

CIRCLE = 30
"""A paper borrows words from this many of its neighbours; 20 to 50 do as well."""

BORROWED_SHARE = 0.4
"""Length of what is borrowed, where the paper's own words have length 1; 0.3 to 0.5 do as well."""

BORROWED_TERMS = 400
"""Most terms borrowed, the strongest; bounds memory and costs nothing in quality."""

_THREADS = 2
"""One thread sums a row from start to end, so that their number changes no bit."""


def nearest(matrix: sparse.csr_matrix, limit: int) -> list[list[tuple[int, float]]]:
    """Find for each row the rows most like it, once each has borrowed words from its neighbours.

    Candidates are those most like it in their own words: re-ranking these finds what a comparison of all with all
    would, in a tenth of the time.

    Args:
        matrix: CSR with rows of length 1 or 0, nothing negative.
        limit: Most neighbours per row, 0 or more.

    Returns:
        For each row (other row, cosine 0…1 rounded to 4 places), best first, then by number. A row is never its
        own neighbour, nor is one with which it has no term in common.
    """
    candidates = _likest(matrix, max(CIRCLE, 2 * limit))
    richer = borrow(matrix, candidates)
    ranked = []
    mine = np.zeros(richer.shape[1])
    for row, others in enumerate(_columns(candidates)):
        start, end = richer.indptr[row : row + 2]
        # One array serves all rows: a new one for each would cost more than the product.
        mine[richer.indices[start:end]] = richer.data[start:end]
        likeness = richer[others] @ mine
        mine[richer.indices[start:end]] = 0
        scores = np.clip(likeness, 0, 1).round(4).tolist()
        best = sorted((-score, other) for score, other in zip(scores, others, strict=True))
        ranked.append([(other, -score) for score, other in best[:limit] if score])
    return ranked


def borrow(matrix: sparse.csr_matrix, candidates: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the rows, each with a share of its neighbours' words mixed in.

    Two papers on one subject need not use the same words for it; their neighbours use both. This is document
    expansion (Singhal and Pereira, SIGIR 1999), a neighbour weighing as the square of its likeness.
    """
    circle = _strongest(candidates, CIRCLE)
    circle.data **= 2
    words = sp_matmul_topn(circle, matrix, top_n=BORROWED_TERMS, n_threads=_THREADS)
    words.sort_indices()
    return unit_rows(matrix + BORROWED_SHARE * unit_rows(words))


def _likest(matrix: sparse.csr_matrix, limit: int) -> sparse.csr_matrix:
    """Return for each row its greatest products with other rows, at most `limit`, columns ascending."""
    product = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=limit + 1, n_threads=_THREADS).tocoo()
    other = product.row != product.col
    cells = (product.data[other], (product.row[other], product.col[other]))
    found = sparse.csr_matrix(cells, shape=product.shape)
    found.sort_indices()
    return found


def _strongest(matrix: sparse.csr_matrix, limit: int) -> sparse.csr_matrix:
    """Keep the greatest cells of each row."""
    kept = sp_matmul_topn(sparse.identity(matrix.shape[0], format="csr"), matrix, top_n=limit)
    kept.sort_indices()
    return kept


def _columns(matrix: sparse.csr_matrix) -> Iterator[list[int]]:
    """Yield the columns of each row's cells."""
    for start, end in pairwise(matrix.indptr.tolist()):
        yield matrix.indices[start:end].tolist()
