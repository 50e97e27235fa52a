"""Measures how well nearness tells the papers of an atlas from others, so that a threshold can be chosen for `follow`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from paper_atlas.model.papers import Paper
from paper_atlas.text import count, shorten

FOLD = 5
"""Each fifth paper of the atlas is held out: it is new to the rest, as papers of a source are."""
THRESHOLDS = tuple(step / 50 for step in range(1, 41))
"""0.02, 0.04, … 0.8."""
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """A paper, and how near the nearest paper of the atlas is."""

    title: str
    score: float
    """0…1, 0 if nothing is near."""


@dataclass(frozen=True, slots=True)
class Report:
    """How near papers of the atlas and others are to the rest of it."""

    rest: int
    """Papers that the scores are measured against."""
    ours: tuple[Scored, ...]
    others: tuple[Scored, ...]

    def kept(self, threshold: float) -> tuple[float, float]:
        """Return the shares of our papers and of the others that are as near as a threshold asks."""
        return _share(self.ours, threshold), _share(self.others, threshold)

    @property
    def best(self) -> float:
        """The threshold at which the two shares differ most (Youden, "Index for rating diagnostic tests", Cancer 3, 1950)."""

        def apart(threshold: float) -> tuple[float, float]:
            ours, others = self.kept(threshold)
            return round(ours - others, 6), -threshold

        return max(THRESHOLDS, key=apart)


def _share(found: Sequence[Scored], threshold: float) -> float:
    return sum(one.score >= threshold for one in found) / len(found) if found else 0.0


def parted(papers: Iterable[Paper]) -> tuple[list[Paper], list[Paper]]:
    """Return the papers that stay, and those that are held out, by the order of their ids."""
    ordered = sorted(papers, key=lambda paper: paper.id)
    return [one for place, one in enumerate(ordered) if place % FOLD], ordered[::FOLD]


def measure(
    rest: int,
    ours: Iterable[tuple[str, str]],
    others: Iterable[tuple[str, str]],
    nearness: Callable[[str, str], float],
) -> Report:
    """Score papers.

    Args:
        rest: How many papers nearness compares with.
        ours: (title, abstract) of papers of the atlas that are held out.
        others: Those of papers that the atlas does not want.
        nearness: Title, abstract → the score of the nearest paper, 0…1.
    """
    return Report(
        rest,
        tuple(Scored(title, nearness(title, abstract)) for title, abstract in ours),
        tuple(Scored(title, nearness(title, abstract)) for title, abstract in others),
    )


def render(report: Report) -> str:
    """Return the report as text."""
    lines = [
        f"{count(report.rest, 'paper')} of the atlas, {len(report.ours):,} more held out, {count(len(report.others), 'paper')} of others",
        "threshold  ours kept  others kept",
        *(_row(report, threshold) for threshold in THRESHOLDS if any(report.kept(threshold))),
        f"near:{report.best:g} tells them apart best",
        "Ours that are left out there:",
        *_titles(sorted(report.ours, key=lambda one: (one.score, one.title)), report.best, is_kept=False),
        "Others that come in there:",
        *_titles(sorted(report.others, key=lambda one: (-one.score, one.title)), report.best, is_kept=True),
    ]
    return "".join(f"{line}\n" for line in lines)


def _row(report: Report, threshold: float) -> str:
    ours, others = report.kept(threshold)
    return f"{threshold:9.2f}  {ours:9.1%}  {others:11.1%}"


def _titles(ordered: Sequence[Scored], threshold: float, *, is_kept: bool) -> list[str]:
    found = [one for one in ordered if (one.score >= threshold) is is_kept]
    return [f"  {one.score:.2f}  {shorten(one.title, 100)}" for one in found[:_SHOWN]] or ["  none"]
