"""What several commands share: their options, and the exit code for problems."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from paper_atlas.model.problems import Problem, Severity
from paper_atlas.publish.paths import Shard

Command = Callable[..., None]


def folder(name: str, default: str, text: str) -> Callable[[Command], Command]:
    """Return the option for a folder."""
    return click.option(
        f"--{name}", type=click.Path(path_type=Path), default=Path(default), show_default=True, help=text
    )


SEEDS = folder("seeds", "seeds", "Folder with the seeds.")
DOCS = folder("docs", "docs", "Folder for the Markdown pages.")
SITE = folder("site", "site", "Folder for the finished site.")
CONFIG = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="Settings of the atlas; the folder it is in is the root of the repository.",
)
MERGES = click.option("--merges", is_flag=True, help="List each merged record, and why it was merged.")


def _shard(_context: click.Context, _option: click.Parameter, text: str) -> Shard:
    """Return the shard that `3/16` names."""
    number, _, of = text.partition("/")
    if not (number.isascii() and number.isdecimal() and of.isascii() and of.isdecimal() and len(text) < 12):
        raise click.BadParameter(f"{text!r} is not a part of a whole, such as 3/16")
    if not 1 <= int(number) <= int(of):
        raise click.BadParameter(f"{text!r} is not one of the parts 1/{of} to {of}/{of}")
    return Shard(int(number), int(of))


SHARD = click.option(
    "--shard",
    default="1/1",
    metavar="N/OF",
    callback=_shard,
    help="Build only this part of the site, for `join`.",
)


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 1 if a person must fix something, else 0."""
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0
