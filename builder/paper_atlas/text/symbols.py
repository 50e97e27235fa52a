"""LaTeX commands that stand for a character, looked up in pylatexenc and in our formula reader."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import get_default_latex_context_db

from paper_atlas.text.maths import say

# The letter forms that papers mean; pylatexenc follows TeX's own shapes for these.
_CHOSEN = {
    "epsilon": "ε",
    "phi": "φ",
    "varphi": "φ",
    "textless": "<",
    "textgreater": ">",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textunderscore": "_",
    "textquotesingle": "'",
    "mid": "|",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "colon": ":",
    "textendash": "–",
    "textemdash": "—",
    "textellipsis": "…",
    "textregistered": "®",
    "texttrademark": "™",
    "deg": "°",
    "degree": "°",
    "euro": "€",
    "argmax": "argmax",
    "argmin": "argmin",
    "quad": " ",
    "qquad": " ",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "neg": "¬",
    "cdots": "⋯",
    "prime": "′",
    "ast": "*",
    "lbrace": "{",
    "rbrace": "}",
    "dag": "†",
    "ddag": "‡",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "slash": "/",
    "textcopyright": "©",
    "pounds": "£",
}


@cache
def symbol(name: str) -> str | None:
    """Return the character, or the word such as `log`, that a command without arguments stands for."""
    if name in _CHOSEN:
        return _CHOSEN[name]
    spec = get_default_latex_context_db().get_macro_spec(name)
    found = getattr(spec, "simplify_repl", None)
    if isinstance(found, str) and found.strip() and not re.search(r"[%<\[\n]", found):
        return unicodedata.normalize("NFC", found)
    return say(f"\\{name}") or None
