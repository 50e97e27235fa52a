"""Papers from arXiv and Crossref, through their public APIs: only when a person asks for it."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from paper_atlas.intake.atom import NotAnAnswerError, read_entry
from paper_atlas.intake.web import FetchError, Web, get
from paper_atlas.text.identifiers import canonical

ARXIV = "https://export.arxiv.org"
CROSSREF = "https://api.crossref.org"


@dataclass(frozen=True, slots=True)
class Services:
    """Where papers are fetched from, and within what limits."""

    arxiv: str = ARXIV
    """Address before `/api/query`."""
    crossref: str = CROSSREF
    """Address before `/works/`."""
    seconds: float = 20.0
    """For a whole response, however slowly it arrives."""
    size: int = 4 * 2**20
    """Most bytes in a response; honest ones have a few thousand."""
    pause: float = 3.0
    """Seconds before the second request, twice that before the third: what arXiv asks for."""
    sleep: Callable[[float], None] = time.sleep


def fetch_papers(web: Services, arxiv: Sequence[str], doi: Sequence[str]) -> bytes:
    """Fetch papers, and return them as a seed of JSON lines.

    Raises:
        FetchError: An identifier is invalid, a paper unknown, or a service does not respond as it should.
    """
    wanted = [(_arxiv_url, name, "arxiv") for name in arxiv] + [(_crossref_url, name, "doi") for name in doi]
    names = []
    for _, printed, scheme in wanted:
        name = canonical(scheme, printed)
        if name is None:
            example = "2106.09685" if scheme == "arxiv" else "10.1000/182"
            kind = "an arXiv id" if scheme == "arxiv" else "a DOI"
            raise FetchError(f"{printed[:100]!r} is not {kind} (write it like {example})")
        names.append(name)
    asked = Web(seconds=web.seconds, size=web.size, sleep=web.sleep)
    lines: list[dict[str, object]] = []
    for (address, _, scheme), name in zip(wanted, names, strict=True):
        if lines:
            web.sleep(web.pause)
        answer = get(asked, address(web, name), web.pause).body
        lines.append(_arxiv_paper(name, answer) if scheme == "arxiv" else _crossref_paper(name, answer))
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()


def _arxiv_url(web: Services, name: str) -> str:
    return f"{web.arxiv.rstrip('/')}/api/query?{urlencode({'id_list': name, 'max_results': 1})}"


def _crossref_url(web: Services, name: str) -> str:
    return f"{web.crossref.rstrip('/')}/works/{quote(name, safe='')}"


def _arxiv_paper(name: str, answer: bytes) -> dict[str, object]:
    try:
        paper = read_entry(answer)
    except NotAnAnswerError as error:
        raise FetchError(f"arXiv did not answer as expected: {error} (try again later)") from error
    if paper is None:
        raise FetchError(f"arXiv has no paper {name!r} (check the id)")
    return {**paper, "arxiv": name}


def _crossref_paper(name: str, answer: bytes) -> dict[str, object]:
    try:
        message = json.loads(answer)["message"]
        paper = {key: value for key, value in message.items() if key in _CROSSREF_KEYS}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise FetchError("Crossref did not answer as expected (try again later)") from error
    if not paper.get("title"):
        raise FetchError(f"Crossref has no title for {name!r} (give title and abstract as text)")
    return {**paper, "DOI": name}


_CROSSREF_KEYS = frozenset(
    {"title", "abstract", "author", "issued", "published", "container-title", "DOI", "URL"}
)


__all__ = ["ARXIV", "CROSSREF", "FetchError", "Services", "fetch_papers"]
