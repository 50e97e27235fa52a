"""Files that are made only if needed. A leaf beside `model`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file that is unchanged as long as its sources are."""

    made_from: str
    """A hash of everything that its content depends on, including the program; see `digests`."""
    make: Callable[[], str]


File = bytes | Recipe
"""The content of a file, or how to make it."""
