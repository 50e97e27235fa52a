"""Measures the tagger on papers that expert readers labelled.

A gold file has one JSON object per line: `title`, `topics` (certainly right), `either` (may be given or not:
neither a miss nor a false alarm) and optionally `primary`. The abstracts come from the seeds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.topics import TopicMatch

_FREQUENT = 5
"""Fewest papers for the F1 of a topic to mean something: macro-F1 is over these topics."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What expert readers said about one paper."""

    where: Where
    title: str
    topics: frozenset[str]
    either: frozenset[str] = frozenset()
    abstract: str | None = None
    """Given if the paper is not in the seeds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled paper with what the tagger says about it."""

    labels: Labels
    found: tuple[TopicMatch, ...]
    nearest: tuple[TopicMatch, ...] = ()
    """Topics with some evidence, given or not: this shows why one was missed."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrong and missing assignments, for one topic or for all."""

    hits: int
    false_alarms: int
    misses: int

    @property
    def precision(self) -> float:
        """0…1; 0 where nothing was assigned."""
        return self.hits / (self.hits + self.false_alarms) if self.hits else 0.0

    @property
    def recall(self) -> float:
        """0…1; 0 where nothing was to be found."""
        return self.hits / (self.hits + self.misses) if self.hits else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0…1."""
        return 2 * self.hits / (2 * self.hits + self.false_alarms + self.misses) if self.hits else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A topic that was missed or wrongly given."""

    topic: str
    title: str
    score: float
    """What the tagger gave it; from 0.5 on it was assigned."""
    evidence: tuple[str, ...]
    is_miss: bool


@dataclass(frozen=True, slots=True)
class Report:
    """How good the tagger is."""

    papers: int
    total: Tally
    topics: Mapping[str, Tally]
    """Topic → tally, for every topic that was labelled or assigned; sorted by id."""
    macro_f1: float
    """Mean F1 of the topics with at least five papers; 0 if there are none."""
    frequent: int
    """How many topics that mean covers."""
    mistakes: tuple[Mistake, ...]
    """Worst first: false alarms by how sure the tagger was, misses by how far off it was."""


def read_gold(text: str, file: str) -> tuple[tuple[Labels, ...], tuple[Problem, ...]]:
    """Read a gold file; an unusable line is a problem, the others are kept."""
    labels: list[Labels] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            result = _read_labels(line, Where(file, number))
            if isinstance(result, Problem):
                problems.append(result)
            else:
                labels.append(result)
    return tuple(labels), tuple(problems)


def measure(answers: Iterable[Answer]) -> Report:
    """Compare what the tagger says with what the readers said."""
    answers = tuple(answers)
    topics = _tallies(answers)
    frequent = [tally.f1 for tally in topics.values() if tally.hits + tally.misses >= _FREQUENT]
    total = Tally(
        sum(tally.hits for tally in topics.values()),
        sum(tally.false_alarms for tally in topics.values()),
        sum(tally.misses for tally in topics.values()),
    )
    mistakes = sorted((mistake for answer in answers for mistake in _mistakes(answer)), key=_worst_first)
    macro_f1 = sum(frequent) / len(frequent) if frequent else 0.0
    return Report(len(answers), total, topics, macro_f1, len(frequent), tuple(mistakes))


def render(report: Report, worst: int = 20) -> str:
    """Return the report as text: the figures, a table of topics, the worst mistakes of each kind."""
    total = report.total
    lines = [
        f"papers {report.papers}",
        f"micro-F1 {total.f1:.3f}  precision {total.precision:.3f}  recall {total.recall:.3f}",
        f"macro-F1 {report.macro_f1:.3f}  over {report.frequent} topics with {_FREQUENT} papers or more",
        "",
        f"{'topic':<34}{'papers':>7}{'F1':>7}{'prec':>7}{'rec':>7}{'false':>7}{'missed':>7}",
        *(_row(topic, tally) for topic, tally in report.topics.items()),
        *_listing("false alarms", [mistake for mistake in report.mistakes if not mistake.is_miss][:worst]),
        *_listing("misses", [mistake for mistake in report.mistakes if mistake.is_miss][:worst]),
    ]
    return "\n".join(lines) + "\n"


def _read_labels(line: str, where: Where) -> Labels | Problem:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        return Problem(where, f"the line is not JSON: {error.msg}", "write one JSON object per line")
    if not isinstance(found, dict) or not isinstance(found.get("title"), str):
        return Problem(where, f"the line has no title: {line[:60]!r}", 'write {"title": …, "topics": […]}')
    lists = {key: found.get(key, []) for key in ("topics", "either")}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return Problem(where, f"{key!r} is {value!r:.60}", "write a list of ids of topics")
    abstract = found.get("abstract")
    return Labels(
        where,
        found["title"],
        frozenset(lists["topics"]),
        frozenset(lists["either"]),
        abstract if isinstance(abstract, str) else None,
    )


def _tallies(answers: Sequence[Answer]) -> dict[str, Tally]:
    hits: dict[str, int] = {}
    false_alarms: dict[str, int] = {}
    misses: dict[str, int] = {}
    for answer in answers:
        found = {match.id for match in answer.found}
        _count(hits, found & answer.labels.topics)
        _count(false_alarms, found - answer.labels.topics - answer.labels.either)
        _count(misses, answer.labels.topics - found)
    return {
        topic: Tally(hits.get(topic, 0), false_alarms.get(topic, 0), misses.get(topic, 0))
        for topic in sorted({*hits, *false_alarms, *misses})
    }


def _count(counts: dict[str, int], topics: Iterable[str]) -> None:
    for topic in topics:
        counts[topic] = counts.get(topic, 0) + 1


def _mistakes(answer: Answer) -> Iterator[Mistake]:
    labels = answer.labels
    for match in answer.found:
        if match.id not in labels.topics | labels.either:
            yield Mistake(match.id, labels.title, match.score, match.evidence, is_miss=False)
    near = {match.id: match for match in answer.nearest}
    for topic in sorted(labels.topics - {match.id for match in answer.found}):
        match = near.get(topic, TopicMatch(topic, 0.0))
        yield Mistake(topic, labels.title, match.score, match.evidence, is_miss=True)


def _worst_first(mistake: Mistake) -> tuple[float, str, str]:
    return (mistake.score if mistake.is_miss else -mistake.score, mistake.topic, mistake.title)


def _row(topic: str, tally: Tally) -> str:
    figures = f"{tally.f1:>7.2f}{tally.precision:>7.2f}{tally.recall:>7.2f}"
    return f"{topic:<34}{tally.hits + tally.misses:>7}{figures}{tally.false_alarms:>7}{tally.misses:>7}"


def _listing(heading: str, mistakes: Sequence[Mistake]) -> list[str]:
    rows = (
        f"  {mistake.score:.2f} {mistake.topic}: {mistake.title} [{'; '.join(mistake.evidence)}]"
        for mistake in mistakes
    )
    return ["", f"worst {heading}", *rows] if mistakes else []
