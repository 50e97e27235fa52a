"""Which papers an atlas wants to be offered: an expression in the notation of the search, as a value.

Words, "a phrase", -without, this OR that, title:, topic: and near:, as in `kite* OR topic:tethers -survey near:0.2`.
Of each clause one term must hold, and all clauses must.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

FIELDS = ("near", "title", "topic")
_TERM = re.compile(r'(-(?=["\w]))?(?:([^\W\d_]{1,20}):(?=\S))?(?:"([^"]*)"|([^\s"]+))')
_LONGEST = 2_000
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that holds of a paper, or does not."""

    text: str
    """A word, a phrase, a topic; a star at its end stands for the rest of the word."""
    field: str = ""
    """`title`, `topic`, `near`, or "" for title, abstract and keywords."""
    is_not: bool = False
    least: float = 0.0
    """For `near`: the score from which a paper is near enough to those that are here."""


@dataclass(frozen=True, slots=True)
class KeepRule:
    """Clauses, each of several terms of which one must hold; no clause keeps everything."""

    clauses: tuple[tuple[Term, ...], ...] = ()

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that it names."""
        return tuple(term.text for clause in self.clauses for term in clause if term.field == "topic")


class RuleError(Exception):
    """The expression means nothing; `what` and `fix` say why."""

    def __init__(self, what: str, fix: str) -> None:
        """Keep both."""
        super().__init__(f"{what} ({fix})")
        self.what, self.fix = what, fix


def parse_rule(text: str) -> KeepRule:
    """Return what an expression asks for.

    Raises:
        RuleError: A part of it means nothing.
    """
    text = text.translate(_QUOTES)
    if len(text) > _LONGEST:
        raise RuleError(f"the expression has {len(text):,} characters", f"keep it below {_LONGEST:,}")
    if text.count('"') % 2:
        raise RuleError("a quotation mark that is not closed", 'put one at each end of "a phrase"')
    clauses: list[list[Term]] = []
    is_or = False
    for match in _TERM.finditer(text):
        if match[0] == "OR":
            if is_or or not clauses:
                raise RuleError("an OR without a word on each side", "write this OR that")
            is_or = True
            continue
        term = _term(match)
        if is_or:
            clauses[-1].append(term)
        else:
            clauses.append([term])
        is_or = False
    if is_or:
        raise RuleError("an OR without a word on each side", "write this OR that")
    if not clauses:
        raise RuleError("an expression without words", "write words, topic:…, or near:0.2")
    return KeepRule(tuple(map(tuple, clauses)))


def _term(match: re.Match[str]) -> Term:
    is_not, name = bool(match[1]), (match[2] or "").lower()
    words = " ".join((match[4] if match[3] is None else match[3]).split())
    if name and name not in FIELDS:
        near = get_close_matches(name, FIELDS, n=1, cutoff=0.6)
        fix = (
            f"did you mean {near[0]}:?"
            if near
            else f"use {', '.join(f'{one}:' for one in FIELDS)} or quotation marks"
        )
        raise RuleError(f"unknown field {name + ':'!r}", fix)
    if {*"()"} & {*words} and match[3] is None:
        raise RuleError(f"a bracket in {words!r}", "write clauses side by side; OR binds its two neighbours")
    if not re.search(r"\w", words):
        raise RuleError(f"{match[0]!r} holds no word", "write a word, or leave it out")
    if name == "near":
        return Term(words, name, is_not, near_score(words))
    return Term(words, name, is_not)


def near_score(words: str) -> float:
    """Return the threshold that a text gives.

    Raises:
        RuleError: It is no number above 0 and at most 1.
    """
    if not re.fullmatch(r"0?\.\d{1,4}|1(?:\.0{1,4})?", words) or not 0 < float(words) <= 1:
        raise RuleError(f"near is {words!r}", "write a number above 0 and at most 1, such as near:0.2")
    return float(words)
