"""Which lines of a dump are titles and which are abstracts: decided for all lines at once.

Neither blank lines nor lengths can be relied on alone: an abstract may have 80 characters and a title 200,
abstracts may come in paragraphs, blank lines may be missing. So each line gets a score for how much it reads
like prose, and the best sequence of labels that forms complete records is found by dynamic programming
(Viterbi 1967), linear in the number of lines.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text of a dump."""

    number: int
    """From 1, in its file."""
    text: str
    """Stripped, never empty."""
    opens: bool
    """True below page furniture or a tail, where a record must begin."""
    after_blank: bool
    """True if the line above is blank or the file begins here."""


class LineKind(Enum):
    """What a line is in its record."""

    TITLE = auto()
    ABSTRACT = auto()
    """The first line of an abstract."""
    PARAGRAPH = auto()
    """A later paragraph of it."""
    WRAPPED = auto()
    """The continuation of a paragraph that was wrapped to a width."""
    ORPHAN = auto()
    """The first line of an abstract whose title is missing."""


# What a step costs, in the unit of `prose_score`. Complete records are free; everything else costs more
# the rarer it is, and half a record the most, because it becomes a problem that a person must fix.
_IMPOSSIBLE = float("inf")
_FOLLOWS = {
    LineKind.TITLE: {LineKind.ABSTRACT: 0.0, LineKind.TITLE: 9.0, LineKind.ORPHAN: _IMPOSSIBLE},
    LineKind.ABSTRACT: {
        LineKind.TITLE: 0.0,
        LineKind.PARAGRAPH: 4.0,
        LineKind.WRAPPED: 1.0,
        LineKind.ORPHAN: 16.0,
    },
    LineKind.PARAGRAPH: {
        LineKind.TITLE: 0.0,
        LineKind.PARAGRAPH: 4.0,
        LineKind.WRAPPED: 1.0,
        LineKind.ORPHAN: 16.0,
    },
    LineKind.WRAPPED: {
        LineKind.TITLE: 0.0,
        LineKind.PARAGRAPH: 4.0,
        LineKind.WRAPPED: 0.0,
        LineKind.ORPHAN: 16.0,
    },
}
_FOLLOWS[LineKind.ORPHAN] = _FOLLOWS[LineKind.ABSTRACT]
_CUT_OFF = 4.0  # a file that stops mid-record
_OPENS = {LineKind.TITLE: 0.0, LineKind.ORPHAN: 10.0}

_SENTENCE_END = re.compile(r"[.。！।؟۔…][\"'”’)\]]?$")
_INNER_SENTENCE = re.compile(r"[a-z\d)]\. [A-Z\"'(]|[。！？]")  # "What Is a Kite? A Survey" is a title
_ADDRESS = re.compile(r"https?://|www\.|github\.com", re.IGNORECASE)
_PROSE_OPENING = re.compile(
    r"(?:We|Our|In this|In the|This (?:paper|work|article|study|report)|To (?:this|address)|However|Recent(?:ly)?|Code|"
    r"The code|Project page|Despite|Although|While|There|It|These|Moreover|Furthermore|Finally)\b",
)
_NAME_COLON = re.compile(r"[\w.+\-$^{}²³ ]{2,40}: \S")
_WRAP_WIDTH = range(56, 121)


def label_lines(lines: Sequence[Line]) -> list[LineKind]:
    """Label each line of text, so that the labels make the likeliest sequence of records.

    Returns:
        As many labels as lines. Two titles in a row mean that the first has no abstract; an
        orphan, that an abstract has no title.
    """
    if not lines:
        return []
    scores = [prose_score(line.text) for line in lines]
    best = [{part: cost + _fit(part, scores[0]) for part, cost in _OPENS.items()}]
    came: list[dict[LineKind, LineKind]] = [{}]
    for index in range(1, len(lines)):
        costs, before = _step(best[-1], lines[index - 1], lines[index], scores[index])
        best.append(costs)
        came.append(before)
    part = min(
        best[-1],
        key=lambda last: (best[-1][last] + (_CUT_OFF if last is LineKind.TITLE else 0.0), last.value),
    )
    parts = [part]
    for index in range(len(lines) - 1, 0, -1):
        part = came[index][part]
        parts.append(part)
    return parts[::-1]


def _step(
    best: dict[LineKind, float], above: Line, line: Line, score: float
) -> tuple[dict[LineKind, float], dict[LineKind, LineKind]]:
    """Return the cheapest path to each label of a line, and the label of the line above on that path."""
    costs: dict[LineKind, float] = {}
    came: dict[LineKind, LineKind] = {}
    for part in LineKind:
        steps = [
            (best[before] + _transition(before, part, above, line), before.value, before) for before in best
        ]
        cost, _, before = min(steps)
        if cost < _IMPOSSIBLE:
            costs[part] = cost + _fit(part, score)
            came[part] = before
    return costs, came


def _transition(before: LineKind, part: LineKind, above: Line, line: Line) -> float:
    if line.opens:
        half = 9.0 if before is LineKind.TITLE else 0.0
        return half + _OPENS.get(part, _IMPOSSIBLE)
    cost = _FOLLOWS[before].get(part, _IMPOSSIBLE)
    if part is LineKind.WRAPPED:
        return cost + _wrapping(above, line)
    # A paragraph that breaks off mid-sentence right above is more likely to go on.
    broken = before is LineKind.WRAPPED or not _SENTENCE_END.search(above.text)
    goes_on = broken and before is not LineKind.TITLE and not line.after_blank
    return cost + (4.0 if goes_on else 0.0)


def _wrapping(above: Line, line: Line) -> float:
    """Return the cost of taking a line for the continuation of a wrapped paragraph."""
    if line.after_blank or len(above.text) not in _WRAP_WIDTH or len(line.text) > _WRAP_WIDTH.stop:
        return _IMPOSSIBLE
    return -2.0 if line.text[0].islower() else 0.0


def _fit(part: LineKind, score: float) -> float:
    """Return how badly a line of this score fits a label."""
    if part is LineKind.WRAPPED:
        return 0.0
    return score if part is LineKind.TITLE else -score


def prose_score(text: str) -> float:
    """Return how much a line reads like the prose of an abstract; below 0, it reads like a title."""
    length = _reading_length(text)
    score = 8.0 if length >= 320 else 4.0 if length >= 220 else 1.0 if length >= 150 else -1.5
    score += 3.0 if _SENTENCE_END.search(text) else -1.5
    score += 3.0 if _INNER_SENTENCE.search(text) else 0.0
    score += 4.0 if _ADDRESS.search(text) else 0.0
    score += 2.0 if _PROSE_OPENING.match(text) else 0.0
    score -= 2.0 if _NAME_COLON.match(text) else 0.0
    return score + _case_score(text)


def _reading_length(text: str) -> int:
    """Return the length in Latin letters: an ideograph says about as much as three."""
    start = text[:400]
    return (
        len(start)
        if start.isascii()
        else sum(3 if unicodedata.east_asian_width(char) == "W" else 1 for char in start)
    )


def _case_score(text: str) -> float:
    """Return -1.5 for Title Case Like This, 1 for a sentence in lower case, values between for the rest."""
    words = [word for word in text[:400].split() if len(word) > 3 and word[0].isalpha()]
    if len(words) < 3:
        return 0.0
    capital = sum(word[0].isupper() for word in words) / len(words)
    return -1.5 if capital > 0.6 else 1.0 if capital < 0.25 else 0.0
