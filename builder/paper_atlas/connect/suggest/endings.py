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

_FEWEST = 4
"""Letters without which a beginning is no sign of kinship: `bee*` would find beetles."""

_ENTIRE = (("ies", "es"), ("ies", "s"), ("xes", "s"))
"""End of a plural, and an ending that it keeps, because its singular does not begin like the rest: `bodi`, `boxe`."""

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
            is_kept = any(word.endswith(plural) and ending == end for plural, end in _ENTIRE)
            return word if is_kept else word.removesuffix(ending)
    return word


def term_for_kin(word: str) -> str:
    """Return the term that finds a word and those that begin alike: with a star, unless too few letters are left.

    A term finds its own singular and plural with or without the star.

    >>> [term_for_kin(word) for word in ("learning", "boxes", "bodies", "bee")]
    ['learn*', 'boxes*', 'bodies*', 'bee']
    """
    start = stem(word)
    return f"{start}*" if len(start) >= _FEWEST else word
