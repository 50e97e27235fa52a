"""Nearest neighbours: a matrix of weighted terms → the rows most similar to each, comparing as few as possible.

Comparing all with all takes time that grows with the square of the papers. Where most of them were compared
in an earlier run, most of their lists can be shown to be still right.

A similarity is a sum over the terms that two papers share, of what their mentions weigh, divided by the
lengths of both rows. Neither of two unchanged papers gained a term that the other has, so their similarity
grew by no more than the square of the largest growth in the weight of any term of the first, times how much
the rows became shorter. Where the last paper on a list is more similar than that bound lets any unlisted
paper be, the list is right; every other paper is compared with all.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from paper_atlas.connect.related.neighbour_cache import Fingerprints, NeighbourCache
from paper_atlas.connect.related.sparse_products import products
from paper_atlas.connect.words.corpus import Flags, Numbers
from paper_atlas.connect.words.fingerprints import matched
from paper_atlas.connect.words.term_weights import Weights
from paper_atlas.run.concurrency import Submit, in_halves, run_immediately

SPARE = 10
"""How many more are listed than are asked for, so that a list outlives a few new papers."""

_LOOSE = 1000
"""One row in this many may have become shorter than the bound for the others assumes; it is compared with all."""
_MOST_NEW = 0.1
"""The share of new rows above which all are compared with all."""
_MARGIN = 1e-9
"""Values closer than this count as equal: sums may be rounded."""


class _Lists(NamedTuple):
    """Cells of products of rows with rows, as columns, and an upper bound on those that are not among them."""

    rows: Numbers
    others: Numbers
    scores: NDArray[np.float64]
    rest: NDArray[np.float64]
    """For each row, an upper bound on all its other cells; infinite where nothing is known."""


class NearestRows(NamedTuple):
    """The rows most similar to each, and what the next run may reuse."""

    matrix: sparse.csr_matrix
    """Rows × rows: products; columns ascending, the diagonal left out."""
    standing: NeighbourCache


def find_nearest(
    weights: Weights,
    signs: Fingerprints,
    limit: int,
    submit: Submit = run_immediately,
    before: NeighbourCache | None = None,
) -> NearestRows:
    """Find for each row its largest products with other rows, at most `limit`.

    Args:
        weights: A matrix with rows of length 1 or 0, nothing negative, and how it came about.
        signs: By what rows and columns are recognised across runs.
        limit: Most cells per row, 1 or more.
        submit: Does half of the work.
        before: What an earlier run left; it changes nothing but the time.
    """
    matrix, count = weights.matrix, weights.matrix.shape[0]
    lists = _nothing(count)
    if before is not None:
        lists = _recall(weights, signs, before, submit)
    unsure = np.flatnonzero(~_is_sure(_ranked(lists), limit))
    if len(unsure):
        lists = _replaced(lists, _compared(matrix, unsure, limit + SPARE, submit), unsure)
    lists = _ranked(lists)
    even = np.flatnonzero(~_is_sure(lists, limit))
    chosen = _top(lists, limit)
    if len(even):
        chosen = _replaced(chosen, _compared(matrix, even, limit, submit), even)
    cells = (chosen.scores, (chosen.rows, chosen.others))
    found = sparse.csr_matrix(cells, shape=(count, count))
    found.sort_indices()
    return NearestRows(found, _standing(weights, signs, _top(lists, limit + SPARE)))


def _nothing(count: int) -> _Lists:
    none = np.zeros(0, dtype=np.int64)
    return _Lists(none, none, np.zeros(0), np.full(count, np.inf))


def _recall(weights: Weights, signs: Fingerprints, before: NeighbourCache, submit: Submit) -> _Lists:
    """Return the lists of an earlier run, with today's products."""
    count = len(signs.papers)
    now, then = matched(signs.papers, before.papers)
    shorter = np.full(count, np.inf)
    shorter[now] = before.lengths[then] / np.where(weights.lengths[now] > 0, weights.lengths[now], np.inf)
    many = count - len(now) + count // _LOOSE
    if not len(now) or many > _MOST_NEW * count:
        return _nothing(count)
    shortest = float(np.sort(shorter)[count - many - 1])
    tight = shorter <= shortest
    grown = _growth(weights, signs, before)
    rest = np.full(count, np.inf)
    rest[now] = before.rest[then] * grown[now] * shorter[now] * shortest * (1 + _MARGIN)
    rest[~tight] = np.inf
    own = _own_lists(before, now, then, tight)
    anew = (weights.matrix @ weights.matrix[~tight].T).tocoo()
    new = anew.data > rest[anew.row]
    scores = np.concatenate(in_halves(submit, partial(products, weights.matrix, own), count))
    rows = np.repeat(np.arange(count), np.diff(own.indptr))
    return _Lists(
        np.append(rows[scores > 0], anew.row[new]),
        np.append(own.indices[scores > 0], np.flatnonzero(~tight)[anew.col[new]]),
        np.append(scores[scores > 0], anew.data[new]),
        rest,
    )


def _growth(weights: Weights, signs: Fingerprints, before: NeighbourCache) -> NDArray[np.float64]:
    """Return for each row the square of the largest growth in the weight of any of its terms; new terms do not count."""
    now, then = matched(signs.terms, before.terms)
    factor = np.zeros(len(signs.terms))
    factor[now] = (weights.worth[now] / before.worth[then]) ** 2
    matrix = weights.matrix
    cells = sparse.csr_matrix((factor[matrix.indices], matrix.indices, matrix.indptr), matrix.shape)
    return np.asarray(cells.max(axis=1).toarray().ravel()) if matrix.shape[1] else np.zeros(matrix.shape[0])


def _own_lists(before: NeighbourCache, now: Numbers, then: Numbers, tight: Flags) -> sparse.csr_matrix:
    """Return rows × rows, with a cell for each row that another had on its list, where both are still there and the bound is tight."""
    number = np.full(len(before.papers), -1)
    number[then] = np.where(tight[now], now, -1)
    rows, others = np.repeat(number, before.counts), number[before.others]
    there = (rows >= 0) & (others >= 0)
    cells = (np.ones(int(there.sum())), (rows[there], others[there]))
    return sparse.csr_matrix(cells, shape=(len(tight), len(tight)))


def _compared(matrix: sparse.csr_matrix, rows: Numbers, limit: int, submit: Submit) -> _Lists:
    """Compare some rows with all.

    Without threads: a process forked from one that had used OpenMP's would wait for them forever.
    """
    columns = matrix.T.tocsr()

    def compare(first: int, last: int) -> sparse.csr_matrix:
        return sp_matmul_topn(matrix[rows[first:last]], columns, top_n=limit + 1)

    found = sparse.vstack(in_halves(submit, compare, len(rows)), format="csr")
    counts, rest = np.diff(found.indptr), np.zeros(matrix.shape[0])
    least = np.minimum.reduceat(found.data, found.indptr[:-1][counts > 0]) if found.nnz else np.zeros(0)
    rest[rows[counts > 0]] = np.where(counts[counts > 0] > limit, least, 0)
    cells = found.tocoo()
    other = rows[cells.row] != cells.col
    return _Lists(rows[cells.row[other]], cells.col[other], cells.data[other], rest)


def _replaced(lists: _Lists, other: _Lists, rows: Numbers) -> _Lists:
    """Return lists in which those of some rows are replaced by others."""
    is_old = np.ones(len(lists.rest), dtype=bool)
    is_old[rows] = False
    kept = is_old[lists.rows]
    columns = zip(lists[:3], other[:3], strict=True)
    joined = [np.append(column[kept], more) for column, more in columns]
    return _Lists(joined[0], joined[1], joined[2], np.where(is_old, lists.rest, other.rest))


def _ranked(lists: _Lists) -> _Lists:
    """Return lists ordered by row, then by descending score, then by the number of the other row."""
    order = np.lexsort((lists.others, -lists.scores, lists.rows))
    return _Lists(lists.rows[order], lists.others[order], lists.scores[order], lists.rest)


def _is_sure(lists: _Lists, limit: int) -> Flags:
    """Tell which rows have ranked lists that certainly hold their largest cells, with no ties beyond them.

    A row may tie with itself: where many have the same words.
    """
    last, after = _at(lists, limit - 1), _at(lists, limit)
    bound = np.maximum(after, lists.rest)
    return np.where(last > 0, (last > bound + _MARGIN) & (last < 1 - _MARGIN), bound == 0)


def _at(lists: _Lists, rank: int) -> NDArray[np.float64]:
    """Return the score of each row at a rank, 0 for none."""
    found = np.zeros(len(lists.rest))
    here = _ranks(lists) == rank
    found[lists.rows[here]] = lists.scores[here]
    return found


def _ranks(lists: _Lists) -> Numbers:
    counts = np.bincount(lists.rows, minlength=len(lists.rest))
    return np.arange(len(lists.rows)) - np.repeat(np.cumsum(counts) - counts, counts)


def _top(lists: _Lists, limit: int) -> _Lists:
    """Return the first entry of each row's ranked list."""
    kept = _ranks(lists) < limit
    rest = np.maximum(lists.rest, _at(lists, limit))
    return _Lists(lists.rows[kept], lists.others[kept], lists.scores[kept], rest)


def _standing(weights: Weights, signs: Fingerprints, lists: _Lists) -> NeighbourCache:
    return NeighbourCache(
        papers=signs.papers,
        lengths=weights.lengths,
        rest=lists.rest,
        counts=np.bincount(lists.rows, minlength=len(lists.rest)).astype(np.int32),
        others=lists.others.astype(np.int32),
        terms=signs.terms,
        worth=weights.worth,
    )
