"""A value that is worked out while something else is, and asked for when it is needed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

_WORTH_SHARING = 100
"""Items for which it pays to hand half of them over."""


class Submit(Protocol):
    """Begins a piece of work; what it returns waits for the answer, and is called once."""

    def __call__(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin."""


def run_immediately(work: Callable[[], T]) -> Callable[[], T]:
    """Do the work now, in this process."""
    value = work()
    return lambda: value


def map_shared(submit: Submit, work: Callable[[Sequence[T]], list[R]], items: Sequence[T]) -> list[R]:
    """Return what a work gives for items, in their order; every other one is done meanwhile.

    Args:
        submit: Begins the other half.
        work: From items to as many results, each from its item alone.
        items: What is worked on.
    """
    if len(items) < _WORTH_SHARING:
        return work(items)
    rest = submit(partial(work, items[1::2]))
    found: list[R | None] = [None] * len(items)
    found[0::2] = work(items[0::2])
    found[1::2] = rest()
    return cast("list[R]", found)


def in_halves(submit: Submit, work: Callable[[int, int], R], count: int) -> tuple[R, R]:
    """Return what a work gives for the first half of some numbered items, and for the second, done meanwhile.

    Args:
        submit: Begins the second half.
        work: From the number of a first item, and that of the one after the last, to what comes of them.
        count: How many items there are.
    """
    rest = (submit if count >= _WORTH_SHARING else run_immediately)(partial(work, count // 2, count))
    return work(0, count // 2), rest()
