"""People: a name in its parts, from the seed that prints it to the exports that cite it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Who wrote a paper.

    Of a group, or of a person with one name, `family` is all of it and `given` is empty: the literal name,
    which nothing turns round or abbreviates.
    """

    family: str
    given: str = ""
    particle: str = ""
    """Before the family name, and sorted apart from it: `van der`."""
    suffix: str = ""
    """`Jr.`, `III`."""

    @property
    def name(self) -> str:
        """The name as it is spoken: `Ana van der Example Jr.`."""
        return " ".join(filter(None, (self.given, self.particle, self.family, self.suffix)))

    @property
    def last(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()

    @property
    def turned(self) -> str:
        """The name as lists sort it: `Last, First`, a suffix behind."""
        return ", ".join(filter(None, (self.last, self.given, self.suffix)))

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Authors:
    """A list of names as a seed prints it, and how many more it speaks of."""

    people: tuple[Person, ...] = ()
    """In the order of the paper."""
    missing: int | None = 0
    """Those who are counted but not named, `and 12 others`; None where the number is not known either, `et al.`."""


NOBODY = Authors()
