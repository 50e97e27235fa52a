"""Formats that are not read: each with its name, and how to get abstracts instead."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Foreign:
    """A format that we do not accept."""

    name: str
    fix: str
    """What to do instead."""


_FIX = "export it as RIS or BibTeX, with abstracts"
_REFERENCES = (
    r"^(?:[-*•] |\[?\d{1,3}[\].)] )?[A-Z][\w'’-]{1,30}, (?:[A-Z]\.[ -]?){1,4}[^\n]{0,600}\((?:19|20)\d\d[a-z]?(?:, [^()\n]{1,20})?\)\.? \S"
    r"|^\[?\d{1,3}[\].)] [^\n“\"]{3,600}[“\"][^\n”\"]{8,400},[”\"] [^\n]{0,300}\b(?:19|20)\d\d\b"
)
"""An entry in the style of the APA, or of the IEEE with its number."""
_SIGNS = (
    (r"\A(?:<\?xml[^>]{0,200}>\s{0,99})?<rdf:RDF\b", "RDF", "export it as BibTeX, RIS or CSL-JSON"),
    (r"\A(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:!doctype html|html)\b", "a web page", "export BibTeX or RIS there, or paste the text of the page"),
    (r"\A\{\\rtf", "rich text", "save it as plain text"),
    (r"^\(https?://www\.sciencedirect\.com/", "text of ScienceDirect", "export it there as RIS or BibTeX"),
    (r"\A\{Reference Type\}:", "text of NoteExpress", _FIX),
    (r"\ASrcDatabase-", "text of CNKI", "export it there as RefWorks or EndNote"),
    (r"^PMID: \d{1,9}(?: |$)", "text of PubMed", "save it in the format PubMed, which ends in .nbib"),
    (r"^\\(?:documentclass\b|bibitem\b|begin\{)", "LaTeX", "give its `.bib` file, or title and abstract as Markdown"),
    (r"^Corpus ID: ?\d{3,12}$|^Save to Library$", "a page of Semantic Scholar", "add the papers by their ids: `add --doi DOI` or `add --arxiv ID`"),
    (r"^(?:Save\s{1,3}Cite\s{1,3})?(?:Cited by \d{1,6}|Related articles|All \d{1,4} versions)(?:\s|$)", "a page of Google Scholar", "add the papers by their ids: `add --doi DOI` or `add --arxiv ID`"),
    (r"^Published on \w{3} \d{1,2}(?:, \d{4})?$(?:.|\n){0,3000}^arXiv Page$", "the page of trending papers at Hugging Face, which has no abstracts", "copy the page of Daily Papers, or add the papers by their ids: `add --arxiv ID`"),
    (_REFERENCES, "a list of references without abstracts", "export them as BibTeX or RIS, or add the papers by their ids: `add --doi DOI` or `add --arxiv ID`"),
    (r"^[ \t]{0,9}<(?:table|tbody|tr|td|ul|ol|div|details)\b[^<>\n]{0,300}>", "HTML", "export BibTeX or RIS there, or paste the text of the page"),
    (r"^(?:Date Added to IEEE Xplore: |Cites in$|Published in: .{3,200}\n(?:.{0,200}\n){0,3}Date of Publication:)", "a page of IEEE Xplore", "take its BibTeX or RIS, with abstracts, from `Cite This`"),
    (r"^Authors Info & (?:Claims|Affiliations)", "a page of the ACM Digital Library", "take its BibTeX from the button with the quotation marks, or add the paper: `add --doi DOI`"),
    (r"^(?:Explore all metrics|Similar content being viewed by others)\b", "a page of Springer", "take its RIS from `Cite this article`, or add the paper: `add --doi DOI`"),
    (r"^(?:Get rights and content|Recommended articles|Show more\s*\n.{0,99}\n?Add to Mendeley)\b", "a page of ScienceDirect", "take its RIS or BibTeX, with the abstract, from `Cite`"),
    (r"^(?:pdf\s{1,3}bib\b(?:\s{1,3}abs\b)?)", "a volume of the ACL Anthology", "take its BibTeX with abstracts, the link `Bib (with abstracts)` at the Anthology"),
    (r"^Web of Science\s{0,9}$(?:.|\n){0,400}^\d{1,6} results from", "a page of results of Web of Science", "export them there as plain text or RIS"),
)  # fmt: skip
_FOREIGN = tuple(
    (re.compile(sign, re.MULTILINE | re.IGNORECASE), Foreign(name, fix)) for sign, name, fix in _SIGNS
)


def foreign_format(head: str) -> Foreign | None:
    """Return the unsupported format that a text is recognisably in."""
    return next((foreign for sign, foreign in _FOREIGN if sign.search(head)), None)


_WEB_PAGE = Foreign(
    "a web page", "export BibTeX or RIS there, or paste the text of the page into a .txt file"
)
FOREIGN_ENDINGS = {".html": _WEB_PAGE, ".htm": _WEB_PAGE}
"""Endings that decide, whatever the file holds."""
