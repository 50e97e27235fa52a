"""`check`: everything that is wrong or doubtful in seeds."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from paper_atlas.commands import messages
from paper_atlas.commands.options import CONFIG, SEEDS, exit_code
from paper_atlas.intake import fix, review
from paper_atlas.intake.revision import RevisionError, seeds_at
from paper_atlas.publish.site_description import site_for


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@SEEDS
@CONFIG
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Format of the report.",
)
@click.option("--base", metavar="REV", help="Git revision to compare the ids of papers with.")
@click.option("--fix", "mend", is_flag=True, help="First fix what can safely be fixed, and say what was.")
@click.option(
    "--repairs", is_flag=True, help="Instead, list what cleaning repaired, and where it was unsure."
)
def check(
    files: tuple[Path, ...],
    seeds: Path,
    config: Path,
    style: str,
    base: str | None,
    mend: bool,
    repairs: bool,
) -> None:
    """List every problem in the seeds, or in FILES, and how to fix it.

    FILES are checked as if they were being added to the seeds: a paper that is already there is a duplicate.
    """
    if mend:
        _mend(seeds, files)
    try:
        before = (seeds_at(seeds, base), base) if base else None
    except RevisionError as error:
        raise click.UsageError(str(error)) from error
    site = site_for(config, seeds)
    missing = site.settings.missing_abstract
    year = datetime.now(tz=UTC).year
    found = (
        review.review_files(seeds, files, before, missing, year)
        if files
        else review.review_all(seeds, before, missing, year)
    )
    if repairs:
        click.echo(messages.repairs_text(found.repairs, style), nl=False)
    else:
        problems = (*([] if files else site.problems), *found.problems)
        click.echo(messages.problems_text(problems, found.records, found.papers, style), nl=False)
        sys.exit(exit_code(problems))
    sys.exit(exit_code(found.problems))


def _mend(seeds: Path, files: tuple[Path, ...]) -> None:
    """Fix what is safe, with a line for each fix on standard error, where it is in no program's way."""
    for mended in fix.fix_files(seeds, files):
        click.echo(messages.mend_line(mended), err=True)
