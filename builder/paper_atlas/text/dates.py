"""Dates as seeds print them → ISO, as precise as they are known and if there is only one reading."""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMBER = r"(?P<month>\d{1,2})"
_SEASON = "(?:spring|summer|autumn|fall|winter|q[1-4]|early|mid|late)"
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
            # A season or a range of months gives only the year, and a range of days only the month.
            rf"{_YEAR} (?:{_SEASON}|[a-z]{{3,9}}\.?[-–/][a-z]{{3,9}}\.?)",
            rf"(?:{_SEASON}|[a-z]{{3,9}}\.?[-–/][a-z]{{3,9}}\.?)[ ,]{{1,3}}{_YEAR}(?:[-–/]\d{{2,4}})?",
            rf"\d{{1,2}} ?[-–] ?\d{{1,2}} {_NAME},? {_YEAR}",
            rf"{_NAME} \d{{1,2}} ?[-–/] ?\d{{1,2}},? {_YEAR}",
            rf"{_YEAR} {_NAME} \d{{1,2}} ?[-–/] ?\d{{1,2}}",
            # Ranges and seasons of EDTF; EndNote's `2020/11//Nov/Dec 2020`.
            rf"{_YEAR}-{_NUMBER}/\d.*",
            rf"{_YEAR}-(?:2[1-9]|3\d|4[01])",
            rf"{_YEAR}/{_NUMBER}?/[^/]{{0,3}}/.*",
            rf"{_YEAR} ?[-–/] ?\d{{4}}",
            # A year with the letter that tells several of one year apart, and a conjectured year.
            rf"(?:c(?:a|irca|op)?\.? ?|©|\[|\()?{_YEAR}(?:[a-z]|[?~%\])]{{1,3}})?",
            rf"{_NUMBER}[-/.]{_YEAR}",
            # With dots the day comes first; a number above 12 is a day whatever the separator.
            rf"(?P<day>\d{{1,2}})\. ?{_NUMBER}\. ?{_YEAR}",
            rf"(?P<day>1[3-9]|2\d|3[01])[-/]{_NUMBER}[-/]{_YEAR}",
            rf"{_NUMBER}[-/](?P<day>1[3-9]|2\d|3[01])[-/]{_YEAR}",
            rf"{_YEAR} ?年(?: ?{_NUMBER} ?月(?: ?(?P<day>\d{{1,2}}) ?日)?)?",
            rf"(?:{_DAY} )?{_NAME},? {_YEAR}(?: \d\d:\d\d.*)?",
            rf"{_DAY}-{_NAME}-{_YEAR}",
            rf"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}},? {_DAY} {_NAME} {_YEAR}(?: .*)?",
        )
    ),
)

_SOME_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NONE_YET = re.compile(
    r"[(\[]?(?:n\.? ?d\.?|(?:in|under) (?:press|print|preparation|review|revision|submission)|to (?:appear|be published)"
    r"|forthcoming|submitted|accepted|unpublished|unknown|undated|preprint)[)\]]?\.?",
    re.IGNORECASE,
)


def iso_date(printed: str, year: int | None = None) -> str | None:
    """Return a printed date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None if it is not certain.

    `3/4/2020` is not: it may be in March or in April. A month or day of zero is unknown.

    Args:
        printed: `Oct 16, 2024`, `Oct 16`, `16 October 2024`, `October 2024`, `2024-10-16`, `2024/10`, `2024`,
            an ISO time, and variants by reference managers.
        year: The year for a date without one.
    """
    text = " ".join(printed[:_LONGEST].split())
    readings = (_reading(found.groupdict(), year) for form in _FORMS if (found := form.fullmatch(text)))
    return next(filter(None, readings), None)


def _reading(parts: Mapping[str, str | None], year: int | None) -> str | None:
    known = int(parts.get("year") or year or 0)
    if not known:
        return None
    name = parts.get("name")
    month = MONTH_NAMES.index(name[:3].lower()) + 1 if name else int(parts.get("month") or 0)
    return _iso(known, month, int(parts.get("day") or 0))


def _iso(year: int, month: int, day: int) -> str | None:
    """Join the parts of an existing date, zero for an unknown one; None if there is no such date: 30 February."""
    try:
        whole = date(year, month or 1, (day if month else 0) or 1).isoformat()
    except ValueError:
        return None
    return whole[: 10 if month and day else 7 if month else 4]


def only_year(printed: str) -> str | None:
    """Return the only year that a text names; None if it names none, or several."""
    years = {*_SOME_YEAR.findall(printed[:_LONGEST])}
    return years.pop() if len(years) == 1 else None


def is_no_date(printed: str) -> bool:
    """Tell whether a text says, instead of a date, that there is none yet: `in press`, `n.d.`."""
    return bool(_NONE_YET.fullmatch(printed.strip()))


def best_date(printed: Iterable[str]) -> str | None:
    """Choose among the dates that an entry prints, the most trusted first.

    Takes the most precise one that agrees with the first certain one; if none is certain, the first as
    printed.
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
