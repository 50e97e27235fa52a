"""Links that are dead or unsafe by their form; nothing is fetched to find out."""

import re
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity

_SHORTENERS = frozenset(
    "bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly rb.gy cutt.ly t.ly shorturl.at".split()
)
_NOWHERE = re.compile(r"(?:^|\.)(?:localhost|local|internal|invalid|test|example|lan|home\.arpa)$")
_PLACEHOLDER = re.compile(
    r"(?:^|[/.])(?:anonymous|xxx+|your-?(?:name|repo|username)|todo|tbd|url)(?:[/.]|$)", re.IGNORECASE
)
_CUT = re.compile(r"(?:\.\.\.?|…)(?:/|$)")


def doubtful_links(papers: Iterable[Paper]) -> list[Problem]:
    """Return a warning for each link that leads nowhere, or not where it claims to."""
    return [
        Problem(paper.sources[0], f"the link {link.url[:100]!r} {what}", fix, Severity.WARNING)
        for paper in papers
        for link in paper.links
        for what, fix in _doubts(link.url)
    ]


def _doubts(url: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an address, and what to do about it."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        yield "is not an address", "correct it"
        return
    if _is_number(host):
        yield "has a number in place of the name of a host", "use the name of the host"
    elif _NOWHERE.search(host):
        yield "only works inside one network", "give an address that everyone can open"
    if port not in (None, 80, 443):
        yield f"goes to the port {port}", "give the address of a web page"
    if host in _SHORTENERS:
        yield "hides where it leads", "give the address that it leads to"
    if "xn--" in host or not host.isascii():
        yield "has a host spelled with letters that look like others", "check that this is the host you meant"
    if _CUT.search(url):
        yield "was cut short", "give the whole address"
    if _PLACEHOLDER.search(f"{host}{parts.path}") and host != "anonymous.4open.science":
        yield "is a placeholder", "give the real address, or leave it out"


def _is_number(host: str) -> bool:
    """Tell whether a host is an IP address, in any of the notations that browsers accept."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return bool(re.fullmatch(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}", host))
    return True
