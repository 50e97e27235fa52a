"""One build at a time in one place."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from paper_atlas.disk.files import remove_half_written

if sys.platform != "win32":  # it has no such locks; whoever starts two builds at once there must see to it
    import fcntl


@contextmanager
def alone(folders: list[Path], on_wait: Callable[[Path], None]) -> Iterator[tuple[int, ...]]:
    """Hold folders for this process; wait where another holds one. What killed ones left beside them is removed.

    The system lets go of a lock when the last process that has its file open ends, however it ends. So what is
    yielded is to be handed on to processes that write there and might outlive this one.

    Args:
        folders: In the same order for everyone, or two could wait for each other.
        on_wait: Called with the folder that another process holds, before waiting.

    Yields:
        The descriptors of the open locks; none where the system knows no locks.
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
    """Open the lock of a folder: a file beside it, which stays there, because its removal would let two in."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder.parent / f".{folder.name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    return os.fdopen(descriptor, "r+b")
