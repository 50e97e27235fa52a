"""What `build`, `pages` and `serve` have in common: the run, and the report on it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import click

from builder import build as program
from builder import cores, report
from builder.commands.options import CONFIG, exit_code
from builder.commands.progress import progress
from builder.later import Meanwhile
from builder.publish.lock import alone
from builder.publish.place import WHOLE, EngineError, Shard, Workplace
from builder.publish.workers import WarmEngine
from builder.stopwatch import Stopwatch
from builder.unchanged import Said

Watching = Callable[[], AbstractContextManager[Stopwatch]]


def run(
    seeds: Path,
    place: Workplace,
    shard: Shard = WHOLE,
    *,
    clean: bool = False,
    merges: bool = False,
    watching: Watching = progress,
    meanwhile: Meanwhile = cores.meanwhile,
) -> Said | None:
    """Build the site and report.

    Args:
        seeds: The folder.
        place: Where everything goes.
        shard: The part of the site to build.
        clean: True to build everything, whatever the last build was.
        merges: True to list each merged record.
        watching: Gives the stopwatch, for as long as the program runs.
        meanwhile: Does one part of the work while another is done.

    Returns:
        What was said; None where there is no complete site now.
    """
    try:
        with (
            alone([place.docs, place.site], waiting) as locks,
            WarmEngine(place.engine, locks) as warm,
            watching() as watch,
        ):
            settings = program.settings_for(CONFIG, seeds)
            made = program.write_docs(seeds, place.docs, settings, watch, meanwhile)
            plan = (
                None if made.foreign else program.publish(place, made, warm, watch, clean=clean, shard=shard)
            )
    except EngineError as error:
        click.echo(f"{place.engine} did not build the site:\n{error}", err=True)
        return None
    except OSError as error:
        click.echo(report.disk_line(error, place.site.as_posix()), err=True)
        return None
    for note in report.note_lines(made.changes, place.docs.as_posix(), plan.notes if plan else ()):
        click.echo(note, err=True)
    said = tell(made, watch, seeds, merges=merges)
    return None if made.foreign else said


def waiting(folder: Path) -> None:
    """Say that another build is at work."""
    click.echo(f"another build writes {folder.as_posix()}: waiting until it is done", err=True)


def tell(made: program.Docs, watch: Stopwatch, seeds: Path, *, merges: bool) -> Said:
    """Print the problems and the summary, and return them."""
    prefix = f"{seeds.as_posix()}/"
    problems = (
        *(report.problem_line(problem, prefix) for problem in made.problems),
        *(report.problem_line(problem) for problem in made.foreign),
    )
    summary = report.summary_lines(made.counts, made.changes, watch.seconds)
    for line in problems:
        click.echo(line, err=True)
    if merges:
        click.echo(report.merges_text(made.merges, prefix), nl=False)
    for line in summary:
        click.echo(line)
    return Said(problems, summary[0], exit_code((*made.problems, *made.foreign)))
