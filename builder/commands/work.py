"""What `build`, `pages` and `serve` have in common: the run, and the report on it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import click

from builder import build as program
from builder import report
from builder.commands.options import CONFIG, exit_code
from builder.commands.progress import progress
from builder.publish.engine import EngineError, WarmEngine, Workplace
from builder.unchanged import Said

Watching = Callable[[], AbstractContextManager[program.Stopwatch]]


def run(
    seeds: Path, place: Workplace, *, clean: bool = False, merges: bool = False, watching: Watching = progress
) -> Said | None:
    """Build the site and report.

    Args:
        seeds: The folder.
        place: Where everything goes.
        clean: True to build everything, whatever the last build was.
        merges: True to list each merged record.
        watching: Gives the stopwatch, for as long as the program runs.

    Returns:
        What was said; None where there is no complete site now.
    """
    with WarmEngine(place.engine) as warm, watching() as watch:
        made = program.write_docs(seeds, place.docs, program.settings_for(CONFIG, seeds), watch)
        try:
            if not made.foreign:
                program.publish(place, warm, watch, clean=clean)
        except EngineError as error:
            click.echo(f"{place.engine} did not build the site:\n{error}", err=True)
            return None
    said = tell(made, watch, seeds, merges=merges)
    return None if made.foreign else said


def tell(made: program.Docs, watch: program.Stopwatch, seeds: Path, *, merges: bool) -> Said:
    """Print the problems and the summary, and return them."""
    prefix = f"{seeds.as_posix()}/"
    atlas = made.atlas
    problems = (
        *(report.problem_line(problem, prefix) for problem in atlas.problems),
        *(report.problem_line(problem) for problem in made.foreign),
    )
    summary = report.summary_lines(program.counts(atlas), made.changes, watch.seconds)
    for line in problems:
        click.echo(line, err=True)
    if merges:
        click.echo(report.merges_text(atlas.catalog.merges, prefix), nl=False)
    for line in summary:
        click.echo(line)
    return Said(problems, summary[0], exit_code((*atlas.problems, *made.foreign)))
