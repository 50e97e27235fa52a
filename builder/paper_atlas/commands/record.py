"""`record`: the log of changes."""

from datetime import UTC, datetime
from pathlib import Path

import click

from paper_atlas import build as program
from paper_atlas.commands.options import CONFIG, SEEDS
from paper_atlas.commands.progress import progress
from paper_atlas.publish.site_description import settings_for
from paper_atlas.text import count


@click.command()
@SEEDS
@CONFIG
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Date of the changes; today by default.")
def record(seeds: Path, config: Path, date: datetime | None) -> None:
    """Add what has happened to the papers to the log of changes."""
    day = (date or datetime.now(UTC)).date().isoformat()
    with progress() as watch:
        found = program.record_changes(seeds, settings_for(config, seeds), day, watch)
    click.echo("".join(f"{change.change} {change.paper}\n" for change in found), nl=False)
    click.echo(
        f"{count(len(found), 'change')} appended to {seeds / 'changes.jsonl'}" if found else "nothing changed"
    )
