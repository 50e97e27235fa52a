"""Reasons, each said once: beside `shared topic: Pruning`, `shared term: pruning` tells nobody anything."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from paper_atlas.connect.related.likeness import term_reason
from paper_atlas.connect.words.empty_words import EMPTY_ALONE
from paper_atlas.connect.words.tokens import STOP_WORDS, fold, pieces


def said_once(reasons: Sequence[str], terms: Sequence[str]) -> tuple[str, ...]:
    """Return reasons, and the one that names shared terms, without those that the reasons, or terms before, say again.

    A term says it again if all its words that mean something alone are there, or if it is the initials of what is
    there: `unlearning framework` beside the topic "Machine unlearning", `CL` beside "continual learning".

    >>> said_once(("shared topic: Low-rank adaptation",), ("Low-Rank Adaptations", "memory"))
    ('shared topic: Low-rank adaptation', 'shared term: memory')
    """
    said = {word for reason in reasons for word in _told(reason)} if terms else set()
    kept = []
    for term in terms:
        telling = _telling(term)
        if not telling <= said:
            kept.append(term)
        said |= telling | _initials(term)
    return (*reasons, *term_reason(kept if reasons or kept else terms))


@lru_cache(maxsize=1 << 16)
def _told(reason: str) -> frozenset[str]:
    """Return the words of a reason that names topics, or methods, or data sets, and the initials of each topic."""
    parts = reason.rpartition(": ")[2].split(", ")
    return frozenset().union(*map(_telling, parts), *map(_initials, parts))


@lru_cache(maxsize=1 << 16)
def _telling(text: str) -> frozenset[str]:
    """Return the folded words of a text that mean something alone; all of them, where none does."""
    words = frozenset(map(fold, pieces(text)[1::2])) - STOP_WORDS
    return words - EMPTY_ALONE or words


@lru_cache(maxsize=1 << 16)
def _initials(text: str) -> frozenset[str]:
    """Return the folded acronyms of a text, with and without its small words: `moe`, `moes`, `me`, `mes`."""
    words = pieces(text.lower())[1::2]
    short = {
        "".join(word[0] for word in chosen) for chosen in (words, [w for w in words if w not in STOP_WORDS])
    }
    return frozenset({form + ending for form in short if len(form) > 1 for ending in ("", "s")})
