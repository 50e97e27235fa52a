"""Texts that are not an abstract, and titles in capitals: reported, and repaired only where that is certain."""

import re

from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import Record, Repair
from paper_atlas.text import fold

_PLACEHOLDER = re.compile(
    r"[\W_]{0,9}(?:tb[adc]|to ?do|fixme|x{3,9}|n/?a|none|null|nil|unknown|missing|empty|abstract|no abstract|coming soon|to be (?:added|announced|determined|done|written)"
    r"|to appear|in preparation|pending|placeholder|test|(?:add|write|your|insert|paste) (?:the |your )?abstract(?: here)?|see (?:pdf|paper|full text)|lorem ipsum.{0,2000})[\W_]{0,9}",
    re.IGNORECASE | re.DOTALL,
)
_LETTER = re.compile("[A-Za-z0-9]")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    "a an and are as at by for from how in into is it of on or than the to under via we what when why with without".split()
)
_FEWEST_WORDS = 4
_LETTERS_OF_A_WORD = 5
"""Fewest letters for which a word in capitals is taken for an ordinary word: shorter ones may be short forms."""


def is_mute(text: str) -> bool:
    """Tell whether a text has neither letters nor digits; for most texts the first letter settles it."""
    return not _LETTER.search(text) and not fold(text)


def judge_abstract(record: Record, title: str, abstract: str) -> tuple[str, list[Problem]]:
    """Return the abstract, or "" for a placeholder, and a warning for the placeholder at its own line."""
    if not abstract:
        return "", []
    if is_mute(abstract) or _PLACEHOLDER.fullmatch(abstract):
        what = f"the abstract is {abstract[:60]!r}"
    elif fold(abstract) == fold(title):
        what = f"the abstract is the title: {title[:60]!r}"
    else:
        return abstract, []
    fix = "write the abstract, or leave it out"
    return "", [Problem(record.place("abstract"), what, fix, Severity.WARNING)]


def in_sentence_form(title: str, abstract: str) -> tuple[str, Repair | None]:
    """Rewrite a title that is all in capitals with the abstract's spelling of its words, if every word is certain.

    A word that is not in the abstract becomes lower case if it is long or a function word; with any other,
    which may be a short form, the title stays as it is.
    """
    words = _WORD.findall(title)
    if len(words) < _FEWEST_WORDS or title != title.upper() or title == title.lower():
        return title, None
    spellings: dict[str, str] = {}
    for word in _WORD.findall(abstract):
        known = spellings.get(word.upper(), word)
        spellings[word.upper()] = word if word.islower() else known
    sure = all(
        word in spellings or word.lower() in _SMALL or len(word) >= _LETTERS_OF_A_WORD for word in words
    )
    if not sure:
        return title, None

    def said(match: re.Match[str]) -> str:
        spelled = spellings.get(match[0], match[0].lower())
        return spelled.lower() if spelled.istitle() and match[0].lower() in _SMALL else spelled

    written = _WORD.sub(said, title)
    first = _WORD.search(written)
    if first and first[0].islower():
        written = written[: first.start()] + written[first.start()].upper() + written[first.start() + 1 :]
    return written, Repair("title in capitals", title, written, unsure=True)
