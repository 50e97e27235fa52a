"""Fingerprints by which papers and words are recognised across runs, whatever their numbers are there."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from paper_atlas.connect.words.corpus import Numbers
from paper_atlas.text import Readable

Names = NDArray[np.uint64]
"""The same in every run for the same texts; different texts collide with a chance of 1 in 2^64."""


def name_papers(papers: Iterable[Readable]) -> Names:
    """Return the fingerprints of papers, by title and abstract."""
    return name_texts(f"{len(paper.abstract)}:{paper.abstract}{paper.title}" for paper in papers)


def name_texts(texts: Iterable[str]) -> Names:
    """Return the fingerprints of texts."""
    digests = (blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def matched(now: Names, then: Names) -> tuple[Numbers, Numbers]:
    """Return the numbers of fingerprints now and in the earlier run, for those in both; of duplicates, the first alone."""
    _, one, other = np.intersect1d(now, then, return_indices=True)
    return one, other
