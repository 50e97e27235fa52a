"""What holds for the records of every format: within the limits, with a title, nothing unseen."""

from dataclasses import replace

from paper_atlas.model.people import Person
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Imprint, Link, Record
from paper_atlas.read import limits
from paper_atlas.read.invisible import Unseen, scrub, unseen_problem
from paper_atlas.read.lines import quoted


def judge_records(
    file: str, records: list[Record], problems: list[Problem]
) -> tuple[list[Record], list[Problem]]:
    """Keep the records that can be used; every other one is a problem at its line.

    Returns:
        The records in file order, and all problems of the file, by line.
    """
    found = list(problems)
    if len(records) > limits.RECORDS:
        what = f"the file has more than {limits.RECORDS:,} papers; the rest were not read"
        found.append(Problem(Where(file, 0), what, "split it into several files"))
    unseen: dict[str, tuple[Where, Unseen]] = {}
    kept = []
    for record in sorted(records[: limits.RECORDS], key=lambda record: record.where):
        seen = _scrubbed(record, unseen)
        flaw = _flaw(seen)
        found += [flaw] if flaw else []
        kept += [] if flaw else [seen]
    found += [unseen_problem(where, one) for where, one in unseen.values()]
    if not kept and not found:
        found.append(
            Problem(Where(file, 0), "no paper found", "delete the file, or add a paper", Severity.WARNING)
        )
    return kept, _shortened(file, sorted(set(found)))


def _scrubbed(record: Record, unseen: dict[str, tuple[Where, Unseen]]) -> Record:
    """Remove unseen characters that were written as escapes or entities; note the first of each kind."""

    def clean(text: str) -> str:
        seen, found = scrub(text)
        for one in found:
            unseen.setdefault(one.kind, (record.where, one))
        return seen

    def clean_some(text: str | None) -> str | None:
        return clean(text) if text else None

    def clean_person(person: Person) -> Person:
        return Person(*map(clean, (person.family, person.given, person.particle, person.suffix)))

    def clean_imprint(imprint: Imprint) -> Imprint:
        return Imprint(
            clean(imprint.key),
            imprint.type,
            {name: clean(value) for name, value in imprint.fields.items()},
            {name: tuple(map(clean_person, named)) for name, named in imprint.people.items()},
        )

    return replace(
        record,
        title=clean(record.title),
        abstract=clean(record.abstract),
        authors=tuple(map(clean_person, record.authors)),
        organisation=clean_some(record.organisation),
        published=clean_some(record.published),
        identifiers={scheme: clean(identifier) for scheme, identifier in record.identifiers.items()},
        venue=clean_some(record.venue),
        links=tuple(Link(link.kind, clean(link.url)) for link in record.links),
        keywords=tuple(map(clean, record.keywords)),
        imprint=clean_imprint(record.imprint),
        topics=tuple(map(clean, record.topics)),
        added=clean_some(record.added),
    )


def _flaw(record: Record) -> Problem | None:
    """Return why a record cannot be used."""
    if not record.title.strip():
        begins = f"; its abstract begins {quoted(record.abstract)}" if record.abstract else ""
        what = f"the paper has no title{begins}"
        return Problem(record.where, what, "give it a title, or delete the entry")
    others = (
        *(person.name for person in record.authors),
        *(link.url for link in record.links),
        *record.topics,
        *record.keywords,
        *record.identifiers.values(),
        *record.imprint.fields.values(),
    )
    longest = max(
        map(len, (*others, record.venue or "", record.published or "", record.added or "")), default=0
    )
    for what, size, most in (
        ("title", len(record.title), limits.TITLE_CHARS),
        ("abstract", len(record.abstract), limits.ABSTRACT_CHARS),
        ("longest other field", longest, limits.FIELD_CHARS),
    ):
        if size > most:
            told = f"the {what} of {quoted(record.title)} has {size:,} characters, and the limit is {most:,}"
            return Problem(record.where, told, "shorten it; a brace or quotation mark may be missing above")
    if len(others) > limits.LIST_ITEMS:
        told = f"{quoted(record.title)} has {len(others):,} names, links and topics"
        return Problem(record.where, told, f"keep at most {limits.LIST_ITEMS:,}")
    return None


def _shortened(file: str, problems: list[Problem]) -> list[Problem]:
    if len(problems) <= limits.PROBLEMS:
        return problems
    what = f"{len(problems) - limits.PROBLEMS:,} more problems"
    return [*problems[: limits.PROBLEMS], Problem(Where(file, 0), what, "fix those above first")]
