"""Where words occur in a text, identified by what follows them. A leaf beside `model`."""

import unicodedata
from collections.abc import Iterator
from itertools import takewhile

REACH = 12
"""How many letters and digits after words distinguish one place from another."""
_LOOKED_AT = 80
"""How many characters are searched for them: formulas contain many that are neither."""


def letters_behind(text: str, end: int) -> str:
    """Return the first letters and digits of a text from an offset on, up to a private-use character.

    >>> letters_behind("O(log T) regret", 1)
    'logTregret'
    """
    near = text[end : end + _LOOKED_AT]
    known = takewhile(lambda char: unicodedata.category(char) != "Co", near)
    return "".join(char for char in known if char.isalnum())[:REACH]


def occurrences(text: str, words: str, behind: str) -> Iterator[tuple[int, int]]:
    """Yield where words occur by themselves in a text, followed by given letters and digits.

    Args:
        text: Where to look.
        words: As they occur there; no letter or digit at either end may continue a longer word.
        behind: As `letters_behind` gives it; if the text ends sooner, only as much as there is.
    """
    place = text.find(words) if words else -1
    while place >= 0:
        end = place + len(words)
        found = letters_behind(text, end)
        if not (_goes_on(text, place) or _goes_on(text, end)) and (
            found.startswith(behind) or (len(found) < REACH and behind.startswith(found))
        ):
            yield place, end
        place = text.find(words, place + 1)


def _goes_on(text: str, place: int) -> bool:
    """Tell whether a word continues across a place."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
