"""The records of one paper → the paper, and every fact in which they differ."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from paper_atlas.merge.facts import Abstract, compare_abstracts
from paper_atlas.merge.people import People, compare_people
from paper_atlas.model.papers import Paper
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import CleanRecord, Imprint, Link
from paper_atlas.text import fold, maths, shorten

_WORDS = 120
"""Most characters of a title that a problem quotes."""


def unite(name: str, records: Sequence[CleanRecord], aliases: Iterable[str] = ()) -> Paper:
    """Unite the records of one paper: the earlier ones take precedence, later ones add what is missing.

    Args:
        name: Its id.
        records: In seed order; not empty.
        aliases: Addresses that it had under other ids.
    """
    first = records[0]
    identifiers: dict[str, str] = {}
    links: dict[str, Link] = {}
    for record in records:
        identifiers = {**record.identifiers, **identifiers}
        for link in record.links:
            links.setdefault(link.url.rstrip("/"), link)
    abstract = longest_copy([record.abstract for record in records])
    authors, count = _most_authors(records)
    comments = _most([record.comments for record in records])
    upvotes = _most([record.upvotes for record in records])
    return Paper(
        id=name,
        title=first.title,
        abstract=abstract,
        sources=tuple(record.where for record in records),
        authors=authors,
        author_count=count,
        organisation=next((record.organisation for record in records if record.organisation), None),
        published=_most_exact([record.published for record in records if record.published]),
        comments=comments,
        upvotes=upvotes,
        counted=_counted(records, comments, upvotes),
        identifiers=dict(sorted(identifiers.items())),
        venue=next((record.venue for record in records if record.venue), None),
        links=tuple(links.values()),
        keywords=tuple(dict.fromkeys(word for record in records for word in record.keywords)),
        imprint=_unite_imprints([record.imprint for record in records]),
        topics=tuple(dict.fromkeys(topic for record in records for topic in record.topics)),
        added=min((record.added for record in records if record.added), default=None),
        aliases=tuple(aliases),
        repairs=next(record.repairs for record in records if record.abstract == abstract),
    )


def _most_authors(records: Sequence[CleanRecord]) -> tuple[tuple[Person, ...], int | None]:
    """Return the authors from the first record that names them all, else from the first with any; and their number."""
    naming = [record for record in records if record.authors]
    whole = (record for record in naming if record.author_count == len(record.authors))
    chosen = next(whole, naming[0] if naming else None)
    authors = chosen.authors if chosen else ()
    counts = (record.author_count for record in ([chosen] if chosen else []) + [*records])
    return authors, next(filter(None, counts), None)


def _unite_imprints(imprints: Sequence[Imprint]) -> Imprint:
    """Unite citation data: the earlier record wins, field by field."""
    if len(imprints) == 1:
        return imprints[0]
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


def _counted(records: Sequence[CleanRecord], comments: int | None, upvotes: int | None) -> str | None:
    """Return the day of the latest record with the number of comments or of upvotes that the page shows."""
    if comments is None and upvotes is None:
        return None
    shown = (
        record
        for record in records
        if (comments is not None and record.comments == comments)
        or (upvotes is not None and record.upvotes == upvotes)
    )
    return max((record.added for record in shown if record.added), default=None)


def longest_copy(abstracts: Sequence[str]) -> str:
    """Return the first abstract, or a later one of which it is a truncated copy."""
    best = next(filter(None, abstracts), "")
    for abstract in abstracts:
        if len(abstract) > len(best) and compare_abstracts(best, abstract)[0] is Abstract.CUT:
            best = abstract
    return best


def _most_exact(dates: Sequence[str]) -> str | None:
    """Return the first date, or a later one that is the same but more precise."""
    return max((day for day in dates if day.startswith(dates[0])), key=len, default=None)


def differences(records: Sequence[CleanRecord], by_hand: Collection[Where] = ()) -> list[Problem]:
    """Return the differences between the first record of a paper and later ones.

    Args:
        records: In seed order; not empty.
        by_hand: Places of records that a person united: for these, and where an abstract was merely revised,
            a notice is enough.
    """
    first = records[0]
    return [
        Problem(
            other.where,
            f"{what} {mine!r}, but {first.where} has {ours!r}",
            "correct one of them, or curate the paper",
            Severity.NOTICE if is_minor or other.where in by_hand else Severity.WARNING,
        )
        for other in records[1:]
        for what, ours, mine, is_minor in (*_of_words(first, other), *_of_facts(first, other))
    ]


def _of_words(first: CleanRecord, other: CleanRecord) -> Iterator[tuple[str, str, str, bool]]:
    """Yield title, abstract and people if two records differ in them, and whether the difference is small."""
    if fold(maths.plain(first.title)) != fold(maths.plain(other.title)):
        yield "the title is", shorten(first.title, _WORDS), shorten(other.title, _WORDS), False
    if first.abstract and other.abstract and fold(first.abstract) != fold(other.abstract):
        found, alike = compare_abstracts(first.abstract, other.abstract)
        if found is not Abstract.CUT:
            ours, mine = _where_they_differ(first.abstract, other.abstract)
            yield (
                f"the abstract ({alike:.0f} % alike) says",
                ours,
                mine,
                found in (Abstract.SAME, Abstract.EDITED, Abstract.NEAR),
            )
    people = compare_people(first.names, other.names)
    if people in (People.MOST, People.SOME, People.OTHER) or (
        people is People.SAME and len(first.authors) != len(other.authors)
    ):
        yield "the authors are", names_line(first.names), names_line(other.names), False


def names_line(names: Sequence[str]) -> str:
    """Return names on one line, shortened."""
    return shorten(", ".join(names), _WORDS)


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Return the words of two texts around the first difference."""
    mine, yours = one.split(), other.split()
    start = next(
        (
            place
            for place, pair in enumerate(zip(mine, yours, strict=False))
            if fold(pair[0]) != fold(pair[1])
        ),
        min(len(mine), len(yours)),
    )
    begin = max(0, start - 2)
    return " ".join(mine[begin : start + 8]), " ".join(yours[begin : start + 8])


def _of_facts(first: CleanRecord, other: CleanRecord) -> Iterator[tuple[str, object, object, bool]]:
    """Yield the facts in which two records of one paper contradict each other."""
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
            yield what, ours, mine, False


def likeness(one: CleanRecord, other: CleanRecord) -> str:
    """Return in words how similar titles and abstracts are."""
    titles = fuzz.ratio(one.title.casefold(), other.title.casefold())
    if not one.abstract or not other.abstract:
        return f"titles {titles:.0f} % alike"
    return f"titles {titles:.0f} %, abstracts {fuzz.ratio(one.abstract, other.abstract):.0f} % alike"
