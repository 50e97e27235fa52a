"""Where a draft goes: to standard output, or into a file in which nothing is written yet."""

from pathlib import Path

import click

from paper_atlas.disk.files import write_atomically

OUTPUT = click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the draft to a new file."
)


def write_draft(text: str, output: Path | None) -> None:
    """Print a draft, or write it; a file is overwritten only if all in it is comments, as in a new atlas."""
    if output is None:
        click.echo(text, nl=False)
    elif output.exists() and not _is_all_comments(output):
        raise click.UsageError(f"{output.as_posix()} already exists: name another file, or move it away")
    else:
        write_atomically(output, text.encode())
        click.echo(f"{output.as_posix()} written: read it from top to bottom before you build with it")


def _is_all_comments(file: Path) -> bool:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)
