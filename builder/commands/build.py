"""`build`, `pages` and `serve`: seeds → docs → site."""

import sys
from pathlib import Path

import click

from builder import build as program
from builder import report
from builder.commands.options import CONFIG, SEEDS, exit_code, folder
from builder.commands.progress import progress
from builder.publish.engine import ENGINES, EngineError, WarmEngine, Workplace
from builder.render.site import OWNED

_DOCS = folder("docs", "docs", "Folder of the Markdown.")
_SITE = folder("site", "site", "Folder of the finished site.")
_MERGES = click.option("--merges", is_flag=True, help="List each merged record with the reason.")


@click.command()
@SEEDS
@_DOCS
@_SITE
@click.option(
    "--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True, help="Static site generator."
)
@click.option("--clean", is_flag=True, help="Build everything, whatever the last build was.")
@_MERGES
def build(seeds: Path, docs: Path, site: Path, engine: str, clean: bool, merges: bool) -> None:
    """Build the site of a folder of seeds."""
    sys.exit(_build(seeds, Workplace(CONFIG, docs, site, engine), clean=clean, merges=merges))


@click.command()
@SEEDS
@_DOCS
@_MERGES
def pages(seeds: Path, docs: Path, merges: bool) -> None:
    """Write the Markdown and the exports of a folder of seeds, without a site."""
    with progress() as watch:
        made = program.write_docs(seeds, docs, program.settings_for(CONFIG, seeds), watch)
    sys.exit(_report(made, watch, seeds, merges=merges))


@click.command()
@SEEDS
@_DOCS
@_SITE
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=8000, show_default=True, help="Port on 127.0.0.1."
)
def serve(seeds: Path, docs: Path, site: Path, port: int) -> None:
    """Build the site, show it at a loopback address, and follow changes."""
    from builder.publish import preview  # noqa: PLC0415 # brings the whole engine along, which no other command needs

    place = Workplace(CONFIG, docs, site)
    _build(seeds, place)
    theme = Path(__file__).parent.parent / "theme"
    folders = [
        seeds,
        theme,
        *(path for path in sorted(docs.iterdir()) if path.is_dir() and path.name not in OWNED),
    ]

    def rebuild() -> None:
        _build(seeds, place)

    click.echo(f"Preview at http://127.0.0.1:{port}/ (Ctrl-C ends it)")
    preview.serve(site, port, rebuild, folders, [docs, CONFIG])


def _build(seeds: Path, place: Workplace, *, clean: bool = False, merges: bool = False) -> int:
    """Build, report, and return the exit code."""
    with WarmEngine(place.engine) as warm, progress() as watch:
        made = program.write_docs(seeds, place.docs, program.settings_for(CONFIG, seeds), watch)
        try:
            if not made.foreign:
                program.publish(place, warm, watch, clean=clean)
        except EngineError as error:
            click.echo(f"{place.engine} did not build the site:\n{error}", err=True)
            return 1
    return _report(made, watch, seeds, merges=merges)


def _report(made: program.Docs, watch: program.Stopwatch, seeds: Path, *, merges: bool) -> int:
    """Print the problems and the summary, and return the exit code that they deserve."""
    prefix = f"{seeds.as_posix()}/"
    atlas = made.atlas
    for line in (
        *(report.problem_line(problem, prefix) for problem in atlas.problems),
        *(report.problem_line(problem) for problem in made.foreign),
    ):
        click.echo(line, err=True)
    if merges:
        click.echo(report.merges_text(atlas.catalog.merges, prefix), nl=False)
    for line in report.summary_lines(program.counts(atlas), made.changes, watch.seconds):
        click.echo(line)
    return exit_code((*atlas.problems, *made.foreign))
