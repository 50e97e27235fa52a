"""Hashes of runs of words, by which runs are compared without being spelled out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from paper_atlas.connect.words.corpus import Numbers

_BASE = 0x9E3779B97F4A7C15
"""Odd, and so a unit of the numbers modulo 2^64."""
_MODULUS = 1 << 64


@dataclass(frozen=True, slots=True)
class RowHasher:
    """Hashes of runs of words: equal for the same words in the same order.

    Different runs collide with a chance of 1 in 2^64: a polynomial over a scrambled number for each word.
    """

    sums: NDArray[np.uint64]
    inverse: NDArray[np.uint64]

    def hashes(self, first: Numbers, last: Numbers) -> NDArray[np.uint64]:
        """Return the hashes of the runs from `first` to `last`, inclusive."""
        return np.asarray((self.sums[last + 1] - self.sums[first]) * self.inverse[first])


def row_hasher(words: Numbers) -> RowHasher:
    """Prepare for the runs of words of a corpus; equal words have equal numbers in every corpus of a lexicon."""
    sums = np.zeros(len(words) + 1, dtype=np.uint64)
    np.cumsum(scrambled(words) * _powers(_BASE, len(words)), out=sums[1:])
    return RowHasher(sums, _powers(pow(_BASE, -1, _MODULUS), len(words) + 1))


def _powers(base: int, length: int) -> NDArray[np.uint64]:
    """Return base^0, base^1, … modulo 2^64."""
    factors = np.full(length, base, dtype=np.uint64)
    factors[:1] = 1
    return np.cumprod(factors, dtype=np.uint64)


def scrambled(numbers: Numbers | NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble numbers so that no arithmetic connects neighbours (the finaliser of splitmix64)."""
    mixed = (numbers.astype(np.uint64) + np.uint64(1)) * np.uint64(_BASE)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))
