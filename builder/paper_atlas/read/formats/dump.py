"""Dumps of Hugging Face papers pages: what you get by selecting a whole listing and pasting it.

A record is a title, an abstract and, in some layouts, a tail: the number of authors or an organisation's
name, a dot, a date followed by the number of comments. Everything else is page furniture. Neither blank lines
nor lengths can be relied on alone: which lines are titles and which are abstracts is decided for a whole file
at once (`paper_atlas.read.pages.dump_lines`).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read.formats.format import Format
from paper_atlas.read.pages.dump_lines import Line, LineKind, label_lines

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(
    rf"((?:{_MONTHS})[a-z]{{0,6}}\.? \d{{1,2}}(?:, ?\d{{4}})?)(?:[ \t]+(\d{{1,6}}))?", re.IGNORECASE
)
_COUNT = re.compile(r"(\d{1,5}) authors?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[·•]")
_LONGEST_ORGANISATION = 60
_LONGEST_FURNITURE = 80

# Lines of the page itself, folded to letters and digits, because copies differ in their white space
# ("byAK and the research community").
_FURNITURE = frozenset(
    {
        "new",
        "gettrendingpapersinyouremailinbox",
        "gettrendingpapersinyouremailinboxonceaday",
        "subscribe",
        "dailypapers",
        "trendingpapers",
        "trending",
        "byakandtheresearchcommunity",
        "submittedby",
        "upvote",
        "previous",
        "next",
        "daily",
        "weekly",
        "monthly",
        "signup",
        "login",
        "papers",
        "huggingface",
        "searchpapers",
    },
)


@dataclass(frozen=True, slots=True)
class _Tail:
    """What the lines below an abstract say."""

    author_count: int | None = None
    organisation: str | None = None
    published: str | None = None
    comments: int | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a dump, with text separated from the rest."""

    lines: tuple[Line, ...]
    tails: dict[int, _Tail]
    """Index of a line of text → the tail below it."""
    date: str | None
    """The date at the head of the page."""


def read_dump(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read a dump of a listing of papers.

    Args:
        file: Name of the seed, for the locations of records and problems.
        text: Its text, with any kind of line ends.

    Returns:
        The records in file order, and a problem for every half record: a title without an abstract, or an
        abstract without a title.
    """
    page = _sort_lines(text)
    records: list[Record] = []
    problems: list[Problem] = []
    for parts in _records(label_lines(page.lines)):
        result = _record(file, page, parts)
        if isinstance(result, Problem):
            problems.append(result)
        else:
            records.append(result)
    if not page.lines:
        problems.append(
            Problem(Where(file, 0), "the dump holds no paper", "paste titles with their abstracts")
        )
    return records, problems


def _records(labels: Sequence[LineKind]) -> Iterator[list[tuple[int, LineKind]]]:
    """Split the labelled lines before each title, and before an abstract that has none."""
    group: list[tuple[int, LineKind]] = []
    for index, part in enumerate(labels):
        if group and (part is LineKind.TITLE or part is LineKind.ORPHAN):
            yield group
            group = []
        group.append((index, part))
    if group:
        yield group


def _record(file: str, page: _Page, parts: Sequence[tuple[int, LineKind]]) -> Record | Problem:
    """Make a record from a title and the lines below it."""
    first, kind = parts[0]
    head = page.lines[first]
    where = Where(file, head.number)
    if kind is LineKind.ORPHAN:
        return Problem(
            where, f"an abstract without a title: {_excerpt(head.text)}", "put its title on the line above"
        )
    if len(parts) == 1:
        return Problem(
            where,
            f"a title without an abstract: {_excerpt(head.text)}",
            "paste its abstract below it, or delete the line",
        )
    tail = page.tails.get(parts[-1][0], _Tail())
    return Record(
        where=where,
        title=head.text,
        abstract=_abstract(page.lines, parts[1:]),
        author_count=tail.author_count,
        organisation=tail.organisation,
        published=tail.published,
        comments=tail.comments,
        page_date=page.date,
    )


def _abstract(lines: Sequence[Line], parts: Sequence[tuple[int, LineKind]]) -> str:
    text = lines[parts[0][0]].text
    for index, part in parts[1:]:
        text += ("\n" if part is LineKind.WRAPPED else "\n\n") + lines[index].text
    return text


def _excerpt(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def _sort_lines(text: str) -> _Page:
    """Separate text from furniture and tails, in one pass from top to bottom."""
    raw = [line.strip("\ufeff \t\u00a0\u200b") for line in text.split("\n")]
    lines: list[Line] = []
    tails: dict[int, _Tail] = {}
    page_date: str | None = None
    above: int | None = None  # the line of text that a tail here would belong to
    opening = 0  # index of the last line that opened a record
    after_blank = opens = True
    for index, line in enumerate(raw):
        if not line or line.casefold() in ("abstract", "abstract:"):
            after_blank = True
            continue
        tail = _tail(line, raw, index, texts_above=0 if opens else len(lines) - opening)
        if tail is not None:
            if above is not None:
                tails[above] = _join(tails.get(above, _Tail()), tail)
            elif page_date is None:
                page_date = tail.published
            opens = True
        elif _is_furniture(line):
            if above is not None and line.isdecimal() and tails.get(above, _Tail()).published:
                tails[above] = _join(tails[above], _Tail(comments=int(line[:6])))
            opens, above = True, None
        else:
            lines.append(Line(index + 1, line, opens=opens, after_blank=after_blank))
            above = len(lines) - 1
            opening, opens = (above if opens else opening), False
        after_blank = False
    return _Page(tuple(lines), tails, page_date)


def _tail(line: str, raw: Sequence[str], index: int, texts_above: int) -> _Tail | None:
    """Return what a line of a tail says, an empty tail for a bare dot, None for any other line."""
    pieces = [piece.strip() for piece in _SEPARATOR.split(line)]
    bulleted = len(pieces) > 1
    tail = _Tail()
    for piece in filter(None, pieces):
        if count := _COUNT.fullmatch(piece):
            tail = replace(tail, author_count=int(count[1]))
        elif date := _DATE.fullmatch(piece):
            tail = replace(tail, published=date[1], comments=int(date[2]) if date[2] else None)
        elif (
            texts_above > 1 and len(piece) <= _LONGEST_ORGANISATION and _names_organisation(line, raw, index)
        ):
            tail = replace(tail, organisation=piece)
        else:
            return None
    return tail if bulleted or tail != _Tail() else None


def _names_organisation(line: str, raw: Sequence[str], index: int) -> bool:
    """Tell whether a short line stands where `• 4 authors` does: after a bullet, or above the dot."""
    below = next((other for other in raw[index + 1 : index + 4] if other), "")
    dated = _DATE.fullmatch(_SEPARATOR.sub("", below).strip())
    return (line[0] in "•·" and not line.endswith(".")) or below == "·" or bool(below[:1] == "·" and dated)


def _join(tail: _Tail, more: _Tail) -> _Tail:
    """Merge two lines of one tail; earlier values stay."""
    return _Tail(
        author_count=tail.author_count if tail.author_count is not None else more.author_count,
        organisation=tail.organisation or more.organisation,
        published=tail.published or more.published,
        comments=tail.comments if tail.comments is not None else more.comments,
    )


def _is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page: a label, a lone vote count, a row of symbols."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    folded = "".join(char for char in line.casefold() if unicodedata.category(char)[0] in "LN")
    return folded in _FURNITURE or line.isdecimal() or not folded


FORMAT = Format(
    name="a copied listing",
    source="Hugging Face",
    read=read_dump,
    example="""Daily Papers

A Study of Kettles and the Water in Them

We boil water in forty kettles and measure how long each one sings. Round
kettles sing longer than square ones, and copper sings lower than steel.

•

4 authors

·

Oct 16, 2024

2
""",
)
