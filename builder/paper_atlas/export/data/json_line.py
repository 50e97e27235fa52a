"""Values → JSON on one line."""

from collections.abc import Iterable

import msgspec

from paper_atlas.atlas.settings import Settings

_ENCODE = msgspec.json.Encoder().encode


def json_line(value: object) -> bytes:
    """Return a value as JSON, in Unicode, without line breaks and spaces, which would be 4 % of `papers.json`.

    A dataclass becomes an object of its fields.
    """
    return _ENCODE(value)


def json_file(settings: Settings, **lists: Iterable[bytes]) -> bytes:
    """Return a file about the atlas: lists by their names, an item per line, so that diffs are readable."""
    head = json_line({"version": 1, "site_url": settings.site_url})[:-1]
    named = (b',"%b":[\n%b\n]' % (name.encode(), b",\n".join(lines)) for name, lines in lists.items())
    return b"".join([head, *named, b"}\n"])
