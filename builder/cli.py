"""The commands: arguments in, report and exit code out. The only place that prints."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from builder import build as program
from builder import report
from builder.model import Problem, Severity
from builder.publish.engine import ENGINES, EngineError, Workplace

_CONFIG = Path("mkdocs.yml")


def _folder(name: str, default: str, text: str) -> "click.decorators.FC":  # type: ignore[valid-type]
    """Return the option for a folder."""
    return click.option(f"--{name}", type=click.Path(path_type=Path), default=Path(default), show_default=True, help=text)


_SEEDS = _folder("seeds", "seeds", "Folder of the seeds.")
_DOCS = _folder("docs", "docs", "Folder of the Markdown.")
_SITE = _folder("site", "site", "Folder of the finished site.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Turn a heap of paper abstracts into a site that people love to browse."""


@main.command()
@_SEEDS
@_DOCS
@_SITE
@click.option("--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True, help="Static site generator.")
@click.option("--clean", is_flag=True, help="Build everything, whatever the last build was.")
@click.option("--merges", is_flag=True, help="List each merged record with the reason.")
def build(seeds: Path, docs: Path, site: Path, engine: str, clean: bool, merges: bool) -> None:
    """Build the site of a folder of seeds."""
    place = Workplace(_CONFIG, docs, site, engine)
    with _progress() as watch:
        made = program.write_docs(seeds, docs, program.settings_for(_CONFIG, seeds), watch)
        try:
            program.publish(place, watch, clean=clean)
        except EngineError as error:
            click.echo(f"{engine} did not build the site:\n{error}", err=True)
            sys.exit(1)
    _finish(made, watch, seeds, merges)


@main.command()
@_SEEDS
@_DOCS
@click.option("--merges", is_flag=True, help="List each merged record with the reason.")
def pages(seeds: Path, docs: Path, merges: bool) -> None:
    """Write the Markdown and the exports of a folder of seeds, without a site."""
    with _progress() as watch:
        made = program.write_docs(seeds, docs, program.settings_for(_CONFIG, seeds), watch)
    _finish(made, watch, seeds, merges)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_SEEDS
@click.option("--format", "style", type=click.Choice(["text", "github", "json"]), default="text", show_default=True, help="Form of the report.")
def check(files: tuple[Path, ...], seeds: Path, style: str) -> None:
    """List all problems of the seeds, or of some FILES, each with its place and its fix."""
    atlas = program.read_atlas(seeds, program.Stopwatch(), only=files or None)
    folder = "" if files else f"{seeds.as_posix()}/"
    click.echo(report.problems_text(atlas.problems, atlas.records, len(atlas.catalog.papers), style, folder), nl=False)
    sys.exit(_exit_code(atlas.problems))


@contextmanager
def _progress() -> Iterator[program.Stopwatch]:
    """Show the stage at work on a terminal; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("start", total=None)
        yield program.Stopwatch(lambda stage: progress.update(task, description=stage))


def _finish(made: program.Docs, watch: program.Stopwatch, seeds: Path, merges: bool) -> None:
    """Print the problems and the summary, and leave with the exit code that they deserve."""
    folder = f"{seeds.as_posix()}/"
    atlas = made.atlas
    for problem in atlas.problems:
        click.echo(report.problem_line(problem, folder), err=True)
    if merges:
        click.echo(report.merges_text(atlas.catalog.merges, folder), nl=False)
    for line in report.summary_lines(program.counts(atlas), made.changes, watch.seconds):
        click.echo(line)
    sys.exit(_exit_code(atlas.problems))


def _exit_code(problems: tuple[Problem, ...]) -> int:
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0
