"""Dates as seeds print them → ISO, as exact as they are known."""

import calendar
import re
from datetime import date

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_PRINTED = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:, ?(\d{4}))?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2}) ([a-z]{3,9})\.?,? (\d{4})", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?,? (\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ].{0,40})?")


def iso_date(printed: str, year: int | None = None) -> str | None:
    """Return a printed date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None where it is no date.

    Args:
        printed: `Oct 16, 2024`, `Oct 16`, `16 October 2024`, `October 2024`, `2024-10-16`,
            `2024/10`, `2024`, or an ISO time.
        year: The year of a date without one.
    """
    printed = printed.strip()
    if match := _PRINTED.fullmatch(printed):
        return _iso(match[3] or year, match[1], match[2])
    if match := _DAY_FIRST.fullmatch(printed):
        return _iso(match[3], match[2], match[1])
    if match := _MONTH_YEAR.fullmatch(printed):
        return _iso(match[2], match[1])
    if match := _ISO.fullmatch(printed):
        return _iso(match[1], match[2], match[3])
    return None


def lacks_year(printed: str) -> bool:
    """Tell whether a printed date is a day and a month without a year."""
    match = _PRINTED.fullmatch(printed.strip())
    return bool(match and not match[3])


def printed_date(iso: str) -> str:
    """Return an ISO date as people write it: `16 October 2024`, `October 2024`, `2024`."""
    if len(iso) == 4:
        return iso
    day = date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01")
    month = f"{day:%B} {day.year}"
    return f"{day.day} {month}" if len(iso) == 10 else month


def _iso(year: str | int | None, month: str | None = None, day: str | None = None) -> str | None:
    """Join the parts of a date that exists; None for one that does not, such as 30 February."""
    number = None if month is None else int(month) if month.isdecimal() else _MONTHS.get(month[:3].lower())
    if year is None or (month is not None and number is None):
        return None
    try:
        whole = date(int(year), number or 1, int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]
