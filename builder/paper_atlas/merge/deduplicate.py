"""Clean records → distinct papers, and a note of each merge and each conflict."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz
from slugify import slugify

from paper_atlas.merge.near_duplicates import TITLES_ALIKE, Sketcher, alike_pairs, sketch
from paper_atlas.model.papers import Merge, Paper
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import CleanRecord, Imprint, Link
from paper_atlas.text import fold, maths

_LONGEST_ID = 80
_RESERVED = frozenset({"index"})


def merge_records(
    records: Iterable[CleanRecord], sketcher: Sketcher = sketch
) -> tuple[list[Paper], list[Merge], list[Problem]]:
    """Unite the records of one work.

    Two records are of one work if they have the same arXiv id or DOI, the same folded title, or
    near-identical abstracts with similar titles; and so are two that a third connects.

    Args:
        records: In any order.
        sketcher: `sketch`, or the same with a memory.

    Returns:
        The papers sorted by id, the merges in seed order, and a warning for each field in which the
        records of one paper differ. Every record is a source of exactly one paper.
    """
    ordered = sorted(records, key=lambda record: (record.where, record.title))
    clusters, reasons = _cluster(ordered, sketcher)
    taken: set[str] = set(_RESERVED)
    papers: list[Paper] = []
    merges: list[Merge] = []
    problems: list[Problem] = []
    for members in clusters:
        paper, conflicts = _unite(
            _new_id(ordered[members[0]].title, taken), [ordered[index] for index in members]
        )
        papers.append(paper)
        problems += conflicts
        first = ordered[members[0]].where
        merges += [Merge(ordered[index].where, first, paper.id, reasons[index]) for index in members[1:]]
    return sorted(papers, key=lambda paper: paper.id), sorted(merges), sorted(problems)


def _new_id(title: str, taken: set[str]) -> str:
    """Return the id of a new paper, and take it."""
    slug = slugify(maths.plain(title), max_length=_LONGEST_ID, word_boundary=True, save_order=True) or "paper"
    name, number = slug, 1
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    taken.add(name)
    return name


def _cluster(records: Sequence[CleanRecord], sketcher: Sketcher) -> tuple[list[list[int]], dict[int, str]]:
    """Part records into works.

    Returns:
        The members of each work in seed order, works ordered by their first member; and for each
        later member why it belongs to an earlier one.
    """
    leader = list(range(len(records)))
    reasons: dict[int, str] = {}

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for one, other, reason in _pairs(records, sketcher):
        first, second = sorted((find(one), find(other)))
        if first != second:
            leader[second] = first
            reasons.setdefault(second, reason)
            reasons.setdefault(max(one, other), reason)
    clusters: dict[int, list[int]] = defaultdict(list)
    for index in range(len(records)):
        clusters[find(index)].append(index)
    return [clusters[first] for first in sorted(clusters)], reasons


def _pairs(records: Sequence[CleanRecord], sketcher: Sketcher) -> Iterable[tuple[int, int, str]]:
    """Yield pairs of records of one work with the reason, surest reasons first."""
    keys: list[tuple[str, Callable[[CleanRecord], str | None]]] = [
        ("same arXiv id", lambda record: record.identifiers.get("arxiv")),
        ("same DOI", lambda record: record.identifiers.get("doi")),
        ("same title", lambda record: fold(maths.plain(record.title))),
    ]
    for reason, key in keys:
        for group in _groups(key(record) for record in records):
            yield from (
                (one, other, reason)
                for one, other in pairwise(group)
                if _may_be_one(records, one, other, reason)
            )
    yield from alike_pairs(records, sketcher)


def _groups(keys: Iterable[str | None]) -> Iterable[list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key:
            found[key].append(index)
    return (group for group in found.values() if len(group) > 1)


def _may_be_one(records: Sequence[CleanRecord], one: int, other: int, reason: str) -> bool:
    """Tell whether nothing speaks against one work: "Preface" is the title of many."""
    if reason != "same title":
        return True
    first, second = records[one], records[other]
    names = (
        {fold(person.family) for person in first.authors},
        {fold(person.family) for person in second.authors},
    )
    strangers = all(names) and not names[0] & names[1]
    ids = [(first.identifiers.get(scheme), second.identifiers.get(scheme)) for scheme in ("arxiv", "doi")]
    apart = strangers or any(a and b and a != b for a, b in ids)
    if not apart or not (first.abstract and second.abstract):
        return not apart
    return fuzz.ratio(first.abstract, second.abstract) >= TITLES_ALIKE


def _unite(name: str, records: Sequence[CleanRecord]) -> tuple[Paper, list[Problem]]:
    """Unite the records of one work: the earlier says what the page says, later ones add what it lacks."""
    first = records[0]
    conflicts = [
        Problem(
            other.where,
            f"{what} {mine!r}, but {first.where} has {ours!r}",
            "correct one of them, or curate the paper",
            Severity.WARNING,
        )
        for other in records[1:]
        for what, ours, mine in _differences(first, other)
    ]
    identifiers: dict[str, str] = {}
    links: dict[str, Link] = {}
    for record in records:
        identifiers = {**record.identifiers, **identifiers}
        for link in record.links:
            links.setdefault(link.url.rstrip("/"), link)
    abstract = _longest_copy([record.abstract for record in records])
    authors, count = _most_authors(records)
    paper = Paper(
        id=name,
        title=first.title,
        abstract=abstract,
        sources=tuple(record.where for record in records),
        authors=authors,
        author_count=count,
        organisation=next((record.organisation for record in records if record.organisation), None),
        published=_most_exact([record.published for record in records if record.published]),
        comments=_most(record.comments for record in records),
        upvotes=_most(record.upvotes for record in records),
        counted=_counted(records),
        identifiers=dict(sorted(identifiers.items())),
        venue=next((record.venue for record in records if record.venue), None),
        links=tuple(links.values()),
        keywords=tuple(dict.fromkeys(word for record in records for word in record.keywords)),
        imprint=_unite_imprints([record.imprint for record in records]),
        topics=tuple(dict.fromkeys(topic for record in records for topic in record.topics)),
        added=min((record.added for record in records if record.added), default=None),
        repairs=next(record.repairs for record in records if record.abstract == abstract),
    )
    return paper, conflicts


def _most_authors(records: Sequence[CleanRecord]) -> tuple[tuple[Person, ...], int | None]:
    """Return the authors of the first record that names them all, else of the first that names some; and their number."""
    naming = [record for record in records if record.authors]
    whole = (record for record in naming if record.author_count == len(record.authors))
    chosen = next(whole, naming[0] if naming else None)
    authors = chosen.authors if chosen else ()
    counts = (record.author_count for record in ([chosen] if chosen else []) + [*records])
    return authors, next(filter(None, counts), None)


def _unite_imprints(imprints: Sequence[Imprint]) -> Imprint:
    """Unite what records say for a citation: the earlier wins, field by field."""
    fields: dict[str, str] = {}
    people: dict[str, tuple[Person, ...]] = {}
    for imprint in imprints:
        fields = {**imprint.fields, **fields}
        people = {**imprint.people, **people}
    return Imprint(
        key=next((imprint.key for imprint in imprints if imprint.key), ""),
        type=next((imprint.type for imprint in imprints if imprint.type), ""),
        fields=fields,
        people=people,
    )


def _most(numbers: Iterable[int | None]) -> int | None:
    return max((number for number in numbers if number is not None), default=None)


def _counted(records: Sequence[CleanRecord]) -> str | None:
    """Return the day of the latest record that has the number of comments or of upvotes that the page shows."""
    most = (_most(record.comments for record in records), _most(record.upvotes for record in records))
    days = (
        record.added
        for record in records
        if any(
            ours is not None and ours == number
            for ours, number in zip((record.comments, record.upvotes), most, strict=True)
        )
    )
    return max((day for day in days if day), default=None)


def _longest_copy(abstracts: Sequence[str]) -> str:
    """Return the first abstract, or a later one that says the same and goes on: a copy was cut short."""
    best = abstracts[0]
    for abstract in abstracts[1:]:
        if len(abstract) > len(best) and abstract.startswith(best[:-1]):
            best = abstract
    return best


def _most_exact(dates: Sequence[str]) -> str | None:
    """Return the first date, or a later one that is the same and more exact."""
    return max((day for day in dates if day.startswith(dates[0])), key=len, default=None)


def _differences(first: CleanRecord, other: CleanRecord) -> Iterable[tuple[str, object, object]]:
    """Yield the facts in which two records of one work contradict each other."""
    schemes = sorted(first.identifiers.keys() & other.identifiers.keys())
    facts: list[tuple[str, object, object]] = [
        ("the date is", first.published, other.published),
        ("the number of authors is", first.author_count, other.author_count),
        ("the venue is", first.venue, other.venue),
        *(
            (f"the {scheme} id is", first.identifiers[scheme], other.identifiers[scheme])
            for scheme in schemes
        ),
    ]
    for what, ours, mine in facts:
        if ours and mine and not str(ours).startswith(str(mine)) and not str(mine).startswith(str(ours)):
            yield what, ours, mine
