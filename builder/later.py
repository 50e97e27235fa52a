"""A value that is worked out while something else is, and asked for when it is needed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTH_SHARING = 60
"""Items for which it pays to hand half of them over."""


class Meanwhile(Protocol):
    """Begins a piece of work; what it returns waits for the answer, and is called once."""

    def __call__(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin."""


def at_once(work: Callable[[], T]) -> Callable[[], T]:
    """Do the work now, for who has one core or wants one order of events."""
    value = work()
    return lambda: value


def shared(meanwhile: Meanwhile, work: Callable[[Sequence[T]], list[R]], items: Sequence[T]) -> list[R]:
    """Return what a work gives for items, in their order; half of them are done meanwhile.

    Args:
        meanwhile: Begins the second half.
        work: From items to as many results, each from its item alone.
        items: What is worked on.
    """
    if len(items) < _WORTH_SHARING:
        return work(items)
    half = len(items) // 2
    rest = meanwhile(partial(work, items[half:]))
    return [*work(items[:half]), *rest()]
