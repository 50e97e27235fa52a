"""The front matter of a generated page, read without YAML, which would dominate the time of a page."""

import json
import re
from typing import NoReturn

_FRONT_MATTER = re.compile(r"---\n((?:[a-z_]+: [^\n]+\n)+)---\n+")


def read_front_matter(source: str) -> tuple[str, dict[str, object]] | None:
    """Return the Markdown of a page and its front matter, if all values of that are JSON, which YAML reads alike.

    Numbers with a point or an exponent are not: YAML has its own opinion of some.
    """
    found = _FRONT_MATTER.match(source)
    if not found or "\\ud" in found[1]:  # JSON writes a character by two such, YAML does not
        return None
    lines = (line.split(": ", 1) for line in found[1].splitlines())
    try:
        values = {name: _JSON.decode(value) for name, value in lines}
    except ValueError:
        return None
    return source[found.end() :], values


def _refuse(number: str) -> NoReturn:
    raise ValueError(number)


_JSON = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
