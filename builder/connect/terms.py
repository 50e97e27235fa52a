"""Text → terms: the words and word pairs by which papers are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# A phrase reaches over no address, formula, bracket, dash between blanks, or punctuation at a word's end.
# What is a formula is Pandoc's rule, by which two amounts of dollars are none.
_CLAUSE_END = re.compile(
    r"\b(?:https?://|www\.|github\.com|huggingface\.co)\S*"
    r"|\$(?=[^\s$])[^$]{1,300}(?<=\S)\$(?!\d)"
    r"|[()\[\]{}\"“”]|[.,;:!?](?=[\s.,;:!?]|$)|\s[-–—]+\s"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{1,3}\b)?")
_APOSTROPHE = re.compile(r"['’].*$")

_FUNCTION_WORDS = """
    a about above according across after again against all almost alone along already also although always am
    among an and another any are aren around as at be became because become becomes been before behind being
    below beside besides between beyond both but by can cannot could did do does doesn doing don done down due
    during each either else especially et etc even ever every everything first for from further furthermore
    had has have having he hence her here herein hers him his how however i ie if in indeed instead into is isn
    it its itself just last latter least less like made mainly make makes many may me meanwhile might mine more
    moreover most mostly much must my namely neither nevertheless next no nor not nothing now of off often on
    once one only onto or other others otherwise our ours ourselves out over own per perhaps quite rather re
    respectively s same second see seem seems several she should since so some something sometimes still such t
    than that the their theirs them themselves then there thereby therefore therein these they third this those
    though three through throughout thus to together too toward towards two under unlike until up upon us use
    used uses using usually various very via was wasn we well were what whatever when where whereas whereby
    wherein whether which while who whole whom whose why will with within without would yet you your
"""

STOP_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words of English that say nothing of a paper's subject."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An unbroken row of words that mean something, as a text has it."""

    words: tuple[str, ...]
    """Folded: lower case, singular."""
    forms: tuple[str, ...]
    """The same in the number in which they stand."""
    clause: str
    """The text around them."""
    spans: tuple[tuple[int, int], ...]
    """Where in the clause each word stands."""

    @property
    def terms(self) -> list[str]:
        """What papers are compared by: each word, folded, and each two neighbours in the number they stand in.

        Number matters in pairs alone: `generative models` is a field of study, `generative model` a thing, and
        authors choose their keywords accordingly.
        """
        return [*self.words, *pairs(self.forms)]

    def spelled(self, first: int, last: int) -> str:
        """Return how the words numbered `first` to `last` are written, both included."""
        return self.clause[self.spans[first][0] : self.spans[last][1]]


@lru_cache(maxsize=1 << 12)
def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the longest rows of words that no stop word and no end of a clause interrupts, in reading order.

    Hyphens count as blanks: `Low-Rank Adapters` and `low rank adapter` have the same words. A single letter is no
    word. A text is asked for several times in a row: by what weighs it, what explains it, what sums it up.
    """
    return tuple(_phrases(text))


def _phrases(text: str) -> Iterator[Phrase]:
    for clause in _CLAUSE_END.split(text):
        forms: list[str] = []
        spans: list[tuple[int, int]] = []
        for match in _WORD.finditer(clause):
            form = _form(match.group())
            if len(form) > 1 and form not in STOP_WORDS:
                forms.append(form)
                spans.append(match.span())
            elif forms:
                yield _phrase(clause, forms, spans)
                forms, spans = [], []
        if forms:
            yield _phrase(clause, forms, spans)


def _phrase(clause: str, forms: list[str], spans: list[tuple[int, int]]) -> Phrase:
    return Phrase(tuple([_singular(form) for form in forms]), tuple(forms), clause, tuple(spans))


def pairs(words: Sequence[str]) -> list[str]:
    """Return each two neighbouring words as one term, in order."""
    return [f"{left} {right}" for left, right in pairwise(words)]


def fold(word: str) -> str:
    """Return the form in which a word is compared: lower case, without possessive or plural ending."""
    return _singular(_form(word))


def _form(word: str) -> str:
    return _APOSTROPHE.sub("", word).casefold() if "'" in word or "’" in word else word.casefold()


@lru_cache(maxsize=1 << 17)
def _singular(word: str) -> str:
    """Undo an English plural by the three rules of Harman's S stemmer (JASIS 42(1), 1991).

    What comes out need not be a word (`bia`): it is only ever compared.
    """
    if len(word) < 4 or word.endswith(("us", "ss")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word.removesuffix("s")
