"""Short hashes by which a paper is recognised even if its address is forgotten."""

import hashlib
import json

from paper_atlas.text import fold, maths


def short_hash(value: object) -> str:
    """Return eight letters, different for values whose JSON differs."""
    return hashlib.blake2b(json.dumps(value).encode(), digest_size=4).hexdigest()


def words_hash(title: str, abstract: str) -> str:
    """Return the hash of everything that a paper says."""
    return short_hash([title, abstract])


def title_hash(title: str) -> str:
    """Return the hash of a title, the same for all its spellings."""
    return short_hash(fold(maths.plain(title)) or title)
