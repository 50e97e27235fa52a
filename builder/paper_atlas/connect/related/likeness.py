"""How similar papers are, and what they share, as it is handed from step to step. A leaf."""

from collections.abc import Sequence

Likeness = tuple[str, float, tuple[str, ...], tuple[str, ...]]
"""Id of the other paper, how similar it is, the reasons other than terms, and the terms that both share.

A tuple, because many of them are handed from process to process.
"""


def term_reason(terms: Sequence[str]) -> tuple[str, ...]:
    """Return the one reason that names shared terms, if there are any."""
    return (f"shared term{'s' if len(terms) > 1 else ''}: {', '.join(terms)}",) if terms else ()
