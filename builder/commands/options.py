"""What several commands share: their options, and the exit code that problems deserve."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from builder.model import Problem, Severity

Command = Callable[..., None]


def folder(name: str, default: str, text: str) -> Callable[[Command], Command]:
    """Return the option for a folder."""
    return click.option(
        f"--{name}", type=click.Path(path_type=Path), default=Path(default), show_default=True, help=text
    )


CONFIG = Path("mkdocs.yml")
"""Of the site; its folder is the root of the repository."""

SEEDS = folder("seeds", "seeds", "Folder of the seeds.")
DOCS = folder("docs", "docs", "Folder of the Markdown.")
SITE = folder("site", "site", "Folder of the finished site.")
MERGES = click.option("--merges", is_flag=True, help="List each merged record with the reason.")


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 1 where a person must mend something, else 0."""
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0
