"""Formats of tagged lines: PubMed's nbib, EndNote's refer, RefWorks, Web of Science, Ovid, and similar databases."""

import re
from dataclasses import replace

from paper_atlas.model.problems import Problem
from paper_atlas.model.records import Record
from paper_atlas.read.fields.tag_styles import (
    ANY_STYLE,
    NBIB_STYLE,
    OVID_TEXT_STYLE,
    REFER_STYLE,
    REFWORKS_STYLE,
    WOS_STYLE,
)
from paper_atlas.read.fields.tagged_entries import read_entries
from paper_atlas.read.formats.format import Format


def read_nbib(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export from PubMed, or from ERIC, whose entries begin with their owner."""
    style = (
        NBIB_STYLE if re.search(r"^PMID {0,2}-", text, re.MULTILINE) else replace(NBIB_STYLE, opener="OWN")
    )
    return read_entries(file, text, style)


def read_wos(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read a plain-text export from Web of Science."""
    return read_entries(file, text, WOS_STYLE)


def read_refer(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an `.enw` file from EndNote or Google Scholar."""
    return read_entries(file, text, REFER_STYLE)


def read_refworks(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read a RefWorks export in its tagged format."""
    return read_entries(file, text, REFWORKS_STYLE)


def read_tagged(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read an export from a database whose tags resemble the others: Ovid, CAB, PsycInfo."""
    return read_entries(file, text, ANY_STYLE)


def read_ovid_text(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read what Ovid prints for people: a number, then field names, each with its value indented below."""
    return read_entries(file, text, OVID_TEXT_STYLE)


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
