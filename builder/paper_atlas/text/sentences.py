"""A text → its sentences. A leaf beside `model`."""

import re

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9\u0370-\uffff])|\n\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|al|vs|cf|etc|resp|fig|eq|sec|no|approx)|\b[A-Z])\.$", re.IGNORECASE
)


def split_sentences(abstract: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences, in order; together they cover everything but blanks."""
    # Looks back only a few letters: abstracts may be long, and hostile.
    ends = (
        match.end()
        for match in _END.finditer(abstract)
        if not _ABBREVIATION.search(abstract, max(0, match.start() - 8), match.start() + 1)
    )
    cuts = [0, *ends]
    return [(start, end) for start, end in zip(cuts, [*cuts[1:], len(abstract)], strict=True) if start < end]
