"""How a change affects existing papers, in their facts, topics and names, and the settings of the site."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Merge, Paper
from paper_atlas.model.records import CleanRecord
from paper_atlas.model.topics import TopicMatch

_FIELDS = (
    "title",
    "abstract",
    "authors",
    "published",
    "identifiers",
    "venue",
    "links",
    "topics",
    "topics_removed",
    "aliases",
    "withdrawn",
)
"""What a reader sees of a paper."""

TitledMatch = tuple[str, TopicMatch]
"""The title of a topic, and why a paper has it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The old and new value of one thing, in words; "" if there is none."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A paper that both revisions have, and how it differs."""

    paper: Paper
    differences: tuple[Difference, ...] = ()
    """Facts."""
    gained: tuple[TitledMatch, ...] = ()
    """New topics, strongest first."""
    lost: tuple[TitledMatch, ...] = ()
    """Lost topics."""
    names: tuple[Difference, ...] = ()
    """Methods, data sets and models that were added or removed."""


def changed_papers(old: Catalog, new: Catalog) -> tuple[Changed, ...]:
    """Return the papers in both catalogs whose pages differ, sorted by id."""
    before = {paper.id: paper for paper in old.papers}
    titles = _titles(old), _titles(new)
    found = (
        Changed(
            paper,
            tuple(_facts(before[paper.id], paper)),
            *_topics(paper.id, old, new, titles),
            tuple(_names(paper.id, old, new)),
        )
        for paper in new.papers
        if paper.id in before
    )
    return tuple(one for one in found if one.differences or one.gained or one.lost or one.names)


def _titles(catalog: Catalog) -> dict[str, str]:
    return {topic.id: topic.title for group in catalog.groups for topic in group.topics}


def _facts(old: Paper, new: Paper) -> Iterator[Difference]:
    for name in _FIELDS:
        before, now = getattr(old, name), getattr(new, name)
        if before != now:
            yield Difference(name.replace("_", " "), *_told(before, now))


def _told(before: object, now: object) -> tuple[str, str]:
    """Return two values in words; of two lists, what only one of them has, or both if only their order differs."""
    if isinstance(before, tuple) and isinstance(now, tuple):
        gone, new = [one for one in before if one not in now], [one for one in now if one not in before]
        return (_words(gone), _words(new)) if gone or new else (_words(before), _words(now))
    return _words(before), _words(now)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(getattr(one, "url", None) or str(one) for one in value)
    return str(value)


def _topics(
    name: str, old: Catalog, new: Catalog, titles: tuple[Mapping[str, str], Mapping[str, str]]
) -> tuple[tuple[TitledMatch, ...], tuple[TitledMatch, ...]]:
    """Return the topics that a paper gained, and those it lost, with the words that earned them."""
    had, has = old.topics.get(name, ()), new.topics.get(name, ())
    before, now = {match.id for match in had}, {match.id for match in has}
    return (
        tuple((titles[1].get(match.id, match.id), match) for match in has if match.id not in before),
        tuple((titles[0].get(match.id, match.id), match) for match in had if match.id not in now),
    )


def _names(name: str, old: Catalog, new: Catalog) -> Iterator[Difference]:
    before, now = old.entities.get(name), new.entities.get(name)
    for field, noun in (("methods", "methods"), ("datasets", "data sets"), ("models", "models")):
        had, has = getattr(before, field, ()), getattr(now, field, ())
        if set(had) != set(has):
            yield Difference(noun, *_told(had, has))


def changed_topics(old: Catalog, new: Catalog) -> tuple[Difference, ...]:
    """Return the topics that were added, removed, renamed or redefined, in the order of the groups."""
    before = {topic.id: topic for group in old.groups for topic in group.topics}
    now = {topic.id: topic for group in new.groups for topic in group.topics}
    found = []
    for name in [*now, *(name for name in before if name not in now)]:
        texts = [
            f"{topic.title}: {topic.definition}" if topic else ""
            for topic in (before.get(name), now.get(name))
        ]
        if texts[0] != texts[1]:
            found.append(Difference(name, texts[0], texts[1]))
    return tuple(found)


def changed_settings(before: Mapping[str, object], now: Mapping[str, object]) -> tuple[Difference, ...]:
    """Return the settings of the site that differ, by name; nested ones one by one."""
    old, new = dict(_flat(before)), dict(_flat(now))
    return tuple(
        Difference(name, old.get(name, ""), new.get(name, ""))
        for name in sorted({*old, *new})
        if old.get(name, "") != new.get(name, "")
    )


def _flat(settings: Mapping[str, object], start: str = "") -> Iterator[tuple[str, str]]:
    for key, value in settings.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{start}{key}.")
        else:
            yield f"{start}{key}", str(value)


def new_merges(
    old: Sequence[Merge], before: Sequence[CleanRecord], new: Sequence[Merge], now: Sequence[CleanRecord]
) -> tuple[tuple[Merge, ...], tuple[Merge, ...]]:
    """Return the merges that the base did not have, and those undone although both records are still there.

    Lines shift when something is added above, so a record is recognised by its content, not its location.
    """
    mine, yours = _said(now), _said(before)
    known = {(merge.where.file, *_key(merge, yours)) for merge in old}
    united = {_key(merge, mine) for merge in new}
    there = {*mine.values()}
    made = tuple(merge for merge in new if (merge.where.file, *_key(merge, mine)) not in known)
    undone = tuple(
        merge for merge in old if (key := _key(merge, yours)) not in united and there.issuperset(key)
    )
    return made, undone


def _said(records: Sequence[CleanRecord]) -> dict[object, tuple[object, ...]]:
    """Return the location of each record → its content."""
    return {one.where: (one.title, one.abstract, one.authors, one.published) for one in records}


def _key(merge: Merge, said: Mapping[object, tuple[object, ...]]) -> tuple[tuple[object, ...], ...]:
    return tuple(sorted((said[merge.into], said[merge.where]), key=repr))
