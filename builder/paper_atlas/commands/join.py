"""`join`: a site from the parts that several machines built."""

import sys
from pathlib import Path

import click

from paper_atlas import build as program
from paper_atlas.commands import messages, work
from paper_atlas.commands.options import CONFIG, SITE
from paper_atlas.commands.progress import progress
from paper_atlas.disk.lock import alone
from paper_atlas.publish.paths import EngineError, Workplace
from paper_atlas.text import count


@click.command()
@click.argument(
    "parts", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@SITE
@CONFIG
def join(parts: tuple[Path, ...], site: Path, config: Path) -> None:
    """Join the PARTS of a site.

    PARTS are the folders that `build --shard` made from the same seeds. This needs neither the seeds nor the pages. The site is byte for byte the one that a single machine would build.
    """
    place = Workplace(config, Path("docs"), site)
    try:
        with alone([site], work.waiting), progress() as watch:
            pages = program.join(parts, place, watch)
    except EngineError as error:
        click.echo(f"the parts were not joined:\n{error}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(messages.disk_line(error, site.as_posix()), err=True)
        sys.exit(1)
    click.echo(f"{count(pages, 'page')} from {count(len(parts), 'part')} joined in {site.as_posix()}")
