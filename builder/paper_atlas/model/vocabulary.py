"""The tagger's vocabulary: which words of a paper speak for which topic, and how much.

Written by hand in `seeds/topics.yml`, read by `paper_atlas.read.beside.vocabulary`, used by
`paper_atlas.connect.topics.tagging`. `docs/vocabulary.md` explains the notation to its editors.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How much a term says about a topic; what each is worth is set in `connect.topics.scoring`."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    TITLE = "in-title"
    """Counts only in the title."""
    AGAINST = "against"


class Bar(StrEnum):
    """How much evidence a topic requires."""

    LOWEST = "lowest"
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Join(StrEnum):
    """What must hold between the parts of a term."""

    SENTENCE = "+"
    """In one sentence, in any order."""
    NEAR = "..."
    """In this order, with only a few words between."""
    PAPER = "&"
    """Anywhere in title and abstract."""


class Suggest(StrEnum):
    """What topics are made from if nobody wrote any."""

    NOTHING = "nothing"
    KEYWORDS = "keywords"
    """The keywords that the papers have."""
    PHRASES = "phrases"
    """Keywords, and phrases that stand out in titles and abstracts."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are evidence for or against a topic."""

    grade: Grade
    parts: tuple[tuple[str, ...], ...]
    """Each part is a set of alternative phrases, one of which must occur; at least one part."""
    join: Join = Join.SENTENCE
    """Irrelevant if there is only one part."""

    def __str__(self) -> str:
        """Return the term as the vocabulary writes it: `represent* + learn*`."""
        return f" {self.join} ".join(" / ".join(choices) for choices in self.parts)


@dataclass(frozen=True, slots=True)
class TopicTerms:
    """The terms for and against one topic."""

    id: str
    terms: tuple[Term, ...] = ()
    unless: tuple[str, ...] = ()
    """Phrases inside which the words of the terms do not count."""
    implies: tuple[str, ...] = ()
    """Topics that every paper of this one also has."""
    suggests: tuple[str, ...] = ()
    """Topics for which this one is evidence, but not enough by itself."""
    bar: Bar = Bar.NORMAL


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all topics."""

    topics: tuple[TopicTerms, ...]
    """In the order of the taxonomy, which settles ties."""
    suggest: Suggest = Suggest.NOTHING
    """What to make topics from; relevant only while there are none."""
