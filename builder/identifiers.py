"""Identifiers as people write them → their canonical form."""

import re
from collections.abc import Iterable

_ARXIV = re.compile(
    r"(?:(?:https?://)?(?:www\.|export\.|browse\.)?(?:arxiv\.org/(?:abs|pdf|html|format)/|(?:huggingface\.co|hf\.co)/papers/|"
    r"(?:doi\.org/)?10\.48550/arxiv\.)|arxiv:\s{0,3})?"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,9}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,3})?(?:\.pdf)?(?:\s{0,3}\[[\w.-]{2,20}\])?",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s{0,3})?(10\.\d{4,9}/\S{1,300})", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.{1,40})", re.IGNORECASE)
_OPENREVIEW = re.compile(r"(?:https?://openreview\.net/(?:forum|pdf)\?id=)?([\w-]{6,20})")
_ACL = re.compile(
    r"(?:https?://(?:www\.)?aclanthology\.org/)?((?:\d{4}\.[\w-]{2,40}\.\d{1,5})|[A-Z]\d{2}-\d{4})/?(?:\.pdf)?"
)


def canonical(scheme: str, printed: str) -> str | None:
    """Return an identifier in its canonical form, or None where it is none of that scheme.

    arXiv ids lose prefix, address and version; DOIs lose the resolver and are lower case, as DOIs
    do not tell cases apart (ISO 26324). A scheme that is not known here keeps its words.
    """
    printed = printed.strip()
    if scheme == "arxiv":
        match = _ARXIV.fullmatch(printed)
        return match[1].lower() if match and _is_arxiv_month(match[1]) else None
    if scheme == "doi":
        match = _DOI.fullmatch(printed)
        return match[1].rstrip(".,;").lower() if match else None
    if scheme in ("openreview", "acl"):
        match = (_OPENREVIEW if scheme == "openreview" else _ACL).fullmatch(printed)
        return match[1] if match else None
    return printed or None


def arxiv_of_doi(doi: str) -> str | None:
    """Return the arXiv id that a DOI of arXiv's own names: `10.48550/arxiv.2106.09685`."""
    match = _ARXIV_DOI.fullmatch(doi)
    return canonical("arxiv", match[1]) if match else None


def arxiv_month(arxiv: str) -> str | None:
    """Return the month, `YYYY-MM`, in which arXiv gave an id of the form that began in April 2007."""
    return f"20{arxiv[:2]}-{arxiv[2:4]}" if re.fullmatch(r"\d{4}\.\d{4,5}", arxiv) else None


def identifiers_in(addresses: Iterable[str]) -> dict[str, str]:
    """Return the identifiers that addresses of known hosts carry: scheme → canonical form."""
    found: dict[str, str] = {}
    for url in addresses:
        for scheme, host in (
            ("arxiv", "arxiv.org"),
            ("doi", "doi.org"),
            ("openreview", "openreview.net"),
            ("acl", "aclanthology.org"),
        ):
            if f"//{host}/" in url.replace("www.", ""):
                name = canonical(scheme, url)
                if name:
                    found.setdefault(scheme, name)
    return found


def _is_arxiv_month(arxiv: str) -> bool:
    return not arxiv[0].isdecimal() or 1 <= int(arxiv[2:4]) <= 12
