"""Names that titles give: `DyLoRA: …`, `SortedNet, a Place for …`, `Tiny Time Mixers (TTMs): …`."""

import re
from collections.abc import Collection, Iterator

from paper_atlas.connect.names.abbreviations import long_form
from paper_atlas.connect.names.claims import Claim, is_strong
from paper_atlas.connect.names.matching import fold, singular

_TITLE = re.compile(r"([^:]{2,50}?)(?:: | -{1,3} | [—–] |, (?=an? ))(.+)")
_SHORT = re.compile(r"(.{4,50}) \(([\w+-]{2,12})\)")
_VERSION = re.compile(r"[vV]?\d+(?:\.\d+)?")
_SKIPPED = frozenset({"a", "an", "the", "and", "of", "for", "with", "in", "on", "to", "by", "via", "from"})


def title_claims(title: str, text: str, claimed: Collection[str]) -> Iterator[Claim]:
    """Return the names before the colon of a title: one, none, or two with "and" between.

    Args:
        title: As printed.
        text: The abstract, which must support a name that could be a common phrase.
        claimed: Folded names that the abstract claims.
    """
    match = _TITLE.fullmatch(title)
    if not match:
        return
    head, rest = match[1].strip(), match[2]
    short = _SHORT.fullmatch(head)
    if short:
        if long_form(singular(short[2]), short[1]):
            yield Claim(short[2], short[1], short.start(2), title)
        return
    pair = head.split(" and ")
    for part in pair if all(is_strong(one) and " " not in one for one in pair) else [head]:
        if _is_name(part, text, claimed):
            yield Claim(part, spelled_out(part, rest), head.index(part), title)


def _is_name(head: str, text: str, claimed: Collection[str]) -> bool:
    """Tell whether the head of a title is a name: by its spelling, or because the abstract uses it as one."""
    tokens = head.split()
    if not tokens or "@" in head:
        return False
    if fold(head) in claimed:
        return True
    if len(tokens) == 1 and not is_strong(head):
        return head[0].isupper() and _is_used_as_name(head, text)
    versioned = len(tokens) in (2, 3) and bool(_VERSION.fullmatch(tokens[-1])) and head in text
    return len(tokens) == 1 or versioned


def _is_used_as_name(word: str, text: str) -> bool:
    """Tell whether a text capitalises a word within a sentence, and never writes it in lower case."""
    within = re.search(rf"(?<=[^.!?:] ){re.escape(word)}(?!\w)", text)
    return bool(within) and not re.search(rf"(?<!\w){re.escape(word.lower())}s?(?!\w)", text)


def spelled_out(name: str, rest: str) -> str | None:
    """Return what the rest of a title spells its name out as: `Layerwise Importance Sampling` for `LISA`.

    Each word gives its first letter and maybe more; as many words as possible take part; small words may give
    none.
    """
    letters = "".join(char.lower() for char in name if char.isalpha())
    tokens = rest.split()[: 2 * len(letters)]
    while tokens and tokens[0].lower() in _SKIPPED:
        tokens = tokens[1:]
    # Number of letters used so far → whether the words read so far can spell exactly those.
    reached = {0}
    ends = 0
    for count, token in enumerate(tokens, 1):
        reached = {used + more for used in reached for more in _gives(letters[used:], token.lower())}
        if len(letters) in reached:
            ends = count
        reached.discard(len(letters))
        if not reached:
            break
    return " ".join(tokens[:ends]).rstrip(",:;.") if ends > 1 else None


def _gives(letters: str, word: str) -> Iterator[int]:
    """Return how many of the next letters a word may give, each hyphenated part from its beginning."""
    if word in _SKIPPED:
        yield 0
    totals = {0}
    for part in re.split(r"[-/]", word):
        totals = {
            total + more
            for total in totals
            for more in range(len(part) + 1)
            if letters[total : total + more] == part[:more] and (more or total)
        }
    yield from sorted(total for total in totals if total)
