"""RIS → records, one entry at a time, so that each keeps its line and a broken one harms no other."""

import re
from collections.abc import Callable, Sequence

import rispy
from rispy.config import TAG_KEY_MAPPING

from paper_atlas.model.people import Authors
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Imprint, Record
from paper_atlas.read import limits
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import one_line, parts_from, quoted
from paper_atlas.text.dates import iso_date
from paper_atlas.text.people.name_lists import gather_names

_OPENER = re.compile(r"[ \t]{0,9}TY[ \t]{0,4}-")
_SMALL_OPENER = re.compile(r"[ \t]{0,9}ty[ \t]{0,4}-")
_FIELD = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
_LOOSE_FIELD = re.compile(r"[ \t]{0,9}([A-Z][A-Z0-9])[ \t]{0,4}- ?(.*)")
_SMALL_FIELD = re.compile(r"[ \t]{0,9}([a-z][a-z0-9])[ \t]{0,4}- ?(.*)")

_TITLES = ("TI", "T1", "CT", "BT")
_VENUES = ("T2", "JO", "JF", "JA", "J2", "BT", "T3")
_ADDRESSES = ("UR", "LK", "L1", "L2", "L3")
_PLACES = ("AN", "M1", "M2", "M3", "N1", "C1", "C2", "C7", "ID", "L2", "L3")
_PRINTED = {
    "VL": "volume",
    "IS": "number",
    "PB": "publisher",
    "SN": "issn",
    "ET": "edition",
    "CY": "location",
    "LA": "language",
}
_TAKEN = frozenset(
    {"TY", "ER", "AU", "A1", "A2", "A3", "A4", "ED", "AB", "N2", "PY", "Y1", "DA", "DO", "KW", "SP", "EP"}
    | {*_TITLES, *_VENUES, *_ADDRESSES, *_PLACES, *_PRINTED}
)
"""Tags that are used."""

_ABSTRACTS = ("AB", "N2")
_TAGS = {tag: tag for tag in (*TAG_KEY_MAPPING, "LK", "L3", "M2", "CT", "BT")}
_COPYRIGHT = re.compile(r"(?:Copyright (?:of|©|\(c\))|©|\(c\) ?\d{4}) ?.{0,300}", re.IGNORECASE)
"""A second abstract that is not one: EBSCO's terms of use."""
_FURNITURE = re.compile(r"Link to |https?://|\d{1,6}\.$|<\d{1,6}\. ?>$")


_KNOWN = {*_TAGS, "TY", "ER"}


def read_ris(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every entry, from `TY` to `ER` or to the next `TY`."""
    lines = text.split("\n")
    opener = _OPENER if any(map(_OPENER.match, lines)) else _SMALL_OPENER
    openers = [index for index, line in enumerate(lines) if opener.match(line)][: limits.RECORDS + 1]
    if not openers:
        return [], [Problem(Where(file, 1), "no line begins an entry", "begin each with a line `TY  - JOUR`")]
    records = []
    tags: list[tuple[str, int]] = []
    problems = _strays(file, lines[: openers[0] if openers else None], 1)
    for start, end in parts_from(openers, len(lines)):
        entry = _normalise(lines[start:end])
        length = next((index + 1 for index, line in enumerate(entry) if line.startswith("ER  -")), len(entry))
        records.append(_record(file, start + 1, entry[:length]))
        problems += _strays(file, lines[start + length : end], start + length + 1)
        fields = enumerate(map(_FIELD.match, entry), start + 1)
        tags += [(match[1], number) for number, match in fields if match]
    return records, [*problems, *unused_fields(file, [one for one in tags if one[0] not in _TAKEN])]


def _strays(file: str, lines: list[str], line: int) -> list[Problem]:
    """Find fields and prose outside entries."""
    for index, text in enumerate(lines):
        if _FURNITURE.match(text.strip()):
            continue  # Ovid's links between entries
        if _FIELD.fullmatch(text) or len(text) > limits.REMARK_CHARS:
            what = f"{quoted(text)} is outside any entry"
            return [Problem(Where(file, line + index), what, "begin the entry with a line `TY  - JOUR`")]
    return []


def _normalise(lines: list[str]) -> list[str]:
    """Write tags as the library expects them; if the opener is loose, so may the others be."""
    form = next(form for form in (_FIELD, _LOOSE_FIELD, _SMALL_FIELD) if form.fullmatch(lines[0]))
    written: list[str] = []
    tag = ""
    for line in lines:
        match = form.fullmatch(line)
        if match and tag in _ABSTRACTS and match[1].upper() not in _KNOWN:
            # A line of the abstract that only looks like a field, which the library would drop.
            written.append(f" {line}")
            continue
        tag = match[1].upper() if match else tag
        written.append(f"{tag}  - {match[2]}" if match else line)
    return written


def _record(file: str, line: int, entry: list[str]) -> Record:
    # Every tag as a list; otherwise the library silently drops the second abstract.
    parser = rispy.RisParser(
        mapping=_TAGS, list_tags=list(_TAGS), delimiter_tags_mapping={}, skip_unknown_tags=True
    )
    found = parser.parse_lines(iter([*entry, "ER  - "]))
    fields = found[0] if found else {}

    def values(*tags: str) -> list[str]:
        return [value for tag in tags for value in fields.get(tag, ()) if value.strip()]

    def line_of(tag: str) -> int:
        return line + next((index for index, text in enumerate(entry) if text.startswith(f"{tag}  - ")), 0)

    title = next((tag for tag in _TITLES if values(tag)), "TI")
    abstract = next((tag for tag in _ABSTRACTS if values(tag)), "AB")
    return exported_record(
        Where(file, line_of(title)),
        title=" ".join(dict.fromkeys(values(title))),
        abstract=_abstract(fields.get(abstract, ())),
        authors=_people(values("A1", "AU")),
        dates=_dates(values("PY", "Y1"), values("DA")),
        venue=next(iter(values(*_VENUES)), ""),
        identifiers={"doi": values("DO")},
        addresses=values(*_ADDRESSES),
        places=values(*_VENUES, *_PLACES),
        keywords=[word for value in values("KW") for word in value.split("\n")],
        imprint=_imprint(entry_type(entry[0].partition("- ")[2]), values),
        lines={"abstract": line_of(abstract), "published": line_of("PY" if values("PY") else "Y1")},
    )


def _abstract(printed: Sequence[str]) -> str:
    """Join the parts of an abstract; a copyright notice is not a part."""
    return "\n".join(part for index, part in enumerate(printed) if not index or not _COPYRIGHT.match(part))


def _people(printed: list[str]) -> Authors:
    names = [name for value in printed for name in (value.split(";") if ";" in value else [value])]
    return gather_names(dict.fromkeys(names))


def _imprint(kind: str, values: Callable[..., list[str]]) -> Imprint:
    pages = "-".join(dict.fromkeys([*values("SP")[:1], *values("EP")[:1]]))
    fields = {name: ", ".join(values(tag)) for tag, name in _PRINTED.items()} | {"pages": pages}
    editors = _people(values("ED", "A2")).people
    return Imprint(
        # Databases print a number of their own there.
        key=next((key for key in values("ID") if re.search(r"[A-Za-z]", key) and " " not in key), ""),
        type=kind,
        fields={name: value for name, value in fields.items() if value},
        people={"editor": editors} if editors else {},
    )


def _dates(years: list[str], days: list[str]) -> list[str]:
    """Return the dates as printed; Rayyan prints `DA  - Jan` beside `PY  - 2012`."""
    joined = [one_line(f"{day} {year}") for year in years[:1] for day in days if not iso_date(day)]
    return [*years, *days, *joined]


FORMAT = Format(
    name="RIS",
    source="EndNote, Zotero, EBSCO, ProQuest, publishers",
    endings=(".ris",),
    read=read_ris,
    opener=re.compile(r"^[ \t]{0,9}TY {1,4}-", re.MULTILINE),
    is_export=True,
    example="""TY  - JOUR
TI  - Whistles Heard by Sailors
AU  - Example, Ada
AU  - Muster, Ben
JO  - Journal of Invented Sounds
PY  - 2024
VL  - 12
SP  - 45
EP  - 52
AB  - Whistles are loud for sailors. We ask them to whisper.
ER  -
""",
)
