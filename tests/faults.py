"""Faults of the disk: each operation on files fails in turn, or is the last before the process is killed."""

import errno
import os
import sys
from collections.abc import Callable
from functools import cache

EVENTS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}
WRITES = os.O_WRONLY | os.O_RDWR


class Killed(BaseException):
    """The process is no more."""


class Operations:
    """Counts what is done to files, and lets one of these operations fail, or be the last."""

    def __init__(self) -> None:
        self.is_on, self.count, self.is_last = False, 0, False
        self.failing: int | None = None

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Look at an event of Python's audit; see PEP 578."""
        if not self.is_on or not (event in EVENTS or _writes(event, arguments)):
            return
        self.count += 1
        if self.failing is None:
            return
        if self.is_last and self.count >= self.failing:
            raise Killed
        if self.count == self.failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def during(self, work: Callable[[], object], failing: int | None = None, *, is_last: bool = False) -> int:
        """Do some work, and return how many operations that were.

        Args:
            work: What writes.
            failing: Number of the operation that goes wrong, from 1; None for none.
            is_last: True if the process is killed there, so that nothing can be cleaned up.
        """
        self.count, self.failing, self.is_last, self.is_on = 0, failing, is_last, True
        try:
            work()
        finally:
            self.is_on = False
        return self.count


def _writes(event: str, arguments: tuple[object, ...]) -> bool:
    return event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & WRITES)


@cache
def operations() -> Operations:
    """Return the one hook of this process; Python takes none back."""
    hook = Operations()
    sys.addaudithook(hook)
    return hook
