"""`report`: what a change of the seeds does, as the comment on a pull request."""

from collections.abc import Mapping
from pathlib import Path

import click
from yaml import YAMLError

from paper_atlas.atlas.config import read_config
from paper_atlas.commands.options import CONFIG, SEEDS
from paper_atlas.disk.files import read_folder, read_text
from paper_atlas.intake.comment import Site, comment_text
from paper_atlas.intake.comparison import compare
from paper_atlas.intake.revision import RevisionError, seeds_at, text_at

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@SEEDS
@CONFIG
@click.option("--base", metavar="REV", required=True, help="Git revision to compare with.")
@click.option("--site", type=_FOLDER, help="The finished site, to report its size.")
@click.option("--base-site", type=_FOLDER, help="The site built from the base.")
@click.option("--seconds", type=click.FloatRange(0), help="How many seconds the site took to build.")
@click.option("--base-seconds", type=click.FloatRange(0), help="How many seconds the site of the base took.")
def report(
    seeds: Path,
    config: Path,
    base: str,
    site: Path | None,
    base_site: Path | None,
    seconds: float | None,
    base_seconds: float | None,
) -> None:
    """Print, as Markdown, what the seeds change since a revision.

    This covers papers, topics, problems and addresses. The exit code says whether the report was printed, not whether anything needs fixing; `check` says that.
    """
    try:
        before = seeds_at(seeds, base)
    except RevisionError as error:
        raise click.UsageError(str(error)) from error
    changes = compare(before, read_folder(seeds), base, _settings_of(seeds, config, base))
    weight = Site(_size(site), _size(base_site), seconds, base_seconds)
    click.echo(comment_text(changes, weight, f"{seeds.as_posix()}/"), nl=False)


def _settings_of(seeds: Path, config: Path, base: str) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return the site's configuration in the base, and now; nothing if it does not belong to the seeds."""
    if not seeds.resolve().is_relative_to(config.resolve().parent):
        return {}, {}
    return _settings(text_at(config, base)), _settings(read_text(config))


def _settings(text: str) -> Mapping[str, object]:
    """Return what a configuration says; nothing if it cannot be read, which the build reports."""
    try:
        return read_config(text)
    except YAMLError:
        return {}


def _size(folder: Path | None) -> int | None:
    """Return the total size in bytes of the files in a folder."""
    return (
        None if folder is None else sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    )
