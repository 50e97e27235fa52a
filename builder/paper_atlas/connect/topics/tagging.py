"""Decides which topics a paper has, and shows the words that earned them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from paper_atlas.connect.topics.scoring import BARS, CAPS, LAST_RESORT, REPEAT, SUGGESTION
from paper_atlas.connect.topics.term_matches import Finding, Index, findings_of, index_of, joined_text
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Grade, TopicTerms, Vocabulary
from paper_atlas.text import Keyworded
from paper_atlas.text.keywords import readable_keywords

_MOST_EVIDENCE = 5

SURE = 0.5
"""The score at which the evidence reaches the bar."""

_HINTS = (Grade.WEAK, Grade.TITLE)


TagOne = Callable[..., tuple[TopicMatch, ...]]
"""Title, abstract, then each keyword → topics; `tag` with a tagger bound to it."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """A vocabulary prepared for many texts."""

    vocabulary: Vocabulary
    index: Index


def tagger_of(vocabulary: Vocabulary) -> Tagger:
    """Prepare a vocabulary; this takes a tenth of a second, and is done once."""
    return Tagger(vocabulary, index_of(vocabulary))


def tag(tagger: Tagger, title: str, abstract: str, *keywords: str) -> tuple[TopicMatch, ...]:
    """Return the topics of one paper, strongest first, ties in the order of the taxonomy.

    There may be none: a topic is never given for a word in passing.
    """
    weighed = _weigh(tagger, title, abstract, *keywords)
    sure = tuple(match for match in weighed if match.score >= SURE)
    if sure:
        return sure
    return tuple(match for match in weighed[:1] if match.score >= _score(LAST_RESORT))


def nearest(
    tagger: Tagger, title: str, abstract: str, *keywords: str, most: int = 3
) -> tuple[TopicMatch, ...]:
    """Return the topics that a paper comes nearest to, best first, whether it has them or not."""
    return _weigh(tagger, title, abstract, *keywords)[:most]


def assign_topics(texts: Iterable[Keyworded], tag_one: TagOne) -> dict[str, tuple[TopicMatch, ...]]:
    """Return id → topics for every text, as `tag` with a tagger finds them."""
    return {text.id: tag_one(*read_by_tagger(text)) for text in texts}


def read_by_tagger(text: Keyworded) -> tuple[str, ...]:
    """Return what a tagger reads of a paper: title, abstract, then each keyword in readable form."""
    return (text.title, text.abstract, *readable_keywords(text.keywords))


def papers_of_topics(topics: Mapping[str, Iterable[TopicMatch]]) -> dict[str, tuple[str, ...]]:
    """Return topic → ids of its papers, sorted; topics without papers are omitted."""
    members: dict[str, list[str]] = defaultdict(list)
    for paper in sorted(topics):
        for match in topics[paper]:
            members[match.id].append(paper)
    return {topic: tuple(papers) for topic, papers in members.items()}


def apply_curation(
    found: Mapping[str, tuple[TopicMatch, ...]], papers: Iterable[Paper]
) -> dict[str, tuple[TopicMatch, ...]]:
    """Add the topics that a person added, first and in their order, and drop those that a person removed.

    Added ones are marked as such, and keep the evidence found in the words. Removal wins.
    """
    return {paper.id: _curated(paper, found.get(paper.id, ())) for paper in papers}


def _curated(paper: Paper, found: tuple[TopicMatch, ...]) -> tuple[TopicMatch, ...]:
    evidence = {match.id: match.evidence for match in found}
    added = dict.fromkeys(paper.topics)
    first = (TopicMatch(id_, 1.0, "curated", evidence.get(id_, ())) for id_ in added)
    rest = (match for match in found if match.id not in added)
    return tuple(match for match in (*first, *rest) if match.id not in paper.topics_removed)


def _weigh(tagger: Tagger, title: str, abstract: str, *keywords: str) -> tuple[TopicMatch, ...]:
    """Return all topics with more evidence for than against them, strongest first."""
    text = joined_text(title, abstract, keywords)
    findings = findings_of(tagger.index, title, abstract, keywords)
    topics = {topic.id: topic for topic in tagger.vocabulary.topics}
    shares = dict.fromkeys(topics, 0.0)
    words: dict[str, tuple[str, ...]] = dict.fromkeys(topics, ())
    for id_, of_topic in findings.items():
        # Rounded, so that the last bit of a sum cannot decide whether the bar is reached.
        shares[id_] = round(evidence_sum(tagger.index, of_topic) / BARS[topics[id_].bar], 6)
        words[id_] = _words(text, _telling(tagger.index, of_topic))
    _suggest(topics, shares, words)
    _imply(topics, shares, words)
    matches = [
        TopicMatch(id_, _score(share), evidence=words[id_]) for id_, share in shares.items() if share > 0
    ]
    return tuple(sorted(matches, key=lambda match: -match.score))


def evidence_sum(index: Index, findings: list[Finding]) -> float:
    """Add up the weights of the findings of one topic.

    A term counts less each time it is repeated, and hints, however many, contribute no more than a part.
    """
    sums = dict.fromkeys(Grade, 0.0)
    terms: Counter[int] = Counter()
    for finding in findings:
        sums[index.terms[finding.term][1].grade] += finding.weight * REPEAT ** terms[finding.term]
        terms[finding.term] += 1
    return sum(min(total, CAPS.get(grade, total)) for grade, total in sums.items())


def _suggest(
    topics: Mapping[str, TopicTerms], shares: dict[str, float], words: dict[str, tuple[str, ...]]
) -> None:
    sure = [id_ for id_, share in shares.items() if share >= 1]
    for id_ in sure:
        for other in topics[id_].suggests:
            if other in topics:
                shares[other] += SUGGESTION / BARS[topics[other].bar]
                words[other] = words[other] or words[id_]


def _imply(
    topics: Mapping[str, TopicTerms], shares: dict[str, float], words: dict[str, tuple[str, ...]]
) -> None:
    """Pass each sure topic's strength on to the topics that it implies, and to those that they imply."""
    waiting = [id_ for id_, share in shares.items() if share >= 1]
    while waiting:
        id_ = waiting.pop(0)
        for other in topics[id_].implies:
            if other in topics and shares[other] < shares[id_]:
                shares[other] = shares[id_]
                words[other] = words[other] or words[id_]
                waiting.append(other)


def _score(share: float) -> float:
    """Map a share of the bar to 0…1, the bar itself to a half."""
    return round(1 - 2 ** -max(share, 0.0), 4)


def _telling(index: Index, findings: list[Finding]) -> list[Finding]:
    """Leave out the hints if there is better evidence: "image" says little beside "vision transformer"."""
    better = [finding for finding in findings if index.terms[finding.term][1].grade not in _HINTS]
    return better if any(finding.weight > 0 for finding in better) else findings


def _words(text: str, findings: list[Finding]) -> tuple[str, ...]:
    """Return the words of the heaviest findings, each once, as they occur in the text."""
    pieces = (text[start:end] for finding in findings if finding.weight > 0 for start, end in finding.spans)
    distinct = {piece.lower(): piece for piece in reversed([*pieces])}
    return tuple(reversed(distinct.values()))[:_MOST_EVIDENCE]
