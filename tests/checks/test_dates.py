"""Dates that cannot be meant."""

from paper_atlas.checks.dates import far_ahead
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Record


def test_a_year_far_ahead_is_a_warning_at_its_line_and_one_that_is_near_is_none():
    records = [
        Record(Where("a.bib", 2), "Kites", "We fly.", published="2931-05", lines={"published": 4}),
        Record(Where("a.bib", 9), "Ropes", "They hold.", published="2027"),
        Record(Where("a.bib", 12), "Owls", "They sleep."),
    ]
    assert far_ahead(records, 2026) == [
        Problem(
            Where("a.bib", 4),
            "the date is '2931-05', which is in the future",
            "correct the year",
            Severity.WARNING,
        )
    ]
