"""A feed and its entries, whatever the format."""

import hashlib
from dataclasses import dataclass

_NAMESPACE = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper in a feed."""

    id: str
    """Permanent, and the same wherever the site is hosted."""
    url: str
    title: str
    abstract: str
    contribution: str
    """What the paper does, in one of its own sentences; "" if none says it."""
    authors: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    """(id, title), strongest first."""
    updated: str
    """RFC 3339."""
    published: str | None
    """RFC 3339; None if the day is not known."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of what is new."""

    id: str
    title: str
    description: str
    site: str
    """Name of the site: the author of entries that have none."""
    stem: str
    """Absolute address of the feed without its ending, such as `atom.xml`; "" if that of the site is not known."""
    page: str
    """Absolute address of the page that lists everything in the feed, or ""."""
    updated: str
    entries: tuple[Entry, ...]


def permanent_id(name: str) -> str:
    """Return a name as a version-5 UUID (RFC 4122, in the URL namespace), as a URN."""
    digest = bytearray(hashlib.sha1(_NAMESPACE + name.encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
