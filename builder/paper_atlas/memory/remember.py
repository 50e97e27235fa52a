"""How stages are given a memory of earlier runs without knowing where it is kept. A leaf."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Remember(Protocol):
    """Returns a function that computes each value only once; see `memory.store.Memory.remember`."""

    def __call__(
        self,
        function: Callable[..., T],
        kind: Any,  # noqa: ANN401 # a type
        knowledge: object = "",
    ) -> Callable[..., T]:
        """Return the function, its values remembered by its arguments and by what it knows."""


def no_memory(function: Callable[..., T], kind: Any, knowledge: object = "") -> Callable[..., T]:  # noqa: ANN401, ARG001 # as above
    """Return the function as it is."""
    return function
