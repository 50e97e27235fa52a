"""Identifiers of papers: where people and exports write them, and their canonical form."""

import re
from collections.abc import Iterable

_NEW_ARXIV = r"\d{4}\.\d{4,5}"
_OLD_ARXIV = r"[a-z-]{2,21}(?:\.[a-z-]{2,21})?/\d{7}"
_ARXIV = rf"(?:{_NEW_ARXIV}|{_OLD_ARXIV})"
_DOI = r"10\.\d{4,9}/"
_ACL = r"(?:[A-Z]\d{2}-\d{4}|\d{4}\.[\w-]{2,40}\.\d{1,5})"

_WHOLE = {
    "arxiv": re.compile(
        r"(?:(?:https?://)?(?:www\.|export\.|browse\.)?(?:arxiv\.org/(?:abs|pdf|html|format)/|(?:huggingface\.co|hf\.co)/papers/|"
        rf"(?:doi\.org/)?10\.48550/arxiv\.)|arxiv:\s{{0,3}})?"
        rf"({_ARXIV})(?:v\d{{1,3}})?(?:\.pdf)?(?:\s{{0,3}}\[[\w.-]{{2,20}}\])?",
        re.IGNORECASE,
    ),
    "doi": re.compile(
        rf"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s{{0,3}})?({_DOI}\S{{1,300}})", re.IGNORECASE
    ),
    "openreview": re.compile(r"(?:https?://openreview\.net/(?:forum|pdf)\?id=)?([\w-]{6,20})"),
    "acl": re.compile(rf"(?:https?://(?:www\.)?aclanthology\.org/)?({_ACL})/?(?:\.pdf)?"),
}
"""Scheme → pattern of a text that is nothing but such an identifier."""

_WITHIN = {
    "arxiv": re.compile(
        rf"(?:\barxiv(?:\.org/(?:abs|pdf|html)/|[.: ]{{1,3}})|\b(?:hf\.co|huggingface\.co)/papers/"
        rf"|\balphaxiv\.org/abs/|^abs/)(?:abs/)?({_ARXIV}(?:v\d{{1,2}})?)(?![\d.]\d)",
        re.IGNORECASE,
    ),
    "doi": re.compile(
        rf"(?:\bdoi(?:\.org)?[:/ ]{{1,3}}(?:abs/|full/|e?pdf/)?|^)({_DOI}[^\s\"<>{{}}]{{1,200}})",
        re.IGNORECASE,
    ),
    "pmid": re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/|\bPMID:? ?)(\d{1,9})\b"),
    "pmcid": re.compile(r"\b(PMC\d{1,9})\b"),
    "acl": re.compile(rf"\baclanthology\.org/({_ACL})(?=$|[/.\s])"),
    "openreview": re.compile(r"\bopenreview\.net/(?:forum|pdf)\?id=([\w-]{4,20})"),
}
"""Scheme → pattern of such an identifier within a longer text."""

_HOSTS = {"arxiv": "arxiv.org", "doi": "doi.org", "openreview": "openreview.net", "acl": "aclanthology.org"}
_ADDRESS = re.compile(r"https?://[^\s\"<>{}|\\^`]{1,2000}")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.{1,40})", re.IGNORECASE)
_SEARCHED = 10_000
"""How many characters of a text are searched; anything longer is not an address or a note."""


def canonical(scheme: str, printed: str) -> str | None:
    """Return an identifier in its canonical form, or None if it is not one of that scheme.

    arXiv ids lose prefix, address, version and subject class; DOIs lose the resolver and become lower case,
    as DOIs are case-insensitive (ISO 26324). An identifier of an unknown scheme is kept as it is.
    """
    printed = printed.strip()
    if scheme not in _WHOLE:
        return printed or None
    match = _WHOLE[scheme].fullmatch(printed)
    if not match:
        return None
    if scheme == "arxiv":
        return _without_class(match[1].lower()) if _is_arxiv_month(match[1]) else None
    return match[1].rstrip(".,;").lower() if scheme == "doi" else match[1]


def _without_class(arxiv: str) -> str:
    """Return a pre-April-2007 arXiv id without its subject class: `cs.cl/0306050` is `cs/0306050`."""
    archive, slash, number = arxiv.partition("/")
    return f"{archive.partition('.')[0]}{slash}{number}" if slash else arxiv


def arxiv_of_doi(doi: str) -> str | None:
    """Return the arXiv id that a DOI issued by arXiv names: `10.48550/arxiv.2106.09685`."""
    match = _ARXIV_DOI.fullmatch(doi)
    return canonical("arxiv", match[1]) if match else None


def arxiv_month(arxiv: str) -> str | None:
    """Return the month, `YYYY-MM`, in which arXiv gave an id of the form introduced in April 2007."""
    return f"20{arxiv[:2]}-{arxiv[2:4]}" if re.fullmatch(_NEW_ARXIV, arxiv) else None


def identifiers_in(addresses: Iterable[str]) -> dict[str, str]:
    """Return the identifiers in addresses at known hosts: scheme → canonical form."""
    found: dict[str, str] = {}
    for url in addresses:
        for scheme, host in _HOSTS.items():
            if f"//{host}/" in url.replace("www.", "") and (name := canonical(scheme, url)):
                found.setdefault(scheme, name)
    return found


def find_identifiers(texts: Iterable[str]) -> dict[str, str]:
    """Find identifiers in texts, the most trusted text first.

    Returns:
        Scheme → identifier as printed, the first of each scheme, in a fixed order of schemes.
    """
    kept = [text[:_SEARCHED] for text in texts if text]
    if not kept:
        return {}
    found = {}
    for scheme, pattern in _WITHIN.items():
        for text in kept:
            if match := pattern.search(text):
                found[scheme] = _trim(match[1])
                break
    return found


def names_arxiv(text: str) -> bool:
    """Tell whether an arXiv id is in a text."""
    return bool(_WITHIN["arxiv"].search(text, 0, _SEARCHED))


def choose_identifier(scheme: str, printed: Iterable[str]) -> str | None:
    """Choose among the values of the fields for one scheme.

    Returns:
        The first that has the form of its scheme, without resolver or prefix; else the first as printed, for
        a later stage to judge; None if there are no values.
    """
    texts = [text.strip() for text in printed if text.strip()]
    for text in texts:
        bare = _WHOLE[scheme].fullmatch(text) if scheme in ("arxiv", "doi") else None
        if bare and text.startswith(bare[1]):
            return text
        if found := find_identifiers([text]).get(scheme):
            return found
    return texts[0] if texts else None


def find_addresses(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the web addresses in texts, in order, each once, as printed."""
    found = (match.rstrip(".,;") for text in texts for match in _ADDRESS.findall(text[:_SEARCHED]))
    return tuple(dict.fromkeys(found))


def _trim(identifier: str) -> str:
    """Remove the punctuation of the sentence; `10.1000/S0140(20)1-5(b)` keeps its bracket."""
    identifier = identifier.rstrip(".,;'")
    while identifier.endswith(")") and identifier.count(")") > identifier.count("("):
        identifier = identifier[:-1].rstrip(".,;'")
    return identifier


def _is_arxiv_month(arxiv: str) -> bool:
    return not arxiv[0].isdecimal() or 1 <= int(arxiv[2:4]) <= 12
