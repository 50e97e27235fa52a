"""Lists of links to papers in Markdown, "awesome" lists: a line or a row of a table for each paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from paper_atlas.model.people import NOBODY, Authors
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Link, Record
from paper_atlas.read import limits
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import one_line, quoted
from paper_atlas.read.pages.link_words import is_label, is_venue, read_date, read_names, year_in
from paper_atlas.read.pages.linked_title import AROUND, leads_to_paper, title_of
from paper_atlas.read.pages.markdown_inline import LINK, TAGS, link_kinds, links_in, plain, without_pictures
from paper_atlas.read.pages.markdown_tables import read_row, rows_of

_BULLET = re.compile(r"([ \t]{0,40})(?:[-*+•]|\d{1,5}[.)]|\[\d{1,5}\])[ \t]+(\S.*)")
_YEAR_HEADING = re.compile(r"#{1,6}[^\d]{0,40}((?:19|20)\d\d)(?:[-/.]\d{1,2}){0,2}\W{0,9}")
_SPLIT = re.compile(
    r"\s[-–—|:]\s|[|;•·]|\*{1,3}|(?<!\w)_|_(?!\w)|[()\[\]{}]|(?:(?<=[^\W\d_]{3})|(?<=al))\.\s(?=[A-Z“\"])|(?<=\bal\.),?\s(?=\S)|(?<=\d)[.,]\s|,\s(?=[^.,]{0,40}\b(?:19|20)\d\d\b)"
)
_PREPRINT = re.compile(r"\W{0,3}arxiv(?: preprint)?\W{0,3}(?:\d{4})?\W{0,3}", re.IGNORECASE)
_ABSTRACT = re.compile(r"[> ]{0,5}(?:abstract|summary) ?: ?", re.IGNORECASE)


@dataclass(slots=True)
class _Item:
    """One entry of a list while it is being read."""

    line: int
    text: str
    year: str
    indent: int
    below: list[tuple[int, str]] = field(default_factory=list)

    @property
    def links(self) -> list[tuple[str, str]]:
        """All links, of the lines below too."""
        return links_in("\n".join([self.text, *(line for _, line in self.below)]))

    @property
    def is_paper(self) -> bool:
        """True if a link leads to a paper."""
        return any(leads_to_paper(words, address) for words, address in links_in(self.text)) or any(
            leads_to_paper(words, address) for words, address in self.links
        )


@dataclass(slots=True)
class _Beside:
    """What stands around the title of an entry, while it is being sorted."""

    authors: Authors = NOBODY
    venue: str = ""
    date: str = ""
    left: list[str] = field(default_factory=list)


def is_linked_list(head: str) -> bool:
    """Tell whether a text lists links to papers: most entries with a link to another site are papers."""
    lines = head.split("\n")
    if next(rows_of(lines), None):
        return True
    items = [item for item in _items(lines[:2000]) if any(url.startswith("http") for _, url in item.links)]
    papers = [item for item in items if item.is_paper and title_of(item.text)[0]]
    return bool(papers) and 3 * len(papers) >= len(items)


def read_linked_list(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read each row and each entry that links to a paper; what else there is, is told of once a file."""
    lines = text.split("\n")
    records: list[Record] = []
    problems: list[Problem] = []
    unused: list[tuple[str, int]] = []
    others: list[tuple[int, str]] = []
    for row in rows_of(lines):
        record, found, names = read_row(file, row)
        records += [record] if record else []
        problems += found
        unused += [(name, row.line) for name in names]
        if len(records) > limits.RECORDS:
            break
    for item in _items(lines):
        if not item.is_paper:
            others += [(item.line, item.text)] if any(url.startswith("http") for _, url in item.links) else []
            continue
        if len(records) > limits.RECORDS:
            break
        made, left = _record(file, item)
        others += left
        if made:
            records.append(made)
        else:
            fix = "write `- [Title](address) - Authors. *Venue*.`"
            problems.append(
                Problem(Where(file, item.line), f"no title was found in {quoted(item.text)}", fix)
            )
    return records, [*problems, *unused_fields(file, unused), *_told(file, others)]


def _told(file: str, others: Sequence[tuple[int, str]]) -> list[Problem]:
    if not others:
        return []
    line, text = min(others)
    what = f"entries and remarks that belong to no paper: {len(others):,}; the first is {quoted(text)}"
    fix = "an entry is a paper if it links to one; write `Abstract: …` below it to give its abstract"
    return [Problem(Where(file, line), what, fix, Severity.NOTICE)]


def _items(lines: Sequence[str]) -> Iterator[_Item]:
    """Yield the entries of all lists; one within another is a part of it if that is a paper, else its own."""
    item: _Item | None = None
    year = ""
    for number, printed in enumerate(lines, start=1):
        line = printed.rstrip()
        bullet = _BULLET.fullmatch(line)
        if heading := _YEAR_HEADING.fullmatch(line):
            year = heading[1]
        elif line.startswith("#"):
            year = ""
        indent = len(line) - len(line.lstrip())
        goes_on = bool(item and indent > item.indent and line.strip())
        if item and goes_on and (not bullet or (item.is_paper or not _is_entry(bullet[2]))):
            item.below.append((number, bullet[2] if bullet else line.strip()))
        elif line.strip() or bullet:
            if item:
                yield item
            item = _Item(number, bullet[2].strip(), year, len(bullet[1])) if bullet else None
    if item:
        yield item


def _is_entry(text: str) -> bool:
    """Tell whether a line within an entry is a paper of its own."""
    return bool(title_of(text)[0]) and any(leads_to_paper(*link) for link in links_in(text))


def _record(file: str, item: _Item) -> tuple[Record | None, list[tuple[int, str]]]:
    """Make a record from an entry, with what of it is no part of the record."""
    title, rest = title_of(item.text)
    if not title:
        return None, []
    beside = _beside(rest)
    abstract = _go_on(beside, item.below)
    kinds = [*link_kinds(item.links)]
    record = exported_record(
        Where(file, item.line),
        title=title,
        abstract=abstract,
        authors=beside.authors,
        dates=filter(None, [beside.date, year_in(beside.venue), item.year]),
        venue="" if _PREPRINT.fullmatch(beside.venue) else beside.venue,
        addresses=[url for kind, url in kinds if not kind],
        links=[Link(kind, url) for kind, url in kinds if kind],
    )
    return record, [(item.line, words) for words in beside.left]


def _beside(rest: str) -> _Beside:
    """Sort what stands around a title into names, venue, date, and what is none of them."""
    beside = _Beside()
    _sort(beside, rest)
    return beside


def _sort(beside: _Beside, rest: str) -> None:
    for part in _SPLIT.split(LINK.sub(" | ", rest)):
        words = one_line(plain(part or "")).strip(AROUND)
        if is_label(words):
            continue
        if day := read_date(words):
            beside.date = max(beside.date, day, key=len)
        elif not beside.authors.people and (names := read_names(words)).people:
            beside.authors = names
        elif is_venue(words):
            beside.venue = ", ".join(filter(None, (beside.venue, words)))
        else:
            beside.left.append(words)


def _go_on(beside: _Beside, lines: Sequence[tuple[int, str]]) -> str:
    """Sort the lines below an entry too, and return the abstract that they hold, labelled or quoted by `>`."""
    abstract: list[str] = []
    for _, line in lines:
        words = one_line(TAGS.sub(" ", plain(LINK.sub("", without_pictures(line))))).strip("*_ ")
        label = _ABSTRACT.match(words)
        if label or line.startswith(">") or (abstract and not line.startswith(("-", "*"))):
            abstract.append(words[label.end() :] if label else words.lstrip("> "))
        else:
            _sort(beside, line)
    return "\n".join(abstract)


FORMAT = Format(
    name="a list of links to papers in Markdown",
    source='"awesome" lists, tables of bots',
    endings=(".md", ".txt"),
    read=read_linked_list,
    sign=is_linked_list,
    example="""# Kettles

- [Kettles that Sing](https://arxiv.org/abs/2410.00201) - Ada Example, Ben Muster. *Kettle Days 2024*. [[code]](https://github.com/example/kettles)
- [Pots that Hum](https://doi.org/10.1000/pots.2) - Cleo Invented. *Pot Letters 2023*.
""",
)
