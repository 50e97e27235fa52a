"""The current stage, shown on a terminal while a command runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from paper_atlas.run.stopwatch import Stopwatch


@contextmanager
def progress() -> Iterator[Stopwatch]:
    """Show the current stage on a terminal; nothing elsewhere.

    Nothing moves during a stage: a spinner would need a thread, and a process with threads cannot be forked
    safely.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description} …"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, auto_refresh=False, disable=not console.is_terminal
    ) as progress:
        task = progress.add_task("start", total=None)
        yield Stopwatch(lambda stage: progress.update(task, description=stage, refresh=True))
