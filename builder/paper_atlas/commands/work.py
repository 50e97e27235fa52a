"""What `build`, `pages` and `serve` have in common: the run, and the report on it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import click

from paper_atlas import build as program
from paper_atlas.commands import messages
from paper_atlas.commands.options import exit_code
from paper_atlas.commands.progress import progress
from paper_atlas.disk.lock import alone
from paper_atlas.memory.unchanged import Said
from paper_atlas.publish.engine.workers import WarmEngine
from paper_atlas.publish.hosting import beyond_the_host
from paper_atlas.publish.paths import WHOLE, EngineError, Shard, Workplace
from paper_atlas.publish.plan import Plan
from paper_atlas.publish.site_description import site_for
from paper_atlas.run import processes
from paper_atlas.run.concurrency import Submit
from paper_atlas.run.stopwatch import Stopwatch

Watching = Callable[[], AbstractContextManager[Stopwatch]]


def run(
    seeds: Path,
    place: Workplace,
    shard: Shard = WHOLE,
    *,
    clean: bool = False,
    merges: bool = False,
    watching: Watching = progress,
    submit: Submit = processes.submit,
    on_pages: Callable[[], None] = lambda: None,
) -> Said | None:
    """Build the site and report.

    Args:
        seeds: The folder.
        place: The paths of the build.
        shard: The part of the site to build.
        clean: True to build everything, regardless of the last build.
        merges: True to list each merged record.
        watching: Provides the stopwatch while the program runs.
        submit: Does one part of the work in parallel with another.
        on_pages: Is called once the pages are there, before the search is indexed.

    Returns:
        What was reported; None if there is now no complete site.
    """
    site = site_for(place.config, seeds)
    try:
        with (
            alone([place.docs, place.site], waiting) as locks,
            WarmEngine(place.engine, locks) as warm,
            watching() as watch,
        ):
            made = program.write_docs(seeds, place.docs, site, watch, submit)
            plan = (
                None
                if made.foreign
                else program.publish(place, made, warm, watch, clean=clean, shard=shard, on_pages=on_pages)
            )
    except EngineError as error:
        click.echo(f"{place.engine} could not build the site:\n{error}", err=True)
        return None
    except OSError as error:
        click.echo(messages.disk_line(error, place.site.as_posix()), err=True)
        return None
    return _report(made, plan, place, watch, seeds, merges=merges)


def _report(
    made: program.Docs, plan: Plan | None, place: Workplace, watch: Stopwatch, seeds: Path, *, merges: bool
) -> Said | None:
    """Print what a build has to say, and return it; None if there is no complete site."""
    for note in messages.note_lines(made.changes, place.docs.as_posix(), plan.notes if plan else ()):
        click.echo(note, err=True)
    if plan:
        made = replace(made, beside=(*made.beside, *beyond_the_host(place.site, place.config)))
    said = tell(made, watch, seeds, merges=merges)
    read = {name for files in (plan.read.values() if plan else ()) for name in files}
    return None if made.foreign else replace(said, read=tuple(sorted(read)))


def waiting(folder: Path) -> None:
    """Say that another build is at work."""
    click.echo(f"another build is writing to {folder.as_posix()}: waiting for it to finish", err=True)


def tell(made: program.Docs, watch: Stopwatch, seeds: Path, *, merges: bool) -> Said:
    """Print the problems and the summary, and return them."""
    prefix = f"{seeds.as_posix()}/"
    problems = (
        *(messages.problem_line(problem, prefix) for problem in made.problems),
        *(messages.problem_line(problem) for problem in (*made.beside, *made.foreign)),
    )
    summary = messages.summary_lines(made.counts, made.changes, watch.seconds)
    for line in problems:
        click.echo(line, err=True)
    if merges:
        click.echo(messages.merges_text(made.merges, prefix), nl=False)
    for line in summary:
        click.echo(line)
    return Said(problems, summary[0], exit_code((*made.problems, *made.beside, *made.foreign)))
