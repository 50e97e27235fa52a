"""The stage at work, shown on a terminal while a command runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from paper_atlas.run.stopwatch import Stopwatch


@contextmanager
def progress() -> Iterator[Stopwatch]:
    """Show the stage at work on a terminal; nothing elsewhere.

    Nothing moves between two stages: a spinner would need a thread, and a process that has threads cannot be forked safely.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description} …"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, auto_refresh=False, disable=not console.is_terminal
    ) as progress:
        task = progress.add_task("start", total=None)
        yield Stopwatch(lambda stage: progress.update(task, description=stage, refresh=True))
