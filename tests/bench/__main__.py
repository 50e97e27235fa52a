"""`python -m tests.bench`: the table that `make bench` prints and writes into docs/benchmarks.md."""

import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from tests.bench import engines, results, revision
from tests.bench.budgets import BEFORE, OWN, judge, judge_change
from tests.bench.corpus import read_papers
from tests.bench.machine import describe_machine
from tests.bench.measure import Run, run
from tests.bench.page import write_page
from tests.bench.results import Measure, Size
from tests.bench.revision import Before
from tests.bench.tables import budget_table, size_table
from tests.bench.workspace import ROOT, make_workspace, own_vocabulary

ENGINES = (OWN, "MkDocs", "ProperDocs", "Zensical", "Hugo")


def in_order(rows: Sequence[engines.Row], repeat: int) -> Iterator[engines.Row]:
    """Yield the rows of one repeat: our cold build, the others beginning with another each time, then our changes.

    What an earlier revision does comes right after what we do.
    """
    own = [row for row in rows if row.engine == OWN]
    before = {row.what: row for row in rows if row.engine == BEFORE}
    others = [row for row in rows if row.engine not in (OWN, BEFORE)]
    # The unchanged build of an engine needs the full one before it, so that they move together.
    groups = [[row for row in others if row.engine == name] for name in ENGINES if name != OWN]
    turn = repeat % len(groups)
    cold, *changes = [[row, *([before[row.what]] if row.what in before else [])] for row in own]
    for group in [cold, *groups[turn:], *groups[:turn], *changes]:
        yield from group


def measure(row: engines.Row, folder: Path, repeat: int, limit: float) -> Measure:
    """Measure one row once; what goes wrong is told in its place."""
    if row.missing:
        return Measure(error=row.missing)
    folder /= row.place
    try:
        row.prepare(folder, repeat)
    except OSError as error:
        return Measure(error=f"could not be prepared: {error.strerror or error}")
    command = [word.replace("{folder}", str(folder)) for word in row.command]
    done = run(command, folder, engines.environment(folder, row), limit)
    stages = engines.own_stages(done.output) if row.engine in (OWN, BEFORE) else {}
    error = failure(done, row.engine, stages, limit)
    if error:
        return Measure(error=error)
    pages, files, size = count_site(folder / row.site) if row.is_full else (0, 0, 0)
    return Measure(
        *(round(done.seconds, 3), round(done.processor, 2), done.memory, pages, files, size), stages=stages
    )


def failure(done: Run, engine: str, stages: dict[str, float], limit: float) -> str:
    """Return what went wrong, in a line; "" for nothing."""
    # Our exit code is 1 where a seed must be mended, too; only a build that was made ends with a summary.
    was_made = bool(stages) or "nothing changed" in done.output
    if done.code == 0 or (engine in (OWN, BEFORE) and done.code == 1 and was_made):
        return ""
    if done.seconds >= limit:
        return f"ended after {limit:,.0f} s"
    if done.code < 0:
        return f"killed by signal {-done.code}, after {done.seconds:,.0f} s and {done.memory / 10**6:,.0f} MB"
    last = (done.output.strip().splitlines() or ["nothing printed"])[-1]
    return f"ended with {done.code}: {last[:120]}"


def count_site(site: Path) -> tuple[int, int, int]:
    """Return the pages, the files and the bytes of a site."""
    pages = files = size = 0
    for folder, _, names in os.walk(site):
        files += len(names)
        pages += sum(name.endswith(".html") for name in names)
        size += sum((Path(folder) / name).stat().st_size for name in names)
    return pages, files, size


def measure_size(
    papers: int, chosen: Sequence[str], repeats: int, limit: float, place: Path, before: Before | None = None
) -> Iterator[Size]:
    """Measure all rows of one size, and yield what is known after each."""
    corpus, source = read_papers(papers)
    rows = [row for row in engines.rows(corpus, before) if row.engine in {OWN, BEFORE, *chosen}]
    if OWN not in chosen:
        rows = [row for row in rows if row.engine != OWN or row.what == "cold"]
    held: dict[str, list[Measure]] = {row.key: [] for row in rows}
    folder = place / str(papers)
    date, machine = datetime.now(UTC).date().isoformat(), describe_machine()
    if before:
        machine["before"] = before.name
    for repeat in range(repeats):
        make_workspace(folder, corpus, own_vocabulary())
        if before:
            revision.make_place(before, folder, corpus)
        for row in in_order(rows, repeat):
            done = measure(row, folder, repeat, limit)
            held[row.key].append(done)
            told = done.error or f"{done.seconds:10,.2f} s {done.memory / 10**6:8,.0f} MB"
            click.echo(f"{papers:>7,}  {row.key:45} {told}")
            yield Size(papers, source, date, machine, {key: [*found] for key, found in held.items() if found})


@click.command()
@click.option("--sizes", default="400,2000,10000,50000", show_default=True, help="Numbers of papers.")
@click.option(
    "--engines", "chosen", default=",".join(ENGINES), show_default=True, help="Whose rows to measure."
)
@click.option("--repeats", type=click.IntRange(1), default=1, show_default=True, help="Of each measure.")
@click.option(
    "--limit", type=float, default=5400, show_default=True, help="Seconds after which a row is given up."
)
@click.option("--results", "file", type=click.Path(path_type=Path), default=ROOT / ".bench.json")
@click.option("--page", type=click.Path(path_type=Path, exists=True), default=ROOT / "docs/benchmarks.md")
@click.option(
    "--place", type=click.Path(path_type=Path), default=ROOT / ".cache/bench", help="Room to build in."
)
@click.option("--against", default="", help="A revision of the program that does the same in turn with it.")
@click.option("--keep", is_flag=True, help="Leave what was built.")
@click.option("--render", is_flag=True, help="Measure nothing; write the page from earlier results.")
def main(
    sizes: str,
    chosen: str,
    repeats: int,
    limit: float,
    file: Path,
    page: Path,
    place: Path,
    against: str,
    keep: bool,
    render: bool,
) -> None:
    """Measure builds of several sizes beside other engines, and write the figures into a page."""
    names = parse_engines(chosen)
    held = results.load(file)
    before = revision.check_out(against, place.resolve()) if against and not render else None
    for papers in [] if render else parse_sizes(sizes):
        begin = time.monotonic()
        earlier = held.get(papers)
        for known in measure_size(papers, names, repeats, limit, place.resolve(), before):
            held[papers] = results.merged(earlier, known)
            results.save(file, held)
        if not keep:
            shutil.rmtree(place / str(papers), ignore_errors=True)
        click.echo(
            f"\n{size_table(held[papers])}\n{papers:,} papers took {time.monotonic() - begin:,.0f} s\n"
        )
    if not held:
        sys.exit(f"There are no results in {file}; measure first, without --render")
    click.echo(budget_table([*judge(held), *judge_change(held)]))
    write_page(page, held)
    if before and not keep:
        revision.remove(before)


def parse_sizes(text: str) -> list[int]:
    """Return the numbers of a list such as `400,2_000`."""
    try:
        sizes = [int(word) for word in text.split(",")]
    except ValueError:
        raise click.BadParameter(f"{text!r}: write numbers with commas between, such as 400,2000") from None
    if min(sizes) < 10:
        raise click.BadParameter(f"{text!r}: ten papers are the least")
    return sizes


def parse_engines(text: str) -> list[str]:
    """Return the engines of a list, whatever its capitals; `atlas` is short for our own."""
    known = {**{name.lower(): name for name in ENGINES}, "atlas": OWN}
    names = [word.strip().lower() for word in text.split(",") if word.strip()]
    wrong = [name for name in names if name not in known]
    if wrong:
        raise click.BadParameter(f"{', '.join(wrong)}: choose of {', '.join(known)}")
    return [known[name] for name in names] or [*ENGINES]


if __name__ == "__main__":
    main()
