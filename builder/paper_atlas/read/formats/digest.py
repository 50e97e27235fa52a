"""Lists of papers in Markdown, as bots write them daily: headings or bold titles, bold labels, folded details."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from paper_atlas.model.people import Authors
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Link, Record
from paper_atlas.read import limits
from paper_atlas.read.fields.common_names import folded, meaning
from paper_atlas.read.fields.common_record import split_keywords
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import quoted
from paper_atlas.read.pages.markdown_inline import TAGS, plain, urls_in
from paper_atlas.text.people.name_lists import split_names

_HEADING = re.compile(
    r"(?:#{1,6}[ \t]+|(?:\d{1,4}\.|[-*+])[ \t]+(?=\*\*|\[)|(?=\*\*[^*:]{8,400}\*\*$)|(?=\*\*\[))(.{3,500}?)[ \t#]*"
)
_BOLD_FIRST = re.compile(
    r"\*\*([^*]{3,400})\*\*[ \t]{0,3}(?:[-–—:|,(][ \t]{0,3})?[(\[<]{0,2}(?:\[|https?://)"
)
_NUMBER = re.compile(r"^(?:\\?\[\d{1,4}\\?\]|\d{1,4}[.)])[ \t]*")
_LABEL = re.compile(
    r"(?:[-*+>][ \t]+)?(?:<[bi]>|[*_]{1,3})?[ \t]?(?:[^\w\s*_<>:\[\]]{1,3}[ \t]?)?([A-Za-z][A-Za-z /;_-]{1,30}?)[ \t]?"
    r"(?::[ \t]?(?:</[bi]>|[*_]{1,3})|(?:</[bi]>|[*_]{1,3})[ \t]?:|:)[ \t]*(.*)"
)
_LABEL_ALONE = re.compile(
    r"(?:<details[^<>]{0,60}>\s{0,3})?(?:#{1,6}[ \t]+|[*_]{2,3}|<summary>(?:<b>)?|<b>)(abstract|summary|authors?)[ :]?(?:[*_]{2,3}|(?:</b>)?</summary>|</b>)?:?[ \t]*",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"<summary>.{0,200}?</summary>", re.IGNORECASE)
_RULE = re.compile(r"[-*_=]{3,}")
_NAMES = re.compile(r"(?:[*_]{1,2})([^*_]{3,2000})(?:[*_]{1,2})")
_ARXIV = re.compile(r"\barxiv\.org/(?:abs|pdf)/", re.IGNORECASE)
_KNOWN = {
    "tldr": "", "motivation": "", "method": "", "result": "", "results": "", "conclusion": "", "conclusions": "", "maincategory": "keywords",
    "category": "keywords", "primarycategory": "keywords", "pdflink": "pdf", "paper": "url", "link": "url", "links": "url", "paperlink": "url",
    "publisheddate": "published", "institution": "", "affiliation": "", "affiliations": "", "details": "", "translation": "", "comments": "note",
}  # fmt: skip
"""Labels of digests, besides the common names; "" for those that are ignored."""


@dataclass(slots=True)
class _Entry:
    """One section of a digest while it is being read."""

    line: int
    title: str
    urls: list[str] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    label: str = ""
    """The label to which further lines belong."""
    loose: list[tuple[int, str]] = field(default_factory=list)
    """Lines under no label."""

    def say(self, label: str, text: str, number: int) -> None:
        """Note what a line says under a label, or under the one above it."""
        self.lines.setdefault(label, number)
        self.said.setdefault(label, []).append(text)

    @property
    def is_paper(self) -> bool:
        """True if the section says what only papers have."""
        return bool(self.title) and (
            "abstract" in self.said or "authors" in self.said or any(map(_ARXIV.search, self.urls))
        )


def is_digest(head: str, least: int = 1) -> bool:
    """Tell whether a text has headings, so many at least, each with the labels of a paper below it."""
    entries = [entry for entry in _entries(head, whole=False) if entry.is_paper]
    return sum("abstract" in entry.said or "authors" in entry.said for entry in entries) >= least


def read_digest(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read each section that is a paper; prose that belongs to none is reported."""
    records: list[Record] = []
    problems: list[Problem] = []
    for entry in _entries(text, whole=True):
        if entry.is_paper and len(records) <= limits.RECORDS:
            records.append(_record(file, entry))
            continue
        long = next(((number, line) for number, line in entry.loose if len(line) > limits.REMARK_CHARS), None)
        if long:
            what = f"{quoted(long[1])} belongs to no paper"
            problems.append(
                Problem(
                    Where(file, long[0]), what, "write `**Abstract**: …` before an abstract", Severity.WARNING
                )
            )
    return records, problems


def _entries(text: str, *, whole: bool) -> Iterator[_Entry]:
    """Split a digest at its headings, into the labels of each section and their contents."""
    entry = _Entry(0, "")
    count = 0
    for number, printed in enumerate(text.split("\n"), start=1):
        line = printed.strip()
        heading = _HEADING.fullmatch(line)
        label = _label(line)
        if label and entry.title:
            entry.label, words = label
            entry.urls += urls_in(line)
            entry.say(entry.label, words, number)
        elif heading and not label:
            yield entry
            count += 1
            if count > limits.RECORDS or (count > 50 and not whole):
                return
            entry = _Entry(number, _title(heading[1]), urls_in(line))
        else:
            _go_on(entry, line, number)
    yield entry


def _label(line: str) -> tuple[str, str] | None:
    """Return what a label stands for and the words after it; None for a line without a label."""
    if alone := _LABEL_ALONE.fullmatch(line):
        return ("authors" if alone[1].lower().startswith("author") else "abstract"), ""
    match = _LABEL.fullmatch(TAGS.sub("", line) if line.startswith("<") and "summary" not in line else line)
    if not match:
        return None
    name = folded(match[1])
    known = meaning(match[1])
    stands_for = _KNOWN.get(name, known[0] if known else None)
    if stands_for is None or (stands_for == "title" and name == "name"):
        return None
    return stands_for or name, match[2]


def _go_on(entry: _Entry, line: str, number: int) -> None:
    """Add a line without a label: names below the title, or a continuation of the text above."""
    bare = TAGS.sub("", _SUMMARY.sub("", line)).strip().lstrip("> ")
    entry.urls += urls_in(line)
    if not bare or _RULE.fullmatch(bare):
        if entry.label != "abstract":
            entry.label = ""
        if entry.label == "abstract" and not _RULE.fullmatch(bare or "-"):
            entry.say("abstract", "", number)
        if _RULE.fullmatch(bare or "") or re.search(r"</?details|<summary", line, re.IGNORECASE):
            entry.label = ""
        return
    names = _NAMES.fullmatch(bare)
    if names and not entry.said and "authors" not in entry.said:
        entry.say("authors", names[1], number)
    elif entry.label:
        entry.say(entry.label, bare, number)
    else:
        entry.loose.append((number, bare))


def _title(heading: str) -> str:
    """Return a title without its number, link and formatting; an address behind a title in bold is none of it."""
    bold = _BOLD_FIRST.match(heading)
    heading = bold[1] if bold else heading
    return _NUMBER.sub("", plain(_NUMBER.sub("", heading.strip(" *_#")))).strip(" *_")


def _record(file: str, entry: _Entry) -> Record:
    def said(name: str) -> str:
        return plain("\n".join(entry.said.get(name, ()))).strip()

    links = [
        Link(kind, url)
        for kind in ("code", "project", "pdf", "video")
        for line in entry.said.get(kind, ())
        for url in urls_in(line)
    ]
    given = _title(said("title")) if "title" in entry.said else ""
    return exported_record(
        Where(file, entry.line),
        title=given or entry.title,
        abstract=said("abstract"),
        authors=split_names(said("authors").replace("\n", " ")) if "authors" in entry.said else Authors(),
        dates=[said("published"), said("year")],
        venue=said("venue"),
        identifiers={"arxiv": [said("arxiv")], "doi": [said("doi")]},
        addresses=entry.urls,
        links=links,
        places=entry.urls,
        keywords=split_keywords(said("keywords")),
        lines={
            name: line for name, line in entry.lines.items() if name in ("abstract", "published", "authors")
        },
    )


FORMAT = Format(
    name="a list of papers in Markdown",
    source="bots that post new papers every day",
    endings=(".md", ".txt"),
    read=read_digest,
    sign=is_digest,
    example="""# Papers of the day

## 1. [Chairs that Walk](https://arxiv.org/abs/2410.00141)

**Authors**: Ada Example, Ben Muster

**Abstract**: Chairs walk by night. We follow three of them with a lamp.
""",
)
