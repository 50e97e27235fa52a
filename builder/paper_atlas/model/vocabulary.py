"""The tagger's vocabulary: which words of a paper speak for which topic, and how much.

Written by hand in `seeds/topics.yml`, read by `paper_atlas.read.beside.vocabulary`, used by
`paper_atlas.connect.topics.tagging`. `docs/vocabulary.md` explains the notation to those who edit it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How much a term says about a topic; what each is worth is set in `connect.topic_weights`."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    TITLE = "in-title"
    """Counts in the title alone."""
    AGAINST = "against"


class Bar(StrEnum):
    """How much evidence a topic asks for."""

    LOWEST = "lowest"
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Join(StrEnum):
    """What must hold between the parts of a term."""

    SENTENCE = "+"
    """In one sentence, in any order."""
    NEAR = "..."
    """In this order, with few words between."""
    PAPER = "&"
    """Anywhere in title and abstract."""


class Suggest(StrEnum):
    """What topics are made of where nobody wrote any."""

    NOTHING = "nothing"
    KEYWORDS = "keywords"
    """Those that the papers carry."""
    PHRASES = "phrases"
    """Keywords, and the phrases that stand out in titles and abstracts."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that say something about a topic."""

    grade: Grade
    parts: tuple[tuple[str, ...], ...]
    """Each part is a choice of phrases, one of which must be there; one part or more."""
    join: Join = Join.SENTENCE
    """Of no account while there is one part only."""

    def __str__(self) -> str:
        """Return the term as the vocabulary writes it: `represent* + learn*`."""
        return f" {self.join} ".join(" / ".join(choices) for choices in self.parts)


@dataclass(frozen=True, slots=True)
class TopicTerms:
    """What speaks for one topic and against it."""

    id: str
    terms: tuple[Term, ...] = ()
    unless: tuple[str, ...] = ()
    """Phrases inside which the words of the terms do not count."""
    implies: tuple[str, ...] = ()
    """Topics that every paper of this one has as well."""
    suggests: tuple[str, ...] = ()
    """Topics for which this one is evidence, though not enough alone."""
    bar: Bar = Bar.NORMAL


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all topics."""

    topics: tuple[TopicTerms, ...]
    """In the order of the taxonomy, which settles ties."""
    suggest: Suggest = Suggest.NOTHING
    """What to make topics of; of account only while there are none."""
