"""Abstracts that name another paper's method, and where.

Only the first place in an abstract links to a paper: a second link to the same page tells a reader nothing, and
an abstract full of links is hard to read. Precision before recall; a name is passed over when

- two papers make it, or the abstract makes or defines it itself as something else,
- it is of two letters, a number, or a plain word ("Zipper") that nothing around marks as a name,
- the abstract is older than the paper that made the name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.connect.claims import claims, is_strong
from builder.connect.definitions import definitions
from builder.connect.names import Found, Name, find, fold, index, plain
from builder.connect.titles import spelled_out
from builder.model import Mention, Method, Paper


MANY = 5
"""Uses of a name beyond which its maker must be sure: the title opens with it, or the name is defined."""

# Not the first word of a sentence, which has its capital from there.
_CAPITALISED = re.compile(r"(?<=[^.!?:] )(?<!^)([A-Z][\w-]*[a-z]) $")
_OWNERS = frozenset(
    {"Google", "Meta", "Microsoft", "Facebook", "OpenAI", "Stanford", "The", "Both", "Vanilla", "Standard"}
)
_WORD = re.compile(r"[^\W\d_]+")
_EVENT = re.compile(r"\b(?:19|20)\d\d\b|\b(?:Task|Challenge|Workshop|Shared|Track|Campaign)")
_LONGER = re.compile(
    r"\d|-(?:[^\Wa-z_]|v\d)|[ -]?[vV]\d|(?! \d+(?:\.\d+)?[BMK%]) \d(?:\.\d+)?(?![\w%.])|\+| [Ss]cores?\b"
)
_BRACKET = re.compile(r"\s?\(([^()]{4,120})\)")
_CITED = re.compile(r"\s?(?:\[\d|\([A-Z][\w.-]+(?: et al\.?| and [A-Z]\w+|, (?:19|20)\d\d))")
_THING = re.compile(
    r" (?:model|method|framework|algorithm|architecture|network|dataset|benchmark|corpus|toolkit|system)s?\b"
)
_BEFORE = re.compile(
    r"\b(?:as|like|than|outperform(?:s|ing|ed)?|named|called|e\.g\.,?|namely|baselines?|vs\.?) $"
)


class _Maker(NamedTuple):
    """A method that may be linked to, and what is known of its paper."""

    method: Method
    sure: bool
    """Whether the title opens with the name, or the list of known names has it."""
    title: frozenset[str]
    """Stems of the words of the title."""
    about: frozenset[str]
    """… and of the abstract."""
    since: str
    """When it was published, as far as known; empty if not."""


def find_mentions(
    papers: Iterable[Paper], methods: Mapping[str, tuple[Method, ...]]
) -> dict[str, tuple[Mention, ...]]:
    """Find where abstracts name the methods of other papers.

    Args:
        papers: With distinct ids, in any order.
        methods: As `find_methods` gives them.

    Returns:
        Paper id → places in its abstract, in order; at most one to a paper, none to itself, no two overlap.
        Every paper has an entry, in order of ids.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    texts = {paper.id: plain(paper.abstract) for paper in ordered}
    shelves = index((maker.method.name, maker) for maker in _makers(ordered, texts, methods))
    places = {paper.id: _places(paper, texts[paper.id], methods, shelves) for paper in ordered}
    trusted = _trusted(ordered, places)
    return {paper.id: tuple(_mentions(paper, places[paper.id], trusted)) for paper in ordered}


def _makers(
    papers: Sequence[Paper], texts: Mapping[str, str], methods: Mapping[str, tuple[Method, ...]]
) -> Iterator[_Maker]:
    """The methods whose names mean one thing, as far as makers and definitions tell."""
    longs: defaultdict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for found in definitions(texts[paper.id]):
            longs[fold(found.short)].append(found.long)
    made = Counter(key for found in methods.values() for key in {fold(method.name) for method in found})
    for paper in papers:
        own = [method for method in methods.get(paper.id, ()) if made[fold(method.name)] == 1]
        if not own:
            continue
        title = _stems(paper.title)
        about = title | _stems(paper.abstract)
        for method in own:
            sure = method.source == "list" or _opens(paper.title, method.name)
            maker = _Maker(method, sure, title, about, paper.published or "")
            if _is_telling(maker) and _is_only_sense(maker, longs[fold(method.name)]):
                yield maker


def _opens(title: str, name: str) -> bool:
    """Whether a title begins `Name: …` or the like, or `The NAME Corpus`."""
    match = re.match(
        rf"(?:(?:[Tt]he |An? ){re.escape(name)}\b|{re.escape(name)}s?(?=\s?(?::(?!:)|[(,–—])| -))", title
    )
    return bool(match)


def _is_only_sense(maker: _Maker, longs: Sequence[str]) -> bool:
    """Whether everybody who defines the short form means this; what many define is mostly nobody's."""
    return (maker.sure or len(longs) <= 2) and all(_agrees(maker, long) for long in longs)


def _trusted(papers: Sequence[Paper], places: Mapping[str, Sequence[Found[_Maker]]]) -> frozenset[str]:
    """Those names that are not used by papers older than the maker, nor by so many that they are common words."""
    uses: Counter[str] = Counter()
    older: Counter[str] = Counter()
    makers: dict[str, _Maker] = {}
    for paper in papers:
        for maker in {found.name.text: found.name.value for found in places[paper.id]}.values():
            makers[maker.method.name] = maker
            uses[maker.method.name] += 1
            older[maker.method.name] += _is_older(paper.published or "", maker.since)
    return frozenset(
        name
        for name, maker in makers.items()
        if 10 * older[name] <= uses[name] and (maker.sure or maker.method.expansion or uses[name] <= MANY)
    )


def _is_telling(maker: _Maker) -> bool:
    """Whether a name is so written that it means one thing: three letters, and no mere phrase or common word."""
    name = maker.method.name
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 3 or name.islower() or _EVENT.search(name):
        return False
    return any(is_strong(token) for token in name.split()) or maker.sure


def _stems(text: str) -> frozenset[str]:
    """The beginnings of words, which inflection leaves alone."""
    return frozenset(word[:5] for word in _WORD.findall(text.lower()) if len(word) > 2)


def _agrees(maker: _Maker, long: str) -> bool:
    """Whether a long form is what the maker's name is short for: three of four words are the same."""
    stems = _stems(long)
    if maker.method.expansion:
        own = _stems(maker.method.expansion)
        return 4 * len(stems & own) >= 3 * max(len(stems), len(own))
    return 4 * len(stems & maker.about) >= 3 * len(stems)


def _places(
    paper: Paper,
    text: str,
    methods: Mapping[str, tuple[Method, ...]],
    shelves: Mapping[str, tuple[Name[_Maker], ...]],
) -> tuple[Found[_Maker], ...]:
    """Where an abstract names what others made."""

    def accept(found: Found[_Maker]) -> bool:
        method = found.name.value.method
        return (
            method.paper != paper.id
            and _is_named(text, found)
            and _is_not_redefined(text, found)
            and _is_same_subject(found.name.value, text)
        )

    places = tuple(find(text, shelves, accept))
    if not places:
        return ()
    own = {fold(method.name) for method in methods.get(paper.id, ())} | {
        fold(claim.name) for claim in claims(text)
    }
    return tuple(
        found
        for found in places
        if fold(found.name.value.method.name) not in own and not _is_titled(paper.title, found.name.text)
    )


def _is_titled(title: str, name: str) -> bool:
    """Whether a title begins with a name, which is then mostly the paper's own: `The SALSA Corpus`."""
    return bool(re.match(rf"(?:[Tt]he |An? )?{re.escape(name)}(?![\w-])", title))


def _is_not_redefined(text: str, found: Found[_Maker]) -> bool:
    """Whether no bracket spells the name out as something else: `CLAMS (Cross-Linguistic …)`."""
    bracket = _BRACKET.match(text, found.end)
    long = spelled_out(found.name.text, bracket[1]) if bracket else None
    return not long or _agrees(found.name.value, long)


def _is_same_subject(maker: _Maker, text: str) -> bool:
    """Whether a text is about what the maker is about, where capitals alone could stand for something else.

    Three letters must be spelled out somewhere. More of them, if the title does not open with the name, need
    two of five words of the title.
    """
    letters = [char for char in maker.method.name if char.isalpha()]
    if len(maker.method.name) == 3:
        return _is_shared(_stems(maker.method.expansion or ""), text, 2 / 3)
    return maker.sure or not all(map(str.isupper, letters)) or _is_shared(maker.title, text, 2 / 5)


def _is_shared(stems: frozenset[str], text: str, part: float) -> bool:
    return bool(stems) and len(stems & _stems(text)) >= part * len(stems)


def _mentions(paper: Paper, places: Iterable[Found[_Maker]], trusted: frozenset[str]) -> Iterator[Mention]:
    seen = set()
    for found in places:
        maker = found.name.value
        target = maker.method.paper
        if (
            target in seen
            or maker.method.name not in trusted
            or _is_older(paper.published or "", maker.since)
        ):
            continue
        seen.add(target)
        yield Mention(found.start, found.end, target)


def _is_older(published: str, since: str) -> bool:
    """Whether one ISO date is surely before another, each to the year, month or day."""
    shared = min(len(published), len(since))
    return published[:shared] < since[:shared]


def _is_named(text: str, found: Found[_Maker]) -> bool:
    """Whether what stands at a place is the name, and no plain word or longer name."""
    here, name = text[found.start : found.end], found.name.text
    if (
        _letters(here) != _letters(name)
        or _LONGER.match(text, found.end)
        or _is_within_longer(text, found.start)
    ):
        return False
    if any(is_strong(token) for token in name.split()) or len(name.split()) > 1:
        return True
    after = text[found.end : found.end + 60]
    before = text[max(0, found.start - 30) : found.start]
    return bool(_CITED.match(after) or _THING.match(after) or _BEFORE.search(before))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _is_within_longer(text: str, start: int) -> bool:
    """Whether a longer name ends here: `Generative Adversarial CLIP`, but not `OpenAI CLIP` or `. While CLIP`."""
    before = _CAPITALISED.search(text, max(0, start - 40), start)
    return bool(before) and before[1] not in _OWNERS
