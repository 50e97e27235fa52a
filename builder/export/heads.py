"""What pages tell programs in their heads: by path below `docs/`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from builder.export.linked_data import paper_breadcrumb, paper_node, site_node, topic_node
from builder.export.metadata import meta_tags
from builder.export.work import make_work
from builder.forms import Form
from builder.model import Catalog, Head, Paper
from builder.settings import Settings

FEEDS = (("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json"))
"""Ending of a feed → its MIME type."""


def page_heads(catalog: Catalog, settings: Settings) -> dict[str, Head]:
    """Return path of a page → what it tells, for the home page and topics."""
    return {"index.md": Head(linked_data=(site_node(settings),)), **_topics(catalog, settings)}


def _topics(catalog: Catalog, settings: Settings) -> dict[str, Head]:
    papers: dict[str, list[Paper]] = defaultdict(list)
    for paper in catalog.papers:
        for match in catalog.topics.get(paper.id, ()):
            papers[match.id].append(paper)
    return {
        f"topics/{topic.id}.md": Head(
            linked_data=(topic_node(topic, papers[topic.id], settings),),
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
) -> Head:
    """Return what the page of a paper tells.

    Args:
        paper: The paper.
        topics: Titles of its topics.
        mentioned: Id → title as it is shown, of the papers that it mentions.
        settings: Where the site is.
        forms: Those in which the paper has a file.
    """
    work = make_work(paper, settings)
    return Head(
        metadata=meta_tags(work, topics),
        linked_data=(
            paper_node(paper, work, topics, mentioned, settings),
            paper_breadcrumb(paper, settings),
        ),
        files=tuple((f"papers/{paper.id}.{form.ending}", form.mime, form.name) for form in forms),
    )
