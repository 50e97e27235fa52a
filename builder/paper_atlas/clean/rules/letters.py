r"""Letters and quotes as TeX and programs escape them: `Fr\'echet`, `\L ojasiewicz`, `don\'t`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

from paper_atlas.clean.rules.rule import Rule
from paper_atlas.text.symbols import symbol


@lru_cache(maxsize=512)
def _spell(latex: str) -> str:
    spelled = LatexNodes2Text().latex_to_text(latex).strip()
    return unicodedata.normalize("NFC", spelled) or latex


def _accent(match: re.Match[str]) -> str:
    """Write out an accented letter; a brace that belongs to the surrounding text is put back."""
    found = match[0]
    if found.startswith("{") and found.count("{") > found.count("}"):
        return "{" + _spell(found[1:])
    if found.endswith("}") and found.count("}") > found.count("{"):
        return _spell(found[:-1]) + "}"
    return _spell(found)


def _letter(match: re.Match[str]) -> str:
    return symbol(match[1]) or match[0]


def _numbered(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character.isprintable() else match[0]


LETTERS = (
    Rule(
        name="escaped apostrophe",
        reason="A backslash before 's, 't and their like is left over from a program's string, no accent.",
        pattern=re.compile(r"(?<=[A-Za-z])\\'(?=(?:s|t|re|ve|ll|d|m)\b)"),
        replace=lambda _: "'",
        cases=((r"the model\'s size doesn\'t matter", "the model's size doesn't matter"),),
    ),
    Rule(
        name="escaped quotes",
        reason="Backslashes before both quotes are left over from a program's string, no umlauts.",
        pattern=re.compile(r'(?<![A-Za-z])\\"([^"\\\n]{1,200})\\"(?![A-Za-z{])'),
        replace=lambda match: f'"{match[1]}"',
        cases=((r"an \"easy\" task", 'an "easy" task'),),
    ),
    Rule(
        name="escaped character number",
        reason="A program's way to write a character that is not ASCII.",
        pattern=re.compile(r"\\u([0-9a-fA-F]{4})(?![0-9a-fA-F])"),
        replace=_numbered,
        cases=((r"na\u00efve kites", "naïve kites"),),
    ),
    Rule(
        name="escaped line break",
        reason="A program's way to write a line break, between two sentences.",
        pattern=re.compile(r"(?<=[.:;!?])(?:\\r)?\\n(?=[A-Z\s-])"),
        replace=lambda _: " ",
        cases=((r"We fly.\nKites rise.", "We fly. Kites rise."),),
    ),
    Rule(
        name="accent",
        reason="TeX's way to write an accented letter.",
        pattern=re.compile(
            r"""\{?\\(?:["'`^~=.]\s?(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"""
            r"""|[uvHcrdkb]\s?\{\\?[A-Za-z]\})\}?""",
        ),
        replace=_accent,
        cases=(
            (r"na\"{\i}ve, na\"ively and na{\"\i}ve", "naïve, naïvely and naïve"),
            (r"the Fr\'echet mean of T\"ULU 3", "the Fréchet mean of TÜLU 3"),
            (r"Erd\H{o}s and {\c{C}}a\u{g}lar", "Erdős and Çağlar"),
        ),
    ),
    Rule(
        name="letter",
        reason="TeX's name of a letter that has no key; it eats the space after it.",
        pattern=re.compile(
            r"\{?\\(L|l|O|o|ae|AE|oe|OE|ss|i|j|aa|AA|dh|DH|th|TH|ng|NG)(?![A-Za-z])(?:\{\}|\}|\s)?"
        ),
        replace=_letter,
        cases=((r"the Polyak-\L ojasiewicz condition", "the Polyak-Łojasiewicz condition"),),
    ),
)
