"""Formats of tagged lines: PubMed's nbib, EndNote's refer, RefWorks, Web of Science, Ovid, and databases like them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Imprint, Record
from paper_atlas.read import limits
from paper_atlas.read.fields.common_record import split_keywords
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.printed import Fields, Printed, every, first, gather, line_of
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.formats.format import Format
from paper_atlas.text.names import gather_names

_DOI_BEHIND = re.compile(r"(10\.\S{1,200}) \[doi\]")
_NUMBERED = re.compile(r"<?\d{1,6}\.? ?>?|\d{1,6}\.")
"""The number of an entry, on a line of its own: `<7. >`."""
_KIND_BEHIND = re.compile(r"\.? ?\[[A-Z][\w ,/-]{2,60}\]\.?$")
"""What Ovid prints behind a title: `[Review]`."""
_SOURCE = re.compile(r"(\S.{2,120}?)\.? {1,2}(?:\d{1,4}[,(:;\s]|v\d|Vol|Status|Publish Ahead)")
"""The name of the journal at the beginning of a source: `Invented Insects. 20(2-3):327-334, 2024.`"""
_PRINTED = {
    "volume": "volume",
    "number": "number",
    "pages": "pages",
    "publisher": "publisher",
    "issn": "issn",
    "isbn": "isbn",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class _Style:
    """How a format writes its lines, and what its tags say."""

    field: re.Pattern[str]
    tags: Mapping[str, str]
    """What a record knows → its tags, parted by blanks, the most telling first."""
    opener: str = ""
    """The tag that opens an entry; "" for the first of the file."""
    example: str = ""
    """The line that opens an entry."""
    joint: str = " "
    """What stands between a value and the line that continues it."""


_NBIB = _Style(
    re.compile(r"([A-Z]{2,4}) {0,2}-(?: (.*)|$)"),
    {
        "title": "TI BTI TT", "abstract": "AB OAB", "authors": "FAU AU CN", "dates": "DP DEP", "venue": "JT TA", "pmid": "PMID", "pmcid": "PMC",
        "places": "LID AID", "keywords": "OT MH", "volume": "VI", "number": "IP", "pages": "PG", "publisher": "PB", "language": "LA", "issn": "IS ISSN", "isbn": "ISBN",
        "housekeeping": "OWN",
    },
    "PMID",
    "PMID- 1",
)  # fmt: skip
_WOS = _Style(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    {
        "title": "TI", "abstract": "AB", "authors": "AF AU CA", "dates": "PY PD", "venue": "SO SE", "doi": "DI", "pmid": "PM", "keywords": "DE ID",
        "type": "DT", "volume": "VL", "number": "IS", "first": "BP PS", "last": "EP", "publisher": "PU", "issn": "SN", "isbn": "BN", "language": "LA",
        "housekeeping": "FN VR PT ER EF",
    },
    "PT",
    "PT J",
    "\n",
)  # fmt: skip
_REFWORKS = _Style(
    re.compile(r"([A-Z][A-Z0-9]) (.*)"),
    {
        "title": "T1", "abstract": "AB", "authors": "A1", "dates": "YR FD", "venue": "JF JO T2", "doi": "DO", "addresses": "UL LK", "keywords": "K1",
        "type": "RT", "volume": "VO", "number": "IS", "first": "SP", "last": "OP", "publisher": "PB", "issn": "SN", "language": "LA", "housekeeping": "ID",
    },
    "RT",
    "RT Journal Article",
    "\n",
)  # fmt: skip
_REFER = _Style(
    re.compile(r"%(\S)(?: (.*)|$)"),
    {
        "title": "T", "abstract": "X", "authors": "A", "dates": "D 8", "venue": "J B C", "doi": "R", "addresses": "U >", "places": "J M Z", "keywords": "K",
        "type": "0", "volume": "V", "number": "N", "pages": "P", "publisher": "I", "issn": "@", "key": "F",
    },
    "0",
    "%0 Journal Article",
    "\n",
)  # fmt: skip
_ANY = _Style(
    re.compile(r"([A-Z][A-Z0-9]{1,3})(?: {0,3}[-:=](?: (.*)|$)| {1,4}(.*))"),
    {
        "title": "TI T1 TT", "abstract": "AB N2", "authors": "FAU AF AU A1", "dates": "PY YR DP Y1 DA", "venue": "JT JF JN JO T2 SO", "doi": "DO DI",
        "places": "LID AID", "addresses": "UR LK URL", "keywords": "KW DE OT", "volume": "VL VI", "number": "IP", "pages": "PG", "publisher": "PB", "type": "PT",
        "language": "LG LA",
    },
    "",
    "TI  - …",
    "\n",
)  # fmt: skip
_OVID_TEXT = _Style(
    re.compile(r"([A-Z][A-Za-z/]{1,20}(?: [A-Z(][A-Za-z()]{1,20}){0,3})(?<!\.)"),
    {
        "title": "Title", "abstract": "Abstract", "authors": "Author Authors", "dates": "Year_of_Publication Date_of_Publication Publication_Date", "venue": "Journal_Name Source",
        "doi": "Digital_Object_Identifier DOI", "keywords": "Author_Keywords Keyword_Heading Keywords", "publisher": "Publisher", "pmid": "PMID",
    },
    "",
    "<1>",
)  # fmt: skip


def _entries(text: str, style: _Style) -> list[tuple[int, Fields]]:
    """Part a text into entries: the line of each, and its fields.

    A line without a tag continues the field above it.
    """
    entries: list[tuple[int, list[tuple[str, list[str], int]]]] = []
    opener = style.opener
    for number, line in enumerate(text.split("\n"), start=1):
        if not style.opener and _NUMBERED.fullmatch(line.strip()):
            opener = "" if style is _ANY else "<"
            entries += [(number, [])] if opener else []
            continue
        match = style.field.fullmatch(line)
        if match and match[1] == (opener := opener or match[1]):
            if len(entries) > limits.RECORDS:
                break
            entries.append((number, []))
        if match and entries:
            value = next(filter(None, match.groups()[1:]), "")
            entries[-1][1].append((match[1].replace(" ", "_"), [value], number))
        elif entries and entries[-1][1] and line.strip():
            entries[-1][1][-1][1].append(line.strip())
    return [
        (
            number,
            gather((tag, Printed(style.joint.join(filter(None, parts)), line)) for tag, parts, line in found),
        )
        for number, found in entries
        if found
    ]


def _read(file: str, text: str, style: _Style) -> tuple[list[Record], list[Problem]]:
    """Make a record of each entry; a text without one is a problem."""
    entries = _entries(text, style)
    records = [_record(file, line, fields, style.tags) for line, fields in entries]
    known = {tag for tags in style.tags.values() for tag in tags.split()}
    unused = [
        (tag, values[0].line) for _, fields in entries for tag, values in fields.items() if tag not in known
    ]
    fix = f"begin each with a line `{style.example}`"
    none = [] if records else [Problem(Where(file, 1), "no line begins an entry", fix)]
    return records, none + unused_fields(file, unused)


def _record(file: str, line: int, fields: Fields, tags: Mapping[str, str]) -> Record:
    def said(what: str) -> list[str]:
        return every(fields, *tags.get(what, "").split())

    def one(what: str) -> str:
        return first(fields, *tags.get(what, "").split())

    names = next((every(fields, tag) for tag in tags["authors"].split() if tag in fields), [])
    dates = said("dates")
    title = line_of(fields, *tags["title"].split())
    return exported_record(
        Where(file, title or line),
        title=_KIND_BEHIND.sub("", one("title")).removesuffix("."),
        abstract=one("abstract"),
        authors=gather_names(name for text in names for part in text.split("\n") for name in part.split(";")),
        dates=[*dates, *([" ".join(reversed(dates))] if len(dates) == 2 else [])],
        venue=_venue(one("venue")),
        identifiers={
            "doi": [*said("doi"), *_DOI_BEHIND.findall(" ".join(said("places")))],
            "pmid": said("pmid"),
            "pmcid": said("pmcid"),
        },
        addresses=[*said("addresses"), *said("places")],
        places=[*said("places"), *said("venue")],
        keywords=[
            word
            for text in said("keywords")
            for word in (split_keywords(text) if ";" in text else text.split("\n"))
        ],
        imprint=_imprint(one),
        lines={
            "abstract": line_of(fields, *tags["abstract"].split()) or line,
            "published": line_of(fields, *tags["dates"].split()) or line,
        },
    )


def _venue(printed: str) -> str:
    """Return the name of the journal of a source that goes on with its volume and pages."""
    source = _SOURCE.match(printed)
    return source[1] if source else printed


def _imprint(one: Callable[[str], str]) -> Imprint:
    pages = one("pages") or "-".join(filter(None, (one("first"), one("last"))))
    fields = {name: one(what).replace("\n", " ") for what, name in _PRINTED.items()} | {"pages": pages}
    return Imprint(
        key=one("key"),
        type=next(filter(None, map(entry_type, one("type").split("\n"))), ""),
        fields={name: value for name, value in fields.items() if value},
    )


def read_nbib(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export of PubMed, or of ERIC, whose entries begin with their owner."""
    style = _NBIB if re.search(r"^PMID {0,2}-", text, re.MULTILINE) else replace(_NBIB, opener="OWN")
    return _read(file, text, style)


def read_wos(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export of Web of Science as plain text."""
    return _read(file, text, _WOS)


def read_refer(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an `.enw` file of EndNote or Google Scholar."""
    return _read(file, text, _REFER)


def read_refworks(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export of RefWorks in its tagged format."""
    return _read(file, text, _REFWORKS)


def read_tagged(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export of a database that has tags like all the others: Ovid, CAB, PsycInfo."""
    return _read(file, text, _ANY)


def read_ovid_text(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read what Ovid prints for people: a number, then names of fields, each with its value indented below."""
    return _read(file, text, _OVID_TEXT)


_TAGGED_TITLE = re.compile(r"^(?:TI|T1)(?P<sign> {0,3}[-:=] | {1,4})\S", re.MULTILINE)


def is_tagged(head: str) -> bool:
    """Tell whether a text has a tagged title, and an author or an abstract tagged in the same way."""
    title = _TAGGED_TITLE.search(head)
    other = rf"^(?:AU|A1|AB|SO|PY|YR){re.escape(title['sign'])}\S" if title else r"\Z.^"
    return bool(re.search(other, head, re.MULTILINE))


NBIB = Format(
    name="the format of PubMed",
    source="PubMed, ERIC",
    endings=(".nbib",),
    read=read_nbib,
    opener=re.compile(r"^(?:PMID {0,2}- ?\d|OWN {0,2}- ?ERIC)", re.MULTILINE),
    is_export=True,
    example="""PMID- 39000001
TI  - Tests of Tea in Schools.
FAU - Example, Ada
FAU - Muster, Ben
JT  - Journal of Invented Tests
DP  - 2024 Oct 3
AB  - Tea was tested in nine schools. Pupils who had tea asked more
      questions.
""",
)
WOS = Format(
    name="the tagged format of Web of Science",
    source="Web of Science and its other databases",
    endings=(".ciw", ".txt"),
    read=read_wos,
    opener=re.compile(r"^PT [A-Z]\n[A-Z][A-Z0-9] ", re.MULTILINE),
    is_export=True,
    example="""PT J
AU Example, Ada B.
   Muster, Ben
TI Ropes that Hold
SO ROPE LETTERS
AB Ropes hold until they do not. We hang kettles from forty ropes.
PD OCT 3
PY 2024
ER
""",
)
REFWORKS = Format(
    name="the tagged format of RefWorks",
    source="RefWorks, ProQuest",
    read=read_refworks,
    opener=re.compile(r"^RT \w.{0,60}\n(?:SR|ID|A1|T1) ", re.MULTILINE),
    is_export=True,
    example="""RT Journal Article
A1 Example, Ada
T1 Doors behind Doors
JF Journal of Invented Doors
YR 2024
AB Behind each door is a door. We open nine of them, and stop there.
""",
)
REFER = Format(
    name="the tagged format of EndNote",
    source="EndNote, Google Scholar",
    endings=(".enw",),
    read=read_refer,
    opener=re.compile(r"^%0 \w", re.MULTILINE),
    is_export=True,
    example="""%0 Journal Article
%A Example, Ada
%T Mice on the Edge of Fields
%J Journal of Invented Fields
%D 2024
%X Mice live on the edge of fields. We leave cheese in the middle.
""",
)
TAGGED = Format(
    name="other tagged text",
    source="Ovid, CAB, PsycInfo",
    read=read_tagged,
    sign=is_tagged,
    example="""<1. >
VN  - Ovid Technologies
AU  - Example, Ada
TI  - Beetles in Cups
SO  - Invented Insects. 20(4):1-9, December 1, 2024.
YR  - 2024
AB  - Cups hold fewer beetles than teapots do.
""",
)
OVID_TEXT = Format(
    name="text of Ovid",
    source="Ovid",
    read=read_ovid_text,
    opener=re.compile(r"^<\d{1,6}>[ \t]{0,9}\n[A-Z][A-Za-z ]{2,40}\n[ \t]{1,8}\S", re.MULTILINE),
    example="""<1>
Author
  Example, Ada; Muster, Ben
Title
  Effects of Tea on Reading
Abstract
  Tea was given to readers. They read on, and asked for more.
""",
)
