"""Fonts of the tests' own, so that those of the machine decide nothing: one narrow, one wider than any for reading.

Every letter is a box, as wide as letters of its kind are. Fontconfig, by which Chromium finds its fonts on Linux, is told
of one font alone; other systems have no such setting, and there the tests run with what is installed.
"""

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

NARROW, WIDE = 0.9, 1.45
"""Times the widths of Helvetica; DejaVu Sans, which is the only font of a bare Debian, has 1.15."""

_EM = 1000
_ASCENT, _DESCENT, _CAPITAL, _SMALL = 930, 240, 720, 540
_LAST = 0x2FFF
"""Beyond it are the scripts of East Asia, of which no page of the tests has a word."""
_WIDTHS = {"space": 280, "thin": 280, "letter": 540, "digit": 560, "capital": 680, "broad": 860}
_KINDS = {
    "capital": map(chr, range(ord("A"), ord("Z") + 1)),
    "digit": "0123456789",
    "thin": "fijlrtI.,:;!'|()[]’‘",
    "broad": "mwMW@%—…",
    "space": " \N{NO-BREAK SPACE}",
}
_COMBINING = range(0x300, 0x370)
_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


def only_font(folder: Path, width: float) -> dict[str, str]:
    """Make a font, and return the environment in which a program on Linux finds it and no other.

    Args:
        folder: Is made; holds the font for as long as the program runs.
        width: Times that of Helvetica.
    """
    folder.mkdir(parents=True)
    _make_font(folder / "boxes.ttf", {kind: round(units * width) for kind, units in _WIDTHS.items()})
    settings = folder / "fonts.conf"
    settings.write_text(_SETTINGS.format(folder=folder), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(settings)}


def _make_font(path: Path, widths: dict[str, int]) -> None:
    font = FontBuilder(_EM, isTTF=True)
    font.setupGlyphOrder([".notdef", *widths])
    font.setupCharacterMap(_kinds())
    boxes = {kind: _box(0 if kind == "space" else width) for kind, width in widths.items()}
    font.setupGlyf({".notdef": _box(widths["letter"]), **boxes})
    metrics = {kind: (width, width // 10) for kind, width in widths.items()}
    font.setupHorizontalMetrics({".notdef": metrics["letter"], **metrics})
    font.setupHorizontalHeader(ascent=_ASCENT, descent=-_DESCENT)
    font.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    lines = {
        "sTypoAscender": _ASCENT,
        "sTypoDescender": -_DESCENT,
        "usWinAscent": _ASCENT,
        "usWinDescent": _DESCENT,
    }
    font.setupOS2(**lines, sxHeight=_SMALL, sCapHeight=_CAPITAL)
    font.setupPost()
    font.save(path)


def _kinds() -> dict[int, str]:
    """Return what kind of letter each character is."""
    letters: Iterable[int] = (code for code in range(ord("!"), _LAST) if code not in _COMBINING)
    exceptions = {ord(letter): kind for kind, letters in _KINDS.items() for letter in letters}
    return dict.fromkeys(letters, "letter") | exceptions


def _box(width: int) -> Glyph:
    pen = TTGlyphPen(None)
    if width:
        left, right = width // 10, width - width // 10
        for number, corner in enumerate([(left, 0), (left, _SMALL), (right, _SMALL), (right, 0)]):
            (pen.lineTo if number else pen.moveTo)(corner)
        pen.closePath()
    return pen.glyph()
