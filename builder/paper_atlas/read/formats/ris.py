"""RIS → records, one entry at a time, so that each keeps its line and a broken one harms no other."""

import re

import rispy
from rispy.config import TAG_KEY_MAPPING

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.lines import one_line, parts_from, quoted
from paper_atlas.text.dates import iso_date
from paper_atlas.text.names import gather_names

_OPENER = re.compile(r"[ \t]{0,9}TY[ \t]{0,4}-")
_SMALL_OPENER = re.compile(r"[ \t]{0,9}ty[ \t]{0,4}-")
_FIELD = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
_LOOSE_FIELD = re.compile(r"[ \t]{0,9}([A-Z][A-Z0-9])[ \t]{0,4}- ?(.*)")
_SMALL_FIELD = re.compile(r"[ \t]{0,9}([a-z][a-z0-9])[ \t]{0,4}- ?(.*)")

_TITLES = ("TI", "T1", "CT", "BT")
_VENUES = ("T2", "JO", "JF", "JA", "J2", "BT", "T3")
_ADDRESSES = ("UR", "LK", "L1", "L2", "L3")
_PLACES = ("AN", "M1", "M2", "M3", "N1", "C1", "C7", "ID")

_ABSTRACTS = ("AB", "N2")
_TAGS = {tag: tag for tag in (*TAG_KEY_MAPPING, "LK", "L3", "M2", "CT", "BT")}


_KNOWN = {*_TAGS, "TY", "ER"}


def read_ris(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every entry, from `TY` to `ER` or to the next `TY`."""
    lines = text.split("\n")
    opener = _OPENER if any(map(_OPENER.match, lines)) else _SMALL_OPENER
    openers = [index for index, line in enumerate(lines) if opener.match(line)][: limits.RECORDS + 1]
    if not openers:
        return [], [Problem(Where(file, 1), "no line begins an entry", "begin each with a line `TY  - JOUR`")]
    records = []
    problems = _strays(file, lines[: openers[0] if openers else None], 1)
    for start, end in parts_from(openers, len(lines)):
        entry = _normalise(lines[start:end])
        length = next((index + 1 for index, line in enumerate(entry) if line.startswith("ER  -")), len(entry))
        records.append(_record(file, start + 1, entry[:length]))
        problems += _strays(file, lines[start + length : end], start + length + 1)
    return records, problems


def _strays(file: str, lines: list[str], line: int) -> list[Problem]:
    """Find fields and prose that stand in no entry."""
    for index, text in enumerate(lines):
        if _FIELD.fullmatch(text) or len(text) > limits.REMARK_CHARS:
            what = f"{quoted(text)} stands in no entry"
            return [Problem(Where(file, line + index), what, "begin the entry with a line `TY  - JOUR`")]
    return []


def _normalise(lines: list[str]) -> list[str]:
    """Write tags as the library wants them; where the opener is loose, so may be the others."""
    form = next(form for form in (_FIELD, _LOOSE_FIELD, _SMALL_FIELD) if form.fullmatch(lines[0]))
    written: list[str] = []
    tag = ""
    for line in lines:
        match = form.fullmatch(line)
        if match and tag in _ABSTRACTS and match[1].upper() not in _KNOWN:
            written.append(
                f" {line}"
            )  # a line of the abstract that only looks like a field: the library drops it
            continue
        tag = match[1].upper() if match else tag
        written.append(f"{tag}  - {match[2]}" if match else line)
    return written


def _record(file: str, line: int, entry: list[str]) -> Record:
    # Every tag as a list: else the library drops the second abstract without a word.
    parser = rispy.RisParser(
        mapping=_TAGS, list_tags=list(_TAGS), delimiter_tags_mapping={}, skip_unknown_tags=True
    )
    found = parser.parse_lines(iter([*entry, "ER  - "]))
    fields = found[0] if found else {}

    def values(*tags: str) -> list[str]:
        return [value for tag in tags for value in fields.get(tag, ()) if value.strip()]

    title = next((tag for tag in _TITLES if values(tag)), "TI")
    title_line = next((index for index, text in enumerate(entry) if text.startswith(f"{title}  - ")), 0)
    abstract = next((tag for tag in _ABSTRACTS if values(tag)), "AB")
    return exported_record(
        Where(file, line + title_line),
        title=" ".join(dict.fromkeys(values(title))),
        abstract="\n".join(fields.get(abstract, ())),
        authors=gather_names(
            name
            for tag in ("A1", "AU")
            for value in values(tag)
            for name in (value.split(";") if ";" in value else [value])
        ),
        dates=_dates(values("PY", "Y1"), values("DA")),
        venue=next(iter(values(*_VENUES)), ""),
        identifiers={"doi": values("DO")},
        addresses=values(*_ADDRESSES),
        places=values(*_VENUES, *_PLACES),
    )


def _dates(years: list[str], days: list[str]) -> list[str]:
    """Return the dates as printed; Rayyan prints `DA  - Jan` beside `PY  - 2012`."""
    joined = [one_line(f"{day} {year}") for year in years[:1] for day in days if not iso_date(day)]
    return [*years, *days, *joined]
