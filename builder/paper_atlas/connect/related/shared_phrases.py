"""Pairs of papers → the phrases that stand in both, and how much each adds to their similarity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from paper_atlas.connect.words.corpus import Corpus, Flags, Numbers, pair_numbers, parted, spread
from paper_atlas.connect.words.row_hashing import RowHasher, row_hasher, scrambled
from paper_atlas.connect.words.term_weights import Weights

_ALONE = 0.5
"""A word on its own says this much of what it says in company: `image` against `image synthesis`."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """The phrases of some pairs of papers, each once per pair; columns ordered by pair."""

    pairs: int
    """How many pairs there are."""
    pair: Numbers
    first: Numbers
    """Number of its first word in the corpus, where the paper first writes it."""
    last: Numbers
    value: NDArray[np.float64]
    """What it adds, rounded to 6 places."""


@dataclass(frozen=True, slots=True)
class _Places:
    """A matrix of papers × terms, and where in it the words of the corpus are."""

    matrix: sparse.csr_matrix
    """Columns ascending in each row."""
    numbered: sparse.csr_matrix
    """The same cells, each with its number, from 1."""
    marked: sparse.csr_matrix
    """The same cells, each 1."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that is known of the papers before any two are compared."""

    corpus: Corpus
    terms: _Places
    words: Numbers
    """For each word of the corpus its cell in `terms`, -1 where it has none; likewise below."""
    pairs: Numbers
    """… the cell of the pair with the next word, each as it is written."""
    neighbours: _Places
    beside: Numbers
    """… the cell in `neighbours` of the pair with the next word, both in the singular."""
    begins: Numbers
    """… the first word from here on with which a phrase may begin."""
    ends: Numbers
    """… the last word up to here with which a phrase may end."""
    hasher: RowHasher


def prepare(corpus: Corpus, weights: Weights, hollow: Flags) -> Shelf:
    """Prepare papers for comparison.

    Args:
        corpus: Abstract and title of each paper, in turn.
        weights: Of its terms.
        hollow: Number of a word → whether no phrase begins or ends with it.
    """
    papers = corpus.text_of() // 2
    terms = _places(weights.matrix.sorted_indices())
    side = pair_numbers(corpus, corpus.words)
    there = side >= 0
    cells = (np.ones(int(there.sum())), (papers[there], side[there]))
    together = sparse.csr_matrix(cells, shape=(len(corpus.texts) // 2, int(side.max(initial=-1)) + 1))
    neighbours = _places(together)
    full = ~hollow[corpus.words]
    numbers = np.arange(len(full), dtype=np.int32)
    after = np.minimum.accumulate(np.where(full, numbers, np.int32(len(full)))[::-1])[::-1]
    before = np.maximum.accumulate(np.where(full, numbers, np.int32(-1)))
    return Shelf(
        corpus,
        terms,
        _cells(terms.matrix, papers, weights.words),
        _cells(terms.matrix, papers, weights.pairs),
        neighbours,
        _cells(neighbours.matrix, papers, side),
        after,
        before,
        row_hasher(corpus.words),
    )


def find_wordings(shelf: Shelf, papers: Numbers, others: Numbers) -> Wordings:
    """Find the longest phrases that two papers share, without rhetoric at their ends.

    Args:
        shelf: All papers.
        papers: For each pair, the paper whose words are taken.
        others: … the other.
    """
    corpus = shelf.corpus
    values, firsts = _shared(shelf.terms, papers, others, shelf.terms.matrix.data)
    is_beside, besides = _shared(shelf.neighbours, papers, others, None)
    begins = corpus.bounds[2 * papers]
    lengths = corpus.bounds[2 * papers + 2] - begins
    pair, word = np.repeat(np.arange(len(papers)), lengths), spread(begins, lengths)
    cell = shelf.words[word]
    shared = cell >= 0
    shared[shared] = values[firsts[pair[shared]] + cell[shared]] > 0
    pair, word = pair[shared], word[shared]
    tied = shelf.beside[word] >= 0
    tied[tied] = is_beside[besides[pair[tied]] + shelf.beside[word[tied]]] > 0
    tied[:-1] &= (word[1:] == word[:-1] + 1) & (pair[1:] == pair[:-1])
    tied[-1:] = False
    pair, first, last = _trimmed(shelf, pair, word, tied)
    # The same words twice in a paper: the first place stands for both. Pairs count down, as words count up.
    _, kept = np.unique(shelf.hasher.hashes(first, last) + scrambled(-1 - pair), return_index=True)
    kept.sort()
    pair, first, last = pair[kept], first[kept], last[kept]
    return Wordings(len(papers), pair, first, last, _values(shelf, values, firsts[pair], first, last))


def _trimmed(shelf: Shelf, pair: Numbers, word: Numbers, tied: Flags) -> tuple[Numbers, Numbers, Numbers]:
    """Return pair, first and last word of each run of shared words; of mere rhetoric the last word stays."""
    ends = np.flatnonzero(~tied)
    starts = np.append(0, ends[:-1] + 1)[: len(ends)]
    last = word[ends]
    first = np.minimum(shelf.begins[word[starts]], last)
    return pair[ends], first, np.maximum(shelf.ends[last], first)


def _values(
    shelf: Shelf, values: NDArray[np.float64], offsets: Numbers, first: Numbers, last: Numbers
) -> NDArray[np.float64]:
    """Return how much phrases add: the sum over their terms, each counted once."""
    lengths = last - first + 1
    row, word = np.repeat(np.arange(len(first)), lengths), spread(first, lengths)
    inner = word < last[row]
    cells = np.concatenate([shelf.words[word], shelf.pairs[word[inner]]])
    rows = np.concatenate([row, row[inner]])
    rows, cells = rows[cells >= 0], cells[cells >= 0]
    width = int(cells.max(initial=0)) + 1
    distinct = np.sort(rows * width + cells)
    rows, cells = np.divmod(distinct[parted(distinct)], width)
    sums = np.bincount(rows, values[offsets[rows] + cells], len(first))
    return np.asarray(np.round(sums * np.where(lengths > 1, 1, _ALONE), 6))


def _places(matrix: sparse.csr_matrix) -> _Places:
    numbers = np.arange(1, matrix.nnz + 1, dtype=float)
    return _Places(
        matrix,
        sparse.csr_matrix((numbers, matrix.indices, matrix.indptr), matrix.shape),
        sparse.csr_matrix((np.ones(matrix.nnz), matrix.indices, matrix.indptr), matrix.shape),
    )


def _cells(matrix: sparse.csr_matrix, rows: Numbers, columns: Numbers) -> Numbers:
    """Return the number of each cell of a matrix; -1 for a column of -1."""
    width = matrix.shape[1]
    keys = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr)) * width + matrix.indices
    cells, there = np.full(len(columns), -1, dtype=np.int32), columns >= 0
    cells[there] = np.searchsorted(keys, rows[there] * width + columns[there])
    return cells


def _shared(
    places: _Places, papers: Numbers, others: Numbers, weights: NDArray[np.float64] | None
) -> tuple[NDArray[np.float64], Numbers]:
    """Multiply the cells of pairs of rows.

    Returns:
        For each pair, a value for each cell of the first row, 0 where the other has none; and for each pair
        the offset from the number of a cell to its value.
    """
    starts = places.matrix.indptr.astype(np.int64)
    lengths = np.diff(starts)[papers]
    offsets = np.cumsum(lengths) - lengths - starts[papers]
    found = places.numbered[papers].multiply(places.marked[others]).tocsr()
    cells = found.data.astype(np.int64) - 1
    values = np.zeros(int(lengths.sum()))
    where = np.repeat(offsets, np.diff(found.indptr)) + cells
    if weights is None:
        values[where] = 1
    else:
        same = places.marked[papers].multiply(places.numbered[others]).tocsr()
        values[where] = weights[cells] * weights[same.data.astype(np.int64) - 1]
    return values, offsets
