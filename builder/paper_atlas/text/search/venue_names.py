"""What else a venue is called: people look for it by its initials, without its year, and by its former name."""

import re
from collections.abc import Iterator

_FEWEST_INITIALS = 3
"""Fewest words of a venue that is known by their initials: *International Journal of Computer Vision* by IJCV."""
_CAPITALISED = re.compile(r"[A-Z][^\W\d_A-Z][^\W\d_]*")
_NOT_INITIAL = frozenset({"&", "ACM", "IEEE", "The", "and", "for", "in", "of", "on", "the"})
"""Words of a venue that its initials leave out."""
_FORMER = {"NeurIPS": "NIPS"}
"""Venue → its name of old, under which people still look for it."""


def other_names(venue: str) -> Iterator[str]:
    """Yield what else a venue is called: by its initials, and as it was before it was renamed."""
    words = [word.strip(",") for word in venue.split() if word not in _NOT_INITIAL]
    if len(words) >= _FEWEST_INITIALS and all(map(_CAPITALISED.fullmatch, words)):
        yield "".join(word[0] for word in words)
    for name, former in _FORMER.items():
        if name in venue:
            yield venue.replace(name, former)


def without_year(venue: str) -> str:
    """Return the name of a venue without the year: `ICLR 2024` as `ICLR`."""
    return re.sub(r"\s*\b(?:19|20)\d\d\b\s*", " ", venue).strip(" ,")
