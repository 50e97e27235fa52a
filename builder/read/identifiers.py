"""Identifiers of papers, where exports hide them: own fields, addresses, journals, notes."""

import re
from collections.abc import Iterable

_NEW_ARXIV = r"\d{4}\.\d{4,5}(?:v\d{1,2})?"
_OLD_ARXIV = r"[a-z]{2,10}(?:-[a-z]{2,10})?(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?"

_PLACES = {
    "arxiv": re.compile(
        rf"(?:\barxiv(?:\.org/(?:abs|pdf|html)/|[.: ]{{1,3}})|\b(?:hf\.co|huggingface\.co)/papers/"
        rf"|\balphaxiv\.org/abs/|^abs/)(?:abs/)?({_NEW_ARXIV}|{_OLD_ARXIV})(?![\d.]\d)",
        re.IGNORECASE,
    ),
    "doi": re.compile(
        r"(?:\bdoi(?:\.org)?[:/ ]{1,3}(?:abs/|full/|e?pdf/)?|^)(10\.\d{4,9}/[^\s\"<>{}]{1,200})",
        re.IGNORECASE,
    ),
    "pmid": re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/|\bPMID:? ?)(\d{1,9})\b"),
    "pmcid": re.compile(r"\b(PMC\d{1,9})\b"),
    "acl": re.compile(r"\baclanthology\.org/([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9-]{1,40}\.\d{1,5})(?=$|[/.\s])"),
    "openreview": re.compile(r"\bopenreview\.net/(?:forum|pdf)\?id=([\w-]{4,20})"),
}

_ADDRESS = re.compile(r"https?://[^\s\"<>{}|\\^`]{1,2000}")
_BARE_ARXIV = re.compile(rf"(?:{_NEW_ARXIV}|{_OLD_ARXIV})", re.IGNORECASE)
_BARE_DOI = re.compile(r"10\.\d{4,9}/\S{1,200}")


def find_identifiers(texts: Iterable[str]) -> dict[str, str]:
    """Find identifiers in texts, the most trusted text first.

    Returns:
        Scheme → identifier as printed, the first of each scheme, in a fixed order of schemes.
    """
    kept = [text[:10_000] for text in texts if text]
    found = {}
    for scheme, pattern in _PLACES.items():
        match = next((match for text in kept if (match := pattern.search(text))), None)
        if match:
            found[scheme] = _trim(match[1])
    return found


def choose_identifier(scheme: str, printed: Iterable[str]) -> str | None:
    """Choose among what the fields for one scheme say.

    Returns:
        The first that has the form of its scheme, without resolver or prefix; else the first
        as printed, for a later stage to judge; None where there is none.
    """
    texts = [text.strip() for text in printed if text.strip()]
    bare = _BARE_ARXIV if scheme == "arxiv" else _BARE_DOI
    for text in texts:
        if scheme in {"arxiv", "doi"} and bare.fullmatch(text):
            return text
        if found := find_identifiers([text]).get(scheme):
            return found
    return texts[0] if texts else None


def find_addresses(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the web addresses in texts, in order, each once, as printed."""
    found = (match.rstrip(".,;") for text in texts for match in _ADDRESS.findall(text[:10_000]))
    return tuple(dict.fromkeys(found))


def _trim(identifier: str) -> str:
    """Take the punctuation of the sentence off; `10.1000/S0140(20)1-5(b)` keeps its bracket."""
    identifier = identifier.rstrip(".,;'")
    while identifier.endswith(")") and identifier.count(")") > identifier.count("("):
        identifier = identifier[:-1].rstrip(".,;'")
    return identifier
