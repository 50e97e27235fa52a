"""What a person should look at in a file of BibTeX: entries and fields that the library did not understand."""

import re
from collections.abc import Iterable

from bibtexparser.model import Block, Entry, ImplicitComment, ParsingFailedBlock

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.read import limits
from paper_atlas.read.fields.printed import Fields, first
from paper_atlas.read.lines import line_at, line_starts, one_line, quoted
from paper_atlas.text import count

_LOST_FIELD = re.compile(r"[\s,}]{0,99}[A-Za-z][\w-]{0,40}\s{0,9}=\s{0,9}[{\"\d]|,")
_AND_OTHERS = re.compile(r"\band\s{1,9}others\s{0,9}$", re.IGNORECASE)
_OPENER = re.compile(
    r"^[ \t]*+@[ \t]*+(?!(?:comment|preamble|string)\b)[^\s@{}(),=\"]{1,40}+[ \t]*+[{(]",
    re.MULTILINE | re.IGNORECASE,
)


def broken(file: str, block: ParsingFailedBlock) -> Problem:
    """Return the problem of an entry that the library could not read."""
    head = one_line((block.raw or "").partition("\n")[0])
    reason = getattr(block.error, "abort_reason", None) or str(block.error)
    what = f"the entry {quoted(head)} cannot be read: {one_line(reason)}"
    return Problem(
        Where(file, (block.start_line or 0) + 1),
        what,
        "close its braces and quotes, and separate its fields with commas",
    )


def doubled_fields(file: str, entry: Entry, doubled: list[str]) -> Problem:
    """Warn of an entry that gives fields twice."""
    line = next(field.start_line + 1 for field in reversed(entry.fields) if field.key == doubled[0])
    what = f"the entry {quoted(entry.key)} has {', '.join(map(quoted, doubled))} twice"
    return Problem(Where(file, line), what, "keep the right one", Severity.WARNING)


def overlooked(file: str, text: str, blocks: Iterable[Block]) -> list[Problem]:
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
        what = f"{quoted(one_line(block.comment[:200]))} is outside any entry"
        return Problem(Where(file, begin), what, "delete the extra brace above it")
    for number, line in enumerate(block.comment.split("\n"), start=begin):
        if len(line) > limits.REMARK_CHARS and not line.lstrip().startswith("%"):
            fix = "put papers in another format into a file of their own, or begin a comment with `%`"
            return Problem(Where(file, number), f"{quoted(line)} is outside any entry", fix)
    return None


def missing_others(file: str, read: Iterable[tuple[Fields, int]]) -> list[Problem]:
    """Report once the authors whom entries leave out."""
    lines = [line for fields, line in read if _AND_OTHERS.search(first(fields, "author"))]
    if not lines:
        return []
    what = f"'and others' in place of authors, in {count(len(lines), 'entry', 'entries')}"
    return [Problem(Where(file, lines[0]), what, "name them all if you can", Severity.NOTICE)]
