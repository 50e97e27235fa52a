"""A value that is computed in parallel, and collected when it is needed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

_WORTH_SHARING = 100
"""Items from which handing over half of them pays off."""


class Submit(Protocol):
    """Starts a piece of work; the function it returns waits for the answer, and is called once."""

    def __call__(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin."""


def run_immediately(work: Callable[[], T]) -> Callable[[], T]:
    """Do the work now, in this process."""
    value = work()
    return lambda: value


def map_shared(submit: Submit, work: Callable[[Sequence[T]], list[R]], items: Sequence[T]) -> list[R]:
    """Return the results of work on items, in order; every other item is done in parallel.

    Args:
        submit: Starts the other half.
        work: From items to as many results, each from its item alone.
        items: What to work on.
    """
    if len(items) < _WORTH_SHARING:
        return work(items)
    rest = submit(partial(work, items[1::2]))
    found: list[R | None] = [None] * len(items)
    found[0::2] = work(items[0::2])
    found[1::2] = rest()
    return cast("list[R]", found)


def in_halves(submit: Submit, work: Callable[[int, int], R], count: int) -> tuple[R, R]:
    """Return the results of work on the first half of some numbered items, and on the second, done in parallel.

    Args:
        submit: Starts the second half.
        work: From the number of the first item, and that after the last, to their result.
        count: How many items there are.
    """
    rest = (submit if count >= _WORTH_SHARING else run_immediately)(partial(work, count // 2, count))
    return work(0, count // 2), rest()
