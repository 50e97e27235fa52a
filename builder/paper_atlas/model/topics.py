"""Topics, and why a paper has them."""

from __future__ import annotations

from dataclasses import dataclass

_SURE = 0.65
"""Confidence; between there and 0.5 lies the evidence of one term, or of some that say little each."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that papers are filed under."""

    id: str
    title: str
    definition: str
    """One sentence of a person; "" where nobody wrote it yet."""

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
    """Words of the paper that earned it, as they stand in title, abstract or keywords."""

    @property
    def confidence(self) -> float:
        """How sure the topic is, 0…1 in hundredths: 0.5 is just enough, 1 what a person said."""
        return 1.0 if self.source == "curated" else round(self.score, 2)

    @property
    def is_likely(self) -> bool:
        """Whether the topic is no more than likely: expert readers agreed with seven of ten such, and with 97 % above."""
        return self.confidence < _SURE


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Papers of a topic that are near one another."""

    terms: tuple[str, ...]
    """What they share, most widely shared first; never empty."""
    papers: tuple[str, ...]
    """Ids, sorted."""


@dataclass(frozen=True, slots=True)
class TopicProfile:
    """What the papers and the vocabulary say of a topic as a whole."""

    terms: tuple[str, ...] = ()
    """Words that tell its papers from others, most telling first."""
    neighbours: tuple[tuple[str, int], ...] = ()
    """Every topic found together with it and in how many papers, most first, then in the order of the groups."""
    broader: tuple[str, ...] = ()
    """Topics that each of its papers has too, in the order of the groups."""
    narrower: tuple[str, ...] = ()
    """Topics of which it is a broader one."""
    subgroups: tuple[Subgroup, ...] = ()
    """Groups that its papers fall into, the largest first."""
