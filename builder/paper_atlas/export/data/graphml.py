"""GraphML, which network analysis programs read."""

from paper_atlas.export.data.graph import Graph, Json
from paper_atlas.export.xml import text

_NODE = ("kind", "title", "url", "published", "withdrawn")
_EDGE = ("kind", "score")


def graphml(graph: Graph) -> bytes:
    """Return a graph as GraphML.

    Its nodes are numbered, because ids in GraphML may not contain slashes; `url` says what a node is. That
    also makes the file a third as long.
    """
    numbers = {node["id"]: f"n{number}" for number, node in enumerate(graph.nodes)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(_key("node", name) for name in _NODE),
        *(_key("edge", name) for name in _EDGE),
        '<graph id="atlas" edgedefault="directed">',
        *(f'<node id="{numbers[node["id"]]}">{_data("node", _NODE, node)}</node>' for node in graph.nodes),
        *(
            f'<edge source="{numbers[edge["source"]]}" target="{numbers[edge["target"]]}">{_data("edge", _EDGE, edge)}</edge>'
            for edge in graph.edges
        ),
        "</graph>",
        "</graphml>\n",
    ]
    return "\n".join(lines).encode()


def _key(target: str, name: str) -> str:
    kind = "double" if name == "score" else "string"
    return f'<key id="{target}-{name}" for="{target}" attr.name="{name}" attr.type="{kind}"/>'


def _data(target: str, names: tuple[str, ...], values: Json) -> str:
    return "".join(
        f'<data key="{target}-{name}">{text(str(values[name]))}</data>'
        for name in names
        if values.get(name) is not None
    )
