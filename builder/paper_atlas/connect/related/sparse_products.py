"""Products of chosen pairs of rows of a sparse matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from paper_atlas.connect.words.corpus import chunks

_AT_ONCE = 16
"""Rows laid out side by side: their words fit into a processor's cache."""


def products(
    matrix: sparse.csr_matrix, pairs: sparse.csr_matrix, first: int, last: int
) -> NDArray[np.float64]:
    """Return for each cell of some rows of `pairs` the product of the two rows of `matrix` that its row and column stand for.

    Rows are laid out side by side, a few at a time, so that one product of a matrix and a vector does them
    all.
    """
    width = matrix.shape[1]
    side_by_side = np.zeros(_AT_ONCE * width)
    found = [np.zeros(0)]
    for start, end in chunks(first, last, _AT_ONCE):
        lengths = np.diff(matrix.indptr[start : end + 1])
        cells = slice(*matrix.indptr[[start, end]].tolist())
        places = matrix.indices[cells] + np.repeat(np.arange(end - start) * width, lengths)
        side_by_side[places] = matrix.data[cells]
        others = matrix[pairs.indices[slice(*pairs.indptr[[start, end]].tolist())]]
        row = np.repeat(np.arange(end - start), np.diff(pairs.indptr[start : end + 1]))
        shifted = others.indices + np.repeat(row * width, np.diff(others.indptr))
        moved = sparse.csr_matrix((others.data, shifted, others.indptr), (len(row), len(side_by_side)))
        found.append(moved @ side_by_side)
        side_by_side[places] = 0
    return np.concatenate(found)
