"""Dates that cannot be right."""

from collections.abc import Iterable

from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import Record
from paper_atlas.text.dates import iso_date

_AHEAD = 1
"""How many years a volume may be dated ahead."""


def far_ahead(records: Iterable[Record], this_year: int) -> list[Problem]:
    """Warn about years in the future, each at the line of its field."""
    return [
        Problem(
            record.place("published"),
            f"the date is {record.published!r}, which is in the future",
            "correct the year",
            Severity.WARNING,
        )
        for record in records
        if record.published and (day := iso_date(record.published)) and int(day[:4]) > this_year + _AHEAD
    ]
