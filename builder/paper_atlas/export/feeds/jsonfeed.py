"""JSON Feed 1.1."""

from paper_atlas.export.data.json_line import json_line
from paper_atlas.export.feeds.feed_model import Entry, Feed


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed, newest item first."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        **({"home_page_url": feed.page, "feed_url": f"{feed.stem}feed.json"} if feed.page else {}),
        "authors": [{"name": feed.site}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json_line(value) + b"\n"


def _item(entry: Entry) -> dict[str, object]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.abstract or entry.title,
        "summary": entry.contribution,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": [title for _, title in entry.topics],
    }
    return {key: value for key, value in item.items() if value}
