"""Seed formats: one module each, and the one table of them all. A new format is a file and a line here."""

from paper_atlas.read.formats import (
    arxiv_mail,
    arxiv_search,
    bibtex,
    copied_pages,
    digest,
    dump,
    headed,
    json_lines,
    labelled,
    linked_lists,
    markdown,
    ris,
    tables,
    tagged,
    xml_exports,
    yaml_lists,
)
from paper_atlas.read.formats.format import Format

# Tried in this order. Front matter comes first, since the abstract below may cite BibTeX, and BibTeX before RIS,
# since a note in it may hold anything.
FORMATS: tuple[Format, ...] = (
    markdown.FORMAT,
    json_lines.JSON_LINES,
    json_lines.JSON,
    xml_exports.FORMAT,
    yaml_lists.FORMAT,
    bibtex.FORMAT,
    ris.FORMAT,
    tagged.NBIB,
    tagged.WOS,
    tagged.REFWORKS,
    tagged.REFER,
    arxiv_mail.FORMAT,
    arxiv_search.FORMAT,
    tables.FORMAT,
    tagged.OVID_TEXT,
    tagged.TAGGED,
    digest.FORMAT,
    linked_lists.FORMAT,
    copied_pages.FORMAT,
    labelled.FORMAT,
)
"""Those with a distinctive mark."""
PLAIN: tuple[Format, ...] = (headed.FORMAT, dump.FORMAT)
"""Plain text, tried last; the last one takes whatever is left."""


SEED_ENDINGS = tuple(
    dict.fromkeys(
        [".txt", *(ending for one in FORMATS for ending in one.endings), ".jsonl.xz"],
    )
)
"""Endings of the files that are seeds."""
REFUSED_ENDINGS = (".docx", ".htm", ".html", ".pdf", ".rtf", ".xlsx")
"""Endings of files that people put beside seeds, and that are refused by name."""


def format_list() -> str:
    """Return the table of all formats for the manual, in Markdown."""
    rows = [
        f"| {format_.name[0].upper()}{format_.name[1:]} | {', '.join(f'`{ending}`' for ending in format_.endings)} | {format_.source} |"
        for format_ in (*FORMATS, *PLAIN)
    ]
    return "\n".join(["| Format | Ending | From, among others |", "|---|---|---|", *rows, ""])
