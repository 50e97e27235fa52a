"""The part of a page that is made from the results."""

from collections.abc import Mapping
from pathlib import Path

from tests.bench.budgets import judge, judge_change
from tests.bench.measure import METHOD
from tests.bench.picture import growth_chart
from tests.bench.results import Size
from tests.bench.tables import budget_table, machine_lines, site_table, size_table, stage_table

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def figures(sizes: Mapping[int, Size]) -> str:
    """Return everything that was measured, as Markdown."""
    changes = judge_change(sizes)
    parts = ["## Budgets", budget_table(judge(sizes))]
    parts += ["## Against an earlier revision", budget_table(changes)] if changes else []
    parts += ["## Growth", growth_chart(sizes)]
    for papers, size in sorted(sizes.items()):
        parts += [f"## {papers:,} papers", f"The papers: {size.source}.", size_table(size)]
    parts += ["## What is made", site_table(sizes)]
    parts += ["## Stages of our cold build", "In seconds; `--profile` also tells the memory of each."]
    parts += [stage_table(sizes), "## Machine and versions", machine_lines(sizes), f"{METHOD}."]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def with_figures(text: str, sizes: Mapping[int, Size]) -> str:
    """Return a page with the figures between its two marks; those that were there before are gone.

    Raises:
        ValueError: The page has not both marks.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks {BEGIN} or {END}; write both, each in a line of its own")
    return f"{before}{begin}\n\n{figures(sizes)}\n{end}{after}"


def write_page(file: Path, sizes: Mapping[int, Size]) -> None:
    """Write the figures into a page."""
    file.write_text(with_figures(file.read_text(encoding="utf-8"), sizes), encoding="utf-8")
