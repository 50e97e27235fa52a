"""The response of arXiv's API, an Atom feed of one entry → a paper in our own terms."""

from xml.etree.ElementTree import Element, ParseError, XMLParser  # only called after the check for entities

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"


class NotAnAnswerError(Exception):
    """The response is not an arXiv feed."""


def read_entry(answer: bytes) -> dict[str, object] | None:
    """Return the first paper of a feed under the keys of our own formats; None if there is none.

    Raises:
        NotAnAnswerError: It is not a feed, or defines entities, as an entity bomb would.
    """
    if b"<!" in answer.replace(b"<![CDATA[", b"").replace(b"<!--", b""):
        raise NotAnAnswerError("a document with definitions")
    parser = XMLParser(encoding="utf-8")  # noqa: S314 # without definitions there is nothing to expand
    try:
        parser.feed(answer)
        root = parser.close()
    except ParseError as error:
        raise NotAnAnswerError("not XML") from error
    if root.tag != f"{_ATOM}feed":
        raise NotAnAnswerError(f"a document of type {root.tag[:60]!r}")
    entry = root.find(f"{_ATOM}entry")
    if entry is None:
        return None
    if "/api/errors" in _text(entry, f"{_ATOM}id"):
        raise NotAnAnswerError(_text(entry, f"{_ATOM}summary")[:200])
    return _paper(entry) if _text(entry, f"{_ATOM}title") else None


def _paper(entry: Element) -> dict[str, object]:
    """Return what an entry says; the dates of later versions are not the date of the paper."""
    found: dict[str, object] = {
        "title": _text(entry, f"{_ATOM}title"),
        "abstract": _text(entry, f"{_ATOM}summary"),
        "authors": [_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author")],
        "published": _text(entry, f"{_ATOM}published")[:10],
        "doi": _text(entry, f"{_ARXIV}doi"),
        "venue": _text(entry, f"{_ARXIV}journal_ref"),
    }
    return {key: value for key, value in found.items() if value}


def _text(element: Element, name: str) -> str:
    """Return the text of a part on one line; arXiv breaks lines anywhere."""
    return " ".join((element.findtext(name) or "").split())
