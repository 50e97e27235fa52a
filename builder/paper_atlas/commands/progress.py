"""The stage at work, shown on a terminal while a command runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from paper_atlas.run.stopwatch import Stopwatch


@contextmanager
def progress() -> Iterator[Stopwatch]:
    """Show the stage at work on a terminal; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("start", total=None)
        yield Stopwatch(lambda stage: progress.update(task, description=stage))
