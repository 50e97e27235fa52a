"""What the build may cost, and whether it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.bench.results import Measure, Size

OWN = "Paper Atlas"
COLD = f"{OWN}: cold"
UNCHANGED = f"{OWN}: unchanged"
ADDED = f"{OWN}: one paper added"
STOCK = "MkDocs: papers out of the nav"
HUGO = "Hugo: nearest template"


@dataclass(frozen=True, slots=True)
class Budget:
    """One promise, and what became of it."""

    promise: str
    measured: str
    is_met: bool | None
    """None where it was not measured."""


def judge(sizes: Mapping[int, Size]) -> list[Budget]:
    """Return all budgets with what was measured for them."""
    return [
        _ratio(
            sizes,
            "Cold build of 10,000 papers, search and exports included: at most 1.6 × MkDocs",
            10_000,
            COLD,
            STOCK,
            1.6,
        ),
        _growth(sizes),
        _ratio(sizes, "Nothing changed, 10,000 papers: at most 2 % of cold", 10_000, UNCHANGED, COLD, 0.02),
        _ratio(
            sizes,
            "One paper added to 10,000, search index included: at most 6 % of cold",
            10_000,
            ADDED,
            COLD,
            0.06,
        ),
        _ratio(sizes, "One paper added to 10,000: faster than Hugo builds all", 10_000, ADDED, HUGO, 1),
        _limit(sizes, "Peak memory at 50,000 papers: at most 3 GB", lambda cold: cold.memory, 3 * 10**9),
        _limit(sizes, "Site of 50,000 papers: under 1 GB", lambda cold: cold.size, 10**9),
    ]


def _middle(sizes: Mapping[int, Size], papers: int, key: str) -> Measure | None:
    return sizes[papers].middle(key) if papers in sizes else None


def _ratio(
    sizes: Mapping[int, Size], promise: str, papers: int, key: str, other: str, limit: float
) -> Budget:
    ours, theirs = _middle(sizes, papers, key), _middle(sizes, papers, other)
    if ours is None or theirs is None:
        return Budget(promise, "not measured", None)
    ratio = ours.seconds / theirs.seconds
    told = f"{100 * ratio:.1f} %" if limit < 1 else f"{ratio:.2f} ×"
    return Budget(promise, f"{told} ({ours.seconds:,.1f} s of {theirs.seconds:,.1f} s)", ratio <= limit)


def _growth(sizes: Mapping[int, Size]) -> Budget:
    promise = "Growth from 2,000 to 50,000 papers: within 1.15 of linear"
    few, many = _middle(sizes, 2_000, COLD), _middle(sizes, 50_000, COLD)
    if few is None or many is None:
        return Budget(promise, "not measured", None)
    growth = many.seconds / few.seconds / 25
    pages = many.pages / few.pages / 25 if few.pages else 0
    return Budget(
        promise,
        f"{growth:.2f} of linear in papers, with {pages:.2f} times the pages of a paper",
        growth <= 1.15,
    )


def _limit(sizes: Mapping[int, Size], promise: str, value: Callable[[Measure], int], limit: int) -> Budget:
    cold = _middle(sizes, 50_000, COLD)
    if cold is None:
        return Budget(promise, "not measured", None)
    return Budget(promise, f"{value(cold) / 10**9:.2f} GB", value(cold) <= limit)
