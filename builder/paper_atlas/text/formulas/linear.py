"""Trees of formulas as text: `T^(3/4)`, `(1/2)x_Q`, `X →ᵈ Y`.

What Unicode can say reads as in a formula. What it cannot is written as UnicodeMath does (M. Sargent, "Unicode Nearly
Plain-Text Encoding of Mathematics", Unicode Technical Note 28), without the brackets that only a parser needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from xml.etree.ElementTree import Element

from paper_atlas.text.formulas.mathml import APPLY, BLANK, SOFT_BLANK, without_marks
from paper_atlas.text.scripts import script


class UnsayableError(Exception):
    """Text cannot say this formula: not at all, or not as exactly as was asked."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a row."""

    text: str
    kind: str
    """`atom`; `word` or `sum`, which stand apart from what they are applied to; `fraction`; `sign` of an operation or a
    relation; `open`, `close`, `mark` of punctuation; and between them `blank`, `soft` (it ends a command),
    `thin` and `apply` (a function and its argument)."""


_GAPS = ("blank", "soft", "thin", "apply")
_STYLED = re.compile("[\U0001d400-\U0001d7ff\u2100-\u214f]")
_ITALIC = re.compile("[\U0001d434-\U0001d467\u210e\U0001d6e2-\U0001d71b]")
"""Variables are italic anyhow."""
_STYLED_WORD = re.compile(
    "[0-9%.,/_\U0001d400-\U0001d467\U0001d5a0-\U0001d66f\U0001d670-\U0001d6a3\U0001d7ce-\U0001d7d7\U0001d7e2-\U0001d7ff]+"
)
"""Bold, italic, sans serif, typewriter: styles in which papers set the names of their methods."""
_DIGITS = re.compile("[\U0001d7ce-\U0001d7ff]")
_DROPPED = re.compile("[\ufe00-\ufe0f\u2061-\u2064]")
_ACCENTS = {
    "ˆ": "\u0302", "\u0302": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303", "\u0303": "\u0303",
    "¯": "\u0304", "‾": "\u0305", "⃗": "\u20d7", "→": "\u20d7", "←": "\u20d6", "↔": "\u20e1",
    "˙": "\u0307", "¨": "\u0308", "⃛": "\u20db", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300",
    "˚": "\u030a",
}  # fmt: skip
_UNDER = {"\u0303": "\u0330", "\u20d7": "\u20ef", "\u20d6": "\u20ee", "\u0305": "\u0332"}
_BRACES = "⏞⏟⏜⏝⎴⎵"
_BLANK_NODE = Element("mspace", width="1em")
_SUMS = "∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⋁⋀"
_ROOTS = {"3": "∛", "4": "∜"}
_STRIKE = "\u0338"
_OPEN, _CLOSE, _MARKS = "([{⟨⌈⌊", ")]}⟩⌉⌋", ",;.:!?|‖/\\%′″‴"
_SIMPLE = r"[√∂∇]?[\w.′\u0300-\u036f\u20d0-\u20ff]+"


def linear(tree: Element, *, exact: bool = False) -> str:
    r"""Return a formula as text.

    Args:
        tree: As `formula_tree` gives it.
        exact: True to refuse what only a formula shows well: `T^(3/4)`, `W_Q`, matrices, sums with limits.

    Raises:
        UnsayableError: The text would say something else, or not enough.
    """
    said = _row([*tree], exact=exact)
    if _is_name(tree):
        said = _without_style(_STYLED, said).replace("−", "-")
    said = _one_form(_without_style(_ITALIC, said))
    return unicodedata.normalize("NFC", said).replace("...", "…").strip()


def _without_style(letters: re.Pattern[str], said: str) -> str:
    return letters.sub(lambda letter: unicodedata.normalize("NFKC", letter[0]), said)


def _is_name(tree: Element) -> bool:
    """Tell whether a formula is a word or a number in a style, and no more: the name of a method, an emphasis."""
    leaves = [node for node in tree.iter() if node.text or node.tag not in ("math", "mrow", "mspace", "msup")]
    words = [without_marks(node.text or "", "") for node in leaves if node.tag in ("mi", "mn")]
    signs = [node for node in leaves if node.tag not in ("mi", "mn") and (node.text or "-").strip()]
    is_number = not any(letter.isalpha() for letter in unicodedata.normalize("NFKC", "".join(words)))
    return (
        all(node.tag == "mo" and (is_number or node.text in {*"−.,°∘×/"}) for node in signs)
        and any(len(word) > 1 and _STYLED.search(word) for word in words)
        and all(_STYLED_WORD.fullmatch(word) for word in words if word)
    )


def _one_form(said: str) -> str:
    """Write ε and φ, which everyone can type, unless the formula parts them from ϵ and ϕ."""
    for curly, straight in ("εϵ", "φϕ"):
        said = said if curly in said else said.replace(straight, curly)
    return said


def _row(nodes: Sequence[Element], *, exact: bool) -> str:
    """Return the text of a row, with the blanks that its signs and its authors ask for."""
    pieces = [*_pieces(nodes, exact=exact)]
    said = ""
    before: _Piece | None = None
    was_blank = False  # before the piece before
    for place, piece in enumerate(pieces):
        if piece.kind in _GAPS:
            continue
        after = next((other for other in pieces[place + 1 :] if other.kind not in _GAPS), None)
        text = piece.text
        if piece.kind == "fraction" and (_binds(before, ")]}") or _binds(after, "([{′")):
            text = _bracketed(text, exact=exact)
        gaps = _gap(pieces, place)
        if piece.kind == "sign" and _is_followed_by_blank(pieces, place) and before and before.kind != "sign":
            gaps = {"blank" if gap == "soft" else gap for gap in gaps}
        blank = before is not None and _is_blank(before, said, replace(piece, text=text), gaps, was_blank)
        said += (" " if blank else "") + text
        is_prefix = piece.kind == "sign" and (before is None or before.kind == "sign")
        before, was_blank = piece, blank and not is_prefix
    return said


def _is_followed_by_blank(pieces: Sequence[_Piece], place: int) -> bool:
    return place + 1 < len(pieces) and pieces[place + 1].kind in ("blank", "soft")


def _is_blank(before: _Piece, said: str, piece: _Piece, gaps: set[str], was_blank: bool) -> bool:
    """Tell whether a blank stands between two pieces.

    Args:
        before: The piece before.
        said: All that is said before it and by it.
        piece: The next one.
        gaps: Kinds of what was typed between the two.
        was_blank: Whether a blank stands before the piece before.
    """
    if before.kind == "open" or piece.kind == "close":
        return False
    if before.kind == "sign" and piece.kind != "sign":
        # A sign with a blank before it has one behind it too; one without has none.
        return was_blank
    # A blank that ends the name of a command is one of the formula only where the command has one on its other side.
    typed = "blank" in gaps or ("soft" in gaps and was_blank)
    return typed or (piece.kind != "sign" and _part(before, said, piece, gaps))


def _gap(pieces: Sequence[_Piece], place: int) -> set[str]:
    """Return the kinds of the blanks right before a piece."""
    return {piece.kind for piece in takewhile(lambda piece: piece.kind in _GAPS, reversed(pieces[:place]))}


def _binds(piece: _Piece | None, brackets: str) -> bool:
    """Tell whether a piece beside a fraction, maybe one of these brackets, would be read as a part of it."""
    return piece is not None and (
        piece.kind in ("atom", "word", "sum", "fraction") or piece.text[-1] in brackets
    )


def _bracketed(text: str, *, exact: bool) -> str:
    if exact:
        raise UnsayableError
    return f"({text})"


def _part(before: _Piece, said: str, piece: _Piece, gaps: set[str]) -> bool:
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


def _pieces(nodes: Sequence[Element], *, exact: bool) -> Iterator[_Piece]:
    place = 0
    while place < len(nodes):
        node = nodes[place]
        if binomial := _binomial(nodes[place : place + 3], exact=exact):
            yield _Piece(binomial, "atom")
            place += 3
            continue
        yield from _piece(node, exact=exact)
        if node.tag == "mtable" and place and nodes[place - 1].text == "{" and not _text_at(nodes, place + 1):
            yield _Piece("}", "close")  # `cases` leaves it open
        place += 1


def _text_at(nodes: Sequence[Element], place: int) -> str:
    return _DROPPED.sub("", nodes[place].text or "") if place < len(nodes) else ""


def _binomial(nodes: Sequence[Element], *, exact: bool) -> str | None:
    """Return `(n choose k)` for two numbers above each other in brackets."""
    if len(nodes) < 3 or nodes[1].tag != "mfrac" or nodes[1].get("linethickness") != "0":
        return None
    if (nodes[0].text, nodes[2].text) != ("(", ")"):
        return None
    if exact:
        raise UnsayableError
    return f"({_whole(nodes[1][0])} choose {_whole(nodes[1][1])})"


def _whole(node: Element, *, exact: bool = False) -> str:
    return _row([node], exact=exact)


def _piece(node: Element, *, exact: bool) -> Iterator[_Piece]:
    tag = node.tag
    if tag in ("mi", "mn", "mo", "mtext"):
        yield from _leaf(node)
    elif tag == "mspace":
        width = float(re.sub(r"[^\d.]", "", node.get("width", "")) or 0)
        if width:
            yield _Piece("", "blank" if width > 0.2 else "thin")
    elif tag in ("mrow", "mstyle", "mpadded") and "class" in node.attrib:
        yield _Piece(_enclosed(node, exact=exact), "atom")
    elif tag in ("mrow", "mstyle", "mpadded", "math"):
        yield from _pieces([*node], exact=exact)
    elif tag != "mphantom":
        yield _SAY[tag](node, exact)


def _leaf(node: Element) -> Iterator[_Piece]:
    text = _DROPPED.sub("", "".join(node.itertext())) if node.text != APPLY else APPLY
    if text in (BLANK, SOFT_BLANK):
        yield _Piece("", "blank" if text == BLANK else "soft")
    elif text == APPLY:
        yield _Piece("", "apply")
    elif not text:
        return
    elif node.tag == "mtext":
        words = without_marks(text, " ").replace("\xa0", " ").replace("‘‘", "“").replace("’’", "”")
        if words[0].isspace():
            yield _Piece("", "blank")
        if words.strip():
            yield _Piece(words.strip(), "atom")
        if len(words) > 1 and words[-1].isspace():
            yield _Piece("", "blank")
    elif node.tag == "mo":
        form = {"prefix": "open", "postfix": "close"}.get(node.get("form", "")) if text in "|‖" else None
        yield _Piece({"∣": "|", "∗": "*", "⋅": "·"}.get(text, text), form or _kind(text))
    else:
        word = without_marks(text, " ").replace("\xa0", " ").replace("\u2009", " ").strip()
        is_word = node.tag == "mi" and len(word) > 1 and word[0].isalpha() and not _STYLED.search(word)
        yield _Piece(word.replace("−", "-") if is_word else word, "word" if is_word else "atom")


def _kind(sign: str) -> str:
    if sign in _OPEN:
        return "open"
    if sign in _CLOSE:
        return "close"
    if sign in _MARKS:
        return "mark"
    if sign in _SUMS:
        return "sum"
    return "sign" if unicodedata.category(sign[0])[0] == "S" or sign in "*−-†‡" else "mark"


def _scripts(base: Element, low: Element | None, high: Element | None, *, exact: bool) -> _Piece:
    pieces = [*_pieces([base], exact=exact)]
    kind = pieces[-1].kind if pieces else "atom"
    said = _whole(base, exact=exact)
    if kind == "fraction" or (len(pieces) == 1 and said[:1] in "√∛∜"):
        said = _bracketed(said, exact=exact)
    if exact and kind == "sign":
        raise UnsayableError
    for sign, node in (("_", low), ("^", high)):
        if node is not None:
            said += _script(sign, _whole(node, exact=exact), said, exact=exact)
    return _Piece(said, kind if kind in ("word", "sum", "sign") else "close" if kind == "close" else "atom")


def _script(sign: str, body: str, base: str, *, exact: bool) -> str:
    if not body:
        return ""
    # A ring is a degree behind a number alone. Unicode has no bold digits that are raised.
    said = None if body == "∘" and base[-1:].isalpha() else script(sign, _without_style(_DIGITS, body))
    if said is not None:
        return said
    if exact:
        raise UnsayableError
    return sign + (body if re.fullmatch(r"[^\W_]+|.", body) and not _has_script(body) else f"({body})")


def _has_script(text: str) -> bool:
    return any(unicodedata.decomposition(letter).startswith(("<super>", "<sub>")) for letter in text)


def _under_over(node: Element, exact: bool) -> _Piece:
    base = node[0]
    low = node[1] if node.tag != "mover" else None
    high = node[-1] if node.tag != "munder" else None
    if len(node) == 2 and (accent := _accent(node[1])):
        return _accented(base, accent, under=node.tag == "munder", exact=exact)
    # math-core holds the width of an arrow's label open with a space above the label.
    low, high = (part[0] if part is not None and _is_held_open(part) else part for part in (low, high))
    return _scripts(base, low, high, exact=exact)


def _is_held_open(node: Element) -> bool:
    return node.tag in ("mover", "munder") and node[1].tag == "mspace"


def _accent(node: Element) -> str | None:
    text = node.text or ""
    return text if node.tag == "mo" and (text in _ACCENTS or text in _BRACES) else None


def _accented(base: Element, accent: str, *, under: bool, exact: bool) -> _Piece:
    said = _whole(base, exact=exact)
    if accent in _BRACES:
        if exact:
            raise UnsayableError
        return _Piece(f"{accent}({said})", "atom")
    mark = _ACCENTS[accent]
    mark = _UNDER.get(mark, mark) if under else mark
    if len(said) == 1:
        return _Piece(said + mark, "atom")
    if exact:
        raise UnsayableError
    return _Piece(f"({said}){mark}", "atom")


def _enclosed(node: Element, *, exact: bool) -> str:
    said = _row([*node], exact=exact)
    classes = node.get("class", "")
    if "tex-over" in classes or "tex-under" in classes:
        return _lined(node, said, "\u0305" if "tex-over" in classes else "\u0332", exact=exact)
    if exact:
        raise UnsayableError
    if "strike" not in classes:
        return said
    return "".join(f"{letter}{_STRIKE}" for letter in said)


def _lined(node: Element, said: str, line: str, *, exact: bool) -> str:
    if line == "\u0332" and node[0].tag == "mtext":
        return said  # underlined as prose is
    if exact and len(said) > 1 and line != "\u0332":
        raise UnsayableError
    return "".join(f"{letter}{line}" for letter in said)


def _fraction(node: Element, exact: bool) -> _Piece:
    if node.get("linethickness") == "0":
        raise UnsayableError
    above, below = (_whole(part, exact=exact) for part in node)
    if exact and not re.fullmatch(r"[\w.]{1,9}/[\w.]{1,9}", f"{above}/{below}"):
        raise UnsayableError
    parts = (part if re.fullmatch(_SIMPLE, part) else f"({part})" for part in (above, below))
    return _Piece("/".join(parts), "fraction")


def _root(node: Element, exact: bool) -> _Piece:
    index = _whole(node[1], exact=exact) if node.tag == "mroot" else ""
    said = _whole(node[0], exact=exact) if node.tag == "mroot" else _row([*node], exact=exact)
    simple = re.fullmatch(r"\w|\d+", said)
    sign = "√" if not index else _ROOTS.get(index) or script("^", index)
    if exact and not (simple and sign):
        raise UnsayableError
    said = said if simple else f"({said})"
    if sign is None:
        return _Piece(f"{said}^(1/{index if re.fullmatch(_SIMPLE, index) else f'({index})'})", "atom")
    return _Piece(f"{sign}{said}" if sign in "√∛∜" else f"{sign}√{said}", "atom")


def _prescripts(node: Element, exact: bool) -> _Piece:
    if exact:
        raise UnsayableError
    parts = [*node]
    split = next(place for place, part in enumerate(parts) if part.tag == "mprescripts")
    before, after = parts[split + 1 :], parts[1:split]
    heads = "".join(
        _script("_^"[place % 2], _whole(part), "", exact=False) for place, part in enumerate(before)
    )
    tails = "".join(
        _script("_^"[place % 2], _whole(part), "", exact=False) for place, part in enumerate(after)
    )
    return _Piece(f"{heads}{_whole(parts[0])}{tails}", "atom")


def _table(node: Element, exact: bool) -> _Piece:
    if exact:
        raise UnsayableError
    return _Piece("; ".join(_table_row([*row]) for row in node), "atom")


def _table_row(cells: Sequence[Element]) -> str:
    """Return the cells of a row, parted by commas; those of an aligned equation are one formula."""
    if any("tex-tight-left" in cell.get("class", "") for cell in cells):
        return _row([part for cell in cells for part in (_BLANK_NODE, *cell)], exact=False)
    return ", ".join(filter(None, (_row([*cell], exact=False) for cell in cells)))


def _sub_sup(node: Element, exact: bool) -> _Piece:
    low = node[1] if node.tag != "msup" else None
    high = node[-1] if node.tag != "msub" else None
    return _scripts(node[0], low, high, exact=exact)


_SAY: Mapping[str, Callable[[Element, bool], _Piece]] = {
    **dict.fromkeys(("msub", "msup", "msubsup"), _sub_sup),
    **dict.fromkeys(("munder", "mover", "munderover"), _under_over),
    **dict.fromkeys(("msqrt", "mroot"), _root),
    "mfrac": _fraction,
    "mtable": _table,
    "mmultiscripts": _prescripts,
}
"""Element of MathML → how it is said."""
