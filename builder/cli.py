"""The commands: arguments in, report and exit code out. The only place that prints."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from builder import build as program
from builder import report, streams
from builder.commands import options
from builder.commands.add import add
from builder.commands.check import check
from builder.commands.report import report as report_command
from builder.model import Problem, split_problems
from builder.publish.place import ENGINES, EngineError, Workplace
from builder.publish.workers import WarmEngine
from builder.render.site import OWNED

_CONFIG = Path("mkdocs.yml")

_SEEDS = options.SEEDS
_DOCS = options.folder("docs", "docs", "Folder of the Markdown.")
_SITE = options.folder("site", "site", "Folder of the finished site.")
_MERGES = click.option("--merges", is_flag=True, help="List each merged record with the reason.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Turn a heap of paper abstracts into a site that people love to browse."""


@main.command()
@_SEEDS
@_DOCS
@_SITE
@click.option(
    "--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True, help="Static site generator."
)
@click.option("--clean", is_flag=True, help="Build everything, whatever the last build was.")
@_MERGES
def build(seeds: Path, docs: Path, site: Path, engine: str, clean: bool, merges: bool) -> None:
    """Build the site of a folder of seeds."""
    sys.exit(_build(seeds, Workplace(_CONFIG, docs, site, engine), clean=clean, merges=merges))


@main.command()
@_SEEDS
@_DOCS
@_MERGES
def pages(seeds: Path, docs: Path, merges: bool) -> None:
    """Write the Markdown and the exports of a folder of seeds, without a site."""
    with _progress() as watch:
        made = program.write_docs(seeds, docs, program.settings_for(_CONFIG, seeds), watch)
    sys.exit(_report(made, watch, seeds, merges=merges))


@main.command()
@_SEEDS
@_DOCS
@_SITE
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=8000, show_default=True, help="Port on 127.0.0.1."
)
def serve(seeds: Path, docs: Path, site: Path, port: int) -> None:
    """Build the site, show it at a loopback address, and follow changes."""
    from builder.publish import preview  # noqa: PLC0415 # brings the whole engine along, which no other command needs

    place = Workplace(_CONFIG, docs, site)
    _build(seeds, place)
    theme = Path(__file__).parent / "theme"
    folders = [
        seeds,
        theme,
        *(path for path in sorted(docs.iterdir()) if path.is_dir() and path.name not in OWNED),
    ]

    def rebuild() -> None:
        _build(seeds, place)

    click.echo(f"Preview at http://127.0.0.1:{port}/ (Ctrl-C ends it)")
    preview.serve(site, port, rebuild, folders, [docs, _CONFIG])


@main.command()
@_SEEDS
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Day of the changes, if not today.")
def record(seeds: Path, date: datetime | None) -> None:
    """Append to the log of changes what became of the papers since it was last written."""
    day = (date or datetime.now(UTC)).date().isoformat()
    with _progress() as watch:
        found = program.record_changes(seeds, program.settings_for(_CONFIG, seeds), day, watch)
    print("".join(f"{change.change} {change.paper}\n" for change in found), end="")
    print(f"{len(found)} changes appended to {seeds / 'changes.jsonl'}" if found else "nothing changed")


@main.command()
@_SEEDS
def tag(seeds: Path) -> None:
    """Read papers as JSON lines, write their topics as JSON lines.

    Each line of the input is {"title", "abstract"}; each of the output {"topics": [{"id", "score", "evidence"}]}.
    """
    tagger = program.make_tagger(seeds)
    texts = program.read_texts(_stdin(), with_id=False)
    _stream(texts, lambda text: streams.topics_line(tagger(text.title, text.abstract)))


@main.command()
@_SEEDS
@click.option(
    "--top", type=click.IntRange(0, 1000), default=8, show_default=True, help="Most neighbours of a paper."
)
def related(seeds: Path, top: int) -> None:
    """Read papers as JSON lines, write the papers most like each as JSON lines.

    Each line of the input is {"id", "title", "abstract"}; each of the output {"id", "related": [{"id",
    "score", "reasons"}]}, in the order of the input.
    """
    texts = [*program.read_texts(_stdin(), with_id=True)]
    papers, _ = split_problems(texts)
    found = program.relate(papers, seeds, top)
    _stream(texts, lambda text: streams.related_line(text.id, found[text.id]))


@main.group("eval")
def evaluate() -> None:
    """Measure quality against a labelled FILE: the figures, and the worst cases."""


_LABELLED = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@evaluate.command("topics")
@_LABELLED
@_SEEDS
def eval_topics(file: Path, seeds: Path) -> None:
    """Measure the tagger on JSON lines {"title", "topics", "either"}, with "abstract" for papers not in the seeds."""
    text, problems = program.evaluate_topics(file, seeds)
    click.echo(text, nl=False)
    for problem in problems:
        click.echo(report.problem_line(problem), err=True)
    sys.exit(options.exit_code(problems))


@evaluate.command("related")
@_LABELLED
def eval_related(file: Path) -> None:
    """Measure the neighbours on JSON lines {"id", "title", "abstract", "keywords"}."""
    text, problems = program.evaluate_related(file)
    click.echo(text, nl=False)
    for problem in problems:
        click.echo(report.problem_line(problem), err=True)
    sys.exit(options.exit_code(problems))


@evaluate.command("repairs")
@_LABELLED
def eval_repairs(file: Path) -> None:
    """Measure the repair on JSON lines {"id", "hf", "arxiv"}: a damaged abstract and its original."""
    click.echo(program.evaluate_repairs(file), nl=False)


def _stdin() -> TextIO:
    """Return standard input as UTF-8, whatever the locale is; bytes that are none become a sign for it."""
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")


def _stream(texts: Iterable[streams.Text | Problem], line: Callable[[streams.Text], str]) -> None:
    """Write a line a paper, and the problems to standard error; leave with the exit code they deserve."""
    problems = 0
    for text in texts:
        if isinstance(text, Problem):
            problems += 1
            click.echo(report.problem_line(text), err=True)
        else:
            click.echo(line(text))
    sys.exit(1 if problems else 0)


@contextmanager
def _progress() -> Iterator[program.Stopwatch]:
    """Show the stage at work on a terminal; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("start", total=None)
        yield program.Stopwatch(lambda stage: progress.update(task, description=stage))


def _build(seeds: Path, place: Workplace, *, clean: bool = False, merges: bool = False) -> int:
    """Build, report, and return the exit code."""
    with WarmEngine(place.engine) as warm, _progress() as watch:
        made = program.write_docs(seeds, place.docs, program.settings_for(_CONFIG, seeds), watch)
        try:
            plan = None if made.foreign else program.publish(place, made, warm, watch, clean=clean)
        except EngineError as error:
            click.echo(f"{place.engine} did not build the site:\n{error}", err=True)
            return 1
    for note in plan.notes if plan else ():
        click.echo(note, err=True)
    return _report(made, watch, seeds, merges=merges)


def _report(made: program.Docs, watch: program.Stopwatch, seeds: Path, *, merges: bool) -> int:
    """Print the problems and the summary, and return the exit code that they deserve."""
    folder = f"{seeds.as_posix()}/"
    atlas = made.atlas
    for line in (
        *(report.problem_line(problem, folder) for problem in atlas.problems),
        *(report.problem_line(problem) for problem in made.foreign),
    ):
        click.echo(line, err=True)
    if merges:
        click.echo(report.merges_text(atlas.catalog.merges, folder), nl=False)
    for line in report.summary_lines(program.counts(atlas), made.changes, watch.seconds):
        click.echo(line)
    return options.exit_code((*atlas.problems, *made.foreign))


for _command in (add, check, report_command):
    main.add_command(_command)
