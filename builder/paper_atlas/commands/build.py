"""`build`: seeds → site; in no time if nothing changed."""

import sys
from pathlib import Path

import click

from paper_atlas.commands.options import CONFIG, DOCS, MERGES, SEEDS, SHARD, SITE
from paper_atlas.memory import unchanged
from paper_atlas.publish.paths import ENGINES, Shard, Workplace, overlay_of
from paper_atlas.run.concurrency import run_immediately


@click.command()
@SEEDS
@DOCS
@SITE
@CONFIG
@click.option(
    "--engine", type=click.Choice(ENGINES), default="mkdocs", show_default=True, help="Static site generator."
)
@SHARD
@click.option("--clean", is_flag=True, help="Rebuild everything from scratch.")
@MERGES
@click.option("--profile", is_flag=True, help="Also list the slowest stages, functions and pages.")
def build(
    seeds: Path,
    docs: Path,
    site: Path,
    config: Path,
    engine: str,
    shard: Shard,
    clean: bool,
    merges: bool,
    profile: bool,
) -> None:
    """Build the site from a folder of seeds."""
    this = unchanged.Build(
        seeds,
        config,
        site,
        (docs, overlay_of(docs), site, *unchanged.people_write(config)),
        (engine, repr(shard)),
    )
    said = None if clean or merges or profile else unchanged.last_said(this)
    if said:
        for line in said.problems:
            click.echo(line, err=True)
        click.echo(f"{said.summary}\nnothing changed since the last build")
        sys.exit(said.code)

    from paper_atlas.commands import work  # noqa: PLC0415 # loads the whole program, which the above did without

    made_from = unchanged.begin(this)
    place = Workplace(config, docs, site, engine)
    if profile:
        from paper_atlas.commands.profile import Profiler  # noqa: PLC0415 # seldom asked for

        profiler = Profiler()
        said = work.run(
            *(seeds, place, shard),
            clean=clean,
            merges=merges,
            watching=profiler.watching,
            submit=run_immediately,
        )
        click.echo(f"\n{profiler.report(site)}", nl=False)
    else:
        said = work.run(seeds, place, shard, clean=clean, merges=merges)
    if said and (engine == "mkdocs" or not unchanged.may_include(config)):
        unchanged.end(this, made_from, said)
    sys.exit(said.code if said else 1)
