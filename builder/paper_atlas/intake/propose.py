"""Text from outside → what it would add to the seeds."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from paper_atlas.assemble import Atlas, make_atlas
from paper_atlas.checks import check_catalog
from paper_atlas.intake.form import from_form
from paper_atlas.intake.paper_file import left_out, paper_text
from paper_atlas.intake.review import outside, plain_problem, with_seeds
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import CleanRecord, Record, Seeds
from paper_atlas.model.topics import TopicMatch
from paper_atlas.read import read_seed
from paper_atlas.run.stopwatch import Stopwatch

FOLDER = "papers"
"""Below the seeds: where single papers go, one file each."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One paper from the text, and what would become of it."""

    record: CleanRecord
    topics: tuple[TopicMatch, ...]
    topic_titles: tuple[str, ...]
    """Of the topics, in order."""
    known_at: Where | None
    """Where the paper already is; None for a new one."""
    file: str
    """Path below the seeds, not yet taken; "" for a paper that already exists."""
    text: str
    """Content of that file."""
    left_out: tuple[str, ...]
    """What the file cannot hold."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What a text from outside amounts to."""

    proposals: tuple[Proposal, ...]
    """In the order of the text."""
    problems: tuple[Problem, ...]
    """In the order of the text; those that the proposals already express are left out."""


def propose(
    seeds: Seeds, name: str, data: bytes, added: str | None = None, taken: Container[str] = ()
) -> Intake:
    """Judge a text from outside together with the existing seeds.

    Args:
        seeds: The existing ones.
        name: The name of the text in problems: a file, `<stdin>`.
        data: In any format that is read, or the text of the form for papers.
        added: ISO day to record in new papers.
        taken: Further paths below the seeds that must not be written.
    """
    data = as_seed(data)
    behind = outside(name)
    together = with_seeds(seeds, {behind: data})
    atlas = make_atlas(together, Stopwatch())
    doubts = check_catalog(atlas.catalog, atlas.knowledge.curation, together.contents)
    wanted = [one for one in (*atlas.problems, *doubts) if one.where.file == behind]
    duplicates = {merge.where for merge in atlas.catalog.merges}
    problems = [
        plain_problem(one)
        for one in sorted(set(wanted))
        if not (one.severity is Severity.NOTICE and one.where in duplicates)
    ]
    proposals = _proposals(atlas, behind, {*seeds.contents}, taken, added)
    return Intake(tuple(proposals), tuple(problems))


def as_seed(data: bytes) -> bytes:
    """Return a text as a seed; the answers of the form become the paper that they describe."""
    form = from_form(data.decode("utf-8", "replace"))
    return data if form is None else form.encode()


def _proposals(
    atlas: Atlas, behind: str, present: set[str], taken: Container[str], added: str | None
) -> Iterator[Proposal]:
    papers = {source: paper for paper in atlas.catalog.papers for source in paper.sources}
    titles = {topic.id: topic.title for group in atlas.catalog.groups for topic in group.topics}
    printed = {record.where: record for record in atlas.records}
    for clean in sorted(atlas.cleaned, key=lambda record: record.where):
        if clean.where.file != behind:
            continue
        paper = papers[clean.where]
        matches = atlas.catalog.topics[paper.id]
        known = paper.sources[0] if paper.sources[0] != clean.where else None
        file = "" if known else _free_path(paper, present, taken)
        present.add(file)
        record = printed[clean.where]
        yield Proposal(
            record=clean,
            topics=matches,
            topic_titles=tuple(titles[match.id] for match in matches),
            known_at=replace(known, file=known.file.removeprefix(behind[0])) if known else None,
            file=file,
            text="" if known else paper_text(record, clean, added),
            left_out=() if known else tuple(left_out(record)),
        )


def _free_path(paper: Paper, present: Container[str], taken: Container[str]) -> str:
    """Return an unused path below the seeds: the id of the paper, with a number if necessary."""
    number = 1
    while True:
        name = PurePosixPath(
            FOLDER, f"{paper.id}.md" if number == 1 else f"{paper.id}-{number}.md"
        ).as_posix()
        if name not in present and name not in taken:
            return name
        number += 1


def appended(old: bytes, data: bytes, name: str) -> bytes | str:
    """Return a seed with a text appended, or, in words, why that would be misread.

    All records of the seed must stay as they are, and those of the text must follow them.
    """
    before, _ = read_seed(name, old) if old else ([], [])
    new, _ = read_seed(name, data)
    gap = b"" if not old or old.endswith(b"\n\n") else b"\n" if old.endswith(b"\n") else b"\n\n"
    together, _ = read_seed(name, old + gap + data)
    if not new:
        return "no paper was found in the text"
    if together[: len(before)] != before or _said(together[len(before) :]) != _said(new):
        return f"the text and {name!r} cannot be one file: their formats differ, or the end of one runs into the other"
    return old + gap + data


def _said(records: Iterable[Record]) -> list[Record]:
    """Return what records say, regardless of location."""
    return [replace(record, where=Where("", 0), page_date=None) for record in records]
