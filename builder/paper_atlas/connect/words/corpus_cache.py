"""The words of papers as an earlier run read them, so that no paper is read twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from paper_atlas.connect.words.corpus import Corpus, Numbers, picked, read_papers
from paper_atlas.connect.words.fingerprints import Names, matched
from paper_atlas.connect.words.tokens import Lexicon
from paper_atlas.text import Readable

Small = NDArray[np.integer[Any]]
"""Numbers in as few bytes as hold the largest of them."""


class CorpusArrays(NamedTuple):
    """The words of papers, each paper as two texts; fields are named as those of a corpus."""

    papers: Names
    counts: Small
    """For each text, how many words it has."""
    forms: Small
    starts: Small
    lengths: Small
    """For each word, how many characters it has."""
    closing: NDArray[np.uint8]
    """… whether it is the last of its phrase; eight to a byte."""
    spaced: NDArray[np.uint8]
    lexicon: NDArray[np.uint8]
    """The forms of words, in the order of their numbers, one per line; bytes of UTF-8."""


def arrays_of(corpus: Corpus, papers: Names) -> CorpusArrays:
    """Return the columns of a corpus, without the forms that no paper uses any more."""
    used = np.flatnonzero(np.bincount(corpus.forms, minlength=1))
    number = np.zeros(len(corpus.lexicon.forms) + 1, dtype=np.int64)
    number[used] = np.arange(len(used))
    forms = [corpus.lexicon.forms[form] for form in used.tolist()] if len(corpus.forms) else []
    return CorpusArrays(
        papers,
        _small(corpus.lengths),
        _small(number[corpus.forms]),
        _small(corpus.starts),
        _small(corpus.ends - corpus.starts),
        np.packbits(corpus.closing),
        np.packbits(corpus.spaced),
        np.frombuffer(
            "".join(f"{form}\n" for form in forms).encode("utf-8", "surrogatepass"), dtype=np.uint8
        ),
    )


def read_again(papers: Sequence[Readable], names: Names, before: CorpusArrays | None) -> Corpus:
    """Read papers, each as two texts, except those read in an earlier run.

    Args:
        papers: The papers.
        names: Their fingerprints.
        before: The words of others, some of them the same.
    """
    if before is None:
        return read_papers(papers)
    old = _corpus(before)
    now, then = matched(names, before.papers)
    source = np.full(len(papers), -1)
    source[now] = then
    new = np.flatnonzero(source < 0)
    source[new] = len(before.papers) + np.arange(len(new))
    other = read_papers([papers[number] for number in new.tolist()], old.lexicon)
    texts = [text for paper in papers for text in (paper.abstract, paper.title)]
    return picked(old, other, (source[:, None] * 2 + np.arange(2)).ravel(), texts)


def _corpus(columns: CorpusArrays) -> Corpus:
    """Return the corpus that columns were made from, without its texts."""
    counts, starts = columns.counts.astype(np.int64), columns.starts.astype(np.int32)
    lexicon = Lexicon()
    for form in columns.lexicon.tobytes().decode("utf-8", "surrogatepass").split("\n")[:-1]:
        lexicon.number(form)
    forms = columns.forms.astype(np.int32)
    closing = np.unpackbits(columns.closing, count=len(forms))
    return Corpus(
        texts=[""] * len(counts),
        bounds=np.append(0, np.cumsum(counts)),
        forms=forms,
        words=np.array(lexicon.word_of, dtype=np.int32)[forms],
        phrases=np.cumsum(closing, dtype=np.int32) - closing,
        starts=starts,
        ends=starts + columns.lengths.astype(np.int32),
        spaced=np.unpackbits(columns.spaced, count=len(forms)).astype(bool),
        lexicon=lexicon,
    )


def _small(numbers: Numbers) -> Small:
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
