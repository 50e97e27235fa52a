"""`pages` and `serve`: seeds → docs, and the site as it will look."""

import sys
from pathlib import Path

import click

from paper_atlas import build as program
from paper_atlas.commands import messages, work
from paper_atlas.commands.build_process import BuildProcess
from paper_atlas.commands.options import CONFIG, DOCS, MERGES, SEEDS, SITE
from paper_atlas.commands.progress import progress
from paper_atlas.disk.lock import alone
from paper_atlas.memory.unchanged import people_write
from paper_atlas.publish.paths import Workplace
from paper_atlas.publish.site_description import site_for
from paper_atlas.run import processes


@click.command()
@SEEDS
@DOCS
@CONFIG
@MERGES
def pages(seeds: Path, docs: Path, config: Path, merges: bool) -> None:
    """Write the Markdown pages and the exports, but no site."""
    site = site_for(config, seeds)
    try:
        with alone([docs], work.waiting), progress() as watch:
            made = program.write_docs(seeds, docs, site, watch, processes.submit)
    except OSError as error:
        click.echo(messages.disk_line(error, docs.as_posix()), err=True)
        sys.exit(1)
    sys.exit(work.tell(made, watch, seeds, merges=merges).code)


@click.command()
@SEEDS
@DOCS
@SITE
@CONFIG
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=8000, show_default=True, help="Port on 127.0.0.1."
)
def serve(seeds: Path, docs: Path, site: Path, config: Path, port: int) -> None:
    """Build the site, show it on this machine, and follow changes."""
    from paper_atlas.publish import preview  # noqa: PLC0415 # brings the whole engine along, which no other command needs

    place = Workplace(config, docs, site)
    theme = Path(__file__).parent.parent / "theme"
    # Before the server has threads, beside which nothing may fork.
    with BuildProcess(seeds, place) as builder:
        builder.build()
        folders = [folder for folder in (seeds, theme, *people_write(config)) if folder.is_dir()]
        click.echo(f"Preview at http://127.0.0.1:{port}/ (press Ctrl-C to stop)")
        preview.serve(site, port, builder.build, folders, [config], preview.Generated(docs))
