"""What a change of the seeds does to the atlas: values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass

from paper_atlas.build import Atlas, make_atlas
from paper_atlas.checks import check_catalog, compare_ids
from paper_atlas.model.papers import Merge, Paper
from paper_atlas.model.problems import Problem
from paper_atlas.model.records import Repair, Seeds
from paper_atlas.model.topics import TopicMatch
from paper_atlas.run.stopwatch import Stopwatch

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


@dataclass(frozen=True, slots=True)
class Changed:
    """A paper that both revisions have, and the fields that differ."""

    paper: Paper
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two revisions of the seeds; everything sorted."""

    added: tuple[Paper, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[Paper, ...] = ()
    merged: tuple[Merge, ...] = ()
    """Records that are new, and part of a paper that another record began."""
    topics: Mapping[str, tuple[tuple[str, TopicMatch], ...]] | None = None
    """Id of an added paper → its topics, each with its title."""
    repairs: tuple[Repair, ...] = ()
    """Of the records that are new."""
    problems: tuple[Problem, ...] = ()
    """Of the seeds now that the base did not have, in file order."""
    ids: tuple[Problem, ...] = ()
    """Ids that would change or vanish."""
    papers: int = 0
    """How many papers there are now."""


def compare(before: Seeds, now: Seeds, revision: str) -> Changes:
    """Return what the seeds of now change against those of a base."""
    old, new = make_atlas(before, Stopwatch()), make_atlas(now, Stopwatch())
    known = {paper.id: paper for paper in old.catalog.papers}
    here = {paper.id: paper for paper in new.catalog.papers}
    titles = {topic.id: topic.title for group in new.catalog.groups for topic in group.topics}
    added = tuple(paper for name, paper in here.items() if name not in known)
    # Lines shift when something is added above, so that a record is known by its words, not by its place.
    said = {(record.title, record.abstract) for record in old.cleaned}
    fresh = {record.where for record in new.cleaned if (record.title, record.abstract) not in said}
    fresh |= {record.where for record in new.cleaned if record.where.file not in before.contents}
    return Changes(
        added=added,
        changed=tuple(
            Changed(paper, fields)
            for name, paper in here.items()
            if name in known and (fields := _differ(known[name], paper))
        ),
        removed=tuple(paper for name, paper in known.items() if name not in here),
        merged=tuple(merge for merge in new.catalog.merges if merge.where in fresh),
        topics={
            paper.id: tuple((titles[match.id], match) for match in new.catalog.topics[paper.id])
            for paper in added
        },
        repairs=tuple(repair for record in new.cleaned if record.where in fresh for repair in record.repairs),
        problems=_new_problems(old, before, new, now),
        ids=tuple(compare_ids(old.catalog.papers, new.catalog.papers, revision, new.catalog.hidden)),
        papers=len(here),
    )


def _differ(old: Paper, new: Paper) -> tuple[str, ...]:
    return tuple(field for field in _FIELDS if getattr(old, field) != getattr(new, field))


def _new_problems(old: Atlas, before: Seeds, new: Atlas, now: Seeds) -> tuple[Problem, ...]:
    """Return the problems of now that the base did not have, whatever line they stood on."""
    known = {(one.where.file, one.what) for one in _all_problems(old, before)}
    merged = {merge.where for merge in new.catalog.merges}
    return tuple(
        one
        for one in sorted(set(_all_problems(new, now)))
        if (one.where.file, one.what) not in known
        and not (one.where in merged and one.what.startswith("a duplicate of"))
    )


def _all_problems(atlas: Atlas, seeds: Seeds) -> list[Problem]:
    doubts = check_catalog(atlas.catalog, atlas.knowledge.curation, seeds.contents)
    return [*atlas.problems, *doubts]
