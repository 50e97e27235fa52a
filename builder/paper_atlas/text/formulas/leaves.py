"""The letters, numbers, signs and words of a formula as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from paper_atlas.text.formulas.blanks import BLANK, SOFT_BLANK, without_marks
from paper_atlas.text.formulas.mathml import APPLY
from paper_atlas.text.formulas.pieces import Piece

STYLED = re.compile("[\U0001d400-\U0001d7ff\u2100-\u214f]")
ITALIC = re.compile("[\U0001d434-\U0001d467\u210e\U0001d6e2-\U0001d71b]")
"""Variables are italic anyway."""
_STYLED_WORD = re.compile(
    "[0-9%.,/_\U0001d400-\U0001d467\U0001d5a0-\U0001d66f\U0001d670-\U0001d6a3\U0001d7ce-\U0001d7d7\U0001d7e2-\U0001d7ff]+"
)
"""Bold, italic, sans serif, typewriter: styles that papers use for the names of their methods."""
DROPPED = re.compile("[\ufe00-\ufe0f\u2061-\u2064]")
_SUMS = "∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⋁⋀"
_OPEN, _CLOSE, _MARKS = "([{⟨⌈⌊", ")]}⟩⌉⌋", ",;.:!?|‖/\\%′″‴"


def leaf(node: Element) -> Iterator[Piece]:
    """Yield the pieces of an element that contains only text; for words, also the blanks at their ends."""
    text = DROPPED.sub("", "".join(node.itertext())) if node.text != APPLY else APPLY
    if text in (BLANK, SOFT_BLANK):
        yield Piece("", "blank" if text == BLANK else "soft")
    elif text == APPLY:
        yield Piece("", "apply")
    elif not text:
        return
    elif node.tag == "mtext":
        words = without_marks(text, " ").replace("\xa0", " ").replace("‘‘", "“").replace("’’", "”")
        if words[0].isspace():
            yield Piece("", "blank")
        if words.strip():
            yield Piece(words.strip(), "atom")
        if len(words) > 1 and words[-1].isspace():
            yield Piece("", "blank")
    elif node.tag == "mo":
        form = {"prefix": "open", "postfix": "close"}.get(node.get("form", "")) if text in "|‖" else None
        yield Piece({"∣": "|", "∗": "*", "⋅": "·"}.get(text, text), form or _kind(text))
    elif text == ":":
        yield Piece(":", "mark")
        yield Piece("", "blank")
    else:
        word = without_marks(text, " ").replace("\xa0", " ").replace("\u2009", " ").strip()
        is_word = node.tag == "mi" and len(word) > 1 and word[0].isalpha() and not STYLED.search(word)
        yield Piece(word.replace("−", "-") if is_word else word, "word" if is_word else "atom")


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


def is_name(tree: Element) -> bool:
    """Tell whether a formula is just a word or a number in a style: the name of a method, an emphasis."""
    leaves = [node for node in tree.iter() if node.text or node.tag not in ("math", "mrow", "mspace", "msup")]
    words = [without_marks(node.text or "", "") for node in leaves if node.tag in ("mi", "mn")]
    signs = [node for node in leaves if node.tag not in ("mi", "mn") and (node.text or "-").strip()]
    is_number = not any(letter.isalpha() for letter in unicodedata.normalize("NFKC", "".join(words)))
    return (
        all(node.tag == "mo" and (is_number or node.text in {*"−.,°∘×/"}) for node in signs)
        and any(len(word) > 1 and STYLED.search(word) for word in words)
        and all(_STYLED_WORD.fullmatch(word) for word in words if word)
    )


def without_style(letters: re.Pattern[str], said: str) -> str:
    """Return a text with the matching letters unstyled: 𝐀 as A."""
    return letters.sub(lambda letter: unicodedata.normalize("NFKC", letter[0]), said)


def one_form(said: str) -> str:
    """Write ε and φ, which everyone can type, unless the formula distinguishes them from ϵ and ϕ."""
    for curly, straight in ("εϵ", "φϕ"):
        said = said if curly in said else said.replace(straight, curly)
    return said
