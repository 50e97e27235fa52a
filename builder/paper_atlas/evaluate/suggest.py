"""Measures suggested topics by the keywords that authors chose, which the suggestions do not see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from paper_atlas.connect.suggest.drafting import suggest_topics
from paper_atlas.connect.suggest.phrases import FEWEST
from paper_atlas.connect.topics.phrase_finder import spelling_key
from paper_atlas.connect.topics.tagging import assign_topics, tag, tagger_of
from paper_atlas.evaluate.related import Labelled
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where


@dataclass(frozen=True, slots=True)
class Judged:
    """A suggested topic compared with the keyword of the same name."""

    title: str
    papers: int
    """How many papers the tagger gives it."""
    keyworded: int
    """How many papers have its title as a keyword, spellings folded."""
    found: int
    """To how many of these the tagger gives it."""

    @property
    def is_keyword(self) -> bool:
        """Whether its title is a keyword of at least three papers."""
        return self.keyworded >= FEWEST

    @property
    def recall(self) -> float:
        """0…1; 0 if no paper has the keyword."""
        return self.found / self.keyworded if self.keyworded else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """How good the suggested topics are."""

    counts: tuple[int, ...]
    """How many topics each paper has."""
    topics: tuple[Judged, ...]
    """By descending number of papers."""

    @property
    def covered(self) -> float:
        """Share of the papers that have a topic."""
        return fmean(count > 0 for count in self.counts) if self.counts else 0.0

    @property
    def named(self) -> float:
        """Share of the topics whose title is a keyword of at least three papers."""
        return fmean(topic.is_keyword for topic in self.topics) if self.topics else 0.0

    @property
    def recall(self) -> float:
        """Mean, over those topics, of the share of the keyword's papers that have the topic."""
        found = [topic.recall for topic in self.topics if topic.is_keyword]
        return fmean(found) if found else 0.0


def evaluate(labelled: Sequence[Labelled]) -> Report:
    """Suggest topics from titles and abstracts alone, tag the papers with them, and compare with the keywords."""
    papers = [Paper(one.id, one.title, one.abstract, (Where(one.id, 0),)) for one in labelled]
    draft = suggest_topics(papers)
    tagger = tagger_of(draft.vocabulary)
    topics = assign_topics(papers, lambda *text: tag(tagger, *text))
    members: dict[str, set[str]] = defaultdict(set)
    for paper, matches in topics.items():
        for match in matches:
            members[match.id].add(paper)
    carried = _carried(labelled)
    judged = [_judge(one.topic.title, members[one.topic.id], carried) for one in draft.topics]
    return Report(
        tuple(len(matches) for matches in topics.values()),
        tuple(sorted(judged, key=lambda one: (-one.papers, one.title))),
    )


def _carried(labelled: Sequence[Labelled]) -> Mapping[str, set[str]]:
    carried: dict[str, set[str]] = defaultdict(set)
    for paper in labelled:
        for keyword in paper.keywords:
            carried[spelling_key(keyword)].add(paper.id)
    return carried


def _judge(title: str, members: set[str], carried: Mapping[str, set[str]]) -> Judged:
    named = carried.get(spelling_key(title), set())
    return Judged(title, len(members), len(named), len(named & members))


def render(report: Report) -> str:
    """Return the report as text: the figures, then one line per topic."""
    lines = [
        f"papers {len(report.counts)}  topics {len(report.topics)}",
        f"papers with a topic {report.covered:.3f}",
        f"topics a paper: median {median(report.counts or (0,)):g}  {_spread(report.counts)}",
        f"titles that are a keyword of {FEWEST} papers or more {report.named:.3f}",
        f"recall of the papers that carry it {report.recall:.3f}",
        "",
        f"{'topic':<44}{'papers':>7}{'keyword':>9}{'recall':>8}",
        *(_row(topic) for topic in report.topics),
    ]
    return "\n".join(lines) + "\n"


def _spread(counts: Sequence[int]) -> str:
    """Return how many papers have how many topics: `0: 12, 1: 30`."""
    return ", ".join(f"{number}: {papers}" for number, papers in _tally(counts))


def _tally(counts: Sequence[int]) -> Iterator[tuple[str, int]]:
    found = Counter(min(count, 5) for count in counts)
    for number in sorted(found):
        yield (str(number) if number < 5 else "5 or more"), found[number]


def _row(topic: Judged) -> str:
    recall = f"{topic.recall:>8.2f}" if topic.is_keyword else f"{'–':>8}"
    return f"{topic.title:<44}{topic.papers:>7}{topic.keyworded:>9}{recall}"
