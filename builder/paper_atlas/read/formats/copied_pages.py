"""The page of one paper, copied as a whole: arXiv, OpenReview, bioRxiv, the ACL Anthology, NeurIPS, Hugging Face."""

import re
from collections.abc import Sequence

from paper_atlas.model.people import NOBODY, Authors
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Imprint, Record
from paper_atlas.read import limits
from paper_atlas.read.fields.common_record import split_keywords
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.formats.format import Format
from paper_atlas.read.pages.link_words import read_names, year_in
from paper_atlas.read.pages.page_layouts import (
    AI_SUMMARY,
    BELOW_TITLE,
    FURNITURE,
    LABEL,
    LAYOUTS,
    NOT_IN_HEAD,
    ORCID,
    PUBLISHED,
    Layout,
)
from paper_atlas.text.people.name_lists import split_names

_Line = tuple[int, str]
"""Line number and text."""
_SHORT_HEAD = 3
"""Lines above the abstract, at most, in which the first is the title although none reads like names."""


def page_layout(head: str) -> Layout | None:
    """Return the layout of the page that a text was copied from."""
    return next((layout for layout in LAYOUTS if layout.sign.search(head)), None)


def read_copied_page(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read the paper on each page; without a title or an abstract, the text is refused as a whole."""
    page = page_layout(text)
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    parts = _parts(lines, page) if page else []
    found = [one for part in parts[: limits.RECORDS] if page and (one := _record(file, part, page))]
    if len(found) == len(parts) and found:
        return found, []
    fix = "paste one page per file, from its title to its abstract, or add the paper by its id: `add --arxiv ID` or `add --doi DOI`"
    return [], [Problem(Where(file, 0), "the text is copied from a page whose parts were not found", fix)]


def _parts(lines: Sequence[_Line], page: Layout) -> list[Sequence[_Line]]:
    """Split the pages of a file; without a line that begins each, there is only one."""
    if not page.begin:
        return [lines] if len(_openings(lines, page)) < 2 else [lines, lines[:0]]
    begins = [index for index, (_, line) in enumerate(lines) if page.begin.match(line)]
    return [lines[begin:end] for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True)]


def _record(file: str, lines: Sequence[_Line], page: Layout) -> Record | None:
    """Make a record from a page; None if its title or its abstract is not found."""
    begin = _abstract_at(lines, page)
    if begin is None:
        return None
    said = _labels(lines)
    title, authors = _title_and_authors(lines[:begin], page, said)
    body = _body(lines, begin, page)
    if not title or not body:
        return None
    return exported_record(
        Where(file, title[0]),
        title=title[1],
        abstract="\n".join(line for _, line in body),
        authors=authors,
        dates=[*_dates(lines, said), year_in(_venue(lines, said))],
        venue=_venue(lines, said),
        identifiers={
            "doi": [said[key] for key in ("doi", "related doi") if key in said],
            "acl": [said.get("anthology id", "")],
        },
        addresses=[said.get("url", ""), said.get("code", "")],
        places=[said.get("cite as", ""), *(line for _, line in lines[: begin + 1])],
        keywords=split_keywords(said.get("keywords", "")),
        imprint=_imprint(said),
        lines={"abstract": body[0][0]},
    )


def _abstract_at(lines: Sequence[_Line], page: Layout) -> int | None:
    """Return the line that begins the abstract, or the first that could."""
    may = (index for index, (_, line) in enumerate(lines[:-1]) if page.abstract.match(line))
    return next(iter(_openings(lines, page)), next(may, None))


def _openings(lines: Sequence[_Line], page: Layout) -> list[int]:
    """Return the lines that begin an abstract; those behind a label count before those with prose below.

    The word may also stand in a row of tabs, and those are above no prose.
    """
    opens = [index for index, (_, line) in enumerate(lines) if page.abstract.match(line)]
    labelled = [index for index in opens if _is_prose(_behind_label(lines[index][1], page))]
    return labelled or [index for index in opens if index + 1 < len(lines) and _is_prose(lines[index + 1][1])]


def _behind_label(line: str, page: Layout) -> str:
    label = page.abstract.match(line)
    return " ".join(filter(None, label.groups())).strip(" :") if label else ""


def _body(lines: Sequence[_Line], begin: int, page: Layout) -> list[_Line]:
    """Return the lines of the abstract, without the summary by a machine above it."""
    words = _behind_label(lines[begin][1], page)
    body: list[_Line] = [(lines[begin][0], words)] if words else []
    for number, line in lines[begin + 1 :]:
        if page.end.match(line) and (body or not FURNITURE.fullmatch(line)):
            break
        if AI_SUMMARY.match(line):
            body = []
        elif not FURNITURE.fullmatch(line):
            body.append((number, line))
    return body


def _title_and_authors(
    lines: Sequence[_Line], page: Layout, said: dict[str, str]
) -> tuple[_Line | None, Authors]:
    """Return the title and the names: both by their labels, else the line of names and the line above it."""
    head = [(number, ORCID.sub("", line).strip()) for number, line in lines if not _is_label(line, page)]
    head = [one for one in head if one[1]]
    named = _named_below(lines)
    titled = next(((number, said["title"]) for number, line in lines if line.startswith("Title:")), None)
    if titled:
        return titled, split_names(said.get("authors", ""))
    if named:
        number, authors = named
        dated = (at for at, line in lines if PUBLISHED.match(line) or BELOW_TITLE.match(line))
        below = min(number, next(dated, number))
        above = [one for one in head if one[0] < below]
        return (above[-1] if above else None), authors
    people = [(index, read_names(line)) for index, (_, line) in enumerate(head) if index]
    many = [one for one in people if len(one[1].people) > 1 or one[1].missing != 0]
    one = [one for one in people if len(one[1].people) == 1]
    if found := [*many[:1], *one[-1:]]:
        return head[found[0][0] - 1], found[0][1]
    if not head or len(head) > _SHORT_HEAD:
        return None, NOBODY
    return head[0], split_names(head[1][1]) if len(head) > 1 else NOBODY


def _is_label(line: str, page: Layout) -> bool:
    """Tell whether a line of the head is neither title nor names."""
    return bool(
        FURNITURE.fullmatch(line)
        or NOT_IN_HEAD.match(line)
        or page.sign.match(line)
        or LABEL.fullmatch(line)
        or PUBLISHED.match(line)
    )


def _named_below(lines: Sequence[_Line]) -> tuple[int, Authors] | None:
    """Return the names below the line `Authors`, one on each or all on one, and its number."""
    at = next((index for index, (_, line) in enumerate(lines) if line.lower().rstrip(":") == "authors"), None)
    if at is None:
        return None
    names = []
    for _, line in lines[at + 1 :]:
        if line != "," and (not read_names(line).people or FURNITURE.fullmatch(line)):
            break
        names.append(line.strip(" ,"))
    return lines[at][0], split_names("; ".join(filter(None, names)) if len(names) > 1 else "".join(names))


def _dates(lines: Sequence[_Line], said: dict[str, str]) -> list[str]:
    """Return the day of publication, else month and year."""
    day = PUBLISHED.search("\n".join(line for _, line in lines))
    return [day[1]] if day else [" ".join(filter(None, (said.get("month", ""), said.get("year", ""))))]


def _venue(lines: Sequence[_Line], said: dict[str, str]) -> str:
    """Return the proceedings, where the page names them."""
    part = next((line for _, line in lines if re.match(r"Part of (?:Advances|Proceedings)", line)), "")
    return re.sub(r"^Part of | (?:Main Conference|Datasets and Benchmarks) Track$", "", part) or (
        said.get("volume", "") if "anthology id" in said else ""
    )


def _imprint(said: dict[str, str]) -> Imprint:
    """Return what the ACL Anthology prints for citations."""
    fields = {
        name: said[name] for name in ("pages", "publisher") if said.get(name) and "anthology id" in said
    }
    return Imprint(key=said.get("bibkey", ""), fields=fields)


def _is_prose(line: str) -> bool:
    return len(line) > 40 and not FURNITURE.fullmatch(line)


def _labels(lines: Sequence[_Line]) -> dict[str, str]:
    """Return what follows each label, on the same line or the next."""
    said: dict[str, str] = {}
    for index, (_, line) in enumerate(lines):
        if label := LABEL.fullmatch(line.replace("\t", " ")):
            below = lines[index + 1][1] if index + 1 < len(lines) else ""
            said.setdefault(label[1].lower(), label[2].strip() or ("" if LABEL.fullmatch(below) else below))
    return said


FORMAT = Format(
    name="the page of a paper, copied",
    source="arXiv, OpenReview, bioRxiv, the ACL Anthology, NeurIPS, Hugging Face",
    read=read_copied_page,
    sign=lambda head: page_layout(head) is not None,
    example="""Bells Learn to Whistle
Download PDF
Ada Example, Ben Muster
Published: 22 Jan 2025, Last Modified: 11 Feb 2025
Keywords: bells, whistles
Abstract: We teach bells to whistle a tune of eight notes. They learn it in a day.
Submission Number: 1234
""",
)
