"""The corpus: texts → all their meaningful words, as columns of numbers.

What concerns many papers at once is found out here once, by arithmetic on whole columns.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from paper_atlas.connect.words.tokens import Lexicon, pieces
from paper_atlas.text import Readable

Numbers = NDArray[np.signedinteger[Any]]
"""Usually of 64 bits; long columns of 32."""
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The words of texts, text after text, in reading order, without stop words and single letters.

    A phrase is an unbroken run of words: no stop word and no end of a clause interrupts it.
    """

    texts: Sequence[str]
    bounds: Numbers
    """Number of a text → where its words begin; one more for the end of all."""
    forms: Numbers
    """For each word the number of its form; likewise below."""
    words: Numbers
    """… of its singular."""
    phrases: Numbers
    """… of its phrase, counted through all texts."""
    starts: Numbers
    """… its offset in the text."""
    ends: Numbers
    spaced: Flags
    """… whether only white space stands before it."""
    lexicon: Lexicon

    @property
    def lengths(self) -> Numbers:
        """How many words each text has."""
        return np.diff(self.bounds)

    @property
    def joined(self) -> Flags:
        """For each word, whether the next one stands in the same phrase."""
        return ~self.closing

    @property
    def closing(self) -> Flags:
        """For each word, whether it is the last of its phrase."""
        return parted(self.phrases)

    def text_of(self) -> Numbers:
        """Return the number of each word's text."""
        return np.repeat(np.arange(len(self.texts)), self.lengths)

    def spell(self, first: Numbers, last: Numbers) -> list[str]:
        """Return how runs of words are written, each from `first` to `last` within a phrase, inclusive."""
        texts = np.searchsorted(self.bounds, first, side="right") - 1
        columns = (texts, self.starts[first], self.ends[last])
        return [
            self.texts[text][start:end]
            for text, start, end in zip(*(column.tolist() for column in columns), strict=True)
        ]


def read_corpus(texts: Iterable[str], lexicon: Lexicon | None = None) -> Corpus:
    """Read texts; words that a lexicon already has keep their numbers."""
    lexicon = Lexicon() if lexicon is None else lexicon
    texts = tuple(texts)
    numbers, lengths, counts, blanks = array("i"), array("i"), array("i", [0]), array("b")
    for text in texts:
        parts = pieces(text)
        numbers.extend(map(lexicon.__getitem__, parts[1::2]))
        lengths.extend(map(len, parts))
        blanks.extend(map(str.isspace, parts[0::2]))
        # A text has one gap more than pieces: the pair behind its last piece parts it from the next text.
        numbers.append(-1)
        lengths.append(0)
        counts.append(len(numbers))
    found = _Pieces(*(np.array(cells, dtype=np.int64) for cells in (numbers, lengths, counts, blanks)))
    return _corpus(texts, found, lexicon)


def read_papers(papers: Iterable[Readable], lexicon: Lexicon | None = None) -> Corpus:
    """Read papers, each as two texts: abstract, then title."""
    return read_corpus((text for paper in papers for text in (paper.abstract, paper.title)), lexicon)


class _Pieces(NamedTuple):
    """What texts were split into."""

    numbers: Numbers
    """For each piece the number of its form, -1 for one that carries no meaning."""
    lengths: Numbers
    """Alternating lengths of the gap before a piece and of the piece, in characters."""
    bounds: Numbers
    """Number of a text → where its pieces begin; one more for the end of all."""
    blanks: Numbers
    """For each piece, whether the gap before it is white space."""


def _corpus(texts: Sequence[str], found: _Pieces, lexicon: Lexicon) -> Corpus:
    """Keep the meaningful words of all pieces."""
    ends = np.cumsum(found.lengths)
    begin = found.bounds[:-1]
    offsets = np.repeat(ends[2 * begin - 1] * (begin > 0), np.diff(found.bounds))
    kept = found.numbers >= 0
    forms = found.numbers[kept].astype(np.int32)
    return Corpus(
        texts=texts,
        bounds=np.append(0, np.cumsum(kept))[found.bounds],
        forms=forms,
        words=np.array(lexicon.word_of, dtype=np.int32)[forms],
        phrases=np.cumsum(~kept, dtype=np.int32)[kept],
        starts=(ends[0::2] - offsets)[kept].astype(np.int32),
        ends=(ends[1::2] - offsets)[kept].astype(np.int32),
        spaced=((found.blanks > 0) | (found.lengths[0::2] == 0))[kept],
        lexicon=lexicon,
    )


def with_texts(corpus: Corpus, changed: dict[int, str]) -> Corpus:
    """Return a corpus with some texts replaced, given by number; the others are not read again."""
    if not changed:
        return corpus
    numbers = sorted(changed)
    other = read_corpus((changed[number] for number in numbers), corpus.lexicon)
    taken = np.arange(len(corpus.texts))
    taken[numbers] = len(corpus.texts) + np.arange(len(numbers))
    return picked(
        corpus, other, taken, [changed.get(number, text) for number, text in enumerate(corpus.texts)]
    )


def picked(one: Corpus, other: Corpus, taken: Numbers, texts: Sequence[str]) -> Corpus:
    """Return a corpus that takes its texts from two others.

    Args:
        one: A corpus.
        other: One with the same lexicon, whose texts are numbered on from those of the first.
        taken: The numbers of texts, each once.
        texts: Those texts.
    """
    bounds = np.append(one.bounds, other.bounds[1:] + one.bounds[-1])
    lengths = np.diff(bounds)[taken]
    order = spread(bounds[taken], lengths)
    after = one.phrases[-1] + 1 if len(one.phrases) else 0
    return Corpus(
        texts=texts,
        bounds=np.append(0, np.cumsum(lengths)),
        forms=np.append(one.forms, other.forms)[order],
        words=np.append(one.words, other.words)[order],
        phrases=np.append(one.phrases, other.phrases + after)[order],
        starts=np.append(one.starts, other.starts)[order],
        ends=np.append(one.ends, other.ends)[order],
        spaced=np.append(one.spaced, other.spaced)[order],
        lexicon=one.lexicon,
    )


def phrase_ends(corpus: Corpus) -> tuple[Numbers, Numbers]:
    """Return for each word the numbers of the first and the last word of its phrase."""
    places = np.arange(len(corpus.words), dtype=np.int32)
    last = corpus.closing
    first = np.append(last[-1:], last[:-1])
    counts = np.diff(np.append(np.flatnonzero(first), len(places)))
    return np.repeat(places[first], counts), np.repeat(places[last], counts)


def pair_numbers(corpus: Corpus, kinds: Numbers) -> Numbers:
    """Return for each word a number for the pair that it forms with the next one; -1 for the last of a phrase.

    Args:
        corpus: The words.
        kinds: Their forms or their words: what must be equal for two pairs to be the same.
    """
    joined = corpus.joined
    width = int(kinds.max(initial=0)) + 1
    pairs = np.full(len(kinds), -1, dtype=np.int32)
    sides = kinds[joined].astype(np.int64) * width + kinds[np.flatnonzero(joined) + 1]
    pairs[joined] = np.unique(sides, return_inverse=True)[1]
    return pairs


def parted(numbers: NDArray[Any]) -> Flags:
    """Return for each number whether the next one differs, or is missing."""
    return np.append(numbers[1:] != numbers[:-1], np.ones(min(1, len(numbers)), dtype=bool))


def spread(firsts: Numbers, lengths: Numbers) -> Numbers:
    """Return the numbers of many ranges, one after another: (3, 7) and (2, 1) give 3, 4, 7."""
    skipped = firsts - (np.cumsum(lengths) - lengths)
    return np.repeat(skipped, lengths) + np.arange(int(lengths.sum()))


def chunks(first: int, last: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the ends of stretches of at most `size` from `first` up to `last`."""
    for start in range(first, last, size):
        yield start, min(start + size, last)
