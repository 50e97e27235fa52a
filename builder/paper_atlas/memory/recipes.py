"""Files that are made only where they are needed. A leaf beside `model`."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file that is as it was as long as what it is made from is."""

    made_from: str
    """A hash of all that its content depends on, the program included; see `digest`."""
    make: Callable[[], str]


File = bytes | Recipe
"""What is to be in a file, or how it is found out."""


def digest(*facts: object) -> str:
    """Return a hash of values, as Python prints them: those that are printed alike are alike.

    Args:
        facts: Texts, numbers, tuples, lists, dictionaries and dataclasses of such; no sets, which have no order.
    """
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
