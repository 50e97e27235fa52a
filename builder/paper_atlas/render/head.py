"""What pages tell programs, put into their front matter, from which the theme prints it."""

import json
from collections.abc import Iterable, Mapping

from paper_atlas.model.catalog import Head
from paper_atlas.render.markdown import Raw, front_matter

_END = "---\n"


def add_heads(pages: Mapping[str, str], heads: Mapping[str, Head]) -> dict[str, str]:
    """Return the pages with what they tell programs, if anything, in their front matter."""
    return {path: add_head(text, heads[path]) if path in heads else text for path, text in pages.items()}


def encode_pages(kinds: Iterable[Mapping[str, str]], heads: Mapping[str, Head]) -> dict[str, bytes]:
    """Return pages as files, with their heads, each kind before the next is made: one sign makes a text twice as large."""
    pages: dict[str, bytes] = {}
    for kind in kinds:
        pages |= {path: text.encode() for path, text in add_heads(kind, heads).items()}
    return pages


def add_head(text: str, head: Head) -> str:
    """Return a page with what it tells programs in its front matter."""
    fields = front_matter(
        metadata=[{"name": name, "content": content} for name, content in head.metadata],
        linked_data=[Raw(script_json(node)) for node in head.linked_data],
        files=[{"href": href, "type": kind, "title": title} for href, kind, title in head.files],
    )
    end = text.index(f"\n{_END}") + 1
    return text[:end] + fields.removeprefix(_END).removesuffix(_END) + text[end:]


def script_json(node: Mapping[str, object]) -> str:
    """Return JSON that is safe inside a `<script>`: no text in it can end the element or begin a comment."""
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).translate(
        {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
    )
