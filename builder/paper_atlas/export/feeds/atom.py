"""Atom (RFC 4287)."""

from collections.abc import Iterator

from paper_atlas.export.feeds.feed_model import Entry, Feed
from paper_atlas.export.xml import attribute, text


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom, newest entry first."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        *_head(feed),
        *(line for entry in feed.entries for line in _entry(entry)),
        "</feed>\n",
    ]
    return "\n".join(lines).encode()


def _head(feed: Feed) -> Iterator[str]:
    yield f"<id>{feed.id}</id>"
    yield f"<title>{text(feed.title)}</title>"
    yield f"<subtitle>{text(feed.description)}</subtitle>"
    yield f"<updated>{feed.updated}</updated>"
    # An entry without known authors has this one (RFC 4287, 4.1.1).
    yield f"<author><name>{text(feed.site)}</name></author>"
    if not feed.page:
        return
    yield f'<link rel="self" type="application/atom+xml" href={attribute(f"{feed.stem}atom.xml")}/>'
    yield f'<link rel="alternate" type="text/html" href={attribute(feed.page)}/>'
    yield f'<link rel="archives" type="text/html" href={attribute(feed.page)}/>'


def _entry(entry: Entry) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{entry.id}</id>"
    yield f"<title>{text(entry.title)}</title>"
    yield f"<updated>{entry.updated}</updated>"
    if entry.published:
        yield f"<published>{entry.published}</published>"
    yield from (f"<author><name>{text(name)}</name></author>" for name in entry.authors)
    if entry.url:
        yield f'<link rel="alternate" type="text/html" href={attribute(entry.url)}/>'
    yield from (
        f"<category term={attribute(name)} label={attribute(title)}/>" for name, title in entry.topics
    )
    # RFC 4287, 4.1.3: readers show the summary in lists, and the content in an opened entry.
    if entry.contribution:
        yield f"<summary>{text(entry.contribution)}</summary>"
        yield f"<content>{text(entry.abstract)}</content>"
    else:
        yield f"<summary>{text(entry.abstract)}</summary>"
    yield "</entry>"
