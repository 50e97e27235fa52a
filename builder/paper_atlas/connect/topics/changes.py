"""Two ways to tag the same papers → what changes from one to the other, topic by topic and paper by paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paper_atlas.model.topics import TopicMatch

Tags = Mapping[str, Iterable[TopicMatch]]
"""Paper id → its topics."""


@dataclass(frozen=True, slots=True)
class TopicChange:
    """A topic that some papers have in only one of the two ways."""

    topic: str
    before: int
    """Number of papers."""
    after: int
    gained: tuple[str, ...]
    """Ids of papers, sorted; the same holds below."""
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperChange:
    """A paper whose topics have changed."""

    paper: str
    gained: tuple[TopicMatch, ...]
    """As the second way gives them."""
    lost: tuple[TopicMatch, ...]
    """As the first way gave them."""


def change_of_topics(before: Tags, after: Tags) -> list[TopicChange]:
    """Return every topic whose papers differ, by descending number of differences, then by id."""
    had, has = _members(before), _members(after)
    changes = [
        TopicChange(
            topic,
            len(had.get(topic, ())),
            len(has.get(topic, ())),
            tuple(sorted(has.get(topic, set()) - had.get(topic, set()))),
            tuple(sorted(had.get(topic, set()) - has.get(topic, set()))),
        )
        for topic in sorted({*had, *has})
    ]
    changed = [one for one in changes if one.gained or one.lost]
    return sorted(changed, key=lambda one: (-len(one.gained) - len(one.lost), one.topic))


def change_of_papers(before: Tags, after: Tags) -> list[PaperChange]:
    """Return every paper whose topics differ, by id."""
    changes = (
        _change(paper, before.get(paper, ()), after.get(paper, ())) for paper in sorted({*before, *after})
    )
    return [one for one in changes if one.gained or one.lost]


def _change(paper: str, before: Iterable[TopicMatch], after: Iterable[TopicMatch]) -> PaperChange:
    had, has = {one.id: one for one in before}, {one.id: one for one in after}
    return PaperChange(
        paper,
        tuple(one for id_, one in has.items() if id_ not in had),
        tuple(one for id_, one in had.items() if id_ not in has),
    )


def _members(tags: Tags) -> dict[str, set[str]]:
    members: dict[str, set[str]] = {}
    for paper, matches in tags.items():
        for match in matches:
            members.setdefault(match.id, set()).add(paper)
    return members


def company(papers: Iterable[str], tags: Tags) -> tuple[list[tuple[str, int]], int]:
    """Return the topics of some papers with how many have each, the most frequent first, and how many have none."""
    papers = list(papers)
    counts = Counter(match.id for paper in papers for match in tags.get(paper, ()))
    bare = sum(not [*tags.get(paper, ())] for paper in papers)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0])), bare
