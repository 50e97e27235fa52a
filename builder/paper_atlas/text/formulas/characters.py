r"""Characters that LaTeX names by their number: `\unicode{x2713}`, `\ding{51}`, `\romannumeral 3`."""

from __future__ import annotations

import re
from collections.abc import Callable

_UNICODE = re.compile(
    r"\\unicode\s?(?:\[[^\[\]]{0,60}\])?\s?\{\s?(?:(?:U\+|[xX\"]|0x)([0-9A-Fa-f]{1,6})|(\d{1,7}))\s?\}"
)
_DING = re.compile(r"\\ding\s?\{\s?(\d{1,3})\s?\}")
_CAPITAL_ROMAN = re.compile(
    r"\\(?:uppercase|MakeUppercase)\s?(?:\\expandafter\s?)?\{\s?\\romannumeral\s?\{?(\d{1,4})\}?\s?\}|\\Romannumeral\s?\{?(\d{1,4})\}?"
)
_ROMAN = re.compile(r"\{?\\romannumeral\s?\{?(\d{1,4})\}?(?:\s(?=\d|$)|\})?")
_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DINGBATS = {
    37: "☎", 42: "☛", 43: "☞", 72: "★", 108: "●", 110: "■", 115: "▲", 116: "▼", 117: "◆", 119: "◗", 168: "♣",
    169: "♦", 170: "♥", 171: "♠", 213: "→", 214: "↔", 215: "↕",
}  # fmt: skip
"""Characters of Zapf Dingbats that Unicode already had elsewhere."""
_DINGBAT_RUNS = ((33, 126, 0x2701), (161, 171, 0x2761), (172, 181, 0x2460), (182, 212, 0x2776), (216, 239, 0x2798), (241, 254, 0x27B1))  # fmt: skip
"""First and last number in Zapf Dingbats, and the first character in Unicode."""


NUMBERED = re.compile(
    "|".join(re.sub(r"\((?!\?)", "(?:", one.pattern) for one in (_UNICODE, _DING, _CAPITAL_ROMAN, _ROMAN))
)
"""Matches any of them."""


def spell_characters(latex: str, wrap: str = "{}") -> str:
    r"""Replace character numbers by the characters; a number without a character stays.

    Args:
        latex: A text or a formula.
        wrap: What to put around each, with `{}` for it: `\text{{{}}}` inside a formula.
    """
    if "\\" not in latex:
        return latex
    for pattern, say in (
        (_UNICODE, _character),
        (_DING, _dingbat),
        (_CAPITAL_ROMAN, _capital_roman),
        (_ROMAN, _roman),
    ):

        def spelled(match: re.Match[str], say: Callable[[re.Match[str]], str | None] = say) -> str:
            said = say(match)
            return match[0] if said is None else wrap.format(said)

        latex = pattern.sub(spelled, latex)
    return latex


def _character(match: re.Match[str]) -> str | None:
    point = int(match[1], 16) if match[1] else int(match[2])
    return chr(point) if point < 0x110000 and chr(point).isprintable() and chr(point) not in r"\{}$" else None


def _dingbat(match: re.Match[str]) -> str | None:
    number = int(match[1])
    runs = (chr(start + number - first) for first, last, start in _DINGBAT_RUNS if first <= number <= last)
    return _DINGBATS.get(number) or next(runs, None)


def _roman(match: re.Match[str]) -> str | None:
    number = int(next(filter(None, match.groups())))
    said = ""
    for value, numeral in _NUMERALS:
        said += numeral * (number // value)
        number %= value
    return said or None


def _capital_roman(match: re.Match[str]) -> str | None:
    said = _roman(match)
    return said and said.upper()
