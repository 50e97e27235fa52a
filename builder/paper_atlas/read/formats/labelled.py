"""Text in which every part is labelled, from `Title: …` to `Abstract: …`, and text copied from an arXiv listing."""

import re
from dataclasses import dataclass, field

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.common_names import meaning
from paper_atlas.read.fields.common_record import split_keywords
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.printed import Fields, Printed, every, first, gather, line_of
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.formats.format import Format
from paper_atlas.text.people.name_lists import split_names

_ARXIV = re.compile(r"\[\d{1,6}\]\s{1,9}arXiv:\s{0,3}(\S{4,30}).{0,200}")
_LABELS = (
    "title|authors?|abstract|summary|comments?|subjects?|keywords|journal(?:-ref)?|venue|conference|year|date"
    "|published|doi|url|link|arxiv|msc classes|acm classes|report-no|related doi"
)
_USED = frozenset(
    (
        "title", "authors", "abstract", "journal", "venue", "conference", "year", "date", "published", "doi", "related doi", "url", "link", "arxiv",
        "comments", "keywords",
    )
)  # fmt: skip
"""The labels that a record is made of."""
_LABELLED = re.compile(rf"(?:({_LABELS})[ \t]{{0,3}}:|(abstract)$)[ \t]{{0,9}}(.*)", re.IGNORECASE)
_OTHER_LABEL = re.compile(r"([A-Z][A-Za-z]{2,20}(?: [A-Za-z]{2,20}){0,3}):[ \t]{0,9}(\S.*)")
"""A label that stands for nothing we know; a line of an abstract or a title may look so as well."""
_FURNITURE = re.compile(
    r"(?:new|cross|replacement) submissions \(.*|total of \d+ entries.*|showing up to .*", re.IGNORECASE
)
_SAME = {"author": "authors", "summary": "abstract", "journal-ref": "journal"}


@dataclass(slots=True)
class _Entry:
    """One paper while it is being read."""

    line: int
    arxiv: str = ""
    """The number in a listing, where authors and abstract have no label."""
    found: list[tuple[str, list[str], int]] = field(default_factory=list)
    """Label, lines, number of the first line."""

    def add(self, label: str, text: str, number: int) -> None:
        """Note what a line says."""
        self.found.append((_SAME.get(label, label), [text], number))

    def go_on(self, text: str, number: int) -> None:
        """Add a line without a label: it continues the one above, except in a listing."""
        above = self.found[-1][0] if self.found else ""
        if self.arxiv and above == "title" and text.strip():
            self.add("authors", text, number)
        elif self.arxiv and above not in ("authors", "abstract", "") and text.strip():
            self.add("abstract", text, number)
        elif other := _OTHER_LABEL.fullmatch(text) if above not in ("title", "abstract", "") else None:
            known = meaning(other[1])
            self.add(known[0] if known and known[0] in _USED else other[1], other[2], number)
        elif self.found:
            self.found[-1][1].append(text)

    def fields(self) -> Fields:
        """Return what was noted."""
        return gather((label, Printed("\n".join(lines).strip(), line)) for label, lines, line in self.found)


def read_labelled(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read a paper from each title, or each number of a listing, to the next."""
    entries: list[_Entry] = []
    problems = []
    for number, printed in enumerate(text.split("\n"), start=1):
        line = printed.strip()
        listed, labelled = _ARXIV.fullmatch(line), _LABELLED.fullmatch(line)
        label = (labelled[1] or labelled[2]).lower() if labelled else ""
        if listed or (label == "title" and not _awaits_title(entries)):
            entries.append(_Entry(number, listed[1] if listed else ""))
        if labelled and entries:
            entries[-1].add(label, labelled[3], number)
        elif entries and not listed and not _FURNITURE.fullmatch(line):
            entries[-1].go_on(line, number)
        elif len(line) > limits.REMARK_CHARS and not listed:
            fix = "begin each with a line `Title: …`"
            problems.append(Problem(Where(file, number), "the line is outside any entry", fix))
        if len(entries) > limits.RECORDS:
            break
    unused = [(label, line) for entry in entries for label, _, line in entry.found if label not in _USED]
    return [_record(file, entry) for entry in entries], problems + unused_fields(file, unused)


def _awaits_title(entries: list[_Entry]) -> bool:
    """Tell whether the last entry was opened by its number and still has no title."""
    return bool(entries and entries[-1].arxiv and not entries[-1].found)


def _record(file: str, entry: _Entry) -> Record:
    fields = entry.fields()
    return exported_record(
        Where(file, line_of(fields, "title") or entry.line),
        title=first(fields, "title"),
        abstract=first(fields, "abstract"),
        authors=split_names(first(fields, "authors").replace("\n", " ")),
        dates=every(fields, "date", "published", "year"),
        venue=first(fields, "journal", "venue", "conference"),
        identifiers={
            "arxiv": [*([entry.arxiv] if entry.arxiv else []), *every(fields, "arxiv")],
            "doi": every(fields, "doi", "related doi"),
        },
        addresses=every(fields, "url", "link"),
        places=every(fields, "comments"),
        keywords=[word for text in every(fields, "keywords") for word in split_keywords(text)],
    )


FORMAT = Format(
    name="text with labels",
    source="people, a listing of new papers at arXiv",
    read=read_labelled,
    opener=re.compile(
        r"^(?:\[\d{1,6}\]\s{1,9}arXiv:|title:[ \t]{0,9}\S[^\n]{0,500}\n(?:[^\n]{0,500}\n){0,12}?(?:abstract|summary)[ \t]{0,3}(?::|$))",
        re.MULTILINE | re.IGNORECASE,
    ),
    example="""Title: Counting Ships by Their Lamps
Authors: Ada Example, Ben Muster
Abstract: We count ships at night by their lamps. Two ships in a row look
like one long ship.
""",
)
