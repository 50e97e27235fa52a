"""Sketches of abstracts, by which near-duplicates are found (Broder, 1997). A leaf."""

import hashlib
from functools import lru_cache

from paper_atlas.text import fold

_LENGTH = 8


def sketch(abstract: str) -> tuple[int, ...]:
    """Return the smallest hashes of an abstract's five-word shingles: those of two similar abstracts mostly agree."""
    words = [word for word in map(_folded, abstract.split()) if word]
    shingles = zip(*(words[start:] for start in range(5)), strict=False) if len(words) > 5 else [words]
    runs = {*map(" ".join, shingles)}
    digests = sorted(hashlib.blake2b(run.encode(), digest_size=8).digest() for run in runs)
    return tuple(int.from_bytes(digest) for digest in digests[:_LENGTH])


@lru_cache(maxsize=1 << 17)
def _folded(word: str) -> str:
    return fold(word)
