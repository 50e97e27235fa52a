"""Which files the engine reads while it makes a page: what extensions and plugins include, wherever that is."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_opened: list[list[str]] = []
"""The lists that are being written, if any."""
_OF_PROGRAMS = (".py", ".pyc", ".so", ".mo")


@contextmanager
def noting() -> Iterator[list[str]]:
    """Yield a list to which the path of each file is added that is opened for reading, programs aside."""
    _listen()
    found: list[str] = []
    _opened.append(found)
    try:
        yield found
    finally:
        _opened.remove(found)


@cache
def _listen() -> None:
    """Let Python tell of every file that it opens; this can't be undone, and costs nothing while nobody asks."""
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not _opened or event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    path, flags = str(Path(os.fsdecode(arguments[0])).absolute()), arguments[2]
    reads = isinstance(flags, int) and not flags & (os.O_WRONLY | os.O_RDWR)
    if reads and not path.endswith(_OF_PROGRAMS) and not path.startswith((sys.prefix, sys.base_prefix)):
        for found in _opened:
            found.append(path)
