"""Tokens: text → its meaningful words, each with a number, and what stands between them."""

from __future__ import annotations

import re
from functools import lru_cache

# A phrase reaches over no address, formula, bracket, dash between blanks, or punctuation at a word's end.
# What is a formula is Pandoc's rule, by which two amounts of dollars are none.
_CLAUSE_END = (
    r"\b(?:https?://|www\.|github\.com|huggingface\.co)\S*"
    r"|\$(?=[^\s$])[^$]{1,300}(?<=\S)\$(?!\d)"
    r"|[()\[\]{}\"“”]|[.,;:!?](?=[\s.,;:!?]|$)|\s[-–—]+\s"
)
_WORD = r"[^\W_]+(?:['’](?!www\.)[^\W\d_]{1,3}\b)?"
_PIECE = re.compile(f"({_CLAUSE_END}|{_WORD})")
_IS_WORD = re.compile(_WORD)
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
"""English words that say nothing about a paper's subject."""


class Lexicon(dict[str, int]):
    """Numbers for the words of many texts: a piece of a text → the number of its form, or -1 for one that carries no meaning.

    A form is a word in lower case, without possessive, in the grammatical number in which it stands; a word
    is its singular. Both are numbered in the order in which they are first requested.
    """

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[str] = []
        self.words: list[str] = []
        self.word_of: list[int] = []
        """Number of a form → that of its word."""
        self._forms: dict[str, int] = {}
        self._words: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        """Return the number of a new piece; ends of clauses, stop words and letters have none."""
        form = _form(piece) if _IS_WORD.fullmatch(piece) else ""
        number = self.number(form) if len(form) > 1 and form not in STOP_WORDS else -1
        self[piece] = number
        return number

    def number(self, form: str) -> int:
        """Return the number of a form, which it keeps from the first time on."""
        number = self._forms.setdefault(form, len(self.forms))
        if number == len(self.forms):
            word = _singular(form)
            self.forms.append(form)
            self.word_of.append(self._words.setdefault(word, len(self.words)))
            if self.word_of[-1] == len(self.words):
                self.words.append(word)
        return number


def pieces(text: str) -> list[str]:
    """Split a text: what stands between, then a word or an end of a clause, and so on; joined they give the text.

    Hyphens separate words as spaces do: `Low-Rank Adapters` and `low rank adapter` have the same words.
    """
    return _PIECE.split(text)


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
