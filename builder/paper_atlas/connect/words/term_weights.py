"""Term weights: papers → a matrix that says how much each term means to each paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from paper_atlas.connect.words.corpus import Corpus, Numbers, pair_numbers, phrase_ends
from paper_atlas.text.search.postings import TITLE_WEIGHT

LIFT_POWER = 0.3
"""How much it matters that a term is typical of titles: 0.2 to 0.5 work as well, 0 and 1 worse."""

LIFT_DOUBT = 100
"""A term is judged as if this many average papers had it too, lest three titles make a subject of a rare word."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term means to each paper.

    A term is a word, or two words that stand side by side, the latter in the grammatical number in which they
    stand: `generative models` is a field of study, `generative model` a thing, and authors choose their
    keywords accordingly.
    """

    matrix: sparse.csr_matrix
    """Papers × terms, float64; a row has length 1, or 0 where the paper shares no term with another."""
    words: Numbers
    """For each word of the corpus the column of its term, -1 where it has none."""
    pairs: Numbers
    """… the column of the pair that it forms with the next one."""
    worth: NDArray[np.float64]
    """Number of a column → how much a mention of its term counts, before rows are scaled to length 1."""
    lengths: NDArray[np.float64]
    """Number of a row → the length that it had."""


def weigh(corpus: Corpus) -> Weights:
    """Weigh the terms of papers, given as abstract, title, abstract, title, ….

    A weight is (1 + ln count) · (1 + ln(papers / papers with the term)) · lift^0.3. The lift of a term is how much
    likelier than the average term it is to stand in the title of a paper that has it: `meta learning` far above 1,
    `extensive experiments` near 0. It tells subjects from phrasing without a list of either. A term that only one
    paper has tells nothing about others and is left out.
    """
    kinds = len(corpus.lexicon.words)
    pairs = pair_numbers(corpus, corpus.forms)
    columns = np.concatenate([corpus.words, np.where(pairs >= 0, pairs + kinds, -1)])
    width = int(columns.max(initial=-1)) + 1
    text = np.tile(corpus.text_of(), 2)
    counts = _count(columns, text, (len(corpus.texts) // 2, width))
    spread = _spread(counts)
    kept = np.flatnonzero(spread > 1)
    kept = kept[np.argsort(_first_reading(corpus, columns, width)[kept])]
    renumbered = np.full(width + 1, -1, dtype=np.int32)
    renumbered[kept] = np.arange(len(kept))
    titles = _spread(_count(np.where(text % 2, columns, -1), text, counts.shape))[kept]
    matrix, papers = counts[:, kept], spread[kept]
    matrix.sort_indices()
    rarity = 1 + np.log(max(matrix.shape[0], 1) / papers)
    matrix.data = 1 + np.log(matrix.data)
    worth = rarity * _lift(titles, papers) ** LIFT_POWER
    weighed = matrix @ sparse.diags(worth)
    words, pairs = np.split(renumbered[columns], 2)
    return Weights(unit_rows(weighed), words, pairs, worth, row_lengths(weighed))


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Scale each row to length 1; an empty row stays as it is."""
    lengths = row_lengths(matrix)
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix)


def row_lengths(matrix: sparse.csr_matrix) -> NDArray[np.float64]:
    """Return the length of each row."""
    return np.asarray(np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()))


def _count(columns: Numbers, text: Numbers, shape: tuple[int, int]) -> sparse.csr_matrix:
    """Return papers × terms: how often each occurs, with a title counting as `TITLE_WEIGHT` mentions."""
    there = columns >= 0
    cells = (np.where(text % 2, float(TITLE_WEIGHT), 1.0)[there], (text[there] // 2, columns[there]))
    return sparse.csr_matrix(cells, shape=shape)


def _first_reading(corpus: Corpus, columns: Numbers, width: int) -> Numbers:
    """Return when each term is first read: title before abstract, the words of a phrase before its pairs.

    Columns are in this order, so that each sum over them has one order.
    """
    first, last = phrase_ends(corpus)
    place = np.concatenate([first + np.arange(len(first)), last + 1 + np.arange(len(first))])
    lengths, text = 2 * corpus.lengths, np.tile(corpus.text_of(), 2)
    place += np.where(text % 2, -lengths[text - 1], lengths[np.minimum(text + 1, len(lengths) - 1)])
    found = np.full(width, len(place) * 2)
    np.minimum.at(found, columns[columns >= 0], place[columns >= 0])
    return found


def _spread(counts: sparse.csr_matrix) -> NDArray[np.float64]:
    """Return how many rows have each column."""
    return np.bincount(counts.indices, minlength=counts.shape[1]).astype(float)


def _lift(titles: NDArray[np.float64], papers: NDArray[np.float64]) -> NDArray[np.float64]:
    average = float(titles.sum()) / max(float(papers.sum()), 1.0)
    if not average:
        return np.ones_like(papers)
    return np.asarray((titles + LIFT_DOUBT * average) / (papers + LIFT_DOUBT) / average)
