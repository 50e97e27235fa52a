"""One build, or one harvest, at a time in each folder."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from paper_atlas.disk.files import remove_half_written

if sys.platform != "win32":  # no such locks exist there; the user must not start two at once
    import fcntl


@contextmanager
def alone(folders: list[Path], on_wait: Callable[[Path], None]) -> Iterator[tuple[int, ...]]:
    """Lock folders for this process; wait while another holds one. What killed processes left beside them is removed.

    The system releases a lock when the last process that has its file open ends, however it ends. So the
    yielded descriptors must be passed to processes that write there and might outlive this one.

    Args:
        folders: In the same order in every process, or two could deadlock.
        on_wait: Called with a folder held by another process, before waiting.

    Yields:
        The descriptors of the open locks; none if the system has no such locks.
    """
    with ExitStack() as held:
        files = []
        if sys.platform != "win32":
            for folder in folders:
                files.append(held.enter_context(_open(folder)))
                try:
                    fcntl.flock(files[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    on_wait(folder)
                    fcntl.flock(files[-1], fcntl.LOCK_EX)
        for folder in folders:
            remove_half_written(folder.parent)
        yield tuple(file.fileno() for file in files)


def _open(folder: Path) -> BinaryIO:
    """Open a folder's lock: a file beside it that is never removed, since removal would let two processes in."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder.parent / f".{folder.name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    return os.fdopen(descriptor, "r+b")
