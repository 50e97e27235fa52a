"""Papers from arXiv and Crossref, through their public APIs: only when a person asks for it."""

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from paper_atlas.intake.atom import NotAnAnswerError, read_entry
from paper_atlas.text.identifiers import canonical

ARXIV = "https://export.arxiv.org"
CROSSREF = "https://api.crossref.org"

_AGENT = "paper-atlas/0.1 (`builder add`; one request at a time, asked for by a person)"
_TIMES = 3
"""Most requests for one paper."""
_LONGEST_PAUSE = 30.0
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class FetchError(Exception):
    """A paper could not be fetched; the message says why, and what to do."""


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


class _SameHost(HTTPRedirectHandler):
    """Follows redirects within one host, over `https` or the original scheme, and nowhere else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Refuse redirects elsewhere."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.hostname != old.hostname or new.scheme not in ("https", old.scheme):
            raise FetchError(f"{old.hostname} sends us on to {newurl[:100]!r}, which is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


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
            raise FetchError(f"{printed[:100]!r} is no {scheme} id (write it like {example})")
        names.append(name)
    lines: list[dict[str, object]] = []
    for (address, _, scheme), name in zip(wanted, names, strict=True):
        if lines:
            web.sleep(web.pause)
        answer = _get(web, address(web, name))
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
        raise FetchError(f"arXiv did not answer as it should: {error} (try again later)") from error
    if paper is None:
        raise FetchError(f"arXiv knows no paper {name!r} (check the id)")
    return {**paper, "arxiv": name}


def _crossref_paper(name: str, answer: bytes) -> dict[str, object]:
    try:
        message = json.loads(answer)["message"]
        paper = {key: value for key, value in message.items() if key in _CROSSREF_KEYS}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise FetchError("Crossref did not answer as it should (try again later)") from error
    if not paper.get("title"):
        raise FetchError(f"Crossref has no title for {name!r} (give title and abstract as text)")
    return {**paper, "DOI": name}


_CROSSREF_KEYS = frozenset(
    {"title", "abstract", "author", "issued", "published", "container-title", "DOI", "URL"}
)


def _get(web: Services, url: str) -> bytes:
    """Return the response to a request, retried after a pause if that may help."""
    host = urlsplit(url).hostname
    problem = ""
    for number in range(_TIMES):
        try:
            return _ask(web, url)
        except HTTPError as error:
            error.close()
            if error.code == 404:
                raise FetchError(f"{host} knows no such paper (check the id)") from error
            if error.code not in _AGAIN:
                raise FetchError(
                    f"{host} answers {error.code} (try again later, or give the paper as text)"
                ) from error
            problem = f"it answers {error.code}"
            pause = _retry_after(error.headers.get("Retry-After"))
        except (OSError, HTTPException) as error:
            problem = f"{getattr(error, 'reason', None) or error or type(error).__name__}"
            pause = None
        if number + 1 < _TIMES:
            web.sleep(min(_LONGEST_PAUSE, web.pause * 2**number if pause is None else pause))
    raise FetchError(
        f"{host} cannot be reached: {problem[:200]} (check the network, or give the paper as text or BibTeX)"
    )


def _retry_after(said: str | None) -> float | None:
    """Return how many seconds a service asks us to wait."""
    return float(said) if said and re.fullmatch(r"\d{1,6}", said) else None


def _ask(web: Services, url: str) -> bytes:
    """Request once; a response that is too large or too slow is refused."""
    opener: OpenerDirector = build_opener(_SameHost)
    request = Request(url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})  # noqa: S310 # http and https alone: see the check
    if urlsplit(url).scheme not in ("http", "https"):
        raise FetchError(f"{url[:100]!r} is no web address")
    end = time.monotonic() + web.seconds
    answer: HTTPResponse
    with opener.open(request, timeout=web.seconds) as answer:
        found = b""
        while chunk := answer.read1(2**16):
            found += chunk
            if len(found) > web.size:
                raise FetchError(
                    f"{urlsplit(url).hostname} answers more than {web.size:,} bytes, which is no paper"
                )
            if time.monotonic() > end:
                raise URLError(f"no whole answer in {web.seconds:g} seconds")
        if answer.length:  # `read1` takes a closed connection for the end of the response
            raise IncompleteRead(found, answer.length)
        return found
