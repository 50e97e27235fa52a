"""BibTeX entries."""

import re
from collections.abc import Iterator
from functools import partial

from paper_atlas.export.citations.bibtex_text import MONTHS, bibtex_people, latex_with_formulas
from paper_atlas.export.citations.bibtex_text import latex as write
from paper_atlas.export.citations.given_entry import given_fields
from paper_atlas.export.citations.work import Work

_ENTRY = {
    "preprint": ("misc", None),
    "conference": ("inproceedings", "booktitle"),
    "journal": ("article", "journal"),
}
_UNSAFE_IN_ADDRESS = re.compile(r"[{}\\%\s]|[^\x21-\x7e]")


def bibtex_entry(work: Work, key: str, *, ascii_only: bool = False) -> str:
    """Return the entry of a work, with a trailing line break.

    Args:
        work: What is cited.
        key: Its citation key.
        ascii_only: True to write all in ASCII, for programs older than UTF-8.
    """
    kind = work.imprint.type or _ENTRY[work.kind][0]
    fields = (
        given_fields(work, ascii_only=ascii_only).items()
        if work.imprint.type
        else _fields(work, key, ascii_only=ascii_only)
    )
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _fields(work: Work, key: str, *, ascii_only: bool) -> Iterator[tuple[str, str]]:
    latex = partial(write, ascii_only=ascii_only)
    # Double braces, so that no style changes the case of a letter.
    title = latex_with_formulas(work.title, ascii_only=ascii_only)
    yield "title", f"{{{{{'[Withdrawn] ' if work.withdrawn else ''}{title}}}}}"
    if work.names:
        yield "author", f"{{{bibtex_people(work.names, latex, has_more=work.has_more)}}}"
    else:
        yield "key", f"{{{key}}}"  # what styles sort by if nobody is named
    venue = _ENTRY[work.kind][1]
    if venue:
        name = latex(work.venue or "")
        # Styles, and pandoc, lower-case the title of a book unless braces protect its capitals.
        guarded = venue == "booktitle" and any(map(str.istitle, (work.venue or "").split()[1:]))
        yield venue, f"{{{{{name}}}}}" if guarded else f"{{{name}}}"
    elif work.venue:
        yield "howpublished", f"{{{latex(work.venue)}}}"
    if work.date:
        yield "year", f"{{{work.date[0]}}}"
    if len(work.date) > 1:
        yield "month", MONTHS[work.date[1] - 1]
    if work.arxiv:
        # BibTeX styles look for `archivePrefix`, Zotero for `eprinttype`. BibLaTeX maps one to the other; it warns
        # about having both only if its data model is validated, which is not the default.
        yield "eprint", f"{{{work.arxiv}}}"
        yield "archivePrefix", "{arXiv}"
        yield "eprinttype", "{arxiv}"
    if work.doi and not _UNSAFE_IN_ADDRESS.search(work.doi):
        yield "doi", f"{{{work.doi}}}"
    if work.url and not _UNSAFE_IN_ADDRESS.search(work.url):
        yield "url", f"{{{work.url}}}"
    if work.withdrawn:
        yield "note", f"{{Withdrawn. {latex(work.withdrawn)}}}"
