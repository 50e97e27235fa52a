"""From a mark in a chart, or a number, to the papers behind it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from paper_atlas.model.topics import TopicGroup
from paper_atlas.render.markdown import page_address

KINDS = "kinds"
"""The group of topics that say what a paper contributes, not what it is about; a separate facet on Explore."""

Asked = tuple[str, str]
"""Facet and value, as Explore writes them in its address."""


def explore_address(page: str, *asked: Asked) -> str:
    """Return the address of Explore with some filters set, for a link from a page.

    Several topics ask for papers that have all of them.

    Args:
        page: Path of the page that contains the link.
        asked: The filters.
    """
    facets = [facet for facet, _ in asked]
    together = [("all", facet) for facet in dict.fromkeys(facets) if facets.count(facet) > 1]
    return f"{page_address('explore/index.md', page)}?{urlencode([*asked, *together])}"


def topic_filter(topic: str, groups: Iterable[TopicGroup]) -> Asked:
    """Return the filter for a topic: `("topic", "fog")`, or `("kind", "survey")`."""
    kinds = {one.id for group in groups if group.id == KINDS for one in group.topics}
    return ("kind" if topic in kinds else "topic", topic)
