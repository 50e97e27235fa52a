"""`add`: papers from outside into the seeds, after a review."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from paper_atlas.commands import messages
from paper_atlas.commands.options import SEEDS, exit_code
from paper_atlas.disk import files
from paper_atlas.intake import fetch
from paper_atlas.intake.propose import Intake, appended, as_seed, propose
from paper_atlas.intake.words import intake_text
from paper_atlas.read import limits


@click.command()
@click.argument(
    "source",
    metavar="FILE|-",
    required=False,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@SEEDS
@click.option("--arxiv", metavar="ID", multiple=True, help="Fetch a paper from arXiv instead.")
@click.option("--doi", metavar="DOI", multiple=True, help="Fetch a paper from Crossref instead.")
@click.option(
    "--append",
    "target",
    metavar="SEED",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append the text to this seed instead of writing one file per paper.",
)
@click.option("--yes", is_flag=True, help="Write without asking.")
def add(
    source: Path | None,
    seeds: Path,
    arxiv: tuple[str, ...],
    doi: tuple[str, ...],
    target: Path | None,
    yes: bool,
) -> None:
    """Add papers to the seeds.

    What was understood is shown first; if you agree, each paper is written to a file of its own. FILE may be in any format of a seed; `-` reads what you paste, or what another program writes.
    No existing file changes, except the seed that --append names, which keeps everything it holds.
    """
    if (source is not None) + bool(arxiv or doi) != 1:
        raise click.UsageError("Give a FILE, or `-` to paste, or --arxiv or --doi.")
    if target and not source:
        raise click.UsageError("--append takes a FILE or `-`.")
    found = files.read_folder(seeds)
    name, data = _take(source, arxiv, doi)
    today = datetime.now(tz=UTC).date().isoformat()
    there = {path.relative_to(seeds).as_posix() for path in seeds.rglob("*")}
    intake = propose(found, name, data, today, there)
    prefix = f"{seeds.as_posix()}/"
    click.echo(intake_text(intake, prefix, name), nl=False)
    for problem in intake.problems:
        click.echo(messages.problem_line(problem), err=True)
    if target:
        _append(seeds, target, as_seed(data), yes=yes)
    else:
        _write(seeds, intake, yes=yes)
    sys.exit(exit_code(intake.problems))


def _take(source: Path | None, arxiv: tuple[str, ...], doi: tuple[str, ...]) -> tuple[str, bytes]:
    """Return the text and its name: from a file, from what is pasted, or from a service."""
    if source and source != Path("-"):
        return source.as_posix(), files.read_seed_file(source)
    if source:
        if sys.stdin.isatty():
            click.echo("Paste the text, then press Ctrl-D on a line of its own.", err=True)
        return "<stdin>", sys.stdin.buffer.read(limits.FILE_BYTES + 1)
    web = fetch.Services(
        arxiv=os.environ.get("ATLAS_ARXIV_URL", fetch.ARXIV),
        crossref=os.environ.get("ATLAS_CROSSREF_URL", fetch.CROSSREF),
    )
    try:
        return "<fetched>", fetch.fetch_papers(web, arxiv, doi)
    except fetch.FetchError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _write(seeds: Path, intake: Intake, *, yes: bool) -> None:
    """Write a file for each new paper."""
    new = [one for one in intake.proposals if one.file]
    if not new:
        click.echo("Nothing to add.")
        return
    if not yes:
        _ask(f"Write {len(new)} {'file' if len(new) == 1 else 'files'}?")
    for one in new:
        _write_new(seeds, one.file, one.text.encode())
        click.echo(f"wrote {seeds.as_posix()}/{one.file}")


def _write_new(root: Path, name: str, content: bytes) -> None:
    """Write a file that does not exist yet, below a folder and nowhere else.

    Raises:
        FileExistsError: It exists, or its folder leads out of the root.
    """
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise FileExistsError(f"{path.parent} is outside {root}")
    with path.open("xb") as file:
        file.write(content)


def _append(seeds: Path, target: Path, data: bytes, *, yes: bool) -> None:
    """Append the text to a seed; exit with 1 if it would not be read right."""
    inside = target.resolve().is_relative_to(seeds.resolve()) and not target.is_symlink()
    if not inside or not files.is_seed(target.resolve().relative_to(seeds.resolve()).as_posix()):
        raise click.UsageError(f"{target.as_posix()} is not a seed in {seeds.as_posix()}.")
    if target.suffix == ".xz":
        raise click.UsageError("Nothing can be appended to a compressed seed; unpack it first.")
    old = target.read_bytes() if target.is_file() else b""
    whole = appended(old, data, target.name)
    if isinstance(whole, str):
        click.echo(f"Nothing was written: {whole}.", err=True)
        sys.exit(1)
    if not yes:
        _ask(f"Append to {target.as_posix()}?")
    files.remove_half_written(target.parent)
    files.write_atomically(target, whole)
    click.echo(f"appended to {target.as_posix()}")


def _ask(question: str) -> None:
    """Ask on the terminal, even if the text came through standard input; exit if the answer is no."""
    try:
        terminal = _terminal()
    except OSError:
        raise click.UsageError("There is no terminal to ask on; add --yes to write.") from None
    click.echo(f"{question} [y/N] ", nl=False)
    if terminal.readline().strip().lower() not in ("y", "yes"):
        click.echo("Nothing was written.")
        sys.exit(0)


def _terminal() -> TextIO:
    return sys.stdin if sys.stdin.isatty() else Path("/dev/tty").open(encoding="utf-8")
