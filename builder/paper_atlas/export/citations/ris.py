"""RIS. The module that escapes for it: a value is one line."""

import re
from collections.abc import Iterable, Iterator

from paper_atlas.export.citations.work import Work

_TYPES = {"preprint": "UNPB", "conference": "CONF", "journal": "JOUR"}

_BY_ENTRY = {
    "article": "JOUR", "inproceedings": "CONF", "conference": "CONF", "book": "BOOK", "mvbook": "BOOK", "incollection": "CHAP",
    "inbook": "CHAP", "phdthesis": "THES", "mastersthesis": "THES", "thesis": "THES", "techreport": "RPRT", "report": "RPRT",
    "dataset": "DATA", "software": "COMP", "patent": "PAT", "online": "ELEC", "unpublished": "UNPB",
}  # fmt: skip
"""BibLaTeX type → RIS type."""
_FIELDS = {
    "VL": "volume",
    "IS": "number",
    "PB": "publisher",
    "SN": "issn",
    "ET": "edition",
    "CY": "location",
    "LA": "language",
}

_DASH = re.compile(r"\s?[-–—]{1,3}\s?")
_END = "ER  - \r\n"


def ris_entry(work: Work, key: str, topics: Iterable[str]) -> str:
    """Return the record of a work, its lines ended by carriage return and line feed as the format requires.

    It has no abstract, as in files in which a work is one of many.

    Args:
        work: What is cited.
        key: Its citation key.
        topics: Titles of its topics, used as keywords.
    """
    lines = "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in _tags(work, key, topics) if value)
    return lines + _END


def ris_with_abstract(entry: str, abstract: str) -> str:
    """Return a record with an abstract."""
    return f"{entry.removesuffix(_END)}AB  - {_one_line(abstract)}\r\n{_END}"


def _tags(work: Work, key: str, topics: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "TY", _BY_ENTRY.get(work.imprint.type, _TYPES[work.kind])
    yield "ID", key
    yield "TI", work.plain_title
    yield from (("AU", name.turned) for name in work.names)
    if work.date:
        yield "PY", str(work.date[0])
        parts = [f"{work.date[0]}", *(f"{part:02}" for part in work.date[1:]), "", ""]
        yield "DA", "/".join([*parts[:3], ""])
    yield "T2", work.venue or ""
    yield "M1", f"arXiv:{work.arxiv}" if work.arxiv else ""
    yield "DO", work.doi or ""
    if work.url:
        yield "UR", work.url
    yield from (("ED", name.turned) for name in work.imprint.people.get("editor", ()))
    given = work.imprint.fields
    yield from ((tag, given.get(name, "")) for tag, name in _FIELDS.items())
    pages = _DASH.split(given.get("pages", ""), maxsplit=1)
    yield from zip(("SP", "EP"), pages, strict=False)
    yield from (("KW", word) for word in dict.fromkeys([*work.keywords, *topics]))
    withdrawn = f"Withdrawn. {work.withdrawn}" if work.withdrawn else ""
    yield "N1", " ".join(filter(None, (withdrawn, given.get("note", ""))))


def _one_line(text: str) -> str:
    return " ".join(text.split())
