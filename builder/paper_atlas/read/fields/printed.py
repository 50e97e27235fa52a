"""Fields of an entry as an export prints them: each name with all its values, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """One value of a field, and the line on which it begins."""

    text: str
    line: int


Fields = Mapping[str, Sequence[Printed]]


def gather(found: Iterable[tuple[str, Printed]]) -> Fields:
    """Collect the values of each name, in order; empty ones are left out."""
    fields: dict[str, list[Printed]] = {}
    for name, printed in found:
        if printed.text.strip():
            fields.setdefault(name, []).append(printed)
    return fields


def every(fields: Fields, *names: str) -> list[str]:
    """Return all values of these names, the first name's first."""
    return [printed.text for name in names for printed in fields.get(name, ())]


def first(fields: Fields, *names: str) -> str:
    """Return the first value of the first of these names that has one, or ""."""
    return next(iter(every(fields, *names)), "")


def line_of(fields: Fields, *names: str) -> int | None:
    """Return the line of the value that `first` returns."""
    return next((printed.line for name in names for printed in fields.get(name, ())), None)
