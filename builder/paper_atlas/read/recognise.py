"""Which format a text is in: told by what it holds, by its name only where that says nothing."""

import json
import re
from dataclasses import dataclass

from paper_atlas.read.formats.tables import find_table

_HEAD_CHARS = 2**16

# Checked in this order, in the head of the text. Front matter comes first, since the abstract below may
# cite BibTeX, and BibTeX before RIS, since a note in it may hold anything.
SIGNS = (
    (
        "markdown",
        re.compile(r"\A\s{0,99}---[ \t]{0,9}\n(?:(?!---|\.\.\.)[^\n]{0,999}\n){0,99}?title[ \t]{0,9}:"),
    ),
    (
        "bibtex",
        re.compile(
            r"^[ \t]{0,99}@[A-Za-z]{2,30}[ \t]{0,9}[{(][ \t]{0,9}[^\s,{}()=]{0,200}[ \t]{0,9}[,\n=]",
            re.MULTILINE,
        ),
    ),
    ("ris", re.compile(r"^[ \t]{0,9}TY {1,4}-", re.MULTILINE)),
    ("nbib", re.compile(r"^PMID {0,2}- ?\d", re.MULTILINE)),
    ("wos", re.compile(r"^PT [A-Z]\n(?:AU|CA|BA|BE|AF|TI) ", re.MULTILINE)),
    ("refworks", re.compile(r"^RT \w.{0,60}\n(?:SR|ID|A1|T1) ", re.MULTILINE)),
    ("refer", re.compile(r"^%0 \w", re.MULTILINE)),
    ("arxiv mail", re.compile(r"^\\\\\n(?:arXiv|Paper)[:( ]", re.MULTILINE)),
    (
        "labelled",
        re.compile(
            r"^(?:\[\d{1,6}\]\s{1,9}arXiv:|title:[ \t]{0,9}\S[^\n]{0,500}\n(?:[^\n]{0,500}\n){0,12}?(?:abstract|summary)[ \t]{0,3}(?::|$))",
            re.MULTILINE | re.IGNORECASE,
        ),
    ),
)

_HEADING = re.compile(r"^[ \t]{0,9}abstract[ \t]{0,3}(?:[:.—–].*)?$", re.MULTILINE | re.IGNORECASE)
_LISTED = re.compile(r"^[ \t]{0,9}(?:[•·]|daily papers|\d{1,5} authors?$)", re.MULTILINE | re.IGNORECASE)
"""Lines of a copied listing: there the word Abstract is a part of one."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A format that we don't take."""

    name: str
    fix: str
    """What to convert it to."""


# Asked for only where a text has no sign of a format that we take, and the first only behind a `<`.
_MARKED = (
    (re.compile(r"<feed\b"), Foreign("an Atom feed, such as arXiv's", "export the papers as BibTeX")),
    (re.compile(r"<PubmedArticle"), Foreign("PubMed XML", "save it in the format PubMed, which ends in .nbib")),
    (re.compile(r"<records>|<record><database"), Foreign("EndNote XML", "export it as RIS or BibTeX")),
    (re.compile(r"<mods(?:Collection)?\b"), Foreign("MODS XML", "export it as BibTeX or RIS")),
    (re.compile(r"<rdf:RDF\b"), Foreign("RDF", "export it as BibTeX, RIS or CSL-JSON")),
    (re.compile(r"<(?:!doctype html|html)\b", re.IGNORECASE), Foreign("a web page", "export BibTeX or RIS there, or paste the text of the page")),
    (re.compile(r"\A<\?xml\b"), Foreign("XML", "export it as BibTeX, RIS or CSL-JSON")),
)  # fmt: skip
_UNMARKED = (
    (re.compile(r"\A\{\\rtf"), Foreign("rich text", "save it as plain text")),
    (re.compile(r"\A\+\+\+[ \t]{0,9}\n"), Foreign("Markdown with TOML front matter", "write the front matter as YAML, between two lines `---`")),
    (re.compile(r"\A(?:---\s{1,99})?(?:references|- id|- type):"), Foreign("CSL-YAML", "export it as CSL-JSON")),
    (re.compile(r"\A(?:---\s{1,99})?- title:"), Foreign("a list in YAML", "write it as JSON lines, or each paper as Markdown")),
    (re.compile(r"^\(https?://www\.sciencedirect\.com/", re.MULTILINE), Foreign("text of ScienceDirect", "export it there as RIS or BibTeX")),
    (re.compile(r"^\[Submitted on \d", re.MULTILINE), Foreign("the page of a paper at arXiv", "add it by its id: `add --arxiv ID`")),
    (re.compile(r"\A\{Reference Type\}:"), Foreign("text of NoteExpress", "export it as RIS or BibTeX")),
    (re.compile(r"\ASrcDatabase-"), Foreign("text of CNKI", "export it there as RefWorks or EndNote")),
    (re.compile(r"\A<1>\s{0,9}\n"), Foreign("text of Ovid", "export it as RIS")),
    (re.compile(r"^Record #\d{1,9} of \d{1,9}$", re.MULTILINE), Foreign("text of the Cochrane Library", "export it as RIS")),
    (re.compile(r"^PMID: \d{1,9}(?: |$)", re.MULTILINE), Foreign("text of PubMed", "save it in the format PubMed, which ends in .nbib")),
    (re.compile(r"^\\(?:documentclass\b|bibitem\b|begin\{)", re.MULTILINE), Foreign("LaTeX", "give its `.bib` file, or title and abstract as Markdown")),
)  # fmt: skip

_ENDINGS = {
    ".md": "markdown", ".markdown": "markdown", ".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris", ".nbib": "nbib",
    ".enw": "refer", ".csv": "table", ".tsv": "table", ".jsonl": "json lines", ".ndjson": "json lines",
    ".json": "json",
}  # fmt: skip


def recognise(file: str, text: str) -> str | Foreign:
    """Return the name of the format; a text of no known sign and ending is a `dump`."""
    head = text[:_HEAD_CHARS]
    ending = re.sub(r"\.xz$", "", file.lower()).rpartition(".")[2]
    named = _ENDINGS.get(f".{ending}", "")
    if named == "markdown" and head.lstrip().startswith("---"):
        return named
    if head.lstrip()[:1] in {"{", "["} and (kind := _json_kind(head, named)):
        return kind
    sign = next((name for name, sign in SIGNS if sign.search(head)), "")
    known = sign or ("table" if find_table(head) else "") or _foreign(head.lstrip()) or named
    return known or ("headed" if _HEADING.search(head) and not _LISTED.search(head) else "dump")


def _foreign(head: str) -> Foreign | None:
    signs = (*_MARKED, *_UNMARKED) if head.startswith("<") else _UNMARKED
    return next((format_ for sign, format_ in signs if sign.search(head)), None)


def _json_kind(head: str, named: str) -> str:
    """Tell JSON lines, whose first line is a whole object, from a document."""
    line = head.lstrip().partition("\n")[0].strip()
    if named == "json lines" and line not in {"[", "{"}:
        return named
    if line.startswith("{") and "\n" in head.strip():
        try:
            json.loads(line)
        except (ValueError, RecursionError):
            return "json" if _looks_like_json(head) else named
        return "json lines"
    return "json" if _looks_like_json(head) else named


def _looks_like_json(head: str) -> bool:
    return bool(re.match(r"\s{0,999}[\[{]\s{0,999}(?:[\[{\"]|[\]}]\s{0,999}\Z)", head))
