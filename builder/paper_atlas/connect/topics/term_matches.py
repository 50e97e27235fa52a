"""Finds the terms of the vocabulary in a paper, and weights each by where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paper_atlas.connect.topics.phrase_finder import Hit, PhraseFinder
from paper_atlas.connect.topics.scoring import GRADES, NEAR, PASSING, ROLES
from paper_atlas.connect.words.sentences import Role, Sentence, sentences_of
from paper_atlas.model.vocabulary import Grade, Join, Term, TopicTerms, Vocabulary

Span = tuple[int, int]
"""Offsets into the text of title and abstract."""

_PASSING = (
    "such as", "e g", "eg", "like", "unlike", "than", "over", "compared to", "compared with", "in contrast to",
    "contrary to", "outperform*", "surpass*", "without", "instead of", "rather than", "including",
)  # fmt: skip


_MEANT = (Role.TITLE, Role.KEYWORDS)
"""Where nothing counts as named in passing."""

_AFTER_PASSING = range(1, 5)
"""How many words further on are still named in passing: up to three may come between, as in "than full
fine-tuning of BERT"."""

_MOST_MENTIONS = 20
"""Most mentions of one phrase in one paper: later ones weigh next to nothing, and with no limit a hostile
text takes minutes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A term found in a paper."""

    term: int
    """Its number in the index."""
    weight: float
    """Negative if it is evidence against the topic."""
    spans: tuple[Span, ...]
    """The words, in the order of the term's parts; never empty."""
    role: Role
    """The role of the sentence in which they stand."""
    is_passing: bool
    """True if they are named as an example or for contrast."""


@dataclass(frozen=True, slots=True)
class Index:
    """All terms of a vocabulary, and which phrases each may begin with."""

    finder: PhraseFinder
    terms: tuple[tuple[str, Term], ...]
    """Topic and term, by the number of the term."""
    beginnings: Mapping[str, tuple[int, ...]]
    """Phrase → numbers of the terms whose first part it can be."""
    unless: Mapping[str, tuple[str, ...]]
    """Topic → phrases inside which its terms do not count."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A paper with everything found in it."""

    sentences: Sequence[Sentence]
    hits: Mapping[str, Sequence[Hit]]
    """Phrase → where it stands."""
    after_passing: frozenset[int]
    """Numbers of the words introduced by an "unlike" or a "such as"."""

    def sentence_of(self, hit: Hit) -> int:
        return bisect_right(self.sentences, hit.start, key=lambda sentence: sentence.start) - 1


def index_of(vocabulary: Vocabulary) -> Index:
    """Build the automaton, and the lookup from phrases back to terms."""
    terms = tuple((topic.id, term) for topic in vocabulary.topics for term in topic.terms)
    beginnings: dict[str, list[int]] = {}
    for number, (_, term) in enumerate(terms):
        for phrase in dict.fromkeys(term.parts[0]):
            beginnings.setdefault(phrase, []).append(number)
    return Index(
        PhraseFinder(_phrases(vocabulary.topics)),
        terms,
        {phrase: tuple(numbers) for phrase, numbers in beginnings.items()},
        {topic.id: topic.unless for topic in vocabulary.topics},
    )


def joined_text(title: str, abstract: str, keywords: Sequence[str] = ()) -> str:
    """Return the text to which offsets refer; its parts, and each keyword, are separated by blank lines."""
    return "\n\n".join((title, abstract, *keywords))


def findings_of(
    index: Index, title: str, abstract: str, keywords: Sequence[str] = ()
) -> dict[str, list[Finding]]:
    """Return topic → its findings, heaviest first.

    Offsets refer to `joined_text`. Words are counted once for a topic: where two of its terms overlap, the
    heavier one counts.
    """
    hits = _hits(index.finder, joined_text(title, abstract, keywords))
    numbers = sorted({number for phrase in hits for number in index.beginnings.get(phrase, ())})
    if not numbers:
        return {}
    paper = _mark(hits, title, abstract, keywords)
    found: dict[str, list[Finding]] = {}
    shadows: dict[str, list[Hit]] = {}
    for number in numbers:
        topic, term = index.terms[number]
        if topic not in shadows:
            shadows[topic] = [hit for phrase in index.unless[topic] for hit in paper.hits.get(phrase, ())]
        found.setdefault(topic, []).extend(_findings(paper, number, term, shadows[topic]))
    return {topic: _without_overlap(findings) for topic, findings in found.items()}


def _phrases(topics: Iterable[TopicTerms]) -> Iterator[str]:
    yield from _PASSING
    for topic in topics:
        yield from topic.unless
        yield from (phrase for term in topic.terms for part in term.parts for phrase in part)


def _hits(finder: PhraseFinder, text: str) -> dict[str, list[Hit]]:
    """Return phrase → where it stands in a text, in order."""
    hits: dict[str, list[Hit]] = {}
    for hit in finder.find(text):
        mentions = hits.setdefault(hit.phrase, [])
        if len(mentions) < _MOST_MENTIONS:
            mentions.append(hit)
    return hits


def _mark(hits: Mapping[str, Sequence[Hit]], title: str, abstract: str, keywords: Sequence[str]) -> _Marked:
    offset = len(title) + 2
    sentences = [Sentence(0, offset, Role.TITLE)]
    sentences += (Sentence(s.start + offset, s.end + offset, s.role) for s in sentences_of(abstract))
    if keywords:
        end = len(joined_text(title, abstract, keywords))
        sentences.append(Sentence(offset + len(abstract) + 2, end, Role.KEYWORDS))
    passing = (
        hit.last + step for phrase in _PASSING for hit in hits.get(phrase, ()) for step in _AFTER_PASSING
    )
    return _Marked(sentences, hits, frozenset(passing))


def _findings(paper: _Marked, number: int, term: Term, shadows: Sequence[Hit]) -> Iterator[Finding]:
    choices: list[list[Hit]] = []
    for part in term.parts:
        choices.append(_hits_of_part(paper, part, shadows))
        if not choices[-1]:
            return
    for group in _groups(paper, choices, term.join):
        role = paper.sentences[paper.sentence_of(group[0])].role
        if term.grade is Grade.TITLE and role is not Role.TITLE:
            continue
        is_passing = role not in _MEANT and group[0].first in paper.after_passing
        weight = GRADES[term.grade] * ROLES[role] * (PASSING if is_passing else 1.0)
        yield Finding(number, weight, _spans(group, term.join), role, is_passing)


def _hits_of_part(paper: _Marked, part: Sequence[str], shadows: Sequence[Hit]) -> list[Hit]:
    hits = [hit for phrase in part if phrase in paper.hits for hit in paper.hits[phrase]]
    if shadows:
        hits = [hit for hit in hits if not _is_shadowed(hit, shadows)]
    return sorted(hits, key=lambda hit: (hit.start, -hit.end)) if len(hits) > 1 else hits


def _is_shadowed(hit: Hit, shadows: Sequence[Hit]) -> bool:
    return any(shadow.start < hit.end and hit.start < shadow.end for shadow in shadows)


def _groups(paper: _Marked, choices: Sequence[Sequence[Hit]], join: Join) -> Iterator[tuple[Hit, ...]]:
    """Yield the matches that make up the term, for each time it occurs in the paper."""
    for first in choices[0]:
        if len(choices) == 1:
            yield (first,)
        elif join is Join.PAPER:
            yield (first, *(hits[0] for hits in choices[1:]))
        else:
            group = _group_in_sentence(paper, first, choices[1:], join)
            if group:
                yield group


def _group_in_sentence(
    paper: _Marked, first: Hit, others: Sequence[Sequence[Hit]], join: Join
) -> tuple[Hit, ...] | None:
    group = [first]
    for hits in others:
        fitting = (
            hit
            for hit in hits
            if _fits(group[-1], hit, join) and paper.sentence_of(hit) == paper.sentence_of(first)
        )
        hit = next(fitting, None)
        if hit is None:
            return None
        group.append(hit)
    return tuple(group)


def _fits(before: Hit, hit: Hit, join: Join) -> bool:
    if join is Join.NEAR:
        return before.last < hit.first <= before.last + NEAR + 1
    return hit.last < before.first or before.last < hit.first


def _spans(group: Sequence[Hit], join: Join) -> tuple[Span, ...]:
    if join is Join.NEAR:
        return ((group[0].start, group[-1].end),)
    return tuple((hit.start, hit.end) for hit in (group if join is Join.SENTENCE else group[:1]))


def _without_overlap(findings: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(findings, key=_heaviest_first):
        start, end = finding.spans[0]
        if not any(other.spans[0][0] < end and start < other.spans[0][1] for other in kept):
            kept.append(finding)
    return kept


def _heaviest_first(finding: Finding) -> tuple[float, int, int, int]:
    start, end = finding.spans[0]
    return (-abs(finding.weight), start - end, start, finding.term)
