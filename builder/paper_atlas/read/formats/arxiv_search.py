"""Text copied from arXiv's search results → records."""

import re

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import parts_from
from paper_atlas.text.people.name_lists import split_names

SIGN = re.compile(r"^arXiv:(\S{9,30})[ \t]{1,9}\[.{0,60}\].{0,200}$", re.MULTILINE)
_LABEL = re.compile(
    r"(Authors?|Abstract|Comments|Journal ref|Report number|MSC class|ACM class|Submitted|Keywords):?[ \t]*(.*)"
)
_SUBMITTED = (re.compile(r"v1 submitted (\d{1,2} \w{3,9},? \d{4})"), re.compile(r"(\d{1,2} \w{3,9},? \d{4})"))
"""The day of the first version, else of any."""
_FULL = re.compile(r".*▽ More", re.DOTALL)
_END = re.compile(r"△ Less.*", re.DOTALL)


def read_arxiv_search(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every result, from its number to the next."""
    lines = text.split("\n")
    openers = [index for index, line in enumerate(lines) if SIGN.fullmatch(line.strip())][
        : limits.RECORDS + 1
    ]
    return [_record(file, start + 1, lines[start:end]) for start, end in parts_from(openers, len(lines))], []


def _record(file: str, line: int, lines: list[str]) -> Record:
    number = SIGN.fullmatch(lines[0].strip())
    title: list[str] = []
    said: dict[str, list[str]] = {}
    first = line
    label = ""
    for index, printed in enumerate(lines[1:], 1):
        text = printed.strip()
        if match := _LABEL.fullmatch(text):
            label = match[1].removesuffix("s") if match[1].startswith("Author") else match[1]
            said.setdefault(label, []).append(match[2])
        elif label and text:
            said[label].append(text)
        elif text and text != "doi" and not re.fullmatch(r"10\.\d{4,9}/\S+", text):
            first = first if title else line + index
            title.append(text)
    abstract = _END.sub("", _FULL.sub("", "\n".join(said.get("Abstract", ()))))
    submitted = " ".join(said.get("Submitted", ()))
    day = next((found for pattern in _SUBMITTED if (found := pattern.search(submitted))), None)
    dois = [text for text in map(str.strip, lines) if re.fullmatch(r"10\.\d{4,9}/\S+", text)]
    return exported_record(
        Where(file, first),
        title=" ".join(title),
        abstract=abstract,
        authors=split_names(" ".join(said.get("Author", ()))),
        dates=[day[1].replace(",", "")] if day else [],
        venue=" ".join(said.get("Journal ref", ())),
        identifiers={"arxiv": [number[1]] if number else [], "doi": dois},
    )


FORMAT = Format(
    name="results of arXiv's search, copied",
    source="arXiv",
    read=read_arxiv_search,
    opener=SIGN,
    example="""arXiv:2410.00151 [pdf, other] cs.CL

Clocks of the World

Authors: Ada Example, Ben Muster

Abstract: We list the clocks of the world by their sound. Most of them tick.
△ Less
Submitted 3 October, 2024; originally announced October 2024.
""",
)
