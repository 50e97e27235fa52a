"""Why two records are one paper, or may be: the evidence of `merge`, in the words of the site's language."""

import re

from paper_atlas.atlas.words import Words, said
from paper_atlas.render.markdown import escape

OUTCOMES = frozenset(
    {
        said("same arXiv id"),
        said("same identifier"),
        said("other identifiers"),
        said("published in two places, in two years"),
        said("same title"),
        said("same title of three words"),
        said("same title of two words"),
        said("same title of one word"),
        said("same title as many papers have"),
        said("titles that differ in spelling"),
        said("one title is the beginning of the other"),
        said("a reworded title"),
        said("another word at the same place of the title"),
        said("another title"),
        said("other numbers in the titles"),
        said("a year that one title lacks"),
        said("a number that one title lacks"),
        said("another volume or edition"),
        said("one is a note on the other"),
        said("same people"),
        said("same person"),
        said("most of the people"),
        said("some of the people"),
        said("other people"),
        said("same abstract"),
        said("nearly the same abstract"),
        said("near-identical abstracts"),
        said("one abstract is the beginning of the other"),
        said("similar abstracts"),
        said("abstracts that differ"),
        said("another abstract"),
        said("two years apart"),
        said("years apart"),
        said("another year of a series"),
        said("same venue in another year"),
        said("two papers of one volume"),
        said("nothing that differs"),
        said("so the curation says"),
    }
)
"""What the evidence can say; a test compares it with what `merge` weighs."""

_LONGEST_FIRST = "|".join(map(re.escape, sorted(OUTCOMES, key=lambda words: (-len(words), words))))
_SIGN = re.compile(rf"(?:^|, )({_LONGEST_FIRST})(?: \((.*?)\))?(?=, (?:{_LONGEST_FIRST})|$)")
_ALIKE = re.compile(r"(\d{1,3}) % alike")
_PAIR = re.compile(r"(.{1,300}) and (.{1,300})")


def told(reason: str, say: Words) -> str:
    """Return the outcomes of a comparison as Markdown; what is none of them stays as it is.

    >>> from paper_atlas.atlas.words import ENGLISH
    >>> told("same title, years apart (2010 and 2014)", ENGLISH)
    'same title, years apart (2010 and 2014)'
    """
    signs = [*_SIGN.finditer(reason)]
    if not signs or sum(len(sign[0]) for sign in signs) < len(reason):
        return escape(reason)
    return ", ".join(
        f"{say(sign[1])} ({escape(_detail(sign[2], say))})" if sign[2] else say(sign[1]) for sign in signs
    )


def _detail(words: str, say: Words) -> str:
    """Return the words or numbers behind an outcome: `80 % alike`, `2010 and 2014`, `doi 10.1/a and 10.1/b`."""
    if alike := _ALIKE.fullmatch(words):
        return say(
            "{share} alike", share=f"{alike[1]} %" if say.is_english else say.percent(int(alike[1]) / 100)
        )
    pair = _PAIR.fullmatch(words)
    return say.listed(pair.groups()) if pair else words
