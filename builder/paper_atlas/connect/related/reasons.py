"""Two papers → the terms that both share, in the words of the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from paper_atlas.connect.related.shared_phrases import Wordings, find_wordings, prepare
from paper_atlas.connect.words.corpus import Corpus, Numbers, chunks, spread
from paper_atlas.connect.words.empty_words import EMPTY_ALONE, RHETORIC
from paper_atlas.connect.words.term_weights import Weights
from paper_atlas.run.concurrency import Submit, in_halves, run_immediately

_WORTH_SAYING = 0.15
"""A phrase that adds less than this share of what the best one adds explains nothing."""

_ALONE = 0.5
"""A word on its own says this much of what it says in company: `image` against `image synthesis`."""

_NUMBER = re.compile(r"\d+[a-z%]?")
"""A number alone, or the size of a model, is no subject: 2023, 7b, 3x."""
_POSSESSIVE = re.compile(r"['’]s?$")
COMMON = 0.15
"""A wording, or a topic, that more than this share of an atlas has explains no likeness."""
_FEW = 20
"""Papers below which shares mean nothing."""

_AT_ONCE = 4_000
"""Pairs of papers examined in one batch; bounds memory."""


def shared_wordings(
    corpus: Corpus,
    weights: Weights,
    papers: Numbers,
    others: Numbers,
    most: int = 3,
    submit: Submit = run_immediately,
) -> Iterator[list[str]]:
    """Yield for each pair of papers the phrases that best say what they share.

    Args:
        corpus: Abstract and title of each paper, in turn.
        weights: Of its terms.
        papers: For each pair, the number of the paper in whose words it is said.
        others: … the number of the other.
        most: Yield no more than this.
        submit: Reads half of the pairs while we read the others.

    Yields:
        The strongest first, as the abstract first writes it, or else the title, which often capitalises every
        word. Words that stand side by side in both papers are one phrase; no two phrases share a word.
    """
    known = corpus.lexicon.words
    shelf = prepare(corpus, weights, np.array([word in RHETORIC for word in known], dtype=bool))
    empty = np.array([word in EMPTY_ALONE for word in known], dtype=bool)
    common = _common(corpus, weights)

    def read(first: int, last: int) -> list[list[str]]:
        spelled: list[list[str]] = []
        for start, end in chunks(first, last, _AT_ONCE):
            found = find_wordings(shelf, papers[start:end], others[start:end])
            spelled += _spelled(
                corpus, found, _chosen(corpus, found, _worth_saying(corpus, found, empty, common), most)
            )
        return spelled

    return chain(*in_halves(submit, read, len(papers)))


def is_common(number: int, papers: int) -> bool:
    """Tell whether what so many papers of an atlas have is too common to explain why two of them are alike."""
    return papers >= _FEW and number > COMMON * papers


def _common(corpus: Corpus, weights: Weights) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell of each word of the corpus, and of each pair that it makes with the next, whether its term is common.

    So are all numbers.
    """
    number = np.array([bool(_NUMBER.fullmatch(word)) for word in corpus.lexicon.words], dtype=bool)
    papers = weights.matrix.shape[0]
    spread = np.bincount(weights.matrix.indices, minlength=weights.matrix.shape[1])
    is_wide = np.append((spread > COMMON * papers) & (papers >= _FEW), False)  # -1 is of no term
    return is_wide[weights.words] | number[corpus.words], is_wide[weights.pairs]


def _worth_saying(
    corpus: Corpus,
    found: Wordings,
    empty: NDArray[np.bool_],
    common: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> NDArray[np.bool_]:
    """Tell which wordings are of a subject, where a pair has any such, and add enough beside the best of them."""
    is_phrase = found.last > found.first
    words, pairs = common
    # Of a phrase the pairs must all be common: "large language models" is, "merging language models" is not.
    rare = np.concatenate([[0], np.cumsum(~pairs)])
    is_wide = np.where(is_phrase, rare[found.last] == rare[found.first], words[found.first])
    telling = (is_phrase | ~empty[corpus.words[found.first]]) & ~is_wide
    has_telling = np.zeros(found.pairs, dtype=bool)
    has_telling[found.pair[telling]] = True
    fit = (telling | ~has_telling[found.pair]) & ~is_wide
    best = np.zeros(found.pairs)
    np.maximum.at(best, found.pair[fit], found.value[fit])
    return np.asarray(fit & (found.value >= _WORTH_SAYING * best[found.pair]))


def _chosen(corpus: Corpus, found: Wordings, fit: NDArray[np.bool_], most: int) -> list[list[int]]:
    """Return for each pair the numbers of the most valuable phrases that share no word."""
    numbers = np.flatnonzero(fit)
    lengths = (found.last - found.first + 1)[numbers]
    known = corpus.lexicon.words
    words = [known[word] for word in corpus.words[spread(found.first[numbers], lengths)].tolist()]
    ends = np.cumsum(lengths)
    ranked: list[list[tuple[float, tuple[str, ...], int]]] = [[] for _ in range(found.pairs)]
    columns = (numbers, found.pair[numbers], found.value[numbers], ends - lengths, ends)
    for number, pair, value, first, end in zip(*(column.tolist() for column in columns), strict=True):
        ranked[pair].append((-value, tuple(words[first:end]), number))
    return [_apart(sorted(wordings), most) for wordings in ranked]


def _apart(ranked: list[tuple[float, tuple[str, ...], int]], most: int) -> list[int]:
    chosen: list[int] = []
    seen: set[str] = set()
    for _, words, number in ranked:
        if len(chosen) < most and seen.isdisjoint(words):
            chosen.append(number)
            seen.update(words)
    return chosen


def _without_piece(corpus: Corpus, first: Numbers, last: Numbers) -> Numbers:
    """Return where phrases begin that do not begin inside a word, if two words are left: not with `free` of `replay-free`."""
    before = np.maximum(first - 1, 0)
    is_piece = (first > before) & ~corpus.spaced[first] & (corpus.phrases[before] == corpus.phrases[first])
    return np.where(is_piece & (last - first > 1), first + 1, first)


def _spelled(corpus: Corpus, found: Wordings, chosen: list[list[int]]) -> Iterator[list[str]]:
    numbers = np.array([number for numbers in chosen for number in numbers], dtype=np.int64)
    spelled = iter(
        corpus.spell(_without_piece(corpus, found.first[numbers], found.last[numbers]), found.last[numbers])
    )
    for wordings in chosen:
        yield [_POSSESSIVE.sub("", next(spelled)) for _ in wordings]
