"""What was measured, as Markdown."""

from collections.abc import Iterable, Mapping, Sequence

from tests.bench.budgets import COLD, STOCK, Budget
from tests.bench.results import Measure, Size

_MET = {True: "met", False: "**not met**", None: "–"}


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; without alignment, for which Markdown writes styles that our pages do not allow."""
    cells = [[one.replace("|", "&#124;") for one in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in [head, ["---"] * len(head), *cells])


def budget_table(budgets: Iterable[Budget]) -> str:
    """Return the budgets: promise, measured, met or not."""
    rows = [(one.promise, one.measured, _MET[one.is_met]) for one in budgets]
    return _table(("budget", "measured", "verdict"), rows)


def size_table(size: Size) -> str:
    """Return all rows of one size, with their ratios to the cold build and to MkDocs."""
    cold, stock = size.middle(COLD), size.middle(STOCK)
    rows = [
        _row(size, key, cold.seconds if cold else None, stock.seconds if stock else None) for key in size.rows
    ]
    head = ("what", "seconds", "CPU seconds", "of cold", "of MkDocs", "peak memory")
    return _table(head, rows)


def _row(size: Size, key: str, cold: float | None, stock: float | None) -> tuple[str, ...]:
    one = size.middle(key)
    if one is None:
        error = next((repeat.error for repeat in size.rows[key] if repeat.error), "not measured")
        return (key, error, *[""] * 4)
    spread = size.spread(key)
    return (
        key,
        f"{one.seconds:,.2f}{f' ± {100 * spread:.0f} %' if spread else ''}",
        f"{one.processor:,.1f}",
        f"{100 * one.seconds / cold:,.1f} %" if cold else "",
        f"{one.seconds / stock:,.2f} ×" if stock else "",
        f"{(size.memory(key) or 0) / 10**6:,.0f} MB",
    )


def site_table(sizes: Mapping[int, Size]) -> str:
    """Return what each full build made, a column a size."""
    ordered = [size for _, size in sorted(sizes.items())]
    keys = dict.fromkeys(key for size in ordered for key in size.rows)
    rows = [(key, *(_site(size.middle(key)) for size in ordered)) for key in keys]
    head = ("what", *(f"{size.papers:,} papers" for size in ordered))
    return _table(head, [row for row in rows if any(row[1:])])


def _site(one: Measure | None) -> str:
    return (
        f"{one.pages:,} pages, {one.files:,} files, {one.size / 10**6:,.0f} MB" if one and one.pages else ""
    )


def stage_table(sizes: Mapping[int, Size]) -> str:
    """Return how long each stage of our own cold build took, a column a size."""
    colds = {papers: size.middle(COLD) for papers, size in sorted(sizes.items())}
    stages = {papers: dict(cold.stages) for papers, cold in colds.items() if cold and cold.stages}
    names = dict.fromkeys(name for found in stages.values() for name in found)
    rows = [
        (name, *(f"{found[name]:,.2f}" if name in found else "" for found in stages.values()))
        for name in names
    ]
    return _table(("stage", *(f"{papers:,} papers" for papers in stages)), rows) if stages else ""


def machine_lines(sizes: Mapping[int, Size]) -> str:
    """Return on what machine, when and with which versions it was measured; a line each that differs."""
    lines: dict[str, list[str]] = {}
    for papers, size in sorted(sizes.items()):
        machine = dict(size.machine)
        place = (
            f"{machine.pop('processor')}, {machine.pop('cores')} cores, {machine.pop('memory')} of memory, "
            f"{machine.pop('system')}; {size.date}"
        )
        tools = ", ".join(f"{name} {version}" for name, version in machine.items())
        lines.setdefault(f"{place}; {tools}", []).append(f"{papers:,}")
    return "".join(f"- {_and(papers)} papers: {line}\n" for line, papers in lines.items())


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
