"""The second core: work that another process does in parallel."""

import ctypes
import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, NoReturn, TypeVar

T = TypeVar("T")


def available() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def submit(work: Callable[[], T]) -> Callable[[], T]:
    """Start a piece of work in a process of its own; the returned function waits for the answer.

    The process is a fork, which has everything that this one has in memory and returns nothing but the answer
    (the pools of `concurrent.futures` would also have to pickle the input, which is a whole corpus). So the
    work must have no side effects, except for files that it would write the same a second time. With one
    core, or if forking is unsafe, the work is done when its answer is asked for: on macOS and Windows, and
    beside other threads, one of which may hold a lock that would never be released in the fork.

    The answer goes into a file, not through a pipe, so that the process ends, and its memory is free, as soon as it is
    there.
    """
    if sys.platform != "linux" or available() < 2 or threading.active_count() > 1:
        return work
    try:
        answer = tempfile.TemporaryFile()  # noqa: SIM115 # closed when the answer is read
    except OSError:  # no folder for it can be written
        return work
    child = os.fork()
    if not child:
        _answer(work, answer)

    def wait() -> T:
        os.waitpid(child, 0)
        with answer:
            answer.seek(0)
            try:
                value: T = pickle.load(answer)  # noqa: S301 # written by our own fork
            except (EOFError, pickle.UnpicklingError):  # it failed, or was killed for its memory
                value = work()
        return value

    return wait


def give_back() -> None:
    """Return free memory to the system: for a large atlas, the C library keeps half a gigabyte for later."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # C libraries other than GNU's have no such function
            ctypes.CDLL(None).malloc_trim(0)


def _answer(work: Callable[[], object], file: IO[bytes]) -> NoReturn:
    """Do the work, write the answer and exit, without the cleanup that belongs to the parent process.

    A failure sends no answer: the parent does the work again, and fails visibly.
    """
    try:
        with file:
            pickle.dump(work(), file, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
