"""`new`: start an atlas."""

import json
import sys
from importlib.metadata import distribution
from pathlib import Path

import click

from paper_atlas.commands.messages import disk_line
from paper_atlas.locale import languages
from paper_atlas.starter import HOSTS, Program, starter_files


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--host",
    type=click.Choice(HOSTS),
    default="github",
    show_default=True,
    help="Host that checks, builds and publishes the atlas.",
)
@click.option("--name", help="Name of the atlas; by default, the name of the folder.")
@click.option(
    "--language",
    type=click.Choice(languages()),
    default="en",
    show_default=True,
    help="Language of the interface.",
)
def new(folder: Path, host: str, name: str | None, language: str) -> None:
    """Start an atlas in FOLDER.

    It gets settings, an example, a vocabulary with its manual, and what the host needs. If there is something in
    FOLDER already, nothing is written.
    """
    there = (
        sorted(path.name for path in folder.iterdir() if path.name not in _HARMLESS)
        if folder.is_dir()
        else []
    )
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        click.echo(
            f"{folder} is not empty: it has {', '.join(there[:3])}{more} (choose a new or empty folder)",
            err=True,
        )
        sys.exit(1)
    title = " ".join((name or folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()).split())
    made = starter_files(title, language, host, this_program())
    try:
        for path, text in made.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            with (folder / path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        click.echo(disk_line(error, folder.as_posix()), err=True)
        sys.exit(1)
    click.echo("".join(f"wrote {(folder / path).as_posix()}\n" for path in made), nl=False)
    click.echo(f"\nNext:\n  cd {folder}\n  paper-atlas check\n  paper-atlas serve")


_HARMLESS = frozenset({".git", ".DS_Store", ".venv"})
"""What may be in a folder that counts as empty: a repository without files, and what operating systems leave behind."""


def this_program() -> Program:
    """Return the program as it is installed here."""
    found = distribution("paper-atlas")
    urls = dict(line.split(", ", 1) for line in found.metadata.get_all("Project-URL") or [])
    return Program(
        _requirement(found.version, found.read_text("direct_url.json")), found.version, urls["Source"]
    )


def _requirement(version: str, direct: str | None) -> str:
    """Return the requirement that pins the program: its version or, if installed from a repository, the commit."""
    origin = json.loads(direct) if direct else {}
    if vcs := origin.get("vcs_info"):
        return f"paper-atlas @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    return f"paper-atlas=={version}"
