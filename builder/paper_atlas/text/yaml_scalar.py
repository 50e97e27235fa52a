"""A text as YAML for a person to read and edit. A leaf beside `model`."""

import json
import re

import yaml

_PLAIN = re.compile(r"[^\W\d_](?:[\w /+*.-]*[\w*])?")


def yaml_scalar(text: str) -> str:
    """Return a text as YAML writes it, also in a list: without quotes if it means itself without them.

    >>> yaml_scalar("graph learning"), yaml_scalar("no"), yaml_scalar("a: b")
    ('graph learning', '"no"', '"a: b"')
    """
    is_plain = _PLAIN.fullmatch(text) and yaml.safe_load(text) == text
    return text if is_plain else "".join(map(_visible, json.dumps(text, ensure_ascii=False)))


def _visible(char: str) -> str:
    """Return a character that YAML accepts unchanged; any other as its escape."""
    return char if char.isprintable() else f"\\U{ord(char):08x}"
