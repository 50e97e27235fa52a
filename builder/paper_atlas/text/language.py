"""In which language a text is, as far as it shows."""

_ENGLISH = frozenset("the of and to we that is are with for this by from which on as our it be can".split())
_READ = 600  # characters, which are enough to tell
_ENOUGH = 0.07
"""Share of such words. Of 10,000 abstracts, those in English have more, and those in other languages half as many."""


def language_of(text: str) -> str | None:
    """Return `en` for a text that is full of the little words of English, else None: nothing is guessed."""
    words = text[:_READ].lower().split()
    return "en" if words and sum(map(_ENGLISH.__contains__, words)) >= _ENOUGH * len(words) else None
