"""Sentences that claim a name: `we propose X, a …`, `our method, X`, `a framework called X`.

Reads one abstract; knows no other paper. What it finds is a claim, for `methods` to judge.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.connect.definitions import Definition, definitions

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
# "Dynamic Rank-Selective Low Rank Adaptation (LoRA)": what is made has a longer name than is defined.
_TIED = re.compile(r" [A-Z][\w-]*[a-z] $")
# "describes the UNI-1 submission": what is described is one's own only if the name is explained.
_DESCRIBED = re.compile(r" [^\s,:(]{2,30}(?:[,:]| \()")
_QUOTED = re.compile(r"[“\"‘`']{1,2}([^“”\"‘’`']{2,40})[”\"’']{1,2}")
_FOLLOWS = re.compile(
    r"[”\"’']*(?:[,.:;(]|\s?[—–-]|$| (?:that|which|to|for|as|with|and|by|is|a|an|the|method|model|framework"
    r"|approach|algorithm|dataset|data set|benchmark|corpus|system|architecture|family|toolkit|language|in|on)\b)"
)


class Claim(NamedTuple):
    """A name that a sentence seems to give to the paper's own work."""

    name: str
    long: str | None
    start: int
    evidence: str


def is_strong(token: str) -> bool:
    """Whether a token is written as only names are: `DyLoRA`, `UL2`, `R-Tuning`, `TART`; not `Zipper`, `Self-Play`."""
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
    """Find claims, in order of the sentences; one name may be claimed twice.

    Args:
        text: An abstract as `names.blank` gives it.
    """
    start = 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    for end in [*ends, len(text)]:
        yield from _claims_of(text[start:end], start)
        start = end


def _claims_of(sentence: str, offset: int) -> Iterator[Claim]:
    defined = list(definitions(sentence))
    makes = _MAKES.search(sentence)
    taken = 0
    for place, surely in _places(sentence, makes):
        name, long, at = _name_at(sentence, place, defined, surely=surely)
        if name and at >= taken:
            taken = at + len(name)
            begin = makes.start() if makes and makes.start() < at else 0
            yield Claim(name, long, offset + at, sentence[begin : taken + bool(long)].strip())
    if makes:
        yield from _defined_in(
            sentence, offset, makes, [d for d in defined if _may_be_made(sentence, d, taken)]
        )


def _may_be_made(sentence: str, definition: Definition, taken: int) -> bool:
    """Whether a definition may name what is made, where a name ends at `taken`: no more than "and" comes between."""
    return not taken or len(sentence[taken : definition.start]) <= 12


def _places(sentence: str, makes: re.Match[str] | None) -> Iterator[tuple[int, bool]]:
    """Where in a sentence a name of the paper's own may begin, and whether the words before leave no doubt."""
    for called in _CALLED.finditer(sentence):
        before = sentence[: called.start()]
        ours = _OURS.search(sentence[: called.end()])
        # "four languages, namely French": what follows is an example.
        if called[0].startswith("namely") and before.rstrip(" ,").endswith("s"):
            continue
        made = bool(makes) and makes.start() < called.start()
        if (ours or made) and not _NOT_MADE.search(before[-40:]) and not _OTHERS.search(before[-80:]):
            yield called.end(), True
    if not makes:
        return
    if "describ" not in makes[0] or _DESCRIBED.match(sentence, makes.end()):
        yield makes.end() + 1, False
    for head in _APPOSED.finditer(sentence, makes.end()):
        between = sentence[makes.end() : head.start()]
        if not _BLOCK.search(between) and not _OTHERS.search(between) and len(between) < 100:
            yield head.end(), False


def _name_at(
    sentence: str, place: int, defined: list[Definition], *, surely: bool
) -> tuple[str, str | None, int]:
    """The name that begins at a place, what it is short for, and where; an empty name if none does."""
    nothing = ("", None, place)
    quoted = _QUOTED.match(sentence, place)
    if quoted and surely:
        return quoted[1].strip(" ,."), None, quoted.start(1)
    begin = _LEAD.match(sentence, place).end()  # type: ignore[union-attr]  # it matches the empty string
    for definition in defined:
        if begin <= definition.start <= begin + 4:
            return definition.short, definition.long, sentence.rindex(definition.short, 0, definition.end)
    tokens = _run(sentence, begin)
    if not tokens:
        return nothing
    end = tokens[-1].end()
    name = sentence[begin:end]
    sure = is_strong(tokens[0][0]) or (surely and name[0].isupper()) or any(is_strong(t[0]) for t in tokens)
    return (name, None, begin) if sure and _FOLLOWS.match(sentence, end) else nothing


def _run(sentence: str, begin: int) -> list[re.Match[str]]:
    """The tokens of a name from `begin` on: each strong, capitalised or a number, at most four."""
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
    sentence: str, offset: int, makes: re.Match[str], defined: list[Definition]
) -> Iterator[Claim]:
    """Definitions whose long form is what the sentence says is made."""
    past = makes.end()
    for definition in defined:
        between = sentence[past : definition.start]
        apposed = re.search(rf"\b{_HEAD}, (?:an? |the |our )?$", between) and " to " not in between
        if definition.start < past or _OTHERS.search(between) or _TIED.search(between):
            continue
        if (_BLOCK.search(between) or len(between) > 120) and not apposed:
            continue
        past = definition.end
        at = sentence.rindex(definition.short, 0, definition.end)
        yield Claim(definition.short, definition.long, offset + at, sentence[makes.start() : definition.end])
