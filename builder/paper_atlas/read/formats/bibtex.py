"""BibTeX and BibLaTeX → records."""

import re
from collections.abc import Iterable, Mapping

from bibtexparser import splitter
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.bibtex.bibtex_checks import broken, doubled_fields, missing_others, overlooked
from paper_atlas.read.bibtex.bibtex_entries import NO_COMMENT, USED, entry_record, inherit
from paper_atlas.read.bibtex.bibtex_values import MONTHS, evaluate
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.printed import Fields, Printed, gather, line_of
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import quoted

# Its warnings are returned as problems; they need not be printed too.
splitter.logger.disabled = True

_BRACE_BELOW = re.compile(r"^([ \t]{0,99}@[A-Za-z]{1,30})[ \t]{0,99}\n[ \t]{0,99}([{(])", re.MULTILINE)
_NO_PAPERS = frozenset({"set", "xdata", "control", "bibnote"})
"""Types of entries that hold BibLaTeX keys and settings, not papers."""
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
    text = _COMMENTARY.sub(rf"\1{NO_COMMENT}\2", text)
    text = _ODD_TYPE.sub(lambda match: match[1] + _first_type(match[2]), text)
    blocks = splitter.Splitter(text).split().blocks
    entries = [(entry, doubled) for block in blocks for entry, doubled in _entry(block)]
    entries = entries[: limits.RECORDS + 1]
    strings = _strings(blocks)
    problems = [broken(file, block) for block in blocks if type(block) is ParsingFailedBlock]
    problems += overlooked(file, text, blocks)
    read = [(entry, *_fields(file, entry, strings)) for entry, _ in entries]
    parents = {entry.key.lower(): fields for entry, fields, _ in read if "title" in fields}
    problems += [problem for _, _, found in read for problem in found]
    problems += [doubled_fields(file, entry, doubled) for entry, doubled in entries if doubled]
    problems += missing_others(file, [(fields, line_of(fields, "author") or 0) for _, fields, _ in read])
    problems += unused_fields(
        file,
        [
            (name, values[0].line)
            for _, fields, _ in read
            for name, values in fields.items()
            if name not in USED
        ],
    )
    records = [entry_record(file, entry, inherit(fields, parents)) for entry, fields, _ in read]
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
                fix = "put a comma after the field above it"
                problems.append(Problem(Where(file, line), what, fix, Severity.WARNING))
    return gather(found), problems


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
