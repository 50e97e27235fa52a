"""Files that are made only if needed. A leaf beside `model`."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file that is unchanged as long as its sources are."""

    made_from: str
    """A hash of everything that its content depends on, including the program; see `digest`."""
    make: Callable[[], str]


File = bytes | Recipe
"""The content of a file, or how to make it."""


def digest(*facts: object) -> str:
    """Return a hash of values as Python prints them: values with equal `repr` are equal.

    Args:
        facts: Texts, numbers, and tuples, lists, dictionaries and dataclasses of these; no sets, which have
            no order.
    """
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
