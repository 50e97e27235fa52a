"""Topics, and why a paper has them."""

from __future__ import annotations

from dataclasses import dataclass

_SURE = 0.65
"""Confidence; between 0.5 and this there is the evidence of one term, or of several that say little each."""


REST = "others"
"""Id of a drafted group that is not named after its topics: its title is a word of the interface."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that papers are filed under."""

    id: str
    title: str
    definition: str
    """One sentence written by a person; "" if nobody has written it yet."""

    @property
    def description(self) -> str:
        """The definition, or what can be said without one."""
        return self.definition or f"Papers on the topic {self.title}."


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics of one kind, in the order in which they are shown."""

    id: str
    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic of a paper, and why."""

    id: str
    score: float
    """0…1, rounded to 4 places."""
    source: str = "auto"
    """`auto` or `curated`."""
    evidence: tuple[str, ...] = ()
    """Words of the paper that earned it, as they occur in title, abstract or keywords."""

    @property
    def confidence(self) -> float:
        """How sure the topic is, 0…1 in hundredths: 0.5 is just enough, 1 is given by a person."""
        return 1.0 if self.source == "curated" else round(self.score, 2)

    @property
    def is_likely(self) -> bool:
        """Whether the topic is only likely: expert readers agreed with seven in ten of these, with 97 % of the others."""
        return self.confidence < _SURE


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Papers of a topic that are near one another."""

    terms: tuple[str, ...]
    """What they have in common, most widely shared first; never empty."""
    papers: tuple[str, ...]
    """Ids, sorted."""


@dataclass(frozen=True, slots=True)
class TopicProfile:
    """What the papers and the vocabulary say about a topic as a whole."""

    terms: tuple[str, ...] = ()
    """Words that distinguish its papers from others, most telling first."""
    neighbours: tuple[tuple[str, int], ...] = ()
    """Every topic that occurs together with it, and in how many papers; most first, then in the order of the
    groups."""
    broader: tuple[str, ...] = ()
    """Topics that each of its papers also has, in the order of the groups."""
    narrower: tuple[str, ...] = ()
    """Narrower topics, for which it is a broader one."""
    subgroups: tuple[Subgroup, ...] = ()
    """Groups into which its papers fall, the largest first."""
