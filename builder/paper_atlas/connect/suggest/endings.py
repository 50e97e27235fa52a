"""English words without their endings, so that a star finds related forms."""

import re

_ENDINGS = {
    **dict.fromkeys(
        ("ization", "isation", "ational", "ability", "ibility", "ation", "ments", "ement", "ness"), 5
    ),
    **dict.fromkeys(("ment", "ities", "ing", "ion", "ity", "ive", "ies", "ed", "ly", "al", "y"), 5),
    **dict.fromkeys(("es", "e", "s"), 4),
}
"""Endings of English words, the longest first among those that end alike → letters that must remain: fewer
begin too many words."""

_HYPHENATED = re.compile(r"\A[^\W\d_]+(?:-[^\W\d_]+)+\Z")


def stem(word: str) -> str:
    """Return the beginning that related words share, or the word if it is too short: `adversarial` → `adversari`.

    >>> stem("robustness"), stem("learning"), stem("graph")
    ('robust', 'learn', 'graph')
    """
    if _HYPHENATED.match(word):
        return word
    for ending, shortest in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word
