"""Abstracts that name another paper's method, and where.

Only the first place in an abstract links to a paper: a second link to the same page tells a reader nothing, and
an abstract full of links is hard to read. Precision before recall; a name is passed over when

- two papers introduce it, or the abstract itself introduces or defines it as something else,
- it has two letters, or is a number or a plain word ("Zipper") that nothing around it marks as a name,
- the abstract is older than the paper that introduced the name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from paper_atlas.connect.names.claims import claims, is_strong
from paper_atlas.connect.names.linkable_methods import (
    Maker,
    agrees,
    begins,
    find_makers,
    is_older,
    is_same_subject,
    trusted_names,
)
from paper_atlas.connect.names.matching import (
    Found,
    Name,
    beginnings,
    distinct_words,
    find_likely,
    fold,
    index,
    plain,
)
from paper_atlas.connect.names.paper_names import ReadNaming, read_naming
from paper_atlas.connect.names.title_names import spelled_out
from paper_atlas.memory.digests import digest
from paper_atlas.memory.remember import Remember, no_memory
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Mention, Method

# Not the first word of a sentence, which is capitalised anyway.
_CAPITALISED = re.compile(r"(?<=[^.!?:] )(?<!^)([A-Z][\w-]*[a-z]) $")
_OWNERS = frozenset(
    {"Google", "Meta", "Microsoft", "Facebook", "OpenAI", "Stanford", "The", "Both", "Vanilla", "Standard"}
)
_LONGER = re.compile(
    r"\d|(?<=\d)\.\d|-(?:[^\Wa-z_]|v\d)|[ -]?[vV]\d|(?! \d+(?:\.\d+)?[BMK%]) \d(?:\.\d+)?(?![\w%.])|\+| [Ss]cores?\b| \d+\.\d"
)
_BRACKET = re.compile(r"\s?\(([^()]{4,120})\)")
_CITED = re.compile(r"\s?(?:\[\d|\([A-Z][\w.-]+(?: et al\.?| and [A-Z]\w+|, (?:19|20)\d\d))")
_THING = re.compile(
    r" (?:model|method|framework|algorithm|architecture|network|dataset|benchmark|corpus|toolkit|system)s?\b"
)
_BEFORE = re.compile(
    r"\b(?:as|like|than|outperform(?:s|ing|ed)?|named|called|e\.g\.,?|namely|baselines?|vs\.?) $"
)


def find_mentions(
    papers: Iterable[Paper],
    methods: Mapping[str, tuple[Method, ...]],
    read: ReadNaming = read_naming,
    remember: Remember = no_memory,
) -> dict[str, tuple[Mention, ...]]:
    """Find where abstracts name the methods of other papers.

    Args:
        papers: With distinct ids, in any order.
        methods: As `find_methods` gives them.
        read: `read_naming`, possibly cached.
        remember: What earlier runs found.

    Returns:
        Paper id → places in its abstract, in order; at most one to each paper, none to itself, no two
        overlapping. Every paper has an entry, sorted by id.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    meant = (read(paper.title, paper.abstract).meant for paper in ordered)
    shelves = index((maker.method.name, maker) for maker in find_makers(ordered, meant, methods))
    places = _all_places(ordered, methods, shelves, remember)
    trusted = trusted_names(ordered, places)
    return {paper.id: tuple(_mentions(paper, places[paper.id], trusted)) for paper in ordered}


def mentioned_by(mentions: Mapping[str, tuple[Mention, ...]]) -> dict[str, tuple[str, ...]]:
    """Invert mentions: paper id → ids of the papers that name its method, sorted; every paper has an entry."""
    naming: dict[str, list[str]] = {paper: [] for paper in sorted(mentions)}
    for paper in sorted(mentions):
        for mention in mentions[paper]:
            naming[mention.id].append(paper)
    return {paper: tuple(papers) for paper, papers in naming.items()}


def _all_places(
    papers: Iterable[Paper],
    methods: Mapping[str, tuple[Method, ...]],
    shelves: Mapping[str, tuple[Name[Maker], ...]],
    remember: Remember,
) -> dict[str, tuple[Found[Maker], ...]]:
    """Return where each abstract names what others made.

    An abstract is searched again only if a name that may be in it is new, or means something else.
    """
    words = remember(words_of_abstract, tuple[str, ...])
    signs = {first: digest(shelf) for first, shelf in shelves.items()}

    def places_of_names(
        paper: str,
        title: str,
        abstract: str,
        own: tuple[str, ...],
        firsts: tuple[str, ...],
        _: tuple[bytes, ...],
    ) -> tuple[tuple[int, int, str, int], ...]:
        """Return each place, with the shelf of the name, and its number there."""
        there = {first: shelves[first] for first in firsts}
        return tuple(
            (found.start, found.end, *_seat(found.name, there))
            for found in _places(paper, title, plain(abstract), own, there)
        )

    find_places = remember(places_of_names, tuple[tuple[int, int, str, int], ...])
    found = {}
    for paper in papers:
        firsts = tuple(sorted(beginnings(words(paper.abstract), shelves)))
        own = tuple(method.name for method in methods.get(paper.id, ()))
        signed = tuple(signs[first] for first in firsts)
        places = find_places(paper.id, paper.title, paper.abstract, own, firsts, signed) if firsts else ()
        found[paper.id] = tuple(
            Found(start, end, shelves[first][number]) for start, end, first, number in places
        )
    return found


def words_of_abstract(abstract: str) -> tuple[str, ...]:
    """Return the words by which names are looked up in an abstract."""
    return distinct_words(plain(abstract))


def _seat(name: Name[Maker], shelves: Mapping[str, tuple[Name[Maker], ...]]) -> tuple[str, int]:
    """Return the shelf of a name, and its number there."""
    first = name.words[0] if name.words[0] in shelves else name.words[0] + "s"
    return first, shelves[first].index(name)


def _places(
    paper: str,
    title: str,
    text: str,
    named: Iterable[str],
    shelves: Mapping[str, tuple[Name[Maker], ...]],
) -> tuple[Found[Maker], ...]:
    """Return where an abstract names what others made.

    Args:
        paper: Its id.
        title: Its title.
        text: The abstract, as `plain` gives it.
        named: What the paper itself makes.
        shelves: The names that may be in it.
    """

    def accept(found: Found[Maker]) -> bool:
        method = found.name.value.method
        return (
            method.paper != paper
            and _is_named(text, found)
            and _is_not_redefined(text, found)
            and is_same_subject(found.name.value, text)
        )

    places = tuple(find_likely(text, shelves, accept))
    if not places:
        return ()
    own = {*map(fold, named)} | {fold(claim.name) for claim in claims(text)}
    # What a title begins with is mostly the paper's own: "The SALSA Corpus".
    return tuple(
        found
        for found in places
        if fold(found.name.value.method.name) not in own and not begins(title, found.name.text)
    )


def _is_not_redefined(text: str, found: Found[Maker]) -> bool:
    """Tell whether no bracket spells the name out as something else: `CLAMS (Cross-Linguistic …)`."""
    bracket = _BRACKET.match(text, found.end)
    long = spelled_out(found.name.text, bracket[1]) if bracket else None
    return not long or agrees(found.name.value, long)


def _mentions(paper: Paper, places: Iterable[Found[Maker]], trusted: frozenset[str]) -> Iterator[Mention]:
    seen = set()
    for found in places:
        maker = found.name.value
        target = maker.method.paper
        if target in seen or maker.method.name not in trusted or is_older(paper.published or "", maker.since):
            continue
        seen.add(target)
        yield Mention(found.start, found.end, target)


def _is_named(text: str, found: Found[Maker]) -> bool:
    """Tell whether the words at a place are the name, and not a plain word or a longer name."""
    here, name = text[found.start : found.end], found.name.text
    if (
        _letters(here) != _letters(name)
        or _LONGER.match(text, found.end)
        or _is_within_longer(text, found.start)
    ):
        return False
    if len(name.split()) > 1 or (is_strong(name) and not _is_plain_word(name, text)):
        return True
    after = text[found.end : found.end + 60]
    before = text[max(0, found.start - 30) : found.start]
    return bool(_CITED.match(after) or _THING.match(after) or _BEFORE.search(before))


def _is_plain_word(name: str, text: str) -> bool:
    """Tell whether a text also writes the name in lower case, as an ordinary word: `HOPE`, about hope."""
    return name.isalpha() and name.isupper() and bool(re.search(rf"(?<!\w){name.lower()}(?!\w)", text))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _is_within_longer(text: str, start: int) -> bool:
    """Tell whether a longer name ends here: `Generative Adversarial CLIP`, but not `OpenAI CLIP` or `. While CLIP`."""
    before = _CAPITALISED.search(text, max(0, start - 40), start)
    return before is not None and before[1] not in _OWNERS
