"""JSON values of unknown shape: each getter returns something of its type."""

from collections.abc import Mapping


def text(value: object) -> str:
    """Return a text or a number as text; of a list, its first text or number; else ""."""
    if isinstance(value, list):
        return next(filter(None, map(text, value)), "") if len(value) < 100 else ""
    return value if isinstance(value, str) else ""


def texts(value: object) -> list[str]:
    """Return the texts in a list, or a lone text."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one.strip()]


def mapping(value: object) -> Mapping[str, object]:
    """Return an object, or an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> list[Mapping[str, object]]:
    """Return the objects in a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def number(value: object) -> int | None:
    """Return a count, if the value is one."""
    digits = value if isinstance(value, str) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
