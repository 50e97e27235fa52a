"""The name of a topic → its title, and the terms by which the tagger may recognise it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paper_atlas.connect.suggest.endings import term_for_kin
from paper_atlas.connect.suggest.names import Name
from paper_atlas.model.vocabulary import Bar, Grade, Join, Term


def title_of(name: Name) -> str:
    """Return the spelling with an initial capital, unless its capitals carry meaning: `mRNA`."""
    first, rest = name.spelling[:1], name.spelling.split(" ", 1)[0][1:]
    return name.spelling if rest != rest.lower() else first.upper() + name.spelling[1:]


def terms_of_name(name: Name) -> tuple[Term, ...]:
    """Return all names as strong terms, and of two words or more also both ends in one sentence as a medium term.

    `representation learning` is also known by `represent* + learn*`: "we learn representations".
    """
    strong = dict.fromkeys(map(_as_written, (name.spelling, *name.others)))
    together = [*_together(next(iter(strong)))]
    return (
        *(Term(Grade.STRONG, ((words,),)) for words in strong),
        *(Term(Grade.MEDIUM, parts, Join.SENTENCE) for parts in together),
    )


LOWEST_FIRST = (Bar.LOWEST, Bar.LOW, Bar.NORMAL, Bar.HIGH)


def _as_written(spelling: str) -> str:
    """Return lower case, which matches any capitals, except for words that their capitals distinguish from others."""
    return (
        spelling
        if any(word[1:] != word[1:].lower() for word in re.findall(r"\w+", spelling))
        else spelling.lower()
    )


def _together(words: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    *first, last = words.split()
    if first and words == words.lower():
        before = term_for_kin(first[0]) if len(first) == 1 else " ".join(first)
        yield ((before,), (term_for_kin(last),))
