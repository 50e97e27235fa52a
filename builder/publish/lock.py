"""One build at a time in one place."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows has none; there, whoever starts two builds at once must wait by themselves
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(folders: list[Path], on_wait: Callable[[Path], None]) -> Iterator[tuple[int, ...]]:
    """Hold folders for this process; wait where another holds one.

    The system lets go of a lock when the last process that has its file open ends, however it ends. So what is
    yielded is to be handed on to processes that write there and might outlive this one.

    Args:
        folders: In the same order for everyone, or two could wait for each other.
        on_wait: Called with the folder that another process holds, before waiting.

    Yields:
        The descriptors of the open locks; none where the system knows no locks.
    """
    with ExitStack() as held:
        files = [held.enter_context(_open(folder)) for folder in folders] if fcntl else []
        for folder, file in zip(folders, files, strict=False):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                on_wait(folder)
                fcntl.flock(file, fcntl.LOCK_EX)
        yield tuple(file.fileno() for file in files)


def _open(folder: Path) -> BinaryIO:
    """Open the lock of a folder: a file beside it, which stays there, because its removal would let two in."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder.parent / f".{folder.name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    return os.fdopen(descriptor, "r+b")
