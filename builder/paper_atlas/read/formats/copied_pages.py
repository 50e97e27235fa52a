"""The page of one paper, copied as a whole: arXiv, OpenReview, bioRxiv, the ACL Anthology, Hugging Face."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.common_record import split_keywords
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.formats.format import Format
from paper_atlas.text.names import split_names

_Line = tuple[int, str]
"""Line number and text."""


@dataclass(frozen=True, slots=True)
class _Page:
    """How a service prints the page of a paper."""

    sign: re.Pattern[str]
    """A line that no other text has."""
    begin: re.Pattern[str] | None
    """The line above the title, if it is always the same, by which several pages in a file are told apart."""
    abstract: re.Pattern[str]
    """The line that begins the abstract, or the one above it; group 1 is what follows its label."""
    end: re.Pattern[str]
    """The first line after the abstract."""


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})", re.MULTILINE | re.IGNORECASE)


_PAGES = (
    _Page(
        _line(r"\[Submitted on \d"),
        _line(r"\[Submitted on \d.*"),
        _line(r"(?:Abstract:(.*)|HTML \(experimental\)|TeX Source|View PDF|Download PDF|Other Formats|View a PDF of .*)$"),
        _line(r"(?:Comments|Subjects|MSC classes|ACM classes|Cite as|Journal reference|Related DOI|Report number|Submission history|References & Citations):?\b"),
    ),
    _Page(
        _line(r"(?:Published|Submitted|Modified|Created): ?\d{1,2} \w{3} \d{4}.*Last Modified"),
        None,
        _line(r"Abstract:(.*)"),
        _line(r"[A-Z][\w ,;/&-]{2,60}: ?|Add:?$|\d+ (?:Replies|/)|Loading|Back to"),
    ),
    _Page(
        _line(r"This article (?:is a preprint and )?has not been (?:certified by )?peer[ -]review"),
        None,
        _line(r"(?:Abstract|Summary)\s*$"),
        _line(r"Competing Interest|Footnotes|Copyright|Funding|Author Declarations|Data Availability|View the discussion|The copyright holder|Back to top"),
    ),
    _Page(
        _line(r"Anthology ID:"),
        None,
        _line(r"Abstract(.*)"),
        _line(r"Anthology ID:|Volume:|Copy Citation|PDF$|Cite$|Search$"),
    ),
    _Page(
        _line(r"arxiv: ?\d{4}\.\d{4,5}$"),
        _line(r"arxiv: ?\d{4}\.\d{4,5}$"),
        _line(r"Abstract(.*)"),
        _line(r"View arXiv page|View PDF|Project page$|GitHub\b|Add to collection|Community$|arXivLens|Get this paper"),
    ),
)  # fmt: skip
_FURNITURE = re.compile(
    r"(?:download pdf|view pdf|pdf|html \(experimental\)|tex source|other formats|everyone|revisions|show revisions|bibtex|cite|cc[ -]by.*|cc0.*"
    r"|follow this preprint|(?:new|confirmatory|contradictory) results|full text|info/history|metrics|preview pdf|supplementary material"
    r"|papers|upvote|\+?\d+|-|·|•|,|submitted by|#\d+ paper of the (?:day|week|month)|view a pdf.*|share this article|readers:.*|author information"
    r"|abstract|authors?:|save|bookmark|\[.{1,30}\])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([A-Z][A-Za-z -]{2,40}|TL;DR|DOI|URL):[ \t]*(.*)")
_PUBLISHED = re.compile(
    r"(?:\[Submitted on|Published(?: on)?:?|Posted|Submitted:?|Created:?)\s*(\d{1,2} \w{3,9}\.? \d{4}|\w{3,9}\.? \d{1,2}, \d{4})",
    re.IGNORECASE,
)
_ORCID = re.compile(r"(?:View )?ORCID Profile", re.IGNORECASE)
_SUMMARY = re.compile(r"AI-generated summary$", re.IGNORECASE)


def page_kind(head: str) -> int | None:
    """Return which kind of page a text was copied from."""
    return next((index for index, page in enumerate(_PAGES) if page.sign.search(head)), None)


def read_copied_page(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read the paper on each page; without a title or an abstract, the text is refused as a whole."""
    kind = page_kind(text)
    page = _PAGES[kind] if kind is not None else None
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    parts = _parts(lines, page) if page else []
    found = [one for part in parts[: limits.RECORDS] if page and (one := _record(file, part, page))]
    if len(found) == len(parts) and found:
        return found, []
    fix = "paste one page a file, from its title to its abstract, or add the paper by its id: `add --arxiv ID` or `add --doi DOI`"
    return [], [Problem(Where(file, 0), "the text is copied from a page whose parts were not found", fix)]


def _parts(lines: Sequence[_Line], page: _Page) -> list[Sequence[_Line]]:
    """Split the pages of a file; without a line that begins each, there is only one."""
    if not page.begin:
        return [lines] if sum(bool(page.sign.match(line)) for _, line in lines) == 1 else [lines, lines[:0]]
    begins = [index for index, (_, line) in enumerate(lines) if page.begin.match(line)]
    return [lines[begin:end] for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True)]


def _record(file: str, lines: Sequence[_Line], page: _Page) -> Record | None:
    opens = [index for index, (_, line) in enumerate(lines) if page.abstract.match(line)]
    if not opens:
        return None
    # The word may also occur in a row of tabs: the last one before prose is the heading.
    begin = max(
        (index for index in opens if index + 1 < len(lines)),
        default=opens[-1],
        key=lambda index: (_is_prose(lines[index + 1][1]), -index),
    )
    head = [
        one
        for one in lines[: opens[0]]
        if not _FURNITURE.fullmatch(one[1])
        and not page.sign.match(one[1])
        and not _LABEL.fullmatch(one[1])
        and not _PUBLISHED.match(one[1])
    ]
    body: list[_Line] = []
    label = page.abstract.match(lines[begin][1])
    if label and (words := " ".join(filter(None, label.groups())).strip(" :")):
        body.append((lines[begin][0], words))
    for number, line in lines[begin + 1 :]:
        if page.end.match(line) and (body or not _FURNITURE.fullmatch(line)):
            break
        body = (
            [] if _SUMMARY.match(line) else [*body, *([] if _FURNITURE.fullmatch(line) else [(number, line)])]
        )
    if not head or not body:
        return None
    everything = "\n".join(line for _, line in lines)
    said = _labels(lines)
    dates = _PUBLISHED.search(everything)
    return exported_record(
        Where(file, head[0][0]),
        title=head[0][1],
        abstract="\n".join(line for _, line in body),
        authors=split_names(_ORCID.sub("", _names(head, lines))),
        dates=[dates[1]]
        if dates
        else [" ".join(filter(None, (said.get("month", ""), said.get("year", ""))))],
        venue=said.get("volume", "") if "anthology id" in said else "",
        identifiers={
            "doi": [said[key] for key in ("doi", "related doi") if key in said],
            "acl": [said.get("anthology id", "")],
        },
        addresses=[said.get("url", ""), said.get("code", "")],
        places=[said.get("cite as", ""), *(line for _, line in lines[: begin + 1])],
        keywords=split_keywords(said.get("keywords", "")),
        lines={"abstract": body[0][0]},
    )


def _is_prose(line: str) -> bool:
    return len(line) > 40 and not _FURNITURE.fullmatch(line)


def _names(head: Sequence[_Line], lines: Sequence[_Line]) -> str:
    """Return the line of authors below the title, or the lines below `Authors:`, as on Hugging Face."""
    below = next((index for index, (_, line) in enumerate(lines) if line.lower() == "authors:"), None)
    if below is None:
        return head[1][1] if len(head) > 1 else ""
    names = []
    for _, line in lines[below + 1 :]:
        if re.match(r"abstract", line, re.IGNORECASE):
            break
        names.append(line.strip(" ,"))
    return "; ".join(name for name in names if name)


def _labels(lines: Sequence[_Line]) -> dict[str, str]:
    """Return what follows each label, on the same line or the next."""
    said: dict[str, str] = {}
    for index, (_, line) in enumerate(lines):
        if label := _LABEL.fullmatch(line.replace("\t", " ")):
            below = lines[index + 1][1] if index + 1 < len(lines) else ""
            said.setdefault(label[1].lower(), label[2].strip() or ("" if _LABEL.fullmatch(below) else below))
    return said


FORMAT = Format(
    name="the page of a paper, copied",
    source="arXiv, OpenReview, bioRxiv, the ACL Anthology, Hugging Face",
    read=read_copied_page,
    sign=lambda head: page_kind(head) is not None,
    example="""Bells Learn to Whistle
Download PDF
Ada Example, Ben Muster
Published: 22 Jan 2025, Last Modified: 11 Feb 2025
Keywords: bells, whistles
Abstract: We teach bells to whistle a tune of eight notes. They learn it in a day.
Submission Number: 1234
""",
)
