"""Papers → a draft of topics for them, each with the terms for the tagger, in groups of related topics."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from slugify import slugify

from paper_atlas.connect.suggest.groups import group_sets
from paper_atlas.connect.suggest.names import Name, find_names
from paper_atlas.connect.suggest.phrases import FEWEST
from paper_atlas.connect.suggest.terms import LOWEST_FIRST, terms_of_name, title_of
from paper_atlas.connect.topics.scoring import BARS, GRADES, ROLES
from paper_atlas.connect.topics.tagging import nearest, read_by_tagger, tagger_of
from paper_atlas.connect.words.sentences import Role
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import REST, Topic, TopicGroup
from paper_atlas.model.vocabulary import Bar, Grade, TopicTerms, Vocabulary

_LARGEST = 1 / 3
"""Largest share of the papers: a topic that more of them have tells nobody anything."""

_ALIKE = 0.75
"""Two topics that share this much of their papers are one."""

_ENOUGH = 0.94
"""Share of papers with a topic from which no more topics are looked for."""

_POOL = 3
"""Names that are tried for each topic to be chosen."""

_BEYOND_DOUBT = 0.9999
"""Above this score the evidence cannot be recovered from the score, which is rounded."""

_EXAMPLES = 3

_SMALLEST_GROUP = 3
"""Fewest topics in a group."""

Weights = Mapping[str, Mapping[str, float]]
"""Topic id → paper id → evidence, in the units of the bars."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A topic that papers could have, and why."""

    topic: Topic
    """Without a definition, which a person has to write."""
    terms: TopicTerms
    papers: tuple[str, ...]
    """Ids of those to which the tagger would give it, those with most evidence first."""
    name: Name

    @property
    def examples(self) -> tuple[str, ...]:
        """Ids of the three papers to which it applies most surely."""
        return self.papers[:_EXAMPLES]


@dataclass(frozen=True, slots=True)
class Draft:
    """Topics for some papers."""

    groups: tuple[tuple[TopicGroup, tuple[Suggested, ...]], ...] = ()
    """Largest first, as are the topics in each."""

    @property
    def topics(self) -> tuple[Suggested, ...]:
        """All topics, in the order of the groups."""
        return tuple(topic for _, topics in self.groups for topic in topics)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of all topics."""
        return Vocabulary(tuple(topic.terms for topic in self.topics))


def suggest_topics(papers: Sequence[Paper], *, phrases: bool = True) -> Draft:
    """Return topics for papers: twice the square root of their number, half as many more while papers lack one.

    Each has at least three papers and at most a third of them all; for a topic that is too frequent, the bar
    is raised first.

    Args:
        papers: With distinct ids, in any order.
        phrases: False to use keywords alone, and no phrases from titles and abstracts.
    """
    room = round(2 * math.sqrt(len(papers)))
    drafted = _drafted(find_names(papers, phrases=phrases)[: _POOL * room])
    weights = _weigh(papers, [terms for _, terms, _ in drafted]) if phrases else _by_keywords(drafted)
    fitted = (_fitted(*one, weights.get(one[0].id, {}), len(papers)) for one in drafted)
    chosen = _chosen([one for one in fitted if one], room, len(papers))
    return Draft(tuple(_grouped(chosen, len(papers))))


def _drafted(names: Iterable[Name]) -> list[tuple[Topic, TopicTerms, Name]]:
    drafted: dict[str, tuple[Topic, TopicTerms, Name]] = {}
    for name in names:
        title = title_of(name)
        id_ = slugify(title)
        if id_:
            terms = TopicTerms(id_, terms_of_name(name), bar=LOWEST_FIRST[0])
            drafted.setdefault(id_, (Topic(id_, title, ""), terms, name))
    return [*drafted.values()]


def _weigh(papers: Iterable[Paper], topics: Iterable[TopicTerms]) -> Weights:
    """Return the evidence of each paper for each topic; all topics have the lowest bar."""
    tagger = tagger_of(Vocabulary(tuple(topics)))
    found: dict[str, dict[str, float]] = {}
    for paper in papers:
        for match in nearest(tagger, *read_by_tagger(paper), most=len(tagger.vocabulary.topics)):
            share = -math.log2(1 - min(match.score, _BEYOND_DOUBT))
            found.setdefault(match.id, {})[paper.id] = share * BARS[Bar.LOWEST]
    return found


def _by_keywords(drafted: Iterable[tuple[Topic, TopicTerms, Name]]) -> Weights:
    """Return the evidence from keywords alone, which needs no text to be read."""
    evidence = GRADES[Grade.STRONG] * ROLES[Role.KEYWORDS]
    return {topic.id: dict.fromkeys(name.keyworded, evidence) for topic, _, name in drafted}


def _fitted(
    topic: Topic, terms: TopicTerms, name: Name, weights: Mapping[str, float], papers: int
) -> Suggested | None:
    """Set the bar so that the topic has no more papers than it may; None if every bar gives it too many or too few."""
    ranked = sorted(weights, key=lambda paper: (-round(weights[paper], 3), paper))
    for bar in LOWEST_FIRST:
        members = tuple(paper for paper in ranked if weights[paper] >= BARS[bar] - 0.001)
        if FEWEST <= len(members) <= papers * _LARGEST:
            return Suggested(topic, replace(terms, bar=bar), members, name)
    return None


def _chosen(topics: Iterable[Suggested], room: int, papers: int) -> list[Suggested]:
    """Take topics from the top, none too similar to an earlier one; when full, only those for papers without any."""
    chosen: list[Suggested] = []
    covered: set[str] = set()
    for topic in topics:
        new = set(topic.papers) - covered
        full = len(chosen) >= room
        if full and (len(new) < FEWEST or len(covered) >= _ENOUGH * papers or len(chosen) >= 1.5 * room):
            continue
        if not any(_are_alike(topic, other) for other in chosen):
            chosen.append(topic)
            covered |= new
    return chosen


def _are_alike(one: Suggested, other: Suggested) -> bool:
    both = len({*one.papers} & {*other.papers})
    return both >= _ALIKE * (len(one.papers) + len(other.papers) - both)


def _grouped(topics: Sequence[Suggested], papers: int) -> Iterable[tuple[TopicGroup, tuple[Suggested, ...]]]:
    """Yield the groups, each named after its two largest topics; the rest, or all if there is but one, form a last one."""
    by_size = sorted(topics, key=lambda one: (-len(one.papers), one.topic.id))
    groups = [
        [by_size[number] for number in numbers]
        for numbers in group_sets([frozenset(one.papers) for one in by_size], papers)
    ]
    small = [one for members in groups if len(members) < _SMALLEST_GROUP for one in members]
    if len(groups) == 1:
        small, groups = groups[0], []
    for members in groups:
        if len(members) >= _SMALLEST_GROUP:
            first, second = members[0].topic, members[1].topic
            yield _group(f"on-{first.id}", f"{first.title}, {second.title}", members)
    if small:
        yield _group(REST, "Others" if len(small) < len(topics) else "Topics", small)


def _group(id_: str, title: str, members: Sequence[Suggested]) -> tuple[TopicGroup, tuple[Suggested, ...]]:
    return TopicGroup(id_, title, tuple(one.topic for one in members)), tuple(members)
