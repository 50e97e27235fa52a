"""The way from a mark of a chart, or a number, to the papers behind it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from paper_atlas.render.markdown import page_address


def explore_address(page: str, **asked: str | Sequence[str]) -> str:
    """Return the address of Explore with some filters set, for a link from a page.

    Args:
        page: Path of the page that holds the link.
        asked: Facet → value or values, as Explore writes them into its address; `all="topic"` asks for all of them.
    """
    return f"{page_address('explore/index.md', page)}?{urlencode(asked, doseq=True)}"


def both_topics(page: str, one: str, other: str) -> str:
    """Return the address of the papers that have both of two topics."""
    return explore_address(page, topic=[one, other], all="topic")
