"""The real renderer, with the extensions of the site."""

from functools import cache
from typing import Any

import markdown

from paper_atlas.publish.engine.project import Made, engine_config

_BUILT_IN = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs loads by itself."""


def render_page(text: str) -> str:
    """Return the HTML of a page of Markdown without its front matter."""
    html: str = _renderer().reset().convert(text)
    return html


@cache
def _renderer() -> Any:  # Python-Markdown has no types
    listed = engine_config({}, Made())["markdown_extensions"]
    options: dict[str, Any] = {}
    for item in listed:
        options |= item if isinstance(item, dict) else {item: {}}
    options["toc"] = {**options.get("toc", {}), "permalink": False}
    return markdown.Markdown(extensions=sorted({*options, *_BUILT_IN}), extension_configs=options)
