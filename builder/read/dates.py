"""Dates as reference managers print them → ISO, where there is only one reading."""

import re
from collections.abc import Iterable

from builder.read.lines import one_line

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>[12]\d{3})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMBER = r"(?P<month>\d{1,2})"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.]{_NUMBER}[-/.](?P<day>\d{{1,2}})(?:[T /].*)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_YEAR}[-/.]{_NUMBER}[-/]{{0,2}}",
        rf"{_YEAR}/{{0,3}}",
        rf"{_YEAR} {_NAME}(?: {_DAY})?",
        rf"(?:{_DAY} )?{_NAME},? {_YEAR}(?: \d\d:\d\d.*)?",
        rf"{_DAY}-{_NAME}-{_YEAR}",
        rf"{_NAME} {_DAY},? {_YEAR}(?: \d\d:\d\d.*)?",
        rf"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}},? {_DAY} {_NAME} {_YEAR}(?: .*)?",
    )
)


def iso_date(printed: str) -> str | None:
    """Return `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or None where that is not certain.

    `3/4/2020` is not: it is in March or in April. A month or day of zero is an unknown one.
    """
    text = one_line(printed)[:100]
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if not match:
        return None
    parts = match.groupdict()
    name = parts.get("name")
    month = MONTH_NAMES.index(name[:3].lower()) + 1 if name else int(parts.get("month") or 0)
    day = int(parts.get("day") or 0)
    if month > 12 or day > 31:
        return None
    if not month:
        return parts["year"]
    return f"{parts['year']}-{month:02}-{day:02}" if day else f"{parts['year']}-{month:02}"


def best_date(printed: Iterable[str]) -> str | None:
    """Choose among the dates that an entry prints, the most trusted first.

    The most precise that agrees with the first certain one; where none is certain, the first as printed.
    """
    texts = [text for text in map(one_line, printed) if text]
    certain = [date for date in map(iso_date, texts) if date]
    if not certain:
        return texts[0] if texts else None
    return max((date for date in certain if date.startswith(certain[0][:4])), key=len)
