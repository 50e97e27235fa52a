"""The current stage, shown on a terminal while a command runs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from paper_atlas.run.stopwatch import Stopwatch


@contextmanager
def progress() -> Iterator[Stopwatch]:
    """Show the current stage on a terminal; nothing elsewhere.

    Nothing moves during a stage: a spinner would need a thread, and a process with threads cannot be forked
    safely.
    """
    if not sys.stderr.isatty():
        yield Stopwatch()
        return
    from rich.console import Console  # noqa: PLC0415 # slow to load, and nobody would look at it elsewhere
    from rich.progress import Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 # as above

    columns = (TextColumn("{task.description} …"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("start", total=None)
        yield Stopwatch(lambda stage: progress.update(task, description=stage, refresh=True))
