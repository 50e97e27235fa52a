"""Short forms and what they stand for: `Hierarchically Pruned Attention (HiP)`.

After A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing 8 (2003), 451–462: read both from the right, and the long
form is the shortest run of words before the bracket that contains the letters of the short form in order, the
first of them at the start of a word. Three changes, for names of methods: the long form stays within its
sentence, includes the whole of a hyphenated word, and has at least two words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BRACKET = re.compile(r"\(\s?([^()]{2,60})\)")
_SHORT = re.compile(r"[^\W_][\w&+.’'/-]{1,14}(?: [^\W_][\w&+.-]{0,9})?")
_BREAK = re.compile(r"[.;:!?)\]](?=\s)")
_QUOTES = "“”\"'‘’`*~ "
_SMALL = frozenset(
    {"of", "in", "on", "to", "and", "or", "for", "with", "by", "as", "is", "from", "that", "which"}
)
_NOUNS = frozenset({"approach", "framework", "method", "technique", "algorithm", "strategy", "scheme"})


class Definition(NamedTuple):
    """A short form, its long form, and where both stand in the text."""

    short: str
    long: str
    start: int
    """Where the long form begins."""
    at: int
    """Where the short form begins."""
    end: int
    """Past the closing bracket."""


def definitions(text: str) -> Iterator[Definition]:
    """Find each `long form (SF)`, in order; `SF (long form)` is not looked for, as it is mostly an example."""
    for bracket in _BRACKET.finditer(text):
        short = re.split(r"[,;]| or | i\.e", bracket[1], maxsplit=1)[0].strip(_QUOTES)
        if not _SHORT.fullmatch(short) or not any(char.isupper() for char in short):
            continue
        before = text[max(0, bracket.start() - 200) : bracket.start()]
        clause = _last_clause(before)
        long = long_form(short, clause)
        if long and " " in long.replace("-", " "):
            start = bracket.start() - len(clause) + clause.rindex(long)
            at = text.index(short, bracket.start())
            yield Definition(short, _without_noun(short, long.strip(_QUOTES)), start, at, bracket.end())


def _without_noun(short: str, long: str) -> str:
    """Return `continual test-time adaptation` for `CoTTA`: "approach" follows, but the short form does not need it."""
    head, _, noun = long.rpartition(" ")
    spare = noun.lower() in _NOUNS and (long_form(short, head) or "").startswith(head)
    return head if spare else long


def _last_clause(before: str) -> str:
    """Return the text since the last sentence, bracket or colon ended, so that no definition extends across one."""
    end = 0
    for match in _BREAK.finditer(before):
        end = match.end()
    return before[end:]


def long_form(short: str, before: str) -> str | None:
    """Return the shortest end of `before` that spells `short`, or None.

    At most min(n + 5, 2 n) words for n letters, as in the paper cited above.
    """
    letters = [char.lower() for char in short if char.isalnum()]
    at = len(before)
    for step, letter in enumerate(reversed(letters), 1):
        first = step == len(letters)
        at -= 1
        while at >= 0 and (before[at].lower() != letter or (first and at and before[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    # "SSL" is spelled by "supervised learning" alone, but stands for all of "self-supervised learning".
    while before[at - 1 : at].strip("(") and not before[at - 1].isspace():
        at -= 1
    long = before[at:].strip()
    words = long.split()
    return long if len(words) <= min(len(letters) + 5, 2 * len(letters)) and words[0] not in _SMALL else None
