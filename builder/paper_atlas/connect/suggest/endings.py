"""English words without their endings, so that a star finds their kin."""

import re

_ENDINGS = (
    *(
        "ization",
        "isation",
        "ational",
        "ability",
        "ibility",
        "ation",
        "ments",
        "ement",
        "ness",
        "ment",
        "ities",
    ),
    *("ing", "ion", "ity", "ive", "ies", "ed", "ly", "al", "es", "e", "s", "y"),
)
"""Of English words; longest first."""

_SHORTEST_STEM = 5
"""Letters: fewer begin too many words."""

_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


def stem(word: str) -> str:
    """Return the beginning that a word shares with its kin, itself where it is too short: `adversarial` → `adversari`.

    >>> stem("robustness"), stem("learning"), stem("graph")
    ('robust', 'learn', 'graph')
    """
    if _HYPHENATED.fullmatch(word):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
