"""One paper as Markdown: the facts as front matter in YAML or TOML, the abstract as body."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.beside.located_yaml import entries, load_yaml
from paper_atlas.read.fields.common_names import folded, meaning, meant_name
from paper_atlas.read.fields.said_values import Place
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.fields.yaml_values import entry_of
from paper_atlas.read.formats.digest import is_digest
from paper_atlas.read.formats.format import Format
from paper_atlas.read.formats.linked_lists import is_linked_list
from paper_atlas.read.lines import one_line, quoted
from paper_atlas.read.objects import object_record
from paper_atlas.text import fold

_FIX = "begin with `---`, a line `title: …`, and `---`, and write the abstract below"
_ENDS = {"---": ("---", "..."), "+++": ("+++",)}
_HEADING = re.compile(r"(#{1,6})[ \t]+(.{1,500})")
_CALLOUT = re.compile(r">[ \t]?\[!abstract\][+-]?[ \t]*(.*)", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"\{\{[%<].{0,200}[%>]\}\}|<!--(?:[^-]|-(?!->)){0,2000}-->|click the \*?cite\*? button above.*|create your slides in markdown.*"
    r"|add the \**(?:publication's )?\**full text\**.*|supplementary notes can be added here.*",
    re.IGNORECASE,
)
"""What templates for home pages put below the front matter of every paper."""


_OPENER = re.compile(
    r"\A\s{0,99}(?:---[ \t]{0,9}\n(?:(?!---|\.\.\.)[^\n]{0,999}\n){0,99}?[\"']?title[\"']?[ \t]{0,9}:|\+\+\+[ \t]{0,9}\n)",
    re.IGNORECASE,
)
_PROSE = 150
"""Characters in a line from which it reads like an abstract, and not like a remark."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What follows the front matter."""

    abstract: str = ""
    line: int = 0
    """Line of the abstract."""
    rest: str = ""
    """The beginning of what is not part of it."""
    rest_line: int = 0


def read_markdown(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read the one paper of the file.

    Numbers and dates stay as printed: the arXiv id `2401.00010` keeps its zero.
    """
    lines = text.split("\n")
    begin = next((index for index, line in enumerate(lines) if line.strip()), 0)
    fence = lines[begin].rstrip()
    if fence not in _ENDS:
        return [], [Problem(Where(file, begin + 1), f"{quoted(lines[begin])} is not front matter", _FIX)]
    closing = (index for index in range(begin + 1, len(lines)) if lines[index].rstrip() in _ENDS[fence])
    end = next(closing, None)
    if end is None:
        what = "the front matter never ends"
        return [], [Problem(Where(file, begin + 1), what, f"put `{fence}` on a line below it")]
    read = _yaml if fence == "---" else _toml
    values, place, problems = read(file, "\n".join(lines[begin + 1 : end]), begin + 2)
    if not values and problems:
        return [], problems
    title = next((str(values[key]) for key in values if folded(key) == "title"), "")
    body = _body(lines[end + 1 :], end + 2, title)
    record, found = _record(place, values, body)
    return [record], problems + found


def _record(place: Place, values: Mapping[str, object], body: _Body) -> tuple[Record, list[Problem]]:
    """Make a record from front matter and body; of two abstracts, the labelled one wins, the other is reported."""
    named = [key for key in values if (known := meaning(key)) and known[0] == "abstract" and values[key]]
    given = next((str(values[key]) for key in named if folded(key) == "abstract"), "")
    if body.abstract and not given:
        # A summary or description of the page in the front matter is not the body.
        values = {
            **{key: value for key, value in values.items() if key not in named},
            "abstract": body.abstract,
        }
    record, problems, unused = object_record(place, values)
    if body.abstract and not given:
        record = replace(record, lines={**record.lines, "abstract": body.line})
        unused += named
    elif body.abstract and fold(body.abstract) not in fold(given):
        problems.append(_left_out(place.file, body.line, body.abstract, Severity.WARNING))
    if body.rest:
        problems.append(_left_out(place.file, body.rest_line, body.rest, Severity.NOTICE))
    return record, problems + _unknown(place, unused)


def _left_out(file: str, line: int, text: str, severity: Severity) -> Problem:
    what = f"the text {quoted(one_line(text))} below the front matter appears on no page"
    return Problem(Where(file, line), what, "keep only the abstract there, or only in `abstract`", severity)


def _unknown(place: Place, unused: list[str]) -> list[Problem]:
    """Report keys that are not used; one that is close to one of ours is a slip."""
    slips = {name: meant for name in unused if (meant := meant_name(name))}
    told = [
        Problem(place.of(name), f"unknown key {quoted(name)}", f"did you mean {meant!r}?")
        for name, meant in slips.items()
    ]
    return told + unused_fields(
        place.file, [(name, place.of(name).line) for name in unused if name not in slips]
    )


def _yaml(file: str, text: str, line: int) -> tuple[dict[str, object], Place, list[Problem]]:
    """Read the YAML between the fences, which begins on this line: its values and their locations."""
    if problem := _too_long(file, text, line):
        return {}, Place(file, line - 1, {}), [problem]
    root, problems = load_yaml(file, text, line)
    place, values = entry_of(file, line - 1, tuple(entries(root, None, problems)))
    return values, place, problems


def _toml(file: str, text: str, line: int) -> tuple[dict[str, object], Place, list[Problem]]:
    if problem := _too_long(file, text, line):
        return {}, Place(file, line - 1, {}), [problem]
    try:
        loaded = tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return (
            {},
            Place(file, line - 1, {}),
            [Problem(Where(file, line), f"not TOML: {error}", "put text in quotes")],
        )
    keys = {
        part.partition("=")[0].strip(" \"'"): number
        for number, part in enumerate(text.split("\n"), line)
        if "=" in part
    }
    return {key: _said(value) for key, value in loaded.items()}, Place(file, line - 1, keys), []


def _said(value: object) -> object:
    """Return a TOML value as YAML would have it: everything a text."""
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_said(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value)


def _too_long(file: str, text: str, line: int) -> Problem | None:
    if len(text) <= limits.FRONT_MATTER_CHARS:
        return None
    what = f"the front matter has {len(text):,} characters, and the limit is {limits.FRONT_MATTER_CHARS:,}"
    return Problem(Where(file, line), what, "keep only the facts of the paper in it")


def _body(lines: list[str], line: int, title: str) -> _Body:
    """Find the abstract in the body: a callout or section of that name, else the whole body.

    Args:
        lines: Those below the front matter.
        line: Number of the first of them.
        title: Often repeated as a heading.
    """
    kept = ["" if _BOILERPLATE.fullmatch(text.strip()) else text for text in lines]
    for index, text in enumerate(kept):
        if callout := _CALLOUT.match(text):
            below = _while(kept[index + 1 :], lambda text: text.startswith(">"))
            abstract = "\n".join([callout[1], *(text.lstrip("> ") for text in below)]).strip()
            rest = kept[index + 1 + len(below) :]
            at = next((place for place, text in enumerate(rest) if text.strip(" #\t")), 0)
            return _Body(
                abstract, line + index, "\n".join(rest[at:]).strip(), line + index + 1 + len(below) + at
            )
    sections = [
        (index, match[2].strip(" #:"))
        for index, text in enumerate(kept)
        if (match := _HEADING.fullmatch(text.strip()))
    ]
    begin = next((index + 1 for index, name in sections if name.lower() in ("abstract", "summary")), None)
    if begin is not None:
        end = next((index for index, _ in sections if index >= begin), len(kept))
        return _part(kept, begin, end, line, "\n".join(kept[end:]))
    first = next((index for index, text in enumerate(kept) if text.strip()), 0)
    if sections and sections[0][0] == first and fold(sections[0][1]) == fold(title):
        kept[first] = ""
    return _part(kept, 0, len(kept), line, "")


def _part(lines: list[str], begin: int, end: int, line: int, rest: str) -> _Body:
    """Return a run of lines as the abstract."""
    at = next((index for index in range(begin, end) if lines[index].strip()), begin)
    return _Body("\n".join(lines[begin:end]).strip(), line + at, rest.strip(), line + end)


def _while(lines: list[str], holds: Callable[[str], bool]) -> list[str]:
    return [*takewhile(holds, lines)]


def _is_page_of_papers(head: str) -> bool:
    """Tell whether front matter stands above a list of papers rather than an abstract."""
    lines = head.lstrip().split("\n")
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "...", "+++")), 0)
    facts = {folded(line.partition(":")[0]) for line in lines[:end]}
    if facts & {"abstract", "author", "authors", "doi"}:
        return False
    body = lines[end + 1 :]
    prose = any(
        len(line) > _PROSE and not line.lstrip().startswith(("|", "-", "*", "#", ">")) for line in body
    )
    text = "\n".join(body)
    return is_digest(text, least=2) or (not prose and is_linked_list(text))


FORMAT = Format(
    name="Markdown",
    source="people, notes, home pages",
    endings=(".md", ".markdown", ".qmd"),
    read=read_markdown,
    believes=lambda head: head.lstrip().startswith(("---", "+++")) and not _is_page_of_papers(head),
    sign=lambda head: bool(_OPENER.search(head)) and not _is_page_of_papers(head),
    example="""---
title: "Paper lanterns: folding with two hands"
authors: [Ada Example, Ben Muster]
published: 2024-10-16
---

We fold paper lanterns with two hands, and compare them with lanterns that
were folded with one. Two hands are faster by half, and tear fewer sheets.
""",
)
