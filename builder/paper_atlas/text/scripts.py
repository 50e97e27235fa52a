"""Superscripts and subscripts for which Unicode has characters that fonts show."""

from __future__ import annotations

import unicodedata

_RANGES = ((0x00B2, 0x00BA), (0x02B0, 0x02B9), (0x02E1, 0x02E4), (0x1D2C, 0x1D6B), (0x2070, 0x209D))
_LONE = (0x1D9C, 0x1DA0, 0x1DBB, 0x2C7C)
_ORDINALS = {"st", "nd", "rd", "th"}
_WHOLE = {
    "∘": "°",
    "°": "°",
    "⊤": "ᵀ",
    "⊺": "ᵀ",
    "𝖳": "ᵀ",
    "𝐓": "ᵀ",
    "*": "*",
    "∗": "*",
    "'": "′",
    "′": "′",
    "″": "″",
    "′′": "″",
    "‴": "‴",
    "TM": "™",
    "†": "†",
}


def _characters(kind: str) -> dict[str, str]:
    """Map each character to its form of this kind, derived from Unicode's own decompositions."""
    points = [*(p for low, high in _RANGES for p in range(low, high + 1)), *_LONE]
    forms: dict[str, str] = {}
    for point in sorted(points):
        parts = unicodedata.decomposition(chr(point)).split()
        if len(parts) == 2 and parts[0] == kind:
            forms.setdefault(chr(int(parts[1], 16)), chr(point))
    # Unicode decomposes these to the minus sign, and "ª" and "º" are ordinals made of "a" and "o".
    forms |= {"-": forms["\u2212"]}
    return forms


_RAISED = _characters("<super>") | {"a": "ᵃ", "o": "ᵒ"}
_LOWERED = _characters("<sub>")


def script(sign: str, body: str) -> str | None:
    """Return a script in Unicode, or None if it has no form that reads correctly.

    Args:
        sign: `^` or `_`.
        body: What is raised or lowered, in Unicode. More than two letters in a row are refused: ₒᵤₜ is
            unreadable.
    """
    body = body.strip()
    if sign == "^" and body in _WHOLE:
        return _WHOLE[body]
    if sign == "^" and body in _ORDINALS:
        return body
    forms = _RAISED if sign == "^" else _LOWERED
    if sum(character.isalpha() for character in body) > 2 or not all(c in forms for c in body):
        return None
    return "".join(forms[character] for character in body)
