"""A value that is worked out while something else is, and asked for when it is needed."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Meanwhile(Protocol):
    """Begins a piece of work; what it returns waits for the answer, and is called once."""

    def __call__(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin."""


def at_once(work: Callable[[], T]) -> Callable[[], T]:
    """Do the work now, for who has one core or wants one order of events."""
    value = work()
    return lambda: value
