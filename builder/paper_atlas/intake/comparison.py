"""What a change to the seeds does to the atlas: values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass

from paper_atlas.assemble import Atlas, make_atlas
from paper_atlas.checks import check_catalog, compare_ids
from paper_atlas.intake.differences import (
    Changed,
    Difference,
    changed_papers,
    changed_settings,
    changed_topics,
    new_merges,
)
from paper_atlas.model.papers import Merge, Paper
from paper_atlas.model.problems import Problem
from paper_atlas.model.records import Repair, Seeds
from paper_atlas.model.topics import TopicMatch
from paper_atlas.run.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two revisions of the seeds, sorted."""

    added: tuple[Paper, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[Paper, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    """Title of a paper that is no longer shown, and why."""
    merged: tuple[Merge, ...] = ()
    """Records newly merged into a paper that another record began."""
    parted: tuple[Merge, ...] = ()
    """Merges of the base that are undone, with their locations in the base."""
    vocabulary: tuple[Difference, ...] = ()
    """Topics that were added, removed, renamed or redefined."""
    settings: tuple[Difference, ...] = ()
    """Settings of the site that differ."""
    topics: Mapping[str, tuple[tuple[str, TopicMatch], ...]] | None = None
    """Id of an added paper → its topics, each with its title."""
    repairs: tuple[Repair, ...] = ()
    """Those in new records."""
    problems: tuple[Problem, ...] = ()
    """Those in the current seeds that the base did not have, in file order."""
    ids: tuple[Problem, ...] = ()
    """Ids that would change or vanish."""
    papers: int = 0
    """How many papers there are now."""


def compare(
    before: Seeds,
    now: Seeds,
    revision: str,
    settings: tuple[Mapping[str, object], Mapping[str, object]] = ({}, {}),
) -> Changes:
    """Return what the current seeds change against those of a base.

    Args:
        before: The seeds of the base.
        now: The current seeds.
        revision: Name of the base, for problems.
        settings: The configuration of the site in the base, and now.
    """
    old, new = make_atlas(before, Stopwatch()), make_atlas(now, Stopwatch())
    known = {paper.id: paper for paper in old.catalog.papers}
    here = {paper.id: paper for paper in new.catalog.papers}
    titles = {topic.id: topic.title for group in new.catalog.groups for topic in group.topics}
    added = tuple(paper for name, paper in here.items() if name not in known)
    hidden = new.catalog.hidden
    # Lines shift when something is added above, so a record is recognised by its content, not its location.
    said = {(record.title, record.abstract) for record in old.cleaned}
    fresh = {record.where for record in new.cleaned if (record.title, record.abstract) not in said}
    fresh |= {record.where for record in new.cleaned if record.where.file not in before.contents}
    merged, parted = new_merges(old.catalog.merges, old.cleaned, new.catalog.merges, new.cleaned)
    return Changes(
        added=added,
        changed=changed_papers(old.catalog, new.catalog),
        removed=tuple(paper for name, paper in known.items() if name not in here and name not in hidden),
        hidden=tuple((known[name].title, why) for name, why in hidden.items() if name in known),
        merged=merged,
        parted=parted,
        vocabulary=changed_topics(old.catalog, new.catalog),
        settings=changed_settings(*settings),
        topics={
            paper.id: tuple((titles[match.id], match) for match in new.catalog.topics[paper.id])
            for paper in added
        },
        repairs=tuple(repair for record in new.cleaned if record.where in fresh for repair in record.repairs),
        problems=_new_problems(old, before, new, now),
        ids=tuple(compare_ids(old.catalog.papers, new.catalog.papers, revision, hidden)),
        papers=len(here),
    )


def _new_problems(old: Atlas, before: Seeds, new: Atlas, now: Seeds) -> tuple[Problem, ...]:
    """Return the current problems that the base did not have, whatever their line."""
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
