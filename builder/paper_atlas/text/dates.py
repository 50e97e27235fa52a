"""Dates as seeds print them → ISO, as exact as they are known and where there is only one reading."""

import calendar
import re
from collections.abc import Iterable
from datetime import date

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMBER = r"(?P<month>\d{1,2})"
_LONGEST = 100

_YEARLESS = re.compile(rf"{_NAME} (?P<day>\d{{1,2}})", re.IGNORECASE)
_FORMS = (
    _YEARLESS,
    *(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"{_NAME} {_DAY},? ?{_YEAR}(?: \d\d:\d\d.*)?",
            rf"{_YEAR}[-/.]{_NUMBER}[-/.](?P<day>\d{{1,2}})(?:[T /].*)?",
            rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
            rf"{_YEAR}[-/.]{_NUMBER}(?:[-/]{{0,2}}|[T ].*|/\.\.)",
            rf"{_YEAR}(?:/{{0,3}}|[T ]\d\d:.*|/\.\.)",
            rf"{_YEAR} {_NAME}(?: {_DAY})?",
            # A season or a run of months is some day of that year.
            rf"{_YEAR} (?:spring|summer|autumn|fall|winter|[a-z]{{3,9}}\.?-[a-z]{{3,9}}\.?)",
            rf"(?:{_DAY} )?{_NAME},? {_YEAR}(?: \d\d:\d\d.*)?",
            rf"{_DAY}-{_NAME}-{_YEAR}",
            rf"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}},? {_DAY} {_NAME} {_YEAR}(?: .*)?",
        )
    ),
)


def iso_date(printed: str, year: int | None = None) -> str | None:
    """Return a printed date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None where it is not certain.

    `3/4/2020` is not: it is in March or in April. A month or day of zero is an unknown one.

    Args:
        printed: `Oct 16, 2024`, `Oct 16`, `16 October 2024`, `October 2024`, `2024-10-16`, `2024/10`,
            `2024`, an ISO time, and what reference managers make of these.
        year: The year of a date without one.
    """
    text = " ".join(printed[:_LONGEST].split())
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    parts = match.groupdict() if match else {}
    known = int(parts.get("year") or year or 0)
    if not known:
        return None
    name = parts.get("name")
    month = MONTH_NAMES.index(name[:3].lower()) + 1 if name else int(parts.get("month") or 0)
    return _iso(known, month, int(parts.get("day") or 0))


def _iso(year: int, month: int, day: int) -> str | None:
    """Join the parts of a date that exists, zero for an unknown one; None where none does, such as 30 February."""
    try:
        whole = date(year, month or 1, (day if month else 0) or 1).isoformat()
    except ValueError:
        return None
    return whole[: 10 if month and day else 7 if month else 4]


def best_date(printed: Iterable[str]) -> str | None:
    """Choose among the dates that an entry prints, the most trusted first.

    The most precise that agrees with the first certain one; where none is certain, the first as printed.
    """
    texts = [text for text in (" ".join(one.split()) for one in printed) if text]
    certain = [found for found in map(iso_date, texts) if found]
    if not certain:
        return texts[0] if texts else None
    return max((found for found in certain if found.startswith(certain[0][:4])), key=len)


def lacks_year(printed: str) -> bool:
    """Tell whether a printed date is a day and a month without a year."""
    return bool(_YEARLESS.fullmatch(printed.strip()))


def printed_date(iso: str) -> str:
    """Return an ISO date as people write it: `16 October 2024`, `October 2024`, `2024`."""
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    return " ".join(filter(None, (str(day or ""), calendar.month_name[month], str(year))))
