"""Topics with their papers, and the atlas as a graph."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from builder import maths
from builder.export.xml import attribute, text
from builder.model import Catalog
from builder.settings import Settings

Json = dict[str, Any]

_KEYS = (
    ("node", "kind"),
    ("node", "title"),
    ("node", "url"),
    ("node", "published"),
    ("edge", "kind"),
    ("edge", "score"),
)


def topics_json(catalog: Catalog, settings: Settings) -> bytes:
    """Return the topics in the order of their groups, each with the ids of its papers."""
    papers: dict[str, list[str]] = {}
    for paper in catalog.papers:
        for match in catalog.topics.get(paper.id, ()):
            papers.setdefault(match.id, []).append(paper.id)
    topics = [
        {
            "id": topic.id,
            "url": f"topics/{topic.id}/",
            "group": group.title,
            "title": topic.title,
            "definition": topic.definition,
            "papers": papers.get(topic.id, []),
        }
        for group in catalog.groups
        for topic in group.topics
    ]
    return _dump({"version": 1, "site_url": settings.site_url}, topics=topics)


def graph_json(catalog: Catalog, settings: Settings) -> bytes:
    """Return papers and topics as nodes, and what connects them as edges.

    An edge leads from a paper to its `topic`, to a `related` paper, or to one that it `mentions`.
    """
    return _dump({"version": 1, "site_url": settings.site_url}, nodes=_nodes(catalog), edges=_edges(catalog))


def graphml(catalog: Catalog) -> bytes:
    """Return the same as GraphML, which programs for networks read."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{target}-{name}" for="{target}" attr.name="{name}" attr.type="{"double" if name == "score" else "string"}"/>'
            for target, name in _KEYS
        ),
        '<graph id="atlas" edgedefault="directed">',
        *(f"<node id={attribute(node['id'])}>{_data('node', node)}</node>" for node in _nodes(catalog)),
        *(
            f"<edge source={attribute(edge['source'])} target={attribute(edge['target'])}>{_data('edge', edge)}</edge>"
            for edge in _edges(catalog)
        ),
        "</graph>",
        "</graphml>\n",
    ]
    return "\n".join(lines).encode()


def _data(target: str, values: Json) -> str:
    names = [name for kind, name in _KEYS if kind == target and values.get(name) is not None]
    return "".join(f'<data key="{target}-{name}">{text(str(values[name]))}</data>' for name in names)


def _nodes(catalog: Catalog) -> Iterator[Json]:
    """Yield topics, then papers; a slash parts the kind from the id, so that no two nodes are alike."""
    for group in catalog.groups:
        for topic in group.topics:
            yield {
                "id": f"topics/{topic.id}",
                "kind": "topic",
                "title": topic.title,
                "url": f"topics/{topic.id}/",
            }
    for paper in catalog.papers:
        yield {
            "id": f"papers/{paper.id}",
            "kind": "paper",
            "title": maths.plain(paper.title),
            "url": f"papers/{paper.id}/",
            "published": paper.published,
        }


def _edges(catalog: Catalog) -> Iterator[Json]:
    for paper in catalog.papers:
        source = f"papers/{paper.id}"
        for match in catalog.topics.get(paper.id, ()):
            yield {"source": source, "target": f"topics/{match.id}", "kind": "topic", "score": match.score}
        for related in catalog.related.get(paper.id, ()):
            yield {
                "source": source,
                "target": f"papers/{related.id}",
                "kind": "related",
                "score": related.score,
            }
        for other in dict.fromkeys(mention.id for mention in catalog.mentions.get(paper.id, ())):
            yield {"source": source, "target": f"papers/{other}", "kind": "mentions"}


def _dump(head: Json, **lists: Iterable[Json]) -> bytes:
    """Return JSON with one item of a list a line, so that a diff can be read."""
    parts = [json.dumps(head, ensure_ascii=False)[1:-1]]
    for name, items in lists.items():
        lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        parts.append(f'"{name}": [\n{lines}\n]')
    return ("{" + ", ".join(parts) + "}\n").encode()
