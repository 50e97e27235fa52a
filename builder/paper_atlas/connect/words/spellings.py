"""Papers → the words and short phrases that they use, and how they spell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from paper_atlas.connect.words.corpus import (
    Corpus,
    Flags,
    Numbers,
    parted,
    phrase_ends,
    read_corpus,
    read_papers,
    spread,
    with_texts,
)
from paper_atlas.connect.words.row_hashing import row_hasher
from paper_atlas.model.papers import Paper
from paper_atlas.text.addresses import find_addresses

Term = tuple[str, ...]
"""Words that stand side by side, folded."""

_LONGEST = 3
"""Compounds in a term: `parameter-efficient` is one, `large language model` three. A term never splits one."""


@dataclass(frozen=True, slots=True)
class Here:
    """The terms of some of the papers."""

    papers: Numbers
    """Number of a term → how many of these papers have it."""
    total: int
    """Sum of the same over all terms, including those of one paper alone."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """The terms of many papers; those used by only one are counted, but have no number."""

    corpus: Corpus
    """Abstract and title of each paper, in turn, without addresses."""
    rows: Mapping[str, int]
    """Paper id → its number."""
    bounds: Numbers
    """Number of a paper → where its terms begin in the three columns that follow; one more for the end of all."""
    terms: Numbers
    first: Numbers
    """First word of the occurrence whose spelling counts."""
    last: Numbers
    by_term: Numbers
    """The numbers of all occurrences in these columns, ordered by term."""
    distinct: Numbers
    """Number of a paper → how many terms it has, including those of one paper alone."""
    hashes: NDArray[np.uint64]
    """Number of a term → the hash of its words; ascending."""
    papers: Numbers
    """… → how many papers have it."""
    titles: Numbers
    """… → how many titles."""
    lengths: Numbers
    """… → how many words it has."""

    @property
    def total(self) -> int:
        """Sum over all terms of the papers that have it."""
        return int(self.distinct.sum())

    def counts(self, papers: Iterable[str]) -> Here:
        """Count the terms of some papers, given by id."""
        rows = np.array([self.rows[paper] for paper in papers], dtype=np.int64)
        cells = spread(self.bounds[rows], np.diff(self.bounds)[rows])
        return Here(
            np.bincount(self.terms[cells], minlength=len(self.papers)), int(self.distinct[rows].sum())
        )

    def words_of(self, term: int) -> Term:
        """Return the folded words of a term, given by number."""
        place = self._places(term)[0]
        words = self.corpus.words[self.first[place] : self.last[place] + 1]
        return tuple([self.corpus.lexicon.words[word] for word in words])

    def spelling(self, term: int) -> str:
        """Return a term as most papers write it; of two equally frequent spellings, the first in code-point order."""
        counts = self.spellings(term)
        return min(counts, key=lambda spelling: (-counts[spelling], spelling))

    def spellings(self, term: int) -> Counter[str]:
        """Return how papers write a term: one spelling of each paper, that of running text where it stands there."""
        places = self._places(term)
        return Counter(self.corpus.spell(self.first[places], self.last[places]))

    def _places(self, term: int) -> Numbers:
        begin, end = np.searchsorted(self.terms, [term, term + 1], sorter=self.by_term).tolist()
        return self.by_term[begin:end]


@dataclass(frozen=True, slots=True)
class Places:
    """Where terms occur in a corpus, in reading order."""

    first: Numbers
    last: Numbers
    hashes: NDArray[np.uint64]


def spell_terms(papers: Iterable[Paper], corpus: Corpus | None = None) -> Spelled:
    """Collect the words and short phrases of titles and abstracts.

    Args:
        papers: In any order.
        corpus: Their words, sorted by id, if they have been read already.
    """
    shelf = sorted(papers, key=lambda paper: paper.id)
    corpus = _without_addresses(read_papers(shelf) if corpus is None else corpus)
    places = place_terms(corpus)
    hashes, terms = np.unique(places.hashes, return_inverse=True)
    text = corpus.text_of().astype(np.int32)[places.first]
    cells = (text // 2).astype(np.int64) * max(len(hashes), 1) + terms
    titles = np.bincount(np.unique(cells[text % 2 == 1]) % max(len(hashes), 1), minlength=len(hashes))
    chosen = _chosen(cells, places.first + np.where(text % 2, 0, len(corpus.words)))
    rows, terms = text[chosen] // 2, terms[chosen]
    counts = np.bincount(terms, minlength=len(hashes))
    shared = counts > 1
    renumbered = np.cumsum(shared) - 1
    kept = chosen[shared[terms]]
    lengths = np.zeros(len(hashes), dtype=np.int64)
    lengths[terms] = (places.last - places.first)[chosen] + 1
    numbers = renumbered[terms[shared[terms]]]
    return Spelled(
        corpus=corpus,
        rows={paper.id: row for row, paper in enumerate(shelf)},
        bounds=np.append(0, np.cumsum(np.bincount(rows[shared[terms]], minlength=len(shelf)))),
        terms=numbers,
        first=places.first[kept],
        last=places.last[kept],
        by_term=np.argsort(numbers, kind="stable"),
        distinct=np.bincount(rows, minlength=len(shelf)),
        hashes=hashes[shared],
        papers=counts[shared],
        titles=titles[shared],
        lengths=lengths[shared],
    )


def terms_of(spelled: Spelled, texts: Mapping[str, Iterable[str]]) -> dict[str, Numbers]:
    """Return the numbers of the terms of other texts, for those that have one.

    Args:
        spelled: The terms.
        texts: Under any name, by which the answer is found too.
    """
    number = {text: at for at, text in enumerate(dict.fromkeys(chain.from_iterable(texts.values())))}
    corpus = _without_addresses(read_corpus(number, spelled.corpus.lexicon))
    places = place_terms(corpus)
    found = np.searchsorted(spelled.hashes, places.hashes)
    there = found < len(spelled.hashes)
    there[there] = spelled.hashes[found[there]] == places.hashes[there]
    found, bounds = found[there], np.searchsorted(places.first[there], corpus.bounds)
    rows = {
        name: np.array([number[text] for text in dict.fromkeys(of)], dtype=np.int64)
        for name, of in texts.items()
    }
    return {name: found[spread(bounds[row], np.diff(bounds)[row])] for name, row in rows.items()}


def _chosen(cells: Numbers, ranks: Numbers) -> Numbers:
    """Return, of all occurrences with the same cell, the number of the one with the highest rank; cells ascending."""
    order = np.lexsort((ranks, cells))
    ordered = cells[order]
    return order[parted(ordered)]


def _without_addresses(corpus: Corpus) -> Corpus:
    """Remove addresses, which have no terms."""
    changed = {}
    for number, text in enumerate(corpus.texts):
        without = text
        for address in reversed(find_addresses(text)):
            without = f"{without[: address.start]}. {without[address.end :]}"
        if without is not text:
            changed[number] = without
    return with_texts(corpus, changed)


def place_terms(corpus: Corpus) -> Places:
    """Find each term, from a word that begins a compound to one that ends one, except runs of mere numbers."""
    _, phrase_last = phrase_ends(corpus)
    begins = np.append(corpus.closing[-1:], corpus.closing[:-1] | corpus.spaced[1:])
    ends = np.append(begins[1:], corpus.closing[-1:])
    end_places, starts = (np.flatnonzero(edges).astype(np.int32) for edges in (ends, begins))
    next_end = (np.cumsum(ends, dtype=np.int32) - ends.astype(np.int32))[starts]
    first = np.repeat(starts, _LONGEST)
    step = (next_end[:, None] + np.arange(_LONGEST, dtype=np.int32)).ravel()
    last = end_places[step.clip(max=len(end_places) - 1)] if len(end_places) else step
    fits = (step < len(end_places)) & (last <= phrase_last[first])
    first, last = first[fits], last[fits]
    worded = np.append(np.int32(0), np.cumsum(~_decimal(corpus), dtype=np.int32))
    told = worded[last + 1] > worded[first]
    first, last = first[told], last[told]
    return Places(first, last, row_hasher(corpus.words).hashes(first, last))


def _decimal(corpus: Corpus) -> Flags:
    """Tell for each word whether it is a number."""
    decimal = np.array([word.isdecimal() for word in corpus.lexicon.words], dtype=bool)
    return decimal[corpus.words]
