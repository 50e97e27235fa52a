"""One paper → the names that it seems to give, and what it says short forms stand for. Needs no other paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from paper_atlas.connect.names.abbreviations import definitions
from paper_atlas.connect.names.claims import Claim, claims
from paper_atlas.connect.names.matching import blank, fold, plain
from paper_atlas.connect.names.title_names import title_claims

Defined = tuple[tuple[str, str], ...]
"""Short forms and their long forms, in reading order."""


class Naming(NamedTuple):
    """What the words of one paper claim and define."""

    claimed: tuple[Claim, ...] = ()
    """In the abstract."""
    titled: tuple[Claim, ...] = ()
    """In the title."""
    defined: Defined = ()
    """The abstract as `names.blank` gives it."""
    meant: Defined = ()
    """… as `names.plain` gives it."""


ReadNaming = Callable[[str, str], Naming]
"""Title, abstract → `read_naming`, possibly cached."""


def read_naming(title: str, abstract: str) -> Naming:
    """Read one paper."""
    text, smooth = blank(abstract), plain(abstract)
    claimed = tuple(claims(text))
    defined = _defined(text)
    return Naming(
        claimed,
        tuple(title_claims(title, text, {fold(claim.name) for claim in claimed})),
        defined,
        defined if smooth == text else _defined(smooth),
    )


def _defined(text: str) -> Defined:
    return tuple((found.short, found.long) for found in definitions(text))
