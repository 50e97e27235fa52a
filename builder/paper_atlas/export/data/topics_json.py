"""`topics.json`: the topics with their papers."""

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.data.json_line import json_file, json_line
from paper_atlas.model.catalog import Catalog


def topics_json(catalog: Catalog, settings: Settings) -> bytes:
    """Return the topics in the order of their groups, one per line, each with the ids of its papers."""
    papers: dict[str, list[str]] = {}
    for paper in catalog.papers:
        for match in catalog.topics.get(paper.id, ()):
            papers.setdefault(match.id, []).append(paper.id)
    withdrawn = {paper.id for paper in catalog.papers if paper.withdrawn}
    topics = (
        json_line(
            {
                "id": topic.id,
                "url": f"topics/{topic.id}/",
                "group": group.title,
                "title": topic.title,
                "definition": topic.definition,
                "papers": papers.get(topic.id, []),
                "withdrawn": [name for name in papers.get(topic.id, []) if name in withdrawn],
            }
        )
        for group in catalog.groups
        for topic in group.topics
    )
    return json_file(settings, topics=topics)
