"""People: a name in its parts, from the seed that prints it to the exports that cite it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Who wrote a paper.

    For a group, or a person with a single name, `family` is the whole name and `given` is empty: a literal
    name, which is never inverted or abbreviated.
    """

    family: str
    given: str = ""
    particle: str = ""
    """Stands before the family name, and is sorted apart from it: `van der`."""
    suffix: str = ""
    """`Jr.`, `III`."""

    @property
    def name(self) -> str:
        """The name in spoken order: `Ana van der Example Jr.`."""
        if self.particle or self.suffix or not self.given:
            return " ".join(filter(None, (self.given, self.particle, self.family, self.suffix)))
        return f"{self.given} {self.family}" if self.family else self.given

    @property
    def last(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()

    @property
    def turned(self) -> str:
        """The name as lists sort it: `Last, First`, then any suffix."""
        return ", ".join(filter(None, (self.last, self.given, self.suffix)))

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Authors:
    """A list of names as a seed prints it, and how many more it mentions."""

    people: tuple[Person, ...] = ()
    """In the order of the paper."""
    missing: int | None = 0
    """How many are counted but not named, `and 12 others`; None if the number is unknown too, `et al.`."""


NOBODY = Authors()
