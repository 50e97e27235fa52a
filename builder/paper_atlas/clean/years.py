"""The day on which the page of a dump was copied, from which dates without a year get theirs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Record
from paper_atlas.text.dates import iso_date, lacks_year


def infer_captured(
    records: Iterable[Record], known: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    """Return for each seed file the day on which its page was copied, where it can be inferred.

    A page prints the year of every date except those of its own year. So its own year is later than the
    newest year that it prints; the next one is assumed, with a notice.

    Args:
        records: Of any number of files.
        known: Seed file → ISO day, from the curation.

    Returns:
        Seed file → ISO day; and a notice for each file whose year was inferred.
    """
    by_file: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_file[record.where.file].append(record)
    found = {file: day for file, day in known.items() if file in by_file}
    notices = []
    for file, printed in sorted(by_file.items()):
        if file not in found and (day := _infer(printed)):
            found[file] = day
            what = f"dates without a year are taken for {day[:4]}, the year after the newest date with one"
            fix = f"confirm it in curation.yml: seeds: {{{file}: {{captured: {day}}}}}"
            notices.append(Problem(Where(file, 0), what, fix, Severity.NOTICE))
    return found, notices


def _infer(records: Iterable[Record]) -> str | None:
    """Return the day on which a page was copied, if it has dates with and without a year."""
    dates = [record.published for record in records if record.published]
    yearless = [printed for printed in dates if lacks_year(printed)]
    dated = [day for printed in dates if not lacks_year(printed) and (day := iso_date(printed))]
    if not yearless or not dated:
        return None
    year = int(max(dated)[:4]) + 1
    page_date = next((record.page_date for record in records if record.page_date), None)
    days = [day for printed in yearless if (day := iso_date(printed, year))]
    own = iso_date(page_date, year) if page_date and lacks_year(page_date) else None
    return max([*days, *([own] if own else [])], default=date(year, 12, 31).isoformat())
