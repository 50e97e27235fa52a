"""Whether two records are one paper: the evidence for and against it, each with a weight.

This is record linkage (Fellegi and Sunter, "A Theory for Record Linkage", JASA 64, 1969): each fact that is
compared has a few possible outcomes, each outcome has a weight, and the sum decides: one paper, two papers,
or a question for a person. A fact that is missing from one record weighs nothing. The weights were set by
hand, and are measured on labelled pairs by `paper-atlas eval merges`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from paper_atlas.merge.facts import Abstract, Facts, compare_abstracts
from paper_atlas.merge.numbers import surplus
from paper_atlas.merge.people import People, compare_people
from paper_atlas.merge.titles import Title, compare_titles

IS_ONE = 10
"""From this weight on two records are one paper."""
IS_DOUBT = 2
"""From this weight on a person is asked; also wherever an identifier contradicts the rest."""

WEIGHTS = {
    "same arXiv id": 16,
    "same identifier": 15,
    "other identifiers": -5,
    "published in two places, in two years": -7,
    "same title": 10,
    "same title of three words": 7,
    "same title of two words": 4,
    "same title of one word": 2,
    "same title as many papers have": 0,
    "titles that differ in spelling": 7,
    "one title is the beginning of the other": 4,
    "a reworded title": 1,
    "another word at the same place of the title": -8,
    "another title": -3,
    "other numbers in the titles": -31,
    "a year that one title lacks": -6,
    "a number that one title lacks": -16,
    "another volume or edition": -16,
    "one is a note on the other": -30,
    "same people": 5,
    "same person": 4,
    "most of the people": 4,
    "some of the people": 0,
    "other people": -13,
    "same abstract": 10,
    "nearly the same abstract": 8,
    "near-identical abstracts": 6,
    "one abstract is the beginning of the other": 6,
    "similar abstracts": 1,
    "abstracts that differ": -3,
    "another abstract": -8,
    "two years apart": -1,
    "years apart": -3,
    "another year of a series": -16,
    "same venue in another year": -12,
    "two papers of one volume": -3,
    "nothing that differs": 10,
}
"""Outcome → weight: positive for one paper, negative against it."""


_BARS = frozenset(
    {
        "other numbers in the titles",
        "another volume or edition",
        "one is a note on the other",
        "other people",
        "another year of a series",
        "same venue in another year",
    }
)
"""Facts that no new version of a paper changes."""


class Verdict(StrEnum):
    """What the evidence amounts to."""

    ONE = "one paper"
    DOUBT = "a question"
    TWO = "two papers"


@dataclass(frozen=True, slots=True)
class Sign:
    """One fact that was compared."""

    outcome: str
    """A key of `WEIGHTS`."""
    detail: str = ""
    """The words or numbers behind it."""

    @property
    def weight(self) -> int:
        """Positive if it speaks for one paper."""
        return WEIGHTS[self.outcome]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.detail})" if self.detail else self.outcome


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was compared about two records."""

    signs: tuple[Sign, ...]
    """In the order of the table."""

    @property
    def weight(self) -> int:
        """The sum; from 10 on it is one paper."""
        return sum(sign.weight for sign in self.signs)

    @property
    def verdict(self) -> Verdict:
        """One paper, two, or a question: a shared identifier is never ignored."""
        if self.weight >= IS_ONE:
            return Verdict.ONE
        asks = self.weight >= IS_DOUBT or self.shares_identifier
        return Verdict.DOUBT if asks else Verdict.TWO

    @property
    def shares_identifier(self) -> bool:
        """Whether both share an identifier."""
        return any(sign.outcome in ("same arXiv id", "same identifier") for sign in self.signs)

    @property
    def bars(self) -> bool:
        """Whether the two are not one paper, even if a third shares an identifier with each."""
        return self.weight < IS_ONE and any(sign.outcome in _BARS for sign in self.signs)

    @property
    def contradicts(self) -> bool:
        """Whether the two are not one paper, even if a third resembles both."""
        return self.weight < IS_ONE and any(sign.weight <= -3 for sign in self.signs)

    @property
    def pro(self) -> tuple[str, ...]:
        """What speaks for one paper, in words, strongest first."""
        return self._told(1)

    @property
    def contra(self) -> tuple[str, ...]:
        """What speaks against it, in words, strongest first."""
        return self._told(-1)

    def _told(self, side: int) -> tuple[str, ...]:
        signs = [sign for sign in self.signs if sign.weight * side > 0]
        return tuple(map(str, sorted(signs, key=lambda sign: -abs(sign.weight))))


def weigh(mine: Facts, yours: Facts) -> Evidence:
    """Compare two records, fact by fact; the order of the two does not matter."""
    signs = (
        *_identifiers(mine, yours),
        *_titles(mine, yours),
        *_numbers(mine, yours),
        *_people(mine, yours),
        *_abstracts(mine, yours),
        *_times(mine, yours),
        *((Sign("nothing that differs"),) if mine == yours else ()),
    )
    return Evidence(signs)


def _identifiers(mine: Facts, yours: Facts) -> Iterator[Sign]:
    """Compare identifiers: two preprint servers, or a preprint and its article, give one paper two of them."""
    common = sorted(mine.identifiers & yours.identifiers)
    clash = [name for name, value in sorted(mine.schemes.items()) if yours.schemes.get(name, value) != value]
    told = ", ".join(f"{name} {mine.schemes[name]} and {yours.schemes[name]}" for name in clash)
    apart = bool(mine.year and yours.year and mine.year != yours.year)
    if common:  # under one arXiv id, titles and abstracts change from version to version
        is_arxiv = any(name.startswith("arxiv ") for name in common)
        yield Sign("same arXiv id" if is_arxiv else "same identifier", ", ".join(common))
    elif apart and (clash or (mine.venue and yours.venue and mine.venue != yours.venue)):
        yield Sign("published in two places, in two years", told or f"{mine.year} and {yours.year}")
    elif clash:
        yield Sign("other identifiers", told)
        if mine.volumes & yours.volumes:
            yield Sign("two papers of one volume")


_SHORT = {
    0: "same title as many papers have",
    1: "same title of one word",
    2: "same title of two words",
    3: "same title of three words",
}


def _titles(mine: Facts, yours: Facts) -> Iterator[Sign]:
    """Compare titles; one of three words or fewer says little by itself."""
    found = compare_titles(mine.title, yours.title)
    if found is Title.SAME:
        yield Sign(_SHORT.get(min(mine.title.size, yours.title.size), "same title"))
    elif found is not Title.OTHER or mine.is_english == yours.is_english:
        yield Sign(found.value)
    if mine.title.note != yours.title.note:
        yield Sign("one is a note on the other", (mine.title.note or yours.title.note or ""))


def _numbers(mine: Facts, yours: Facts) -> Iterator[Sign]:
    one = surplus(mine.title.numbers, yours.title.numbers)
    other = surplus(yours.title.numbers, mine.title.numbers)
    if one and other:
        yield Sign("other numbers in the titles", f"{', '.join(one)} and {', '.join(other)}")
    elif lacking := one or other:
        is_year = all(len(number) == 4 and number.isdecimal() for number in lacking)
        yield Sign(f"a {'year' if is_year else 'number'} that one title lacks", ", ".join(lacking))
    for name, value in sorted(mine.parts.items()):
        if yours.parts.get(name, value) != value:
            yield Sign("another volume or edition", f"{name} {value} and {yours.parts[name]}")


def _people(mine: Facts, yours: Facts) -> Iterator[Sign]:
    found = compare_people(mine.people, yours.people)
    if found is People.SAME and min(len(mine.people), len(yours.people)) == 1:
        yield Sign("same person")
    elif found is not People.UNKNOWN:
        yield Sign(found.value)


def _abstracts(mine: Facts, yours: Facts) -> Iterator[Sign]:
    if not mine.abstract or not yours.abstract or mine.is_english != yours.is_english:
        return
    found, alike = compare_abstracts(mine.abstract, yours.abstract)
    yield Sign(found.value, "" if found in (Abstract.SAME, Abstract.CUT) else f"{alike:.0f} % alike")


def _times(mine: Facts, yours: Facts) -> Iterator[Sign]:
    """Compare times: an annual report keeps its title; a paper does not appear twice at one venue."""
    apart = abs(mine.year - yours.year) if mine.year and yours.year else 0
    told = f"{mine.year} and {yours.year}"
    if apart and mine.title.is_series and yours.title.is_series:
        yield Sign("another year of a series", told)
    elif apart >= 2:
        yield Sign("two years apart" if apart == 2 else "years apart", told)
    if mine.venue and mine.venue == yours.venue and (apart or mine.venue_numbers != yours.venue_numbers):
        yield Sign("same venue in another year", told if apart else "")
