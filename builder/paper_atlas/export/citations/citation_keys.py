"""Citation keys: `kite-line-2024-sparse`, `kite-etal-2024-sparse`, `nn-2024-sparse`.

A key, once given, is kept (`builder/paper_atlas/model/catalog.py`: `Change.key`), because people have it in
their manuscripts: an author who becomes known later does not change it. Only papers without a key get one
here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count

from slugify import slugify

from paper_atlas.export.citations.work import Work

_DULL = frozenset(
    "a an and are as at by can do does for from how in into is it of on or the to towards toward via what when why with without".split()
)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:./_+-]{0,99}")
"""Of all that BibTeX accepts, what no program stumbles over."""
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_PART = 30


def citation_keys(wanted: Mapping[str, Sequence[str]], taken: Iterable[str] = ()) -> dict[str, str]:
    """Choose the key of each paper.

    Args:
        wanted: Id → the keys that a paper may have, as `first_keys` gives them.
        taken: Keys that others have.

    Returns:
        Id → key, no two alike: the seed's own, or one of `[a-z0-9-]+`. Papers get theirs in order of id.
    """
    taken, keys = {*taken}, {}
    for paper in sorted(wanted):
        keys[paper] = next(key for key in _endless(wanted[paper]) if key not in taken)
        taken.add(keys[paper])
    return keys


def first_keys(work: Work) -> tuple[str, ...]:
    """Return the keys that a work may have, best first: that from the seed, then ever longer ones.

    If all are taken, numbers are added to the last one.
    """
    return tuple(_candidates(work))


def _endless(keys: Sequence[str]) -> Iterator[str]:
    yield from keys[:-1]
    yield from (f"{keys[-1]}-{number}" for number in count(2))


def _candidates(work: Work) -> Iterator[str]:
    """Yield the key from the seed, then ever longer ones: with one more word of the title each; at last the first again."""
    if _KEY.fullmatch(work.imprint.key):
        yield work.imprint.key
    named = work.names if len(work.names) < 3 else work.names[:1]
    who = [_part(name.last) for name in named] or ["nn"]
    who += ["etal"] if len(work.names) > 2 else []
    start = "-".join([*who, *(str(year) for year in work.date[:1])])
    words = _WORD.findall(slugify(work.plain_title))
    telling = (
        [word[:_LONGEST_PART] for word in words if word not in _DULL and not word.isdigit()]
        or words
        or ["paper"]
    )
    for end in range(1, min(len(telling), 6) + 1):
        yield "-".join([start, *telling[:end]])
    yield f"{start}-{telling[0]}"


@lru_cache(maxsize=65_536)
def _part(name: str) -> str:
    return slugify(name)[:_LONGEST_PART].strip("-") or "nn"
