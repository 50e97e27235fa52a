"""Trees of formulas as text: `T^(3/4)`, `(1/2)x_Q`, `X →ᵈ Y`.

What Unicode can express reads as in a formula. The rest is written as in UnicodeMath (M. Sargent, "Unicode
Nearly Plain-Text Encoding of Mathematics", Unicode Technical Note 28), without the brackets that only a
parser needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from paper_atlas.text.formulas.leaves import DROPPED, ITALIC, STYLED, is_name, leaf, one_form, without_style
from paper_atlas.text.formulas.pieces import Piece, UnsayableError, bracketed, join
from paper_atlas.text.formulas.written import (
    ACCENTS,
    BRACES,
    accented,
    divided,
    lined,
    rooted,
    scripted,
    struck,
)

_BLANK_NODE = Element("mspace", width="1em")


def linear(tree: Element, *, exact: bool = False) -> str:
    r"""Return a formula as text.

    Args:
        tree: As `formula_tree` gives it.
        exact: True to refuse what only a formula shows well: `T^(3/4)`, `W_Q`, matrices, sums with limits.

    Raises:
        UnsayableError: The text would say something different, or not enough.
    """
    said = _row([*tree], exact=exact)
    if is_name(tree):
        said = without_style(STYLED, said).replace("−", "-")
    said = one_form(without_style(ITALIC, said))
    return unicodedata.normalize("NFC", said).replace("...", "…").replace("···", "⋯").strip()


def _row(nodes: Sequence[Element], *, exact: bool) -> str:
    return join(_pieces(nodes, exact=exact), exact=exact)


def _pieces(nodes: Sequence[Element], *, exact: bool) -> Iterator[Piece]:
    place = 0
    while place < len(nodes):
        node = nodes[place]
        if binomial := _binomial(nodes[place : place + 3], exact=exact):
            yield Piece(binomial, "atom")
            place += 3
            continue
        yield from _piece(node, exact=exact)
        if node.tag == "mtable" and place and nodes[place - 1].text == "{" and not _text_at(nodes, place + 1):
            yield Piece("}", "close")  # `cases` leaves the bracket open
        place += 1


def _text_at(nodes: Sequence[Element], place: int) -> str:
    return DROPPED.sub("", nodes[place].text or "") if place < len(nodes) else ""


def _binomial(nodes: Sequence[Element], *, exact: bool) -> str | None:
    """Return `(n choose k)` for two numbers stacked in brackets."""
    if len(nodes) < 3 or nodes[1].tag != "mfrac" or nodes[1].get("linethickness") != "0":
        return None
    if (nodes[0].text, nodes[2].text) != ("(", ")"):
        return None
    if exact:
        raise UnsayableError
    return f"({_whole(nodes[1][0])} choose {_whole(nodes[1][1])})"


def _whole(node: Element, *, exact: bool = False) -> str:
    return _row([node], exact=exact)


def _piece(node: Element, *, exact: bool) -> Iterator[Piece]:
    tag = node.tag
    if tag in ("mi", "mn", "mo", "mtext"):
        yield from leaf(node)
    elif tag == "mspace":
        width = float(re.sub(r"[^\d.]", "", node.get("width", "")) or 0)
        if width:
            yield Piece("", "blank" if width > 0.2 else "thin")
    elif tag in ("mrow", "mstyle", "mpadded") and "class" in node.attrib:
        yield Piece(_enclosed(node, exact=exact), "atom")
    elif tag in ("mrow", "mstyle", "mpadded", "math"):
        yield from _pieces([*node], exact=exact)
    elif tag != "mphantom":
        yield _SAY[tag](node, exact)


def _scripts(base: Element, low: Element | None, high: Element | None, *, exact: bool) -> Piece:
    pieces = [*_pieces([base], exact=exact)]
    kind = pieces[-1].kind if pieces else "atom"
    said = _whole(base, exact=exact)
    if kind == "fraction" or (len(pieces) == 1 and said[:1] in "√∛∜"):
        said = bracketed(said, exact=exact)
    if exact and kind == "sign":
        raise UnsayableError
    for sign, node in (("_", low), ("^", high)):
        if node is not None:
            said += scripted(sign, _whole(node, exact=exact), said, exact=exact)
    return Piece(said, kind if kind in ("word", "sum", "sign", "close", "mark") else "atom")


def _under_over(node: Element, exact: bool) -> Piece:
    base = node[0]
    low = node[1] if node.tag != "mover" else None
    high = node[-1] if node.tag != "munder" else None
    if len(node) == 2 and (accent := _accent(node[1])):
        return accented(_whole(base, exact=exact), accent, under=node.tag == "munder", exact=exact)
    # math-core reserves the width of an arrow's label with a space above the label.
    low, high = (part[0] if part is not None and _is_held_open(part) else part for part in (low, high))
    return _scripts(base, low, high, exact=exact)


def _is_held_open(node: Element) -> bool:
    return node.tag in ("mover", "munder") and node[1].tag == "mspace"


def _accent(node: Element) -> str | None:
    text = node.text or ""
    return text if node.tag == "mo" and (text in ACCENTS or text in BRACES) else None


def _enclosed(node: Element, *, exact: bool) -> str:
    said = _row([*node], exact=exact)
    classes = node.get("class", "")
    if "tex-over" in classes or "tex-under" in classes:
        is_prose = [child.tag for child in node] == ["mtext"]
        return lined(said, over="tex-over" in classes, is_prose=is_prose, exact=exact)
    if exact:
        raise UnsayableError
    return struck(said) if "strike" in classes else said


def _fraction(node: Element, exact: bool) -> Piece:
    if node.get("linethickness") == "0":
        raise UnsayableError
    return divided(*(_whole(part, exact=exact) for part in node), exact=exact)


def _root(node: Element, exact: bool) -> Piece:
    index = _whole(node[1], exact=exact) if node.tag == "mroot" else ""
    said = _whole(node[0], exact=exact) if node.tag == "mroot" else _row([*node], exact=exact)
    return rooted(said, index, exact=exact)


def _prescripts(node: Element, exact: bool) -> Piece:
    if exact:
        raise UnsayableError
    parts = [*node]
    split = next(place for place, part in enumerate(parts) if part.tag == "mprescripts")
    before, after = parts[split + 1 :], parts[1:split]
    heads = "".join(
        scripted("_^"[place % 2], _whole(part), "", exact=False) for place, part in enumerate(before)
    )
    tails = "".join(
        scripted("_^"[place % 2], _whole(part), "", exact=False) for place, part in enumerate(after)
    )
    return Piece(f"{heads}{_whole(parts[0])}{tails}", "atom")


def _table(node: Element, exact: bool) -> Piece:
    if exact:
        raise UnsayableError
    return Piece("; ".join(_table_row([*row]) for row in node), "atom")


def _table_row(cells: Sequence[Element]) -> str:
    """Return the cells of a row, separated by commas; those of an aligned equation form one formula."""
    if any("tex-tight-left" in cell.get("class", "") for cell in cells):
        return _row([part for cell in cells for part in (_BLANK_NODE, *cell)], exact=False)
    return ", ".join(filter(None, (_row([*cell], exact=False) for cell in cells)))


def _sub_sup(node: Element, exact: bool) -> Piece:
    low = node[1] if node.tag != "msup" else None
    high = node[-1] if node.tag != "msub" else None
    return _scripts(node[0], low, high, exact=exact)


_SAY: Mapping[str, Callable[[Element, bool], Piece]] = {
    **dict.fromkeys(("msub", "msup", "msubsup"), _sub_sup),
    **dict.fromkeys(("munder", "mover", "munderover"), _under_over),
    **dict.fromkeys(("msqrt", "mroot"), _root),
    "mfrac": _fraction,
    "mtable": _table,
    "mmultiscripts": _prescripts,
}
"""MathML element → the function that writes it as text."""
