"""BibTeX and BibLaTeX → records."""

import re
from collections.abc import Iterable, Mapping

from bibtexparser import splitter
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import VERBATIM, Imprint, Link, Record
from paper_atlas.read import limits
from paper_atlas.read.fields.bibtex_fields import (
    JOURNAL_MACROS,
    LINKS,
    NAME_FIELDS,
    RECORD_FIELDS,
    TEXT_FIELDS,
    VENUES,
)
from paper_atlas.read.fields.bibtex_values import MONTHS, bibtex_names, evaluate, unbrace, unescape
from paper_atlas.read.fields.common_record import split_keywords
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.printed import Fields, Printed, every, first, gather, line_of
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import line_at, line_starts, one_line, quoted
from paper_atlas.text.identifiers import canonical, find_addresses

# Its warnings are returned as problems; they need not be printed too.
splitter.logger.disabled = True

_OPENER = re.compile(
    r"^[ \t]*+@[ \t]*+(?!(?:comment|preamble|string)\b)[^\s@{}(),=\"]{1,40}+[ \t]*+[{(]",
    re.MULTILINE | re.IGNORECASE,
)
_LOST_FIELD = re.compile(r"[\s,}]{0,99}[A-Za-z][\w-]{0,40}\s{0,9}=\s{0,9}[{\"\d]|,")
_AND_OTHERS = re.compile(r"\band\s{1,9}others\s{0,9}$", re.IGNORECASE)
_BRACE_BELOW = re.compile(r"^([ \t]{0,99}@[A-Za-z]{1,30})[ \t]{0,99}\n[ \t]{0,99}([{(])", re.MULTILINE)
_NO_PAPERS = frozenset({"set", "xdata", "control", "bibnote"})
"""Types of entries that hold BibLaTeX keys and settings, not papers."""
_INHERITED = ("booktitle", "year", "date", "month", "publisher", "series", "editor")
_PLACES = ("number", "volume", "note", "annote", "annotation", "addendum", "pubstate", "bibsource", "extra")
_TAG_IN_LATEX = re.compile(
    r"\{?\\textless(?:\{\}|\s)?\}?(/?[A-Za-z][\w:]{0,20}(?:\s[^\\<>{}]{0,200})?/?)\{?\\textgreater(?:\{\})?\}?"
)
"""`{\\textless}i{\\textgreater}`: an HTML tag that a program took for text."""
_MACRO = re.compile(r"\{?\\([a-z]{2,10})\}?")
_SORTING = re.compile(r"\\[A-Za-z]{1,20}\s?\{[^{}]{0,40}\}")
"""A command used only for sorting: `\\noopsort{2023}2024`."""
_NO_COMMENT = "no"
_COMMENTARY = re.compile(r"^([ \t]{0,99}@)(commentary[ \t]{0,99}[{(])", re.MULTILINE | re.IGNORECASE)
"""A BibLaTeX type that the library takes for a comment."""
_ODD_TYPE = re.compile(
    r"^([ \t]{0,99}@)(\[[^\]\n{}]{0,200}\]|[^\S\n]{0,9}(?=\{[^\s,{}=]{1,200},))", re.MULTILINE
)
"""`@['JournalArticle', 'Review']{`, as Semantic Scholar writes types, and no type at all."""


def read_bibtex(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every entry; one with broken syntax is a problem at its own line."""
    if text.count("=") > limits.FIELDS or text.count("@") > limits.FIELDS:
        what = f"the file has more than {limits.FIELDS:,} fields"
        return [], [Problem(Where(file, 0), what, "split it into several files")]
    # The line feed is moved, not dropped, so that lines keep their numbers.
    text = _BRACE_BELOW.sub(r"\1\2\n", text)
    text = _COMMENTARY.sub(rf"\1{_NO_COMMENT}\2", text)
    text = _ODD_TYPE.sub(lambda match: match[1] + _first_type(match[2]), text)
    blocks = splitter.Splitter(text).split().blocks
    entries = [(entry, doubled) for block in blocks for entry, doubled in _entry(block)]
    entries = entries[: limits.RECORDS + 1]
    strings = _strings(blocks)
    problems = [_broken(file, block) for block in blocks if type(block) is ParsingFailedBlock]
    problems += _overlooked(file, text, blocks)
    read = [(entry, *_fields(file, entry, strings)) for entry, _ in entries]
    parents = {entry.key.lower(): fields for entry, fields, _ in read if "title" in fields}
    problems += [problem for _, _, found in read for problem in found]
    problems += [_doubled(file, entry, doubled) for entry, doubled in entries if doubled]
    problems += _others(file, [(fields, line_of(fields, "author") or 0) for _, fields, _ in read])
    problems += unused_fields(
        file,
        [
            (name, values[0].line)
            for _, fields, _ in read
            for name, values in fields.items()
            if name not in _USED
        ],
    )
    records = [_record(file, entry, _inherit(fields, parents)) for entry, fields, _ in read]
    return records, problems


def _first_type(printed: str) -> str:
    """Return the first BibLaTeX type in a list of types."""
    return next(filter(None, map(entry_type, re.findall(r"[A-Za-z-]{2,40}", printed))), "misc")


def _entry(block: Block) -> list[tuple[Entry, list[str]]]:
    """Return the entry in a block, and the names of its duplicate fields."""
    doubled: list[str] = []
    inner: Block | None = block
    while isinstance(inner, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        if isinstance(inner, DuplicateFieldKeyBlock):
            doubled = sorted(inner.duplicate_keys)
        inner = inner.ignore_error_block
    is_paper = isinstance(inner, Entry) and inner.entry_type.lower() not in _NO_PAPERS
    return [(inner, doubled)] if isinstance(inner, Entry) and is_paper else []


def _strings(blocks: Iterable[Block]) -> dict[str, str]:
    strings = dict(MONTHS)
    for block in blocks:
        if isinstance(block, String):
            strings[block.key.lower()] = evaluate(block.value, strings)[0][1]
    return strings


def _fields(file: str, entry: Entry, strings: Mapping[str, str]) -> tuple[Fields, list[Problem]]:
    """Evaluate the fields of an entry; those after a missing comma are recovered."""
    found = []
    problems = []
    for field in entry.fields:
        for name, text, below in evaluate(field.value, strings):
            line = (field.start_line or 0) + 1 + below
            found.append(((name or field.key).lower(), Printed(text, line)))
            if name:
                what = f"a comma is missing before the field {quoted(name)}"
                fix = "put a comma behind the field above it"
                problems.append(Problem(Where(file, line), what, fix, Severity.WARNING))
    return gather(found), problems


def _inherit(fields: Fields, parents: Mapping[str, Fields]) -> Fields:
    """Take from the `crossref` entry what this one does not say itself."""
    named = first(fields, "crossref", "xref").strip().lower()
    parent = parents.get(named) if named else None
    if parent is None or parent is fields:
        return fields
    inherited = {name: parent[name] for name in _INHERITED if name in parent}
    return {"booktitle": parent["title"], **inherited, **fields}


def _record(file: str, entry: Entry, fields: Fields) -> Record:
    line = line_of(fields, "title") or (entry.start_line or 0) + 1
    titles = [one_line(unbrace(part)) for part in (first(fields, "title"), first(fields, "subtitle")) if part]
    links = [
        Link(kind, unescape(text))
        for name, kind in LINKS.items()
        for text in every(fields, name)
        if _is_address(text)
    ]
    return exported_record(
        Where(file, line),
        title=_untagged(": ".join(titles)),
        abstract=_untagged(unbrace(first(fields, "abstract"))),
        authors=bibtex_names(first(fields, "author")),
        dates=_dates(fields),
        venue=_venue(fields),
        identifiers=_identifiers(fields),
        addresses=[unescape(part) for part in every(fields, "url", "howpublished", "eprint")],
        links=[link for link in links if link.kind],
        places=[
            *(unescape(part) for part in every(fields, *_PLACES)),
            *(link.url for link in links if not link.kind),
        ],
        keywords=[
            word
            for text in every(fields, "keywords", "keyword", "tags")
            for word in split_keywords(unbrace(text))
        ],
        imprint=_imprint(entry, fields),
        lines={name: at for name, names in _LINES.items() if (at := line_of(fields, *names)) is not None},
    )


_USED = TEXT_FIELDS | NAME_FIELDS | RECORD_FIELDS | LINKS.keys()
_LINES = {"abstract": ("abstract",), "published": ("date", "year"), "authors": ("author",)}


def _imprint(entry: Entry, fields: Fields) -> Imprint:
    """Return what exports repeat; an address that the record has as a link is not kept."""
    kept = {name: first(fields, name) for name in fields if name in TEXT_FIELDS}
    local = {name: first(fields, name) for name, kind in LINKS.items() if kind and name in fields}
    return Imprint(
        key=one_line(entry.key),
        type=entry.entry_type.lower().removeprefix(_NO_COMMENT),
        fields={
            **{
                name: unescape(text) if name in VERBATIM else one_line(_untagged(unbrace(text)))
                for name, text in kept.items()
            },
            **{name: unescape(text) for name, text in local.items() if not _is_address(text)},
        },
        people={name: bibtex_names(first(fields, name)).people for name in fields if name in NAME_FIELDS},
    )


def _is_address(text: str) -> bool:
    return bool(re.match(r"\{?(?:\\url\{)?https?://", text.strip(), re.IGNORECASE))


def _untagged(text: str) -> str:
    return _TAG_IN_LATEX.sub(r"<\1>", text) if "textless" in text else text


def _venue(fields: Fields) -> str:
    """Return where a work appeared; an address is not a venue."""
    for name in VENUES:
        text = _untagged(unbrace(first(fields, name)))
        if text and not find_addresses([text]):
            macro = _MACRO.fullmatch(text.strip())
            return JOURNAL_MACROS.get(macro[1], text) if macro else text
    return ""


def _identifiers(fields: Fields) -> dict[str, list[str]]:
    """Return the identifiers by scheme; that of `eprint` follows from `eprinttype`, else from its form."""
    kind = first(fields, "archiveprefix", "eprinttype").strip().lower()
    eprints = [unescape(part) for part in every(fields, "eprint")]
    named = [unescape(part) for part in every(fields, "arxivid", "arxiv")]
    found = {
        "arxiv": named
        + [text for text in eprints if kind == "arxiv" or (not kind and canonical("arxiv", text))],
        "doi": [unescape(part) for part in every(fields, "doi")],
        "pmid": [*every(fields, "pmid"), *(eprints if kind in ("pubmed", "pmid") else ())],
        "pmcid": [*every(fields, "pmcid", "pmc"), *(eprints if kind in ("pmc", "pmcid") else ())],
    }
    return {scheme: texts for scheme, texts in found.items() if texts}


def _dates(fields: Fields) -> list[str]:
    """Return every reading of year, month and day; `jul # "~5--10"` gives at least the month."""
    year, month, day = (
        one_line(unbrace(_SORTING.sub("", first(fields, name)))).strip(".~, ")
        for name in ("year", "month", "day")
    )
    dates = [
        one_line(unbrace(_SORTING.sub("", date))).replace("~", " ") for date in every(fields, "year", "date")
    ]
    if not year or not month:
        return dates
    if month.isdigit():
        return [*dates, f"{year}-{month}-{day}", f"{year}-{month}"]
    month = month.replace("~", " ")
    name = month.split()[0]
    return [*dates, f"{month}, {year}", f"{month} {year}", f"{year} {month} {day}", f"{name} {year}"]


def _broken(file: str, block: ParsingFailedBlock) -> Problem:
    head = one_line((block.raw or "").partition("\n")[0])
    reason = getattr(block.error, "abort_reason", None) or str(block.error)
    what = f"the entry {quoted(head)} cannot be read: {one_line(reason)}"
    return Problem(
        Where(file, (block.start_line or 0) + 1),
        what,
        "close its braces and quotes, and part its fields by commas",
    )


def _doubled(file: str, entry: Entry, doubled: list[str]) -> Problem:
    line = next(field.start_line + 1 for field in reversed(entry.fields) if field.key == doubled[0])
    what = f"the entry {quoted(entry.key)} has {', '.join(map(quoted, doubled))} twice"
    return Problem(Where(file, line), what, "keep the right one", Severity.WARNING)


def _overlooked(file: str, text: str, blocks: Iterable[Block]) -> list[Problem]:
    """Find the lines that open an entry where the library saw none, and fields outside entries."""
    seen = {(block.start_line or 0) + 1 for block in blocks}
    starts = line_starts(text)
    openers = ((match, line_at(starts, match.end() - 1)) for match in _OPENER.finditer(text))
    fix = "begin it on a line of its own, as `@article{key,`"
    missed = [
        Problem(Where(file, line), f"the entry {quoted(one_line(match[0]))} was not understood", fix)
        for match, line in openers
        if line not in seen
    ]
    comments = [block for block in blocks if isinstance(block, ImplicitComment)]
    return missed + [problem for block in comments if (problem := _outside(file, block))]


def _outside(file: str, block: ImplicitComment) -> Problem | None:
    """Report text outside entries, which BibTeX skips, if it looks like more than a remark."""
    begin = (block.start_line or 0) + 1
    if _LOST_FIELD.match(block.comment):
        what = f"{quoted(one_line(block.comment[:200]))} stands outside of any entry"
        return Problem(Where(file, begin), what, "delete the brace that is too many above it")
    for number, line in enumerate(block.comment.split("\n"), start=begin):
        if len(line) > limits.REMARK_CHARS and not line.lstrip().startswith("%"):
            fix = "put papers of another format into a file of their own, or begin a remark with `%`"
            return Problem(Where(file, number), f"{quoted(line)} stands outside of any entry", fix)
    return None


def _others(file: str, read: Iterable[tuple[Fields, int]]) -> list[Problem]:
    """Report once the authors whom entries leave out."""
    lines = [line for fields, line in read if _AND_OTHERS.search(first(fields, "author"))]
    if not lines:
        return []
    what = f"'and others' stands in place of authors; entries of that kind: {len(lines)}"
    return [Problem(Where(file, lines[0]), what, "name them all where you can", Severity.NOTICE)]


FORMAT = Format(
    name="BibTeX or BibLaTeX",
    source="Zotero, JabRef, Mendeley, publishers",
    endings=(".bib", ".bibtex"),
    read=read_bibtex,
    opener=re.compile(
        r"^[ \t]{0,99}@(?:[A-Za-z]{2,30}|\[[^\]\n{}]{0,200}\])[ \t]{0,9}[{(][ \t]{0,9}[^\s,{}()=]{0,200}[ \t]{0,9}[,\n=]",
        re.MULTILINE,
    ),
    is_export=True,
    example=r"""@inproceedings{muster2024knots,
  title = {Knots that Untie Themselves},
  author = {Muster, Ben and {\L}ukowicz, Ada and {The Knot Collaboration}},
  booktitle = {Proceedings of the First Conference on Knots},
  year = {2024},
  pages = {12--19},
  keywords = {knots, cats},
  pdf = {https://example.org/knots.pdf},
  abstract = {We tie knots and wait. Most untie themselves, given a cat.},
}
""",
)
