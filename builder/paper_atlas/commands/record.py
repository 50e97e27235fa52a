"""`record`: the log of changes."""

from datetime import UTC, datetime
from pathlib import Path

import click

from paper_atlas import build as program
from paper_atlas.commands.options import CONFIG, SEEDS
from paper_atlas.commands.progress import progress
from paper_atlas.publish.site_description import settings_for


@click.command()
@SEEDS
@CONFIG
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Day of the changes, if not today.")
def record(seeds: Path, config: Path, date: datetime | None) -> None:
    """Append to the log of changes what has happened to the papers since it was last written."""
    day = (date or datetime.now(UTC)).date().isoformat()
    with progress() as watch:
        found = program.record_changes(seeds, settings_for(config, seeds), day, watch)
    click.echo("".join(f"{change.change} {change.paper}\n" for change in found), nl=False)
    click.echo(f"{len(found)} changes appended to {seeds / 'changes.jsonl'}" if found else "nothing changed")
