"""Text → terms: the words and word pairs by which papers are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# A phrase does not reach over a formula, a bracket, a dash between blanks, or punctuation at a word's end.
_CLAUSE_END = re.compile(r"\$[^$]{1,300}\$|[()\[\]{}\"“”]|[.,;:!?]+(?=\s|$)|\s[-–—]+\s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{1,3}\b)?")
_POSSESSIVE = re.compile(r"['’]s?$")

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
    spelling: str
    """The stretch of text; starts and ends with a word."""
    spans: tuple[tuple[int, int], ...]
    """Where in the spelling each word stands."""

    @property
    def pairs(self) -> list[str]:
        """Each two neighbouring words, in reading order."""
        return [f"{left} {right}" for left, right in pairwise(self.words)]

    def spelled(self, first: int, last: int) -> str:
        """Return how the words numbered `first` to `last` are written, both included."""
        return self.spelling[self.spans[first][0] : self.spans[last][1]]


def fold(word: str) -> str:
    """Return the form in which a word is compared: lower case, without possessive or plural ending."""
    return _singular(_POSSESSIVE.sub("", word).casefold())


def _singular(word: str) -> str:
    """Undo an English plural by the three rules of Harman's S stemmer (JASIS 42(1), 1991)."""
    if len(word) < 4 or word.endswith(("us", "ss")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word.removesuffix("s")


def phrases(text: str) -> Iterator[Phrase]:
    """Yield the longest rows of words that no stop word and no end of a clause interrupts, in reading order.

    Hyphens count as blanks: `Low-Rank Adapters` and `low rank adapter` have the same words.
    """
    for clause in _CLAUSE_END.split(text):
        row: list[tuple[str, int, int]] = []
        for match in _WORD.finditer(clause):
            word = fold(match.group())
            if len(word) > 1 and word not in STOP_WORDS:
                row.append((word, *match.span()))
            elif row:
                yield _phrase(clause, row)
                row = []
        if row:
            yield _phrase(clause, row)


def _phrase(clause: str, row: Sequence[tuple[str, int, int]]) -> Phrase:
    origin = row[0][1]
    words = tuple(word for word, _, _ in row)
    spans = tuple((start - origin, end - origin) for _, start, end in row)
    return Phrase(words, clause[origin : row[-1][2]], spans)


def count_terms(title: str, abstract: str, title_weight: int = 3) -> Counter[str]:
    """Count the words and word pairs of a paper, one in the title as `title_weight` in the abstract."""
    counts: Counter[str] = Counter()
    for text, weight in ((title, title_weight), (abstract, 1)):
        for phrase in phrases(text):
            for term in (*phrase.words, *phrase.pairs):
                counts[term] += weight
    return counts
