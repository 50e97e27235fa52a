"""The pieces of a row of a formula, and what comes between them in plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile


class UnsayableError(Exception):
    """Text cannot express this formula, or not as exactly as requested."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a row."""

    text: str
    kind: str
    """`atom`; `word` or `sum`, which are set apart from their argument; `fraction`; `sign` for an operation
    or a relation; `open`, `close`, `mark` for punctuation; and between them `blank`, `soft` (it ends a
    command), `thin` and `apply` (a function and its argument)."""


GAPS = ("blank", "soft", "thin", "apply")


def join(row: Iterable[Piece], *, exact: bool) -> str:
    """Return the text of a row, with the blanks that its signs and its authors require.

    Raises:
        UnsayableError: If `exact` is requested, and brackets would be needed that the formula does not have.
    """
    pieces = _paired([*_joined(piece for piece in row if piece.text or piece.kind in GAPS)])
    said = ""
    before: Piece | None = None
    was_blank = False  # the piece before the previous one
    for place, piece in enumerate(pieces):
        if piece.kind in GAPS:
            continue
        after = next((other for other in pieces[place + 1 :] if other.kind not in GAPS), None)
        text = piece.text
        is_mixed = piece.kind == "fraction" and _is_mixed_number(before, text)
        if piece.kind == "fraction" and not is_mixed and (_binds(before, ")]}") or _binds(after, "([{′")):
            text = bracketed(text, exact=exact)
        gaps = _gap(pieces, place)
        if piece.kind == "sign" and _is_followed_by_blank(pieces, place) and before and before.kind != "sign":
            gaps = {"blank" if gap == "soft" else gap for gap in gaps}
        blank = before is not None and _is_blank(before, said, replace(piece, text=text), gaps, was_blank)
        said += (" " if blank or is_mixed else "") + text
        is_prefix = piece.kind == "sign" and (before is None or before.kind == "sign")
        before, was_blank = piece, blank and not is_prefix
    return said


def _is_followed_by_blank(pieces: Sequence[Piece], place: int) -> bool:
    return place + 1 < len(pieces) and pieces[place + 1].kind in ("blank", "soft")


def _is_blank(before: Piece, said: str, piece: Piece, gaps: set[str], was_blank: bool) -> bool:
    """Tell whether a blank goes between two pieces.

    Args:
        before: The piece before.
        said: The text up to and including that piece.
        piece: The next one.
        gaps: Kinds of blanks typed between the two.
        was_blank: Whether a blank precedes the piece before.
    """
    if before.kind == "open" or piece.kind == "close":
        return False
    if before.kind == "sign" and piece.kind != "sign":
        # A sign with a blank before it has one after it too; one without has none.
        return was_blank
    # A blank that ends a command name belongs to the formula only if there is also one before the command.
    typed = "blank" in gaps or ("soft" in gaps and was_blank)
    return typed or (piece.kind != "sign" and _part(before, said, piece, gaps))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a row; a colon and an adjacent equals sign, as in definitions, become one sign."""
    before: Piece | None = None
    for piece in pieces:
        if before is not None and (before.text, piece.text) in ((":", "="), ("=", ":")):
            before = Piece(before.text + piece.text, "sign")
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


def _paired(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a row; vertical lines that come in pairs are brackets."""
    for line in "|‖":
        places = [
            place for place, piece in enumerate(pieces) if piece.kind == "mark" and piece.text[0] == line
        ]
        if len(places) % 2 == 0:
            for number, place in enumerate(places):
                pieces[place] = replace(pieces[place], kind="close" if number % 2 else "open")
    return pieces


def _gap(pieces: Sequence[Piece], place: int) -> set[str]:
    """Return the kinds of the blanks right before a piece."""
    return {piece.kind for piece in takewhile(lambda piece: piece.kind in GAPS, reversed(pieces[:place]))}


def _binds(piece: Piece | None, brackets: str) -> bool:
    """Tell whether a piece next to a fraction, or one of these brackets, would be read as part of it."""
    return piece is not None and (
        piece.kind in ("atom", "word", "sum", "fraction") or piece.text[-1] in brackets
    )


def _is_mixed_number(before: Piece | None, fraction: str) -> bool:
    """Tell whether a number precedes a fraction of numbers: two and a half."""
    return before is not None and before.text.isdigit() and bool(re.fullmatch(r"\d+/\d+", fraction))


def bracketed(text: str, *, exact: bool) -> str:
    """Return a text in brackets that the formula does not have; `exact` refuses them."""
    if exact:
        raise UnsayableError
    return f"({text})"


def _part(before: Piece, said: str, piece: Piece, gaps: set[str]) -> bool:
    """Tell whether two pieces would run into each other: `L log L`, `∑ᵢ xᵢ`, `5 ms`."""
    last, first = said[-1], piece.text[0]
    letters = (last.isalnum() or unicodedata.combining(last)) and (first.isalnum() or first in "√∛∜")
    if before.kind in ("word", "sum"):
        return (
            letters
            or first in "|‖√∛∜"
            or piece.kind in ("word", "sum")
            or (before.kind == "sum" and first == "(")
        )
    if piece.kind in ("word", "sum"):
        return bool(letters) or last in ")]}"
    return first.isalnum() and (last == "*" or ("thin" in gaps and (bool(letters) or last in ")]}")))
