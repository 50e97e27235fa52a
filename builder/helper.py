"""A second process that takes half of a long work, on machines that have a second core.

What it is given and what it gives back are values, so that who did what changes nothing.
"""

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 100
"""Items that are handed over in one go: a tenth of a second's work."""
_AHEAD = 2
"""Portions that the helper has before it, so that it never waits."""


class Helper:
    """The second process, started when there is first enough to do for it."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def map(self, work: Callable[[Sequence[T]], list[R]], items: Sequence[T], enough: int = 1500) -> list[R]:
        """Return what a work gives for items, in their order; both processes take from them until none is left.

        Args:
            work: From items to as many results; a function of a module, or a partial one.
            items: Values that can be pickled.
            enough: Items below which the helper is not asked: it needs half a second to begin.
        """
        if len(items) < enough or (os.cpu_count() or 1) < 2:
            return work(items)
        portions = [items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE)]
        try:
            found = self._shared(work, portions)
        except (BrokenProcessPool, OSError):
            # Where no process can be started, or it was killed, the work is done all the same.
            return work(items)
        return [result for number in range(len(portions)) for result in found[number]]

    def _shared(
        self, work: Callable[[Sequence[T]], list[R]], portions: Sequence[Sequence[T]]
    ) -> dict[int, list[R]]:
        """We take from the front, the helper from the back."""
        # A process that is forked from one with threads may hang; a spawned one starts anew.
        pool = self._pool = self._pool or ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        waiting = deque(range(len(portions)))
        running: dict[Future[list[R]], int] = {}
        found: dict[int, list[R]] = {}
        while waiting or running:
            while waiting and len(running) < _AHEAD:
                number = waiting.pop()
                running[pool.submit(work, portions[number])] = number
            if waiting:
                number = waiting.popleft()
                found[number] = work(portions[number])
            else:
                wait(running, return_when=FIRST_COMPLETED)
            for future in [future for future in running if future.done()]:
                found[running.pop(future)] = future.result()
        return found
