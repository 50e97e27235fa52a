"""Where a draft goes: to standard output, or into a file that does not exist yet."""

from pathlib import Path

import click

from paper_atlas.disk.files import write_atomically

OUTPUT = click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the draft to a new file."
)


def write_draft(text: str, output: Path | None) -> None:
    """Print a draft, or write it; an existing file is never overwritten."""
    if output is None:
        click.echo(text, nl=False)
    elif output.exists():
        raise click.UsageError(f"{output.as_posix()} is there already: name another file, or move it away")
    else:
        write_atomically(output, text.encode())
        click.echo(f"{output.as_posix()} written: read it from top to bottom before you build with it")
