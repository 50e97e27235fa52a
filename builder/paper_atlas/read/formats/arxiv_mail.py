"""The daily mailings of arXiv → records."""

import re

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.printed import Fields, Printed, first, gather, line_of
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import one_line, parts_from
from paper_atlas.text.people.name_lists import gather_names

_OPENER = re.compile(r"(?:arXiv|Paper(?: \(\*cross-listing\*\))?): ?((?:[\w.-]{1,30}/)?[\w.]{1,20})\s{0,9}")
_FIELD = re.compile(r"([A-Z][\w -]{1,30}):(?: (.*)|$)")
_SIZE_BEHIND = re.compile(r"\s\(\d{1,9}kb[^)]{0,20}\)")
_BAR = re.compile(r"\\\\(?: ?\(.{0,200}\))?.{0,40}")
_AFFILIATION = re.compile(r"\([^()]{0,500}\)")
_NAMES_END = re.compile(r",? and |, ?")


def read_arxiv_mail(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every paper of a mailing; a replacement has no abstract."""
    lines = text.split("\n")
    openers = [index for index, line in enumerate(lines) if _OPENER.fullmatch(line)][: limits.RECORDS + 1]
    return [_record(file, start + 1, lines[start:end]) for start, end in parts_from(openers, len(lines))], []


def _record(file: str, line: int, lines: list[str]) -> Record:
    """Make a record from the lines after the identifier: fields, a bar, the abstract, a bar."""
    bars = [index for index, text in enumerate(lines) if _BAR.fullmatch(text)]
    head_end = bars[0] if bars else len(lines)
    abstract_end = bars[1] if len(bars) > 1 else head_end
    has_abstract = head_end < abstract_end and not lines[head_end].strip("\\ ")
    fields = _fields(lines[1:head_end], line + 1)
    opener = _OPENER.fullmatch(lines[0])
    return exported_record(
        Where(file, line_of(fields, "Title") or line),
        title=first(fields, "Title"),
        abstract="\n".join(lines[head_end + 1 : abstract_end]) if has_abstract else "",
        authors=gather_names(_names(first(fields, "Authors", "Author"))),
        dates=[_SIZE_BEHIND.split(first(fields, "Date"))[0].strip()],
        venue=first(fields, "Journal-ref"),
        identifiers={"arxiv": [opener[1]] if opener else [], "doi": first(fields, "DOI").split()},
    )


def _fields(lines: list[str], line: int) -> Fields:
    found: list[tuple[str, list[str], int]] = []
    for number, text in enumerate(lines, start=line):
        match = _FIELD.fullmatch(text)
        if match:
            found.append((match[1], [match[2] or ""], number))
        elif found and text.startswith(" "):
            found[-1][1].append(text.strip())
    return gather((name, Printed(" ".join(parts), number)) for name, parts, number in found)


def _names(text: str) -> list[str]:
    while (bare := _AFFILIATION.sub("", text)) != text:
        text = bare
    return [name for part in _NAMES_END.split(one_line(text)) if (name := part.strip())]


FORMAT = Format(
    name="a mailing of arXiv",
    source="arXiv",
    read=read_arxiv_mail,
    opener=re.compile(r"^\\\\\n(?:arXiv|Paper)[:( ]", re.MULTILINE),
    example=r"""\\
arXiv:2410.00010
Date: Thu, 3 Oct 2024 10:20:30 GMT   (24kb)

Title: Kettles in a Row
Authors: Ada Example and Ben Muster
Categories: cs.KT
\\
  We boil water in forty kettles, one after the other, and listen.
\\ ( https://arxiv.org/abs/2410.00010 ,  24kb)
""",
)
