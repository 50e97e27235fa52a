"""Which format a text is in: told by what it holds, by its name only where that says nothing."""

import json
import re

from builder.read.tables import table_header

_HEAD_CHARS = 2**16

# Checked in this order, in the head of the text. Front matter comes first, since the abstract below may
# cite BibTeX, and BibTeX before RIS, since a note in it may hold anything.
_SIGNS = (
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
    ("refer", re.compile(r"^%0 \w", re.MULTILINE)),
    ("arxiv mail", re.compile(r"^\\\\\n(?:arXiv|Paper)[:( ]", re.MULTILINE)),
)

# Formats that we don't take: a sign of each, its name, and what to do.
_FOREIGN = (
    (re.compile(r"<feed\b", re.IGNORECASE), "an Atom feed, such as arXiv's", "`python -m builder add --arxiv ID` takes arXiv papers; or export BibTeX"),
    (re.compile(r"<PubmedArticle", re.IGNORECASE), "PubMed XML", "save it in the format PubMed (.nbib)"),
    (re.compile(r"<(?:xml>\s{0,9})?<?records>|<record><database", re.IGNORECASE), "EndNote XML", "export it as RIS or BibTeX"),
    (re.compile(r"<(?:modsCollection|mods)\b", re.IGNORECASE), "MODS XML", "export it as BibTeX or RIS"),
    (re.compile(r"<rdf:RDF\b", re.IGNORECASE), "RDF", "export it as BibTeX, RIS or CSL-JSON"),
    (re.compile(r"<(?:!doctype html|html)\b", re.IGNORECASE), "a web page", "copy the text of the page, or export BibTeX or RIS"),
    (re.compile(r"\A\s{0,99}<\?xml\b"), "XML", "export it as BibTeX, RIS or CSL-JSON"),
    (re.compile(r"\A\{\\rtf"), "rich text", "save it as plain text"),
    (re.compile(r"\A\s{0,99}(?:references|- id|- type):", re.IGNORECASE), "CSL-YAML", "export it as CSL-JSON"),
    (re.compile(r"\\documentclass\b|\\begin\{thebibliography\}"), "LaTeX", "give the `.bib` file, or title and abstract as Markdown"),
)  # fmt: skip

_ENDINGS = {
    ".md": "markdown", ".markdown": "markdown", ".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris", ".nbib": "nbib",
    ".enw": "refer", ".csv": "table", ".tsv": "table", ".jsonl": "json lines", ".ndjson": "json lines",
    ".json": "json",
}  # fmt: skip


def recognise(file: str, text: str) -> str:
    """Return the name of the format; a text of no known sign is a `dump`."""
    head = text[:_HEAD_CHARS]
    ending = re.sub(r"\.xz$", "", file.lower()).rpartition(".")[2]
    named = _ENDINGS.get(f".{ending}", "")
    if named == "markdown":
        return named
    if head.lstrip()[:1] in {"{", "["} and (kind := _json_kind(head, named)):
        return kind
    sign = next((name for name, sign in _SIGNS if sign.search(head)), "")
    return sign or ("table" if table_header(head)[0] else "") or named or "dump"


def foreign(text: str) -> tuple[str, str] | None:
    """Return the name of a format that we don't take, and what to convert it to."""
    head = text[:4096]
    if head.lstrip()[:1] not in {"<", "{", "\\", "-", "%", "r", "R"}:
        return None
    return next(((name, fix) for sign, name, fix in _FOREIGN if sign.search(head)), None)


def _json_kind(head: str, named: str) -> str:
    """Tell JSON lines, whose first line is a whole object, from a document."""
    line = head.lstrip().partition("\n")[0].strip()
    if named == "json lines":
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
