"""Asking servers politely: one request at a time, pauses, limits of time and size, and no more tries than are useful."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from importlib.metadata import version
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

_TIMES = 3
"""Most requests for one answer."""
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_UNCHANGED = 304


class FetchError(Exception):
    """Something could not be fetched; the message says why, and what to do."""

    def __init__(self, message: str, code: int = 0) -> None:
        """Keep the status of the answer, 0 if there was none."""
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Web:
    """How servers are asked, and within what limits."""

    seconds: float = 20.0
    """For a whole answer, however slowly it arrives."""
    size: int = 4 * 2**20
    """Most bytes in an answer; honest ones about one paper have a few thousand."""
    longest_pause: float = 30.0
    """A server that asks for more is not asked again."""
    purpose: str = "one request at a time, asked for by a person"
    contact: str = ""
    """Address of the person who asks, for servers that want to know."""
    unknown: str = "has no such paper (check the id)"
    """What is said of an address at which there is nothing."""
    otherwise: str = "give the paper as text or BibTeX"
    """What a person can do who gets no answer."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time
    """Seconds since 1970."""

    @property
    def agent(self) -> str:
        """How we introduce ourselves."""
        contact = f"; mailto:{self.contact}" if self.contact else ""
        return f"paper-atlas/{version('paper-atlas')} ({self.purpose}{contact})"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    is_unchanged: bool = False
    """Whether it only said that nothing changed since."""


class _SameHost(HTTPRedirectHandler):
    """Follows redirects within one host, over `https` or the original scheme, and nowhere else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Refuse redirects elsewhere."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.hostname != old.hostname or new.scheme not in ("https", old.scheme):
            raise FetchError(f"{old.hostname} redirects to {newurl[:100]!r}, which is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def get(web: Web, url: str, pause: float, headers: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a request, repeated after a pause if that may help.

    Args:
        web: How to ask.
        url: Absolute, `http` or `https`.
        pause: Seconds before the second request, twice that before the third; a server may ask for more.
        headers: Sent besides our own.

    Raises:
        FetchError: There is no answer, or none within the limits.
    """
    host = urlsplit(url).hostname
    problem, code = "", 0
    for number in range(_TIMES):
        wait = pause * 2**number
        try:
            return _ask(web, url, headers or {})
        except HTTPError as error:
            error.close()
            code = error.code
            if code == _UNCHANGED:
                return Answer(b"", _lower(error.headers), is_unchanged=True)
            if code == 404:
                raise FetchError(f"{host} {web.unknown}", code) from error
            if code not in _AGAIN:
                raise FetchError(
                    f"{host} answered {code} (try again later, or {web.otherwise})", code
                ) from error
            problem = f"it answers {code}"
            asked = _retry_after(error.headers.get("Retry-After"), web.clock())
            if asked is not None and asked > web.longest_pause:
                what = f"{host} answered {code} and asks us to wait {asked:,.0f} seconds"
                raise FetchError(f"{what} (try again after that)", code) from error
            wait = wait if asked is None else asked
        except (OSError, HTTPException) as error:
            problem = f"{getattr(error, 'reason', None) or error or type(error).__name__}"
        if number + 1 < _TIMES:
            web.sleep(min(web.longest_pause, wait))
    raise FetchError(
        f"{host} cannot be reached: {problem[:200]} (check the network, or {web.otherwise})", code
    )


def _retry_after(said: str | None, now: float) -> float | None:
    """Return how many seconds a server asks us to wait: it says a number, or a date."""
    if not said:
        return None
    if re.fullmatch(r"\d{1,6}", said):
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _ask(web: Web, url: str, headers: Mapping[str, str]) -> Answer:
    """Request once; an answer that is too large or too slow is refused."""
    opener: OpenerDirector = build_opener(_SameHost)
    if urlsplit(url).scheme not in ("http", "https"):
        raise FetchError(f"{url[:100]!r} is not a web address")
    sent = {"User-Agent": web.agent, "Accept-Encoding": "identity", **headers}
    request = Request(url, headers=sent)  # noqa: S310 # http and https alone: see the check
    end = time.monotonic() + web.seconds
    answer: HTTPResponse
    with opener.open(request, timeout=web.seconds) as answer:
        found = bytearray()
        while chunk := answer.read1(2**16):
            found += chunk
            if len(found) > web.size:
                host = urlsplit(url).hostname
                raise FetchError(f"{host} sent more than {web.size:,} bytes, which is too much")
            if time.monotonic() > end:
                raise URLError(f"no complete answer within {web.seconds:g} seconds")
        if answer.length:  # `read1` takes a closed connection for the end of the response
            raise IncompleteRead(bytes(found), answer.length)
        return Answer(bytes(found), _lower(answer.headers))
