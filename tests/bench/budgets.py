"""What the build may cost, and whether it does."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tests.bench.results import Measure, Size

OWN = "Paper Atlas"
BEFORE = "Before"
"""The engine of the rows of an earlier revision."""
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


def judge_change(sizes: Mapping[int, Size]) -> list[Budget]:
    """Return what the program may cost against an earlier revision that built the same in turn with it.

    Times are seconds of all cores together, which other work on the machine changes least.
    """
    found = [budget for papers, size in sorted(sizes.items()) for budget in _changes(papers, size)]
    return [budget for budget in found if budget.is_met is not None]


_SHARES = {
    "cold": 0.45,
    "one paper added": 0.3,
    "one paper added, ten years old": 0.3,
    "one paper added, undated": 0.3,
    "one topic's vocabulary changed": 0.4,
}
"""What is built → the share of the earlier revision's time that it may take."""
_COLD_SHARES = {400: 0.6, 50_000: 0.5}
"""Number of papers → the same for a cold build, where it is another."""
_MOST_MEMORY = {10_000: 0.8, 50_000: 2.0}
"""Number of papers → gigabytes."""
_MOST_FILES = {2_000: 20_000}


def _changes(papers: int, size: Size) -> Iterator[Budget]:
    for what, share in _SHARES.items():
        limit = _COLD_SHARES.get(papers, share) if what == "cold" else share
        ours, theirs = size.middle(f"{OWN}: {what}"), size.middle(f"{BEFORE}: {what}")
        if ours and theirs:
            yield _share(f"{papers:,} papers, {what}", ours.processor, theirs.processor, limit, "s")
    cold, before = size.middle(COLD), size.middle(f"{BEFORE}: cold")
    if not (cold and before):
        return
    if unchanged := size.middle(UNCHANGED):
        ratio = unchanged.processor / cold.processor
        yield Budget(
            f"{papers:,} papers, nothing changed: at most 1 % of cold", f"{100 * ratio:.1f} %", ratio <= 0.01
        )
    if papers >= min(_MOST_FILES):
        yield _share(f"{papers:,} papers, files", cold.files, before.files, 0.5, "files")
    if papers in _MOST_FILES:
        most = _MOST_FILES[papers]
        promise = f"{papers:,} papers, files: at most {most:,}"
        yield Budget(promise, f"{cold.files:,}", cold.files <= most)
    if papers in _MOST_MEMORY:
        memory, gigabytes = (size.memory(COLD) or 0) / 10**9, _MOST_MEMORY[papers]
        promise = f"{papers:,} papers, peak memory: at most {gigabytes} GB"
        yield Budget(promise, f"{memory:.2f} GB", memory <= gigabytes)


def _share(what: str, ours: float, theirs: float, limit: float, unit: str) -> Budget:
    ratio = ours / theirs
    told = f"{ratio:.2f} × ({_short(ours)} {unit} of {_short(theirs)} {unit})"
    return Budget(f"{what}: at most {limit:.2f} × before", told, ratio <= limit)


def _short(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:,.1f}".removesuffix(".0")


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
