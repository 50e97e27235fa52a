"""Parts of a formula that are said already, put together as text: scripts, accents, lines, fractions, roots."""

from __future__ import annotations

import re
import unicodedata

from paper_atlas.text.formulas.leaves import without_style
from paper_atlas.text.formulas.pieces import Piece, UnsayableError
from paper_atlas.text.scripts import script

_DIGITS = re.compile("[\U0001d7ce-\U0001d7ff]")
ACCENTS = {
    "ˆ": "\u0302", "\u0302": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303", "\u0303": "\u0303",
    "¯": "\u0304", "‾": "\u0305", "⃗": "\u20d7", "→": "\u20d7", "←": "\u20d6", "↔": "\u20e1",
    "˙": "\u0307", "¨": "\u0308", "⃛": "\u20db", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300",
    "˚": "\u030a",
}  # fmt: skip
_UNDER = {"\u0303": "\u0330", "\u20d7": "\u20ef", "\u20d6": "\u20ee", "\u0305": "\u0332"}
BRACES = "⏞⏟⏜⏝⎴⎵"
_ROOTS = {"3": "∛", "4": "∜"}
_STRIKE = "\u0338"
_SIMPLE = r"[√∂∇]?[\w.′\u0300-\u036f\u20d0-\u20ff]+"


def scripted(sign: str, body: str, base: str, *, exact: bool) -> str:
    """Return a script behind its base: `²` where Unicode has it, else `^(2n)`."""
    if not body:
        return ""
    # A ring is a degree sign only after a number. Unicode has no bold superscript digits.
    said = None if body == "∘" and base[-1:].isalpha() else script(sign, without_style(_DIGITS, body))
    if said is not None:
        return said
    if exact:
        raise UnsayableError
    return sign + (body if re.fullmatch(r"[A-Za-z0-9]+|.", body) and not _has_script(body) else f"({body})")


def _has_script(text: str) -> bool:
    return any(unicodedata.decomposition(letter).startswith(("<super>", "<sub>")) for letter in text)


def accented(said: str, accent: str, *, under: bool, exact: bool) -> Piece:
    """Return a text with an accent above it or below; around several letters, brackets say what it is on."""
    if accent in BRACES:
        if exact:
            raise UnsayableError
        return Piece(f"{accent}({said})", "atom")
    mark = ACCENTS[accent]
    mark = _UNDER.get(mark, mark) if under else mark
    if len(said) == 1:
        return Piece(said + mark, "atom")
    if exact:
        raise UnsayableError
    return Piece(f"({said}){mark}", "atom")


def struck(said: str) -> str:
    """Return a text with a stroke through each letter."""
    return "".join(f"{letter}{_STRIKE}" for letter in said)


def lined(said: str, *, over: bool, is_prose: bool, exact: bool) -> str:
    """Return a text with a line over each letter or under it; prose that is underlined stays as it is."""
    if not over and is_prose:
        return said
    if exact and len(said) > 1 and over:
        raise UnsayableError
    line = "\u0305" if over else "\u0332"
    return "".join(f"{letter}{line}" for letter in said)


def divided(above: str, below: str, *, exact: bool) -> Piece:
    """Return a fraction on one line, with brackets where it needs them."""
    if exact and not re.fullmatch(r"[\w.]{1,9}/[\w.]{1,9}", f"{above}/{below}"):
        raise UnsayableError
    parts = (part if re.fullmatch(_SIMPLE, part) else f"({part})" for part in (above, below))
    return Piece("/".join(parts), "fraction")


def rooted(said: str, index: str, *, exact: bool) -> Piece:
    """Return a root: `√2`, `∛(n + 1)`, and `x^(1/k)` where no sign says which."""
    simple = re.fullmatch(r"\w|\d+", said)
    sign = "√" if not index else _ROOTS.get(index) or script("^", index)
    if exact and not (simple and sign):
        raise UnsayableError
    said = said if simple else f"({said})"
    if sign is None:
        return Piece(f"{said}^(1/{index if re.fullmatch(_SIMPLE, index) else f'({index})'})", "atom")
    return Piece(f"{sign}{said}" if sign in "√∛∜" else f"{sign}√{said}", "atom")
