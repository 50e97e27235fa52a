"""`mkdocs.yml` as values, whatever MkDocs tags and extension tags it contains."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag

Place = tuple[str, ...]
"""The keys that lead to a value; for a list, the index of the item as text."""

_NOT_IN_ADDRESS = re.compile(r"[\s<>\"']")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value with a tag such as `!!python/name:…`, which only the engine understands; it is passed on unchanged."""

    node: yaml.Node


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads, but does not resolve Python names."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda _loader, _tag, node: Tagged(node))
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _tag, node: Tagged(node))


class _Dumper(yaml.SafeDumper):
    """Writes what `_Loader` reads."""


_Dumper.add_representer(Tagged, lambda _dumper, tagged: tagged.node)


def read_config(config: str) -> Mapping[str, Any]:
    """Return everything that `mkdocs.yml` says.

    Raises:
        yaml.YAMLError: It is not YAML.
    """
    found = yaml.load(config, _Loader)  # noqa: S506 # a SafeLoader that constructs nothing more than texts
    return found if isinstance(found, Mapping) else {}


def write_config(values: Mapping[str, Any]) -> str:
    """Return a configuration as YAML."""
    return yaml.dump(dict(values), Dumper=_Dumper, sort_keys=False, allow_unicode=True)


def lines(config: str) -> dict[Place, int]:
    """Return the location of each value in a configuration: keys → line, from 1."""
    root = yaml.compose(config, _Loader)
    return dict(_lines(root, ())) if root else {}


def _lines(node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*place, str(key.value))
            yield below, key.start_mark.line + 1
            yield from _lines(value, below)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield (*place, str(number)), item.start_mark.line + 1
            yield from _lines(item, (*place, str(number)))


def is_address(text: str) -> bool:
    """Tell whether a text is an absolute web address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _NOT_IN_ADDRESS.search(text)
