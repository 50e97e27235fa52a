"""Document expansion: a matrix of weighted terms → the nearest rows once each has borrowed terms from its neighbours."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from paper_atlas.connect.related.sparse_products import products
from paper_atlas.connect.words.corpus import Numbers, chunks
from paper_atlas.connect.words.term_weights import unit_rows
from paper_atlas.run.concurrency import Submit, in_halves, run_immediately

EXPANSION_NEIGHBOURS = 30
"""A paper borrows words from this many of its neighbours; 20 to 50 work as well."""

BORROWED_SHARE = 0.4
"""Length of what is borrowed, relative to the paper's own words, whose length is 1; 0.3 to 0.5 work as well."""

BORROWED_TERMS = 400
"""How many terms are borrowed at most, the strongest first; bounds memory at no cost in quality."""

_BORROWING = 5000
"""Rows that are expanded in one batch; bounds memory."""


class Near(NamedTuple):
    """Pairs of similar rows, as columns, ordered by row, then by descending score, then by the number of the other row."""

    rows: Numbers
    others: Numbers
    scores: NDArray[np.float64]
    """Cosine, 0…1, rounded to 4 places."""


def enrich(
    matrix: sparse.csr_matrix, candidates: sparse.csr_matrix, submit: Submit = run_immediately
) -> sparse.csr_matrix:
    """Return all rows of a matrix once each has borrowed words from its neighbours; see `expand_documents`."""
    return sparse.vstack(
        in_halves(submit, partial(expand_documents, matrix, candidates), matrix.shape[0]), "csr"
    )


def nearest(
    richer: sparse.csr_matrix, candidates: sparse.csr_matrix, limit: int, submit: Submit = run_immediately
) -> Near:
    """Find the rows nearest to each row.

    The candidates are the rows most similar in their own words: re-ranking these finds what comparing all
    with all would, in a tenth of the time.

    Args:
        richer: CSR with rows of length 1 or 0, nothing negative, as `enrich` gives it.
        candidates: As `find_nearest` gives them.
        limit: Most neighbours per row, 0 or more.
        submit: Compares half of the rows while we compare the others.

    Returns:
        At most `limit` for each row. A row is never its own neighbour, and shares at least one term with each
        neighbour.
    """
    found = in_halves(submit, partial(products, richer, candidates), richer.shape[0])
    rows = np.repeat(np.arange(richer.shape[0]), np.diff(candidates.indptr))
    others = candidates.indices.astype(np.int64)
    scores = np.clip(np.concatenate(found), 0, 1).round(4)
    order = np.lexsort((others, -scores, rows))
    rank = np.arange(len(rows)) - candidates.indptr.astype(np.int64)[rows]
    best = order[(rank < limit) & (scores[order] > 0)]
    return Near(rows[best], others[best], scores[best])


def expand_documents(
    matrix: sparse.csr_matrix, candidates: sparse.csr_matrix, first: int, last: int
) -> sparse.csr_matrix:
    """Return some of the rows, each with a share of its neighbours' words mixed in.

    Two papers on one subject need not use the same words for it; their neighbours use both. This is document
    expansion (Singhal and Pereira, SIGIR 1999), with each neighbour weighted by the square of its similarity.
    """
    richer = [matrix[:0]]
    for start, end in chunks(first, last, _BORROWING):
        circle = _strongest(candidates[start:end], EXPANSION_NEIGHBOURS)
        circle.data **= 2
        words = sp_matmul_topn(circle, matrix, top_n=BORROWED_TERMS)
        words.sort_indices()
        richer.append(unit_rows(matrix[start:end] + BORROWED_SHARE * unit_rows(words)))
    return sparse.vstack(richer, format="csr")


def _strongest(matrix: sparse.csr_matrix, limit: int) -> sparse.csr_matrix:
    """Keep the largest cells of each row."""
    kept = sp_matmul_topn(sparse.identity(matrix.shape[0], format="csr"), matrix, top_n=limit)
    kept.sort_indices()
    return kept
