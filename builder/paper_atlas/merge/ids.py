"""Which address each paper has: the one that was published, else the slug of its title.

A published address is never given to another paper, and always leads somewhere: when two papers become one,
the other's address becomes an alias.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from paper_atlas.merge.answers import names_in
from paper_atlas.merge.unite import longest_copy
from paper_atlas.model.curation import Correction, Curation
from paper_atlas.model.papers import Published
from paper_atlas.model.records import CleanRecord
from paper_atlas.text.fingerprints import title_hash, words_hash

_RESERVED = frozenset({"index"})

Group = Sequence[CleanRecord]
"""The records of one paper, in seed order."""


def assign_ids(
    groups: Sequence[Group], published: Iterable[Published], curation: Curation, slugs: Mapping[str, str]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the id of each paper, and the published ids that now lead to it.

    Args:
        groups: Ordered by their first records.
        published: What the log of changes knows, oldest first; this order decides between two claims.
        curation: Its corrections are part of what was published.
        slugs: The title of each record → its slug.
    """
    known = {one.id: one for one in published}
    claims = _claims(groups, known, curation, slugs)
    ids: dict[int, str] = {}
    aliases: dict[int, list[str]] = defaultdict(list)
    for name, number in claims.items():
        if number in ids:
            aliases[number].append(name)
        else:
            ids[number] = name
    new_id = _new_ids({*_RESERVED, *known})
    for number, group in enumerate(groups):
        if number not in ids:
            ids[number] = new_id(slugs[group[0].title])
    return [ids[number] for number in range(len(groups))], [
        tuple(sorted({*aliases[number]} - {ids[number]})) for number in range(len(groups))
    ]


def _new_ids(taken: set[str]) -> Callable[[str], str]:
    """Return a function that gives papers of some slugs their ids, none already taken and none twice."""
    last: dict[str, int] = defaultdict(int)

    def new_id(slug: str) -> str:
        while True:
            last[slug] += 1
            name = slug if last[slug] == 1 else f"{slug}-{last[slug]}"
            if name not in taken:
                taken.add(name)
                return name

    return new_id


def _claims(
    groups: Sequence[Group], known: Mapping[str, Published], curation: Curation, slugs: Mapping[str, str]
) -> dict[str, int]:
    """Return published id → the number of the paper that has it.

    Papers recognised by their words come first, then those recognised by their title; the remaining ids go to
    papers with that slug in seed order, since their words were changed. The id of a paper that is gone, or
    that was merged with another, waits for its words, unless a decision to separate or unite papers names it.
    """
    if not known:
        return {}
    by_slug = _by_slug(groups, known, slugs)
    claims: dict[str, int] = {}
    claimed: set[int] = set()

    def claim(name: str, found: Sequence[int], *, may_share: bool) -> None:
        free = [number for number in found if number not in claimed]
        if free or (found and may_share):
            claims[name] = (free or found)[0]
            claimed.add(claims[name])

    spoken_of = names_in(curation)
    for is_known, may_share in ((_by_words, True), (_by_title, False), (_by_slug_alone, False)):
        for name, one in known.items():
            waits = one.is_gone or (one.moved_to and name not in spoken_of)
            if name not in claims and not (waits and is_known is not _by_words):
                corrections = _corrections(curation, name)
                found = {
                    number: None
                    for number, record in _candidates(name, by_slug)
                    if is_known(one, record, groups[number], corrections)
                }
                claim(name, sorted(found), may_share=may_share)
    order = {name: _order(name, groups[number], known, slugs) for name, number in claims.items()}
    return {name: claims[name] for name in sorted(claims, key=order.__getitem__)}


def _order(
    name: str, group: Group, known: Mapping[str, Published], slugs: Mapping[str, str]
) -> tuple[bool, int]:
    """Rank an address of its paper: that of the paper's first record comes first, one that had moved last."""
    bases = _bases(name)
    first = next((place for place, record in enumerate(group) if slugs[record.title] in bases), len(group))
    return bool(known[name].moved_to), first


def _by_slug(
    groups: Sequence[Group], known: Mapping[str, Published], slugs: Mapping[str, str]
) -> dict[str, list[tuple[int, CleanRecord]]]:
    """Return slug → the records whose title has it, with the number of their paper; only for slugs that matter."""
    bases = {base for name in known for base in _bases(name)}
    found: dict[str, list[tuple[int, CleanRecord]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for record in group:
            if (slug := slugs[record.title]) in bases:
                found[slug].append((number, record))
    return found


def _bases(name: str) -> tuple[str, ...]:
    """Return the slugs that an id may be made from: `kites-2` comes from "Kites 2", or from another "Kites"."""
    start, _, number = name.rpartition("-")
    return (name, start) if start and number.isdecimal() else (name,)


def _candidates(
    name: str, by_slug: Mapping[str, Sequence[tuple[int, CleanRecord]]]
) -> list[tuple[int, CleanRecord]]:
    return [found for base in _bases(name) for found in by_slug.get(base, ())]


def _corrections(curation: Curation, name: str) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    entry = curation.papers.get(name)
    return (entry.title, entry.abstract) if entry else ((), ())


def _by_words(
    one: Published,
    record: CleanRecord,
    group: Group,
    corrections: tuple[Sequence[Correction], Sequence[Correction]],
) -> bool:
    """Tell whether a record, or its paper as a whole, says what was published."""
    whole = longest_copy([other.abstract for other in group])
    texts = [(record.title, record.abstract), (group[0].title, whole), (record.title, whole)]
    return any(
        words_hash(title, abstract) == one.words
        for title, abstract in (
            *texts,
            *((_corrected(title, corrections[0]), _corrected(text, corrections[1])) for title, text in texts),
        )
    )


def _by_title(
    one: Published,
    record: CleanRecord,
    _: Group,
    corrections: tuple[Sequence[Correction], Sequence[Correction]],
) -> bool:
    return one.title in (
        title_hash(record.title),
        title_hash(_corrected(record.title, corrections[0])),
    )


def _by_slug_alone(*_: object) -> bool:
    return True


def _corrected(text: str, corrections: Sequence[Correction]) -> str:
    for correction in corrections:
        if text.count(correction.replaces) == 1:
            text = text.replace(correction.replaces, correction.by)
    return text
