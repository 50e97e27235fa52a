"""Weighted terms of papers → for each term its papers: by these, papers are found that are near a text from outside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from paper_atlas.connect.words.corpus import Corpus, Numbers
from paper_atlas.connect.words.empty_words import EMPTY_ALONE
from paper_atlas.connect.words.term_weights import Weights
from paper_atlas.connect.words.tokens import STOP_WORDS
from paper_atlas.model.relations import TermPapers
from paper_atlas.text.search.postings import LEVELS, TOP, write_postings

STRONGEST = 30
"""Terms of a paper that are kept, those that it borrows from its neighbours among them.

On ICLR 2021 the papers nearest to an abstract have an nDCG@8 of 0.336 with 40 terms, 0.335 with 30, 0.333 with 24; with
40 terms of its own alone, 0.327.
"""


def index_terms(
    corpus: Corpus, weights: Weights, richer: sparse.csr_matrix, numbers: Sequence[int]
) -> TermPapers:
    """Return which papers speak most of which terms.

    Args:
        corpus: The words of the papers.
        weights: Of their terms.
        richer: The weights of each paper's terms, and of those that it borrows.
        numbers: Of each paper the number that it is known by in what is returned, 0 or more, each once.
    """
    by_term = _strongest(richer, numbers).tocsc()
    by_term.sort_indices()
    scale = float(by_term.data.max(initial=0)) or 1.0
    levels = np.clip(np.round(np.sqrt(by_term.data / scale) * LEVELS), 1, LEVELS).astype(int).tolist()
    worth = (
        np.round(weights.worth / max(float(weights.worth.max(initial=0)), 1e-9) * TOP).astype(int).tolist()
    )
    papers, bounds = by_term.indices.tolist(), by_term.indptr.tolist()
    names = _names(corpus, weights)
    return TermPapers(
        {
            names[term]: write_postings(worth[term], papers[start:end], levels[start:end])
            for term, (start, end) in enumerate(pairwise(bounds))
            if start < end
        },
        scale,
        tuple(sorted(STOP_WORDS)),
        tuple(sorted(EMPTY_ALONE)),
    )


def _strongest(richer: sparse.csr_matrix, numbers: Sequence[int]) -> sparse.csr_matrix:
    """Return the greatest cells of each row, of equal ones those of the first columns; a row stands at its number."""
    lengths = np.diff(richer.indptr)
    rows: NDArray[np.int64] = np.repeat(np.arange(richer.shape[0]), lengths)
    richer = richer.sorted_indices()
    weights, bounds = -richer.data.round(6), richer.indptr.tolist()
    # Row by row, since sorting all cells at once takes three times as long; stable, for ties.
    kept = np.concatenate(
        [
            np.zeros(0, dtype=np.int64),
            *(
                start + np.argsort(weights[start:end], kind="stable")[:STRONGEST]
                for start, end in pairwise(bounds)
            ),
        ]
    )
    places = np.array(numbers, dtype=np.int64)[rows[kept]]
    return sparse.csr_matrix((richer.data[kept], (places, richer.indices[kept])), shape=richer.shape)


def _names(corpus: Corpus, weights: Weights) -> list[str]:
    """Return the term of each column: a word, or the forms of two."""
    names = [""] * weights.matrix.shape[1]
    for place, column in _each(weights.words):
        names[column] = corpus.lexicon.words[corpus.words[place]]
    for place, column in _each(weights.pairs):
        first, second = corpus.forms[place], corpus.forms[place + 1]
        names[column] = f"{corpus.lexicon.forms[first]} {corpus.lexicon.forms[second]}"
    return names


def _each(columns: Numbers) -> list[tuple[int, int]]:
    """Return for each column that there is one place where it stands."""
    found, first = np.unique(columns, return_index=True)
    return [
        (place, column) for place, column in zip(first.tolist(), found.tolist(), strict=True) if column >= 0
    ]
