"""Long forms without the capitals from which authors draw a short form: `trAnslator`, `CONtinuous`."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(r"[a-z]{1,30}(?:(?:[A-Z][a-z]{1,30}){1,9}|[A-Z]{4,30})")
_IN_FRONT = re.compile(r"[A-Z]{2,30}[a-z]{2,30}")
_MIXED = re.compile(r"(?=[A-Za-z]{0,30}[a-z])[A-Za-z]{1,30}[A-Z][A-Za-z]{0,30}")


def as_prose_writes(long: str, short: str, text: str) -> str:
    """Return a long form with each word that lends the short form a letter from its middle as prose writes it.

    Args:
        long: The long form, in the spelling of its definition.
        short: What is made of its capitals. If it isn't, nothing changes.
        text: Title and abstract. What it writes so elsewhere, too, is a spelling of its own (`iPhone`); what could be
            two words in one (`WaveBlock`, `mRNA`) changes only if it stands there in plain letters.

    >>> as_prose_writes("Language Model-based trAnslator", "LMA", "")
    'Language Model-based translator'
    """
    capitals = (letter.lower() for letter in long if letter.isupper())
    letters = iter(short.lower())
    if not all(capital in letters for capital in capitals):
        return long
    spelled = _WORD.findall(text)
    plain = {word for word in spelled if word[1:].islower()}

    def prose(match: re.Match[str]) -> str:
        word = match[0]
        calm = word[0] + word[1:].lower()
        drawn = _WITHIN.fullmatch(word) or _IN_FRONT.fullmatch(word)
        known = _MIXED.fullmatch(word) and not plain.isdisjoint({calm, calm.lower(), calm.capitalize()})
        return calm if known or (drawn and spelled.count(word) < 2) else word

    return _WORD.sub(prose, long)
