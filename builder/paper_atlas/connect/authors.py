"""Papers → their authors, each with all papers under that name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from slugify import slugify

from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Author
from paper_atlas.text import fold

_PLAIN = re.compile(r"(?=.{1,80}$)[A-Za-z]+(?:[ -][A-Za-z]+)*")
"""Matches most names; their slugs need no library, which is slow for many."""


def find_authors(papers: Iterable[Paper]) -> tuple[Author, ...]:
    """Return everyone who is named as an author, sorted by id.

    Two spellings are one name if they have the same letters apart from case, accents, hyphens and dots. `J.
    Kite` is not `John Kite`, nor is `John Q. Kite`: initials stand for many.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for name in paper.names:
            key = fold(name)
            if key:
                spellings[key][name] += 1
                written[key].add(paper.id)
    taken: set[str] = set()
    found = []
    for key in sorted(spellings):
        name = min(spellings[key], key=lambda spelling: (-spellings[key][spelling], spelling))
        found.append(Author(_new_id(name, taken), name, tuple(sorted(written[key]))))
    return tuple(sorted(found, key=lambda author: author.id))


def _new_id(name: str, taken: set[str]) -> str:
    """Return the page name of an author, and reserve it; `index` is the page of the index."""
    slug = (
        name.lower().replace(" ", "-") if _PLAIN.fullmatch(name) else slugify(name, max_length=80) or "author"
    )
    number, free = 1, slug
    while free in taken or free == "index":
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free
