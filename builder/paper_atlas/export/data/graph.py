"""The atlas as a graph: papers and topics as nodes, what connects them as edges."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.data.json_line import json_file, json_line
from paper_atlas.model.catalog import Catalog
from paper_atlas.text import maths

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Graph:
    """A directed graph; every edge joins two of its nodes."""

    nodes: tuple[Json, ...]
    """Topics, then papers; a slash in an id separates the kind from the rest, so that ids are unique."""
    edges: tuple[Json, ...]
    """From a paper to its `topic`, to a `related` paper, or to one that it `mentions`; sorted by paper."""


def make_graph(catalog: Catalog) -> Graph:
    """Return the graph of an atlas."""
    return Graph((*_topics(catalog), *_papers(catalog)), tuple(_edges(catalog)))


def graph_json(graph: Graph, settings: Settings) -> bytes:
    """Return a graph as JSON, one node or edge per line."""
    return json_file(settings, nodes=map(json_line, graph.nodes), edges=map(json_line, graph.edges))


def _topics(catalog: Catalog) -> Iterator[Json]:
    for group in catalog.groups:
        for topic in group.topics:
            url = f"topics/{topic.id}/"
            yield {"id": f"topics/{topic.id}", "kind": "topic", "title": topic.title, "url": url}


def _papers(catalog: Catalog) -> Iterator[Json]:
    for paper in catalog.papers:
        yield {
            "id": f"papers/{paper.id}",
            "kind": "paper",
            "title": maths.plain(paper.title),
            "url": f"papers/{paper.id}/",
            "published": paper.published,
            **({"withdrawn": paper.withdrawn} if paper.withdrawn else {}),
        }


def _edges(catalog: Catalog) -> Iterator[Json]:
    for paper in catalog.papers:
        source = f"papers/{paper.id}"
        for match in catalog.topics.get(paper.id, ()):
            yield {"source": source, "target": f"topics/{match.id}", "kind": "topic", "score": match.score}
        for related in catalog.related.get(paper.id, ()):
            target = f"papers/{related.id}"
            yield {"source": source, "target": target, "kind": "related", "score": related.score}
        for other in dict.fromkeys(mention.id for mention in catalog.mentions.get(paper.id, ())):
            yield {"source": source, "target": f"papers/{other}", "kind": "mentions"}
