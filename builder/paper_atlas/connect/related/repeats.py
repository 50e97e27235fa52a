"""Reasons, each said once: beside `shared topic: Pruning`, `shared term: pruning` tells nobody anything."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from paper_atlas.connect.related.reasons import EMPTY_ALONE
from paper_atlas.connect.related.related_papers import shared_terms, word_reason
from paper_atlas.connect.words.tokens import STOP_WORDS, fold, pieces


def said_once(reasons: Sequence[str]) -> tuple[str, ...]:
    """Return reasons without the shared terms that say again what the other reasons, or the terms before them, say.

    A term says it again if all its words that mean something alone are there, or if it is the initials of what is
    there: `unlearning framework` beside the topic "Machine unlearning", `CL` beside "continual learning".

    >>> said_once(("shared topic: Low-rank adaptation", "shared terms: Low-Rank Adaptations, memory"))
    ('shared topic: Low-rank adaptation', 'shared term: memory')
    """
    others = [reason for reason in reasons if not any(shared_terms((reason,)))]
    said: set[str] = set()
    for reason in others:
        for part in reason.rpartition(": ")[2].split(", "):
            said |= _telling(part) | _initials(part)
    kept = []
    for term in shared_terms(reasons):
        if not _telling(term) <= said:
            kept.append(term)
        said |= _telling(term) | _initials(term)
    return (*others, *word_reason(kept)) if others or kept else (*reasons,)


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
