"""Sentences that claim a name: `we propose X, a …`, `our method, X`, `a framework called X`.

Reads one abstract; knows no other paper. What it finds is a claim, for `methods` to judge.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from paper_atlas.connect.names.abbreviations import Definition, definitions

_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\Wa-z])")
_MAKES = re.compile(
    r"\b(?:the (?:(?!recently|previously|newly)\w{2,20}ly )?(?:proposed|introduced|developed|designed)|(?:we|our|this|paper|work|article|study|and|then|also"
    r"|further|first|therefore|thus|hence|end)"
    r",? (?:(?!recently|previously|newly)\w{2,20}ly,? |also |first |then |further |here )?"
    r"(?:propos|introduc|present|develop|describ|design|devis|releas|creat|construct|build|unveil|contribut|curat"
    r"|collect|publish|formulat|establish|open-sourc|suggest|offer|put forward)(?:e|es|ed|s|ing)?)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:called|dubbed|termed|named|coined(?: as)?|nicknamed|namely|abbreviated as|abbreviated to|denoted(?: as)?"
    r"|(?:we|which we|and) (?:call|name|term|dub|denote)(?: (?:it|this|them|(?:our|the|this) \w{1,20}))?(?: as)?"
    r"|(?:we|which we) refer to(?: (?:it|this|them|(?:our|the|this) \w{1,20}))? as|referred to as)[,:]? ",
)
_OURS = re.compile(
    r"\b(?:our|ours|we|this paper|this work|resulting|proposed|(?:the|this|a|an) (?:new |novel |simple )?"
    r"(?:method|model|approach|algorithm|framework|dataset|data set|corpus|benchmark|system|technique|tool))\b",
    re.IGNORECASE,
)
_NOT_MADE = re.compile(
    r"(?:phenomen(?:on|a)|problem|issue|effect|challenge|task|setting|scenario|so|commonly|often|usually|also)[ ,-]*$"
)
_HEAD = (
    r"(?:method|methodology|framework|model|approach|algorithm|network|dataset|data set|benchmark|corpus|system"
    r"|technique|architecture|paradigm|module|strategy|toolkit|library|tool|pipeline|loss|optimizer|mechanism"
    r"|scheme|agent|suite|metric|objective|adapter|transformer|collection|resource|platform|treebank|solution"
    r"|procedure|package|environment|recipe|baseline|test set|language model|family|variant|extension)s?"
)
_APPOSED = re.compile(rf"\b{_HEAD}(?:,|:| -{{1,2}}| —| –)? (?:namely |i\.e\.,? )?(?=[^\W_])", re.IGNORECASE)
_BLOCK = re.compile(
    r"\b(?:at|that|which|to|for|by|on|of|in|with|using|into|from|under|via|where|whose|between|than)\b"
)
_OTHERS = re.compile(
    r"\b(?:what we|recent(?:ly)?|existing|previous(?:ly)?|prior|popular|well-known|state-of-the-art|off-the-shelf|known as|called"
    r"|widely|traditional|classical?|standard|leverag\w{1,4}|combin\w{1,4}|utiliz\w{1,4}|employ\w{0,3}|adopt\w{0,3}|several"
    r"|different|various|provided|given|official|available|established)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:the |our |[“\"'‘`*]{1,2}){0,2}")
_TOKEN = re.compile(r"[^\W_](?:[\w&/.’'-]{0,30}[^\W_])?\+{0,2}")
_APPOSED_LONG = re.compile(rf"\b{_HEAD}, (?:an? |the |our )?$")
# "Dynamic Rank-Selective Low Rank Adaptation (LoRA)": what the paper makes has a longer name than the one defined.
_TIED = re.compile(r" [A-Z][\w-]*[a-z] $")
# "describes the UNI-1 submission": what is described is the authors' own only if the name is explained.
_DESCRIBED = re.compile(r" [^\s,:(]{2,30}(?:[,:]| \()")
_QUOTED = re.compile(r"[“\"‘`']{1,2}([^“”\"‘’`']{2,40})[”\"’']{1,2}")
_FOLLOWS = re.compile(
    r"[”\"’']*(?:[,.:;(]|\s?[—–-]|$| (?:that|which|to|for|as|with|and|by|is|a|an|the|method|model|framework"
    r"|approach|algorithm|dataset|data set|benchmark|corpus|system|architecture|family|toolkit|language|in|on)\b)"
)


# Most characters to look back or ahead, so that the time stays linear however long a sentence is.
_REACH = 200


class Claim(NamedTuple):
    """A name that a text seems to give to its own work."""

    name: str
    long: str | None
    """What the name is short for, if the text says so."""
    start: int
    """Where the name begins in the text."""
    evidence: str
    """The words that give it; they end with the name, or, in a title, begin with it."""


def is_strong(token: str) -> bool:
    """Tell whether a token looks like a name only: `DyLoRA`, `UL2`, `R-Tuning`, `TART`; not `Zipper`, `Self-Play`."""
    pieces = re.split(r"[-/]", token)
    return any(_is_strong_piece(piece, alone=len(pieces) == 1) for piece in pieces) and len(token) > 1


def _is_strong_piece(piece: str, *, alone: bool) -> bool:
    letters = [char for char in piece if char.isalpha()]
    if not letters:
        return False
    if len(letters) == 1 and len(piece) == 1:
        return not alone and piece.isupper()
    return any(char.isupper() for char in letters[1:]) or any(char.isdigit() for char in piece)


def claims(text: str) -> Iterator[Claim]:
    """Find claims, in the order of the sentences; a name may be claimed twice.

    Args:
        text: An abstract as `names.blank` gives it.
    """
    start = 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    for end in [*ends, len(text)]:
        yield from _claims_of(text[start:end], start)
        start = end


def _claims_of(sentence: str, offset: int) -> Iterator[Claim]:
    defined = {found.start: found for found in definitions(sentence)}
    makes = _MAKES.search(sentence)
    taken = 0
    for place, surely in _places(sentence, makes):
        name, long, at = _name_at(sentence, place, defined, surely=surely)
        if name and at >= taken:
            taken = at + len(name)
            begin = max(makes.start() if makes and makes.start() < at else 0, at - _REACH)
            yield Claim(name, long, offset + at, _words_of(sentence, begin, taken + bool(long)))
    if makes:
        yield from _defined_in(sentence, offset, makes, defined.values(), taken)


def _places(sentence: str, makes: re.Match[str] | None) -> Iterator[tuple[int, bool]]:
    """Yield where in a sentence a name of the paper's own may begin, and whether the words before leave no doubt."""
    for called in _CALLED.finditer(sentence):
        before = sentence[max(0, called.start() - _REACH) : called.start()]
        # "four languages, namely French": what follows is an example.
        if called[0].startswith("namely") and before.rstrip(" ,").endswith("s"):
            continue
        ours = _OURS.search(before + called[0]) or (makes and makes.start() < called.start())
        if ours and not _NOT_MADE.search(before[-40:]) and not _OTHERS.search(before[-80:]):
            yield called.end(), True
    if not makes:
        return
    if "describ" not in makes[0] or _DESCRIBED.match(sentence, makes.end()):
        yield makes.end() + 1, False
    for head in _APPOSED.finditer(sentence, makes.end(), makes.end() + _REACH):
        between = sentence[makes.end() : head.start()]
        if not _BLOCK.search(between) and not _OTHERS.search(between):
            yield head.end(), False


def _name_at(
    sentence: str, place: int, defined: Mapping[int, Definition], *, surely: bool
) -> tuple[str, str | None, int]:
    """Return the name that begins at a place, what it is short for, and where; an empty name if there is none."""
    quoted = _QUOTED.match(sentence, place)
    if quoted and surely:
        return quoted[1].strip(" ,."), None, quoted.start(1)
    lead = _LEAD.match(sentence, place)
    begin = lead.end() if lead else place
    for start in range(begin, begin + 5):  # room for an article
        if start in defined:
            return defined[start].short, defined[start].long, defined[start].at
    tokens = _run(sentence, begin)
    if not tokens or not _FOLLOWS.match(sentence, tokens[-1].end()):
        return "", None, place
    sure = surely and tokens[0][0][0].isupper()
    return (
        sentence[begin : tokens[-1].end()] if sure or any(is_strong(token[0]) for token in tokens) else "",
        None,
        begin,
    )


def _run(sentence: str, begin: int) -> list[re.Match[str]]:
    """Return the tokens of a name from `begin` on: each strong, capitalised or a number, at most four."""
    tokens: list[re.Match[str]] = []
    while len(tokens) < 4:
        token = _TOKEN.match(sentence, begin)
        if not token or not (
            token[0][0].isupper() or is_strong(token[0]) or (tokens and token[0][0].isdigit())
        ):
            break
        tokens.append(token)
        begin = token.end() + 1
        if sentence[token.end() : begin] != " ":
            break
    return tokens


def _defined_in(
    sentence: str, offset: int, makes: re.Match[str], defined: Iterable[Definition], taken: int
) -> Iterator[Claim]:
    """Return the definitions whose long form is what the sentence says is made.

    Where a name ends at `taken`, no more than "and" may come between: `we propose HiP and Foo Bar (FB)`.
    """
    past = makes.end()
    for definition in defined:
        between = sentence[past : max(past, definition.start)][: _REACH + 1]
        apposed = _APPOSED_LONG.search(between) and " to " not in between
        if definition.start < past or _OTHERS.search(between) or _TIED.search(between):
            continue
        if len(between) > _REACH or (_BLOCK.search(between) and not apposed):
            continue
        if taken and definition.start - taken > len(" and a novel "):
            continue
        past = definition.end
        evidence = _words_of(sentence, max(makes.start(), definition.start - _REACH), definition.end)
        yield Claim(definition.short, definition.long, offset + definition.at, evidence)


def _words_of(sentence: str, begin: int, end: int) -> str:
    """Return the whole words of a stretch of a sentence."""
    if begin and sentence[begin - 1].isalnum():
        begin = sentence.find(" ", begin, end) + 1
    return sentence[begin:end].strip()
