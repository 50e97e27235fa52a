"""What one comparison of all papers leaves for the next: who was near whom, and by what weights."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from paper_atlas.connect.words.corpus import Corpus, Numbers
from paper_atlas.connect.words.fingerprints import Names, name_texts
from paper_atlas.connect.words.row_hashing import scrambled
from paper_atlas.connect.words.term_weights import Weights


class Fingerprints(NamedTuple):
    """By what papers and terms are recognised across runs."""

    papers: Names
    """Number of a row → name of its texts."""
    terms: Names
    """Number of a column → name of its term."""


class NeighbourCache(NamedTuple):
    """Who was near whom: a list of the most similar papers for each, and an upper bound on the similarity of all others."""

    papers: Names
    lengths: NDArray[np.float64]
    """For each paper, the length of its row before it was scaled to 1."""
    rest: NDArray[np.float64]
    """… an upper bound on its similarity to any unlisted paper."""
    counts: Numbers
    """… how many papers are on its list."""
    others: Numbers
    """The lists, one after another: numbers of papers."""
    terms: Names
    worth: NDArray[np.float64]
    """For each term, how much a mention of it counted."""


def fingerprints_of(papers: Names, corpus: Corpus, weights: Weights) -> Fingerprints:
    """Return the fingerprints of papers, which are given, and of terms.

    Args:
        papers: The fingerprints of the papers.
        corpus: Their words.
        weights: Of their terms.
    """
    terms = np.zeros(weights.matrix.shape[1], dtype=np.uint64)
    words, pairs = weights.words >= 0, np.flatnonzero(weights.pairs >= 0)
    terms[weights.words[words]] = name_texts(corpus.lexicon.words)[corpus.words[words]]
    forms = name_texts(corpus.lexicon.forms)
    first, second = forms[corpus.forms[pairs]], forms[corpus.forms[pairs + 1]]
    terms[weights.pairs[pairs]] = scrambled(first) * np.uint64(3) + scrambled(second)
    return Fingerprints(papers, terms)
