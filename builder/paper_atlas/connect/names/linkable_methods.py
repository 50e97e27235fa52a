"""Methods whose names are safe to link: as far as these papers tell, they mean one thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from paper_atlas.connect.names.claims import is_strong
from paper_atlas.connect.names.matching import Found, fold
from paper_atlas.connect.names.paper_names import Defined
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Method

MANY = 5
"""A name used more often than this is linked only if its maker is sure: the title opens with it, or the name
is defined."""

_WORD = re.compile(r"[^\W\d_]+")
_EVENT = re.compile(r"\b(?:19|20)\d\d\b|\b(?:Task|Challenge|Workshop|Shared|Track|Campaign)")
_HEADED = re.compile(r"s?\s?(?::(?!:)|[(,–—])|s? -")


class Maker(NamedTuple):
    """A method that may be linked to, and what is known about its paper."""

    method: Method
    sure: bool
    """Whether the title opens with the name, or the list of known names has it."""
    title: str
    """Of its paper."""
    abstract: str
    since: str
    """When it was published, as far as known; empty if unknown."""

    @property
    def about(self) -> frozenset[str]:
        """Stems of the words in title and abstract."""
        return _stems(self.title) | _stems(self.abstract)


def find_makers(
    papers: Sequence[Paper], meant: Iterable[Defined], methods: Mapping[str, tuple[Method, ...]]
) -> Iterator[Maker]:
    """Return the methods whose names mean one thing, as far as makers and definitions tell.

    Args:
        papers: Sorted by id.
        meant: What abstracts say that short forms stand for.
        methods: Of all papers.
    """
    longs: defaultdict[str, list[str]] = defaultdict(list)
    for short, long in (pair for pairs in meant for pair in pairs):
        longs[fold(short)].append(long)
    made = Counter(key for found in methods.values() for key in {fold(method.name) for method in found})
    for paper in papers:
        own = [method for method in methods.get(paper.id, ()) if made[fold(method.name)] == 1]
        if not own:
            continue
        for method in own:
            sure = method.source == "list" or _opens(paper.title, method.name)
            maker = Maker(method, sure, paper.title, paper.abstract, paper.published or "")
            if _is_telling(maker) and _is_only_sense(maker, longs[fold(method.name)]):
                yield maker


def _opens(title: str, name: str) -> bool:
    """Tell whether a title begins `Name: …` or the like, or `The NAME Corpus`."""
    return bool(title.startswith(name) and _HEADED.match(title, len(name))) or (
        begins(title, name) and not title.startswith(name)
    )


def begins(title: str, name: str) -> bool:
    """Tell whether a title begins with a name, apart from an article, and not with a longer name."""
    article, _, rest = title.partition(" ")
    rest = rest if article.lower() in ("the", "a", "an") else title
    return rest.startswith(name) and not re.match(r"[\w-]", rest[len(name) :])


def _is_only_sense(maker: Maker, longs: Sequence[str]) -> bool:
    """Tell whether everybody who defines the short form means this; a form that many define mostly belongs to nobody."""
    return (maker.sure or len(longs) <= 2) and all(agrees(maker, long) for long in longs)


def trusted_names(papers: Sequence[Paper], places: Mapping[str, Sequence[Found[Maker]]]) -> frozenset[str]:
    """Return the names used neither by papers older than the maker, nor by so many that they are common words."""
    uses: Counter[str] = Counter()
    older: Counter[str] = Counter()
    makers: dict[str, Maker] = {}
    for paper in papers:
        for maker in {found.name.text: found.name.value for found in places[paper.id]}.values():
            makers[maker.method.name] = maker
            uses[maker.method.name] += 1
            older[maker.method.name] += is_older(paper.published or "", maker.since)
    return frozenset(
        name
        for name, maker in makers.items()
        if 10 * older[name] <= uses[name] and (maker.sure or maker.method.expansion or uses[name] <= MANY)
    )


def _is_telling(maker: Maker) -> bool:
    """Tell whether the spelling of a name makes it mean one thing: three letters, and no mere phrase or common word."""
    name = maker.method.name
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 3 or name.islower() or _EVENT.search(name):
        return False
    return any(is_strong(token) for token in name.split()) or maker.sure


@lru_cache(maxsize=1 << 12)
def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of words, which inflection leaves alone."""
    return frozenset(word[:5] for word in _WORD.findall(text.lower()) if len(word) > 2)


def agrees(maker: Maker, long: str) -> bool:
    """Tell whether a long form is what the maker's name is short for: three of four words are the same."""
    stems = _stems(long)
    if maker.method.expansion:
        own = _stems(maker.method.expansion)
        return 4 * len(stems & own) >= 3 * max(len(stems), len(own))
    return 4 * len(stems & maker.about) >= 3 * len(stems)


def is_same_subject(maker: Maker, text: str) -> bool:
    """Tell whether a text is on the maker's subject, where capitals alone could stand for something else.

    Three letters must be spelled out somewhere. A name of more letters, if the title does not open with it,
    needs two of five words of the title.
    """
    letters = [char for char in maker.method.name if char.isalpha()]
    if len(maker.method.name) == 3:
        return _is_shared(_stems(maker.method.expansion or ""), text, 2 / 3)
    return maker.sure or not all(map(str.isupper, letters)) or _is_shared(_stems(maker.title), text, 2 / 5)


def _is_shared(stems: frozenset[str], text: str, part: float) -> bool:
    return bool(stems) and len(stems & _stems(text)) >= part * len(stems)


def is_older(published: str, since: str) -> bool:
    """Tell whether one ISO date is surely before another, each given to the year, month or day."""
    shared = min(len(published), len(since))
    return published[:shared] < since[:shared]
