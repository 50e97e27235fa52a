"""Located YAML → values and the location of each key."""

from paper_atlas.read.beside.located_yaml import Entries, Node
from paper_atlas.read.fields.said_values import Place

_NOTHING = {"", "~", "null", "Null", "NULL"}


def plain(node: Node) -> object:
    """Return the value of a node: a text, None for nothing, a list, a mapping."""
    if isinstance(node.value, Entries):
        return {key: plain(one) for key, one in node.value.items}
    if isinstance(node.value, tuple):
        return [plain(one) for one in node.value]
    return None if node.value in _NOTHING else node.value


def entry_of(file: str, line: int, items: tuple[tuple[str, Node], ...]) -> tuple[Place, dict[str, object]]:
    """Return the location and the values of one mapping."""
    place = Place(file, line, {key: node.where.line for key, node in items})
    return place, {key: plain(node) for key, node in items}
