"""What pages tell programs in their heads, by path below `docs/`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import Form
from paper_atlas.export.citations.work import make_work
from paper_atlas.export.crawlers.linked_data import paper_breadcrumb, paper_node, site_node, topic_node
from paper_atlas.export.crawlers.metadata import brief_tags, meta_tags
from paper_atlas.model.catalog import Catalog, Head
from paper_atlas.model.papers import Paper

FEEDS = (("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json"))
"""Ending of a feed → its MIME type."""


def page_heads(catalog: Catalog, settings: Settings) -> dict[str, Head]:
    """Return path of a page → what it tells programs, for the home page and topics."""
    home = {"index.md": Head(linked_data=(site_node(settings),))} if settings.site_url else {}
    return {**home, **_topics(catalog, settings)}


def _topics(catalog: Catalog, settings: Settings) -> dict[str, Head]:
    papers: dict[str, list[Paper]] = defaultdict(list)
    for paper in catalog.papers:
        for match in catalog.topics.get(paper.id, ()):
            papers[match.id].append(paper)
    return {
        f"topics/{topic.id}.md": Head(
            linked_data=(topic_node(topic, papers[topic.id], settings),) if settings.site_url else (),
            files=tuple(
                (f"topics/{topic.id}.{ending}", kind, f"{settings.site_name}: {topic.title}")
                for ending, kind in FEEDS
            ),
        )
        for group in catalog.groups
        for topic in group.topics
    }


def paper_head(
    paper: Paper,
    topics: Sequence[str],
    mentioned: Mapping[str, str],
    *,
    settings: Settings,
    forms: Iterable[Form],
    brief: bool = False,
) -> Head:
    """Return what the page of a paper tells programs.

    Args:
        paper: The paper.
        topics: Titles of its topics.
        mentioned: Id → displayed title of each paper that it mentions.
        settings: Those of the site.
        forms: Those in which the paper has a citation file.
        brief: True to repeat nothing, as in a large atlas.
    """
    work = make_work(paper, settings)
    tags = meta_tags(work, topics)
    return Head(
        metadata=brief_tags(tags) if brief else tags,
        # The tags say the same; and JSON-LD cannot refer to a page without an address.
        linked_data=()
        if brief or not settings.site_url
        else (
            paper_node(paper, work, topics, mentioned, settings),
            paper_breadcrumb(paper, settings),
        ),
        files=tuple((f"papers/{paper.id}.{form.ending}", form.mime, form.name) for form in forms),
    )
