"""What one comparison of all papers with all leaves for the next: who was near whom, and by what weights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from hashlib import blake2b
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.connect.corpus import Corpus, Numbers
from builder.connect.hashing import scrambled
from builder.connect.weights import Weights

Names = NDArray[np.uint64]
"""What is the same in every run for the same words, and another for others but for a chance of 1 in 2^64."""


class Signs(NamedTuple):
    """By what papers and terms are known again."""

    papers: Names
    """Number of a row → name of its texts."""
    terms: Names
    """Number of a column → name of its term."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who was near whom: of each paper a list of those most like it, and how much like it the rest may be."""

    papers: Names
    lengths: NDArray[np.float64]
    """Of each paper the length of its row before it was made 1."""
    rest: NDArray[np.float64]
    """… what its likeness to a paper that is not on its list was, at most."""
    counts: Numbers
    """… how many are on its list."""
    others: Numbers
    """The lists, one after the other: numbers of papers."""
    terms: Names
    worth: NDArray[np.float64]
    """Of each term by how much a mention of it counted."""


def pack(standing: Standing) -> bytes:
    """Return a standing as a file of arrays."""
    file = BytesIO()
    np.savez(file, **{field.name: getattr(standing, field.name) for field in fields(Standing)})
    return file.getvalue()


def unpack(data: bytes) -> Standing | None:
    """Return what `pack` was given; None for no data."""
    if not data:
        return None
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return Standing(**{field.name: arrays[field.name] for field in fields(Standing)})


def signs_of(corpus: Corpus, weights: Weights) -> Signs:
    """Return the names of papers and terms.

    Args:
        corpus: Abstract and title of each paper, in turns.
        weights: Of its terms.
    """
    texts = zip(corpus.texts[0::2], corpus.texts[1::2], strict=True)
    papers = _names(f"{len(abstract)}:{abstract}{title}" for abstract, title in texts)
    terms = np.zeros(weights.matrix.shape[1], dtype=np.uint64)
    words, pairs = weights.words >= 0, np.flatnonzero(weights.pairs >= 0)
    terms[weights.words[words]] = _names(corpus.lexicon.words)[corpus.words[words]]
    forms = _names(corpus.lexicon.forms)
    first, second = forms[corpus.forms[pairs]], forms[corpus.forms[pairs + 1]]
    terms[weights.pairs[pairs]] = scrambled(first) * np.uint64(3) + scrambled(second)
    return Signs(papers, terms)


def _names(texts: Iterable[str]) -> Names:
    digests = (blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)
