"""The second core: work that another process does at the same time."""

import ctypes
import os
import pickle
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NoReturn, TypeVar

if sys.platform == "linux":
    import fcntl

T = TypeVar("T")

_PIPE = 1 << 20
"""Bytes that a pipe holds: as many as Linux lets everybody have."""


def available() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def submit(work: Callable[[], T]) -> Callable[[], T]:
    """Begin a piece of work in a process of its own; what is returned waits for the answer.

    The process is a fork, which has all that this one knows and hands back nothing but the answer (the pools of
    `concurrent.futures` would have to pickle the question, too, which is a whole corpus). So the work must change
    nothing, files aside that it would make the same a second time. Where there is one core, or no fork that is safe, the
    work is done when its answer is asked for: on macOS and Windows, and beside other threads, one of which may hold a
    lock that nobody would ever open in the fork.
    """
    if sys.platform != "linux" or available() < 2 or threading.active_count() > 1:
        return work
    answer, question = os.pipe()
    # A small answer is written at once, so that its process ends, and frees its memory, before it is asked for.
    with suppress(OSError):
        fcntl.fcntl(question, fcntl.F_SETPIPE_SZ, _PIPE)
    child = os.fork()
    if not child:
        os.close(answer)
        _answer(work, os.fdopen(question, "wb"))
    os.close(question)

    def wait() -> T:
        with os.fdopen(answer, "rb") as pipe:
            try:
                value: T = pickle.load(pipe)  # noqa: S301 # written by our own fork
            except (EOFError, pickle.UnpicklingError):  # it failed, or was killed for its memory
                value = work()
        os.waitpid(child, 0)
        return value

    return wait


def give_back() -> None:
    """Give memory that is free back to the system: the C library keeps half a gigabyte of a large atlas for later."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than GNU's has no such function
            ctypes.CDLL(None).malloc_trim(0)


def _answer(work: Callable[[], object], pipe: BinaryIO) -> NoReturn:
    """Do the work, write the answer and end, without the cleaning up that belongs to the process we came from.

    A failure is no answer: who asked does the work again, and fails where it can be seen.
    """
    try:
        with pipe:
            pickle.dump(work(), pipe, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
