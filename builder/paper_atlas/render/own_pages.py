"""What people wrote among what is generated: their text on the home page, and the titles of their pages."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from paper_atlas.render.markdown import front_matter

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
BLANKS = str.maketrans("-_", "  ")
"""Punctuation in file names → spaces."""
_HEADING = re.compile(r"^#[ \t]+([^\n#{]{1,300})", re.MULTILINE)


def parted(page: str) -> tuple[Mapping[str, Any], str]:
    """Return the front matter of a page, and what follows it; anything else is part of the page."""
    text = "\n".join([*page.removeprefix("\ufeff").splitlines(), ""])
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    try:
        values = yaml.safe_load(found[1])
    except yaml.YAMLError:
        return {}, text
    return (values, text[found.end() :]) if isinstance(values, Mapping) else ({}, text)


def title_of(page: str, path: str) -> str:
    """Return the title of a page: from its front matter, its first heading, or its file name."""
    values, body = parted(page)
    heading = _HEADING.search(body)
    name = path.removesuffix(".md").removesuffix("/index").rpartition("/")[2].translate(BLANKS)
    return (
        str(values.get("title") or "").strip() or (heading[1].strip() if heading else "") or name.capitalize()
    )


def home(head: Mapping[str, object], title: str, own: str, generated: str) -> str:
    """Return the home page: its title, what people wrote, and what is generated.

    Args:
        head: Generated front matter; handwritten values take precedence.
        title: Heading and tagline, as Markdown; left out if people wrote a heading.
        own: `docs/index.md`; "" if there is none.
        generated: The rest, as Markdown.
    """
    values, body = parted(own)
    has_heading = body.lstrip().startswith("# ")
    fields = front_matter(**{**head, **{str(key): value for key, value in values.items()}})
    return "\n".join(
        [
            fields,
            *([] if has_heading else [title]),
            *([f"{body.strip()}\n"] if body.strip() else []),
            generated,
        ]
    )
