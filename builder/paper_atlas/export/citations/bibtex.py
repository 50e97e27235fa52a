"""BibTeX. The module that escapes for it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pylatexenc.latexencode import UnicodeToLatexEncoder

from paper_atlas.export.citations.work import Work
from paper_atlas.model.people import Person
from paper_atlas.text import maths

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ENTRY = {
    "preprint": ("misc", None),
    "conference": ("inproceedings", "booktitle"),
    "journal": ("article", "journal"),
}
# Braces stand as words, because BibTeX counts them even behind a backslash.
_SPECIAL = {
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
}
_TO_ESCAPE = re.compile(r"[&%$#_{}~^\\<>|\"]|[^\x20-\x7e]")
_UNSAFE_IN_ADDRESS = re.compile(r"[{}\\%\s]|[^\x21-\x7e]")
_ENCODER = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-all", unknown_char_policy="keep", unknown_char_warning=False
)


def bibtex_entry(work: Work, key: str) -> str:
    """Return the entry of a work, with a line break at its end."""
    kind, _ = _ENTRY[work.kind]
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(work, key))
    return f"@{kind}{{{key},\n{lines}}}\n"


def _fields(work: Work, key: str) -> Iterator[tuple[str, str]]:
    # Doubled, so that no style changes the case of a letter.
    yield "title", f"{{{{{_title(work)}}}}}"
    if work.names:
        yield "author", f"{{{' and '.join(_name(name) for name in work.names)}}}"
    else:
        yield "key", f"{{{key}}}"  # what styles sort by where nobody is named
    venue = _ENTRY[work.kind][1]
    if venue:
        yield venue, f"{{{latex(work.venue or '')}}}"
    elif work.venue:
        yield "howpublished", f"{{{latex(work.venue)}}}"
    if work.date:
        yield "year", f"{{{work.date[0]}}}"
    if len(work.date) > 1:
        yield "month", _MONTHS[work.date[1] - 1]
    if work.arxiv:
        # Styles of BibTeX look for `archivePrefix`, Zotero for `eprinttype`. BibLaTeX makes the one of the other; it
        # warns of both together only where its data model is validated, which is not the rule.
        yield "eprint", f"{{{work.arxiv}}}"
        yield "archivePrefix", "{arXiv}"
        yield "eprinttype", "{arxiv}"
    if work.doi and not _UNSAFE_IN_ADDRESS.search(work.doi):
        yield "doi", f"{{{work.doi}}}"
    if not _UNSAFE_IN_ADDRESS.search(work.url):
        yield "url", f"{{{work.url}}}"
    if work.withdrawn:
        yield "note", f"{{Withdrawn. {latex(work.withdrawn)}}}"


def _title(work: Work) -> str:
    spans = maths.split_maths(work.title)
    text = "".join(f"${span.text}$" if span.is_formula else latex(span.text) for span in spans)
    return f"[Withdrawn] {text}" if work.withdrawn else text


def _name(name: Person) -> str:
    """Return `van Last, Jr., First`; what is one name stays together in braces."""
    if not name.given:
        return f"{{{latex(name.turned)}}}"
    # A name is parted at commas and at the word "and", wherever they stand outside of braces.
    last, given = (
        f"{{{part}}}" if re.search(r",|\band\b", part) else part
        for part in (latex(name.last), latex(name.given))
    )
    return ", ".join(part for part in (last, latex(name.suffix), given) if part)


def latex(text: str) -> str:
    """Return LaTeX that shows a text, on one line, with its braces balanced.

    A character that LaTeX has no command for, such as a Chinese one, stays as it is.
    """
    return _TO_ESCAPE.sub(lambda match: _character(match[0]), " ".join(text.split()))


@lru_cache(maxsize=4096)
def _character(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000:
        return "?"
    return str(_ENCODER.unicode_to_latex(char))
