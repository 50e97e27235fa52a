"""Text of tagged lines → entries → records, by the style of the format."""

import re
from collections.abc import Callable, Mapping

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Imprint, Record
from paper_atlas.read import limits
from paper_atlas.read.fields.common_record import split_keywords
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.printed import Fields, Printed, every, first, gather, line_of
from paper_atlas.read.fields.tag_styles import ANY_STYLE, EMPTY_LINE, TagStyle
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.text.people.name_lists import gather_names

_DOI_BEHIND = re.compile(r"(10\.\S{1,200}) \[doi\]")
_NUMBERED = re.compile(r"<?\d{1,6}\.? ?>?|\d{1,6}\.")
"""The number of an entry, on a line of its own: `<7. >`."""
_KIND_BEHIND = re.compile(r"\.? ?\[[A-Z][\w ,/-]{2,60}\]\.?$")
"""What Ovid prints behind a title: `[Review]`."""
_SOURCE = re.compile(r"(\S.{2,120}?)\.? {1,2}(?:\(?\d{1,4}[,(:;)\s]|v\d|Vol|Status|Publish Ahead)")
"""The name of the journal at the beginning of a source: `Invented Insects. 20(2-3):327-334, 2024.`"""
_ISSN_LABEL = re.compile(r"^[EP]?-?ISSN[-: ]{1,3}", re.IGNORECASE)
"""What ERIC writes before the number: `EISSN-1234-5678`."""
_PRINTED = {
    "volume": "volume",
    "number": "number",
    "pages": "pages",
    "publisher": "publisher",
    "issn": "issn",
    "isbn": "isbn",
    "language": "language",
}


def read_entries(file: str, text: str, style: TagStyle) -> tuple[list[Record], list[Problem]]:
    """Make a record from each entry; a text without entries is a problem."""
    entries = _entries(text, style)
    records = [_record(file, line, fields, style.tags) for line, fields in entries]
    known = {tag for tags in style.tags.values() for tag in tags.split()}
    unused = [
        (tag, values[0].line) for _, fields in entries for tag, values in fields.items() if tag not in known
    ]
    fix = f"begin each with a line `{style.example}`"
    none = [] if records else [Problem(Where(file, 1), "no line begins an entry", fix)]
    return records, none + unused_fields(file, unused)


def _entries(text: str, style: TagStyle) -> list[tuple[int, Fields]]:
    """Split a text into entries: the line of each, and its fields.

    A line without a tag continues the field above it. Where the first tag opens an entry, lines with it in a
    row are one list, such as authors; where an empty line does, so does the first tag below it.
    """
    entries: list[tuple[int, list[tuple[str, list[str], int]]]] = []
    opener, above = style.opener, ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not style.opener and _NUMBERED.fullmatch(line.strip()):
            opener = "" if style is ANY_STYLE else "<"
            entries += [(number, [])] if opener else []
            continue
        match = style.field.fullmatch(line)
        if match and _opens(match[1], opener := opener or match[1], above, style):
            if len(entries) > limits.RECORDS:
                break
            entries.append((number, []))
        if match and entries:
            value = next(filter(None, match.groups()[1:]), "")
            entries[-1][1].append((match[1].replace(" ", "_"), [value], number))
        elif entries and entries[-1][1] and line.strip():
            entries[-1][1][-1][1].append(line.strip())
        above = match[1] if match else above if line.strip() else ""
    return [
        (
            number,
            gather((tag, Printed(style.joint.join(filter(None, parts)), line)) for tag, parts, line in found),
        )
        for number, found in entries
        if found
    ]


def _opens(tag: str, opener: str, above: str, style: TagStyle) -> bool:
    """Tell whether a tag opens an entry; `above` is the one above it, "" behind an empty line."""
    if style.opener == EMPTY_LINE:
        return not above
    return tag == opener and (bool(style.opener) or tag != above)


def _record(file: str, line: int, fields: Fields, tags: Mapping[str, str]) -> Record:
    def said(what: str) -> list[str]:
        return every(fields, *tags.get(what, "").split())

    def one(what: str) -> str:
        return first(fields, *tags.get(what, "").split())

    names = next((every(fields, tag) for tag in tags["authors"].split() if tag in fields), [])
    dates = said("dates")
    title = line_of(fields, *tags["title"].split())
    return exported_record(
        Where(file, title or line),
        title=_KIND_BEHIND.sub("", one("title")).removesuffix("."),
        abstract=one("abstract"),
        authors=gather_names(name for text in names for part in text.split("\n") for name in part.split(";")),
        dates=[*dates, *([" ".join(reversed(dates))] if len(dates) == 2 else [])],
        venue=_venue(one("venue")),
        identifiers={
            "doi": [*said("doi"), *_DOI_BEHIND.findall(" ".join(said("places")))],
            "pmid": said("pmid"),
            "pmcid": said("pmcid"),
        },
        addresses=[*said("addresses"), *said("places")],
        places=[*said("places"), *said("venue")],
        keywords=[
            word
            for text in said("keywords")
            for word in (split_keywords(text) if ";" in text else text.split("\n"))
        ],
        imprint=_imprint(one, said),
        lines={
            "abstract": line_of(fields, *tags["abstract"].split()) or line,
            "published": line_of(fields, *tags["dates"].split()) or line,
        },
    )


def _venue(printed: str) -> str:
    """Return the journal in a source that continues with volume and pages."""
    source = _SOURCE.match(printed)
    return source[1] if source else printed


def _imprint(one: Callable[[str], str], said: Callable[[str], list[str]]) -> Imprint:
    """Return what a citation needs; of a field that stands there several times, such as ISSN, all values."""
    pages = one("pages") or "-".join(filter(None, (one("first"), one("last"))))
    printed = {
        name: [_ISSN_LABEL.sub("", text.replace("\n", " ").rstrip("; ")) for text in said(what)]
        for what, name in _PRINTED.items()
    }
    fields = {name: ", ".join(filter(None, dict.fromkeys(texts))) for name, texts in printed.items()}
    fields["pages"] = pages
    return Imprint(
        key=one("key"),
        type=next(filter(None, map(entry_type, one("type").split("\n"))), ""),
        fields={name: value for name, value in fields.items() if value},
    )
