"""Where words stand in a text, told by what comes behind them. A leaf beside `model`."""

import unicodedata
from collections.abc import Iterator
from itertools import takewhile

REACH = 12
"""Letters and digits behind words that tell one place from another."""
_LOOKED_AT = 80
"""Characters in which they are looked for: formulas hold many that are neither."""


def letters_behind(text: str, end: int) -> str:
    """Return the first letters and digits of a text from an offset on, up to a private character.

    >>> letters_behind("O(log T) regret", 1)
    'logTregret'
    """
    near = text[end : end + _LOOKED_AT]
    known = takewhile(lambda char: unicodedata.category(char) != "Co", near)
    return "".join(char for char in known if char.isalnum())[:REACH]


def occurrences(text: str, words: str, behind: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand by themselves in a text, with some letters and digits behind them.

    Args:
        text: Where to look.
        words: As they stand there; a letter or digit at either end is not part of a longer word.
        behind: As `letters_behind` gives it; where the text ends sooner, as far as it goes.
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
    """Tell whether a word goes on from before a place to behind it."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
