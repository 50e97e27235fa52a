"""`harvest`: papers that the followed sources have, offered to a person."""

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from paper_atlas.commands import messages
from paper_atlas.commands.options import CONFIG, SEEDS, exit_code
from paper_atlas.disk.lock import alone
from paper_atlas.intake.harvest import harvest_run
from paper_atlas.intake.harvest.decisions import settle_request
from paper_atlas.intake.harvest.harvest_state import Known, read_known, unknown_source
from paper_atlas.intake.harvest.request_answers import How
from paper_atlas.intake.web import Web
from paper_atlas.model.problems import Problem
from paper_atlas.text import visible


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> str:
    """Return an ISO day, "" for none."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a date; write it as YYYY-MM-DD") from None


@click.command()
@SEEDS
@CONFIG
@click.option("--since", metavar="DAY", callback=_day, help="Ask again for everything since this day.")
@click.option("--source", "only", metavar="NAME", multiple=True, help="Ask only this source.")
@click.option("--dry-run", is_flag=True, help="Say what would be offered, but write nothing.")
@click.option(
    "--request",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the text of a pull request, with a box for each paper.",
)
@click.option(
    "--settle",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE|-",
    help="Ask no source; read the text of a pull request, and refuse what is not ticked in it.",
)
@click.option("--merged", "how", flag_value="merged", help="With --settle: the request was merged.")
@click.option(
    "--closed",
    "how",
    flag_value="closed",
    help="With --settle: the request was closed; refuse everything in it.",
)
@click.option(
    "--offered",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --settle: the .harvest.json of the request, if these seeds have another.",
)
@click.option(
    "--number",
    type=int,
    help="With --merged or --closed: the number of the request, which is settled only once.",
)
def harvest(
    seeds: Path,
    config: Path,
    since: str,
    only: tuple[str, ...],
    dry_run: bool,
    request: Path | None,
    settle: Path | None,
    how: str | None,
    offered: Path | None,
    number: int | None,
) -> None:
    """Ask the sources that the atlas follows for new papers.

    Those that fit are written as seeds. What is already here, or was refused, is left out. The sources are listed in mkdocs.yml, under extra.atlas.follow.
    """
    apart = (how or offered or number is not None, since or only or request or dry_run)
    if apart[1 if settle else 0]:
        others = "--merged, --closed, --offered and --number"
        raise click.UsageError(
            f"--settle can only be combined with {others}." if settle else f"{others} need --settle."
        )
    if number is not None and not how:
        raise click.UsageError("--number needs --merged or --closed.")
    today = datetime.now(tz=UTC).date().isoformat()
    decided = _text_of(settle) if settle else None
    try:
        with nullcontext() if dry_run else alone([seeds.resolve()], _waiting):
            if decided is not None:
                done = settle_request(seeds, decided, How(how or "open"), today, offered, number)
                _finish(done.report, done.problems)
            _harvest(seeds, config, today, since, only, request, dry_run=dry_run)
    except OSError as error:
        click.echo(messages.disk_line(error, seeds.as_posix()), err=True)
        sys.exit(1)


def _text_of(file: Path) -> str:
    return sys.stdin.read() if file == Path("-") else file.read_text("utf-8-sig", "replace")


def _waiting(folder: Path) -> None:
    click.echo(f"another harvest is at work in {folder.name}: waiting for it to finish", err=True)


def _harvest(
    seeds: Path,
    config: Path,
    today: str,
    since: str,
    only: tuple[str, ...],
    request: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Ask the sources, write what was found, and exit; what an earlier run left is read only now that it has ended."""
    known, problems = read_known(seeds, config)
    problems = [*problems, *_unknown_sources(only, known)]
    if exit_code(problems):
        _finish((), problems)
    run = _run(seeds, config, known, today, since, only)
    if dry_run:
        _try(run, known)
    found = harvest_run.harvest(run, known)
    harvest_run.write(run, found)
    if request:
        request.write_text(found.plan.request, encoding="utf-8", newline="\n")
    for file in found.plan.files:
        click.echo(f"wrote {seeds.as_posix()}/{file}")
    _finish(found.report, found.problems)


def _run(
    seeds: Path, config: Path, known: Known, today: str, since: str, only: tuple[str, ...]
) -> harvest_run.Run:
    bases = {name: value for name, value in os.environ.items() if name.startswith("ATLAS_")}
    web = _web(known.follow.contact)
    return harvest_run.Run(seeds, config.resolve().parent, web, today, since, only, bases)


def _try(run: harvest_run.Run, known: Known) -> None:
    """Say what a run would do, and exit; what it fetches is thrown away."""
    with TemporaryDirectory() as nowhere:
        found = harvest_run.harvest(replace(run, spool=Path(nowhere)), known)
    for file in found.plan.files:
        click.echo(f"would write {run.seeds.as_posix()}/{file}")
    for line in found.plan.unfit:
        click.echo(visible(f"does not fit: {line}"))
    click.echo(found.plan.request, nl=False)
    _finish(found.report, found.problems)


def _web(contact: str) -> Web:
    return Web(
        seconds=60.0,
        size=32 * 2**20,
        longest_pause=120.0,
        purpose="harvest; one request at a time",
        contact=contact,
        unknown="has nothing at this address (check the query)",
        otherwise="leave this source out",
    )


def _unknown_sources(only: Sequence[str], known: Known) -> list[Problem]:
    names = [one.name for one in known.follow.sources]
    return [unknown_source(name, names) for name in only if name not in names]


def _finish(report: Sequence[str], problems: Sequence[Problem]) -> None:
    """Print what was done and what is wrong, and exit."""
    for problem in problems:
        click.echo(messages.problem_line(problem), err=True)
    for line in report:
        click.echo(visible(line))
    sys.exit(exit_code(problems))
