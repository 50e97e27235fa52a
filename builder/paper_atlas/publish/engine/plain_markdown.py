"""Markdown as the generated pages use it → the HTML that Python-Markdown makes of it, in a fraction of the time.

Generated pages consist of few elements: headings, paragraphs, tight lists, blocks of HTML, links, bold text
and attribute lists. `convert` understands those alone, and gives up on a page in which anything else might be
syntax, so that Python-Markdown itself converts it: the output is the same, byte for byte, either way. The
rules follow version 3.10 with the extensions `attr_list`, `tables`, `toc` and `fenced_code`; the tests
compare the two.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from markdown import Markdown
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique

EXTENSIONS = frozenset({"attr_list", "tables", "toc", "fenced_code"})

_BLOCK_TAGS = "|".join(sorted(Markdown().block_level_elements))
_ATTRIBUTES = r"\{[ ](?:(?:[#][\w-]+|\.[\w-]+|[a-z-]+=(?:\"[^\"{}\[\]\\`&*<>\n]*\"|[\w./+-]+))[ ])+\}"
_HEADING = re.compile(rf"(#{{1,6}}) ((?:&#\d{{1,7}};|[^\n#])+?)(?: ({_ATTRIBUTES}))?\Z")
_LAST_LINE = re.compile(rf"\n({_ATTRIBUTES})\Z")
_ITEM = re.compile(r"(- |1\. )(?=\S)")
_MORE = re.compile(r" {2,3}(?=[^\s\d>#{+*=~-])")
_OWN_ATTRIBUTES = re.compile(r"\n *\{[^\n]*\Z")
"""The attributes of a whole item, on its last line."""
_TABLE = re.compile(r"\|[^\n]+\|\n\|(?: --- \|)+(?:\n\|[^\n]+\|)+\Z")
"""Rows between bars, the second of dashes alone, and at least one after it."""
_RAW = re.compile(rf"<({_BLOCK_TAGS})(?=[\s>])")
_INLINE = re.compile(
    rf"""[\\`\[\]*_<>&!{{}}|\x02\x03\r\t](?:
    (?<=\[)(?P<label>(?:[^\\`\[\]*_!{{}}|\n]|!(?!\[))+)\]\((?P<target>(?:[^\\`\[\]*<>&!{{}}|()\s"'@]|&(?![#\w]+;))+)\)(?P<attributes>{_ATTRIBUTES})?
    |(?<=<)(?P<tag>/?(?!(?:{_BLOCK_TAGS})[\s>/])[a-z][a-z0-9]*(?:\ [^<>@\\`\[\]\n{{}}|]*)?>)
    |(?<=&)(?:\#\d{{1,7}}|\#x[0-9a-f]{{1,6}}|[a-z]{{2,8}});
    |(?<=\*)\*(?P<within>[^\\`\[\]*_!{{}}|<>\s]|[^\\`\[\]*_!{{}}|<>\s][^\\`\[\]*_!{{}}|<>\n]*[^\\`\[\]*_!{{}}|<>\s])\*\*(?!\*)
    |(?<=!)(?!\[)
    |(?P<unsure>)
    )""",
    re.VERBOSE,
)
"""Anything in a block that may be syntax. The character with which it begins stands first, so that text is skipped fast."""
_NO_PARAGRAPH = re.compile(
    r"^(?:[ >#~]|[+*-](?:[ ]|$)|[-=*_ ]+$|\d+\.|\[[^\]\n]*\]:)|[ ]$|\A<[/!?]", re.MULTILINE
)
"""What makes a line begin something other than a paragraph, or end in a hard line break."""
_REFERENCE = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});)")
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


class UnsureError(Exception):
    """Only Python-Markdown can tell what a page means."""


@dataclass(slots=True)
class Converted:
    """A page as HTML."""

    html: str = ""
    toc_tokens: list[dict[str, object]] = field(default_factory=list)
    """Headings in the nested form of the extension `toc`."""


def convert(text: str, resolve: Callable[[str], str], toc_depth: int) -> Converted:
    """Convert a page.

    Args:
        text: Markdown without front matter.
        resolve: Link target → address; may raise `UnsureError`.
        toc_depth: The deepest heading level in the table of contents.

    Raises:
        UnsureError: The page contains something that only Python-Markdown understands.
    """
    page = _Page(resolve, toc_depth)
    made = [page.block(block) for block in _blocks(text)]
    return page.finish(made)


def _blocks(text: str) -> list[str]:
    """Split at blank lines; list items separated by blank lines stay together, each after its blank line."""
    blocks: list[str] = []
    for part in text.split("\n\n"):
        block = part.strip("\n")
        if blocks and _ITEM.match(block) and _ITEM.match(blocks[-1]):
            blocks[-1] += f"\n\n{block}"
        elif block:
            blocks.append(block)
    return blocks


class _Page:
    """A page being converted: its headings without an id get one once all ids are known."""

    def __init__(self, resolve: Callable[[str], str], toc_depth: int) -> None:
        self._resolve = resolve
        self._depth = toc_depth
        self._ids: set[str] = set()
        self._headings: list[tuple[int, int, str, dict[str, str]]] = []
        self._count = 0

    def block(self, block: str) -> str:
        """Return the HTML of a block; for a heading, nothing yet."""
        self._count += 1
        if block.startswith("#"):
            return self._heading(block)
        if _ITEM.match(block):
            return self._list(block)
        if _RAW.match(block):
            return f"{_raw(block)}\n"
        if _TABLE.match(block):
            return self._table(block)
        return self._paragraph(block)

    def finish(self, made: list[str]) -> Converted:
        """Insert the headings, and return the page."""
        tokens: list[dict[str, object]] = []
        for number, level, inner, attributes in self._headings:
            name = strip_tags(inner)
            if "id" not in attributes:
                attributes["id"] = unique(slugify(html.unescape(name), "-"), self._ids)
            made[number] = f"<h{level}{_printed(attributes)}>{inner}</h{level}>"
            if level <= self._depth:
                label = {"name": name, "html": inner, "data-toc-label": ""}
                tokens.append({"level": level, "id": attributes["id"], **label})
        return Converted("\n".join(made).strip(), nest_toc_tokens(tokens))

    def _heading(self, block: str) -> str:
        found = _HEADING.match(block)
        if not found:
            raise UnsureError
        attributes = self._attributes(found[3])
        self._headings.append((self._count - 1, len(found[1]), self._inline(found[2].strip()), attributes))
        return ""

    def _paragraph(self, block: str) -> str:
        found = _LAST_LINE.search(block)
        body = block[: found.start()] if found else block
        if _NO_PARAGRAPH.search(body):
            raise UnsureError
        return f"<p{_printed(self._attributes(found and found[1]))}>{self._inline(body)}</p>"

    def _list(self, block: str) -> str:
        parts = block.split("\n\n")
        items = [item for part in parts for item in _items(part, block[0])]
        if len(parts) > 1 and len(items) > len(parts):
            raise UnsureError  # some of its items are paragraphs, others are not
        frame = "<li>\n<p>{}</p>\n</li>" if len(parts) > 1 else "<li>{}</li>"
        tag = "ul" if block[0] == "-" else "ol"
        return "\n".join([f"<{tag}>", *(frame.format(self._inline(item)) for item in items), f"</{tag}>"])

    def _table(self, block: str) -> str:
        if "\\" in block or "`" in block:
            raise UnsureError  # some of the bars may be text
        head, dashes, *rows = [line[1:-1].split("|") for line in block.split("\n")]
        if any(len(row) != len(dashes) for row in (head, *rows)):
            raise UnsureError
        body = "".join(self._row(row, "td") for row in rows)
        return f"<table>\n<thead>\n{self._row(head, 'th')}</thead>\n<tbody>\n{body}</tbody>\n</table>"

    def _row(self, cells: list[str], tag: str) -> str:
        inner = "\n".join(f"<{tag}>{self._inline(cell.strip())}</{tag}>" for cell in cells)
        return f"<tr>\n{inner}\n</tr>\n"

    def _attributes(self, printed: str | None) -> dict[str, str]:
        attributes = _parsed(printed) if printed else {}
        if "id" in attributes:
            self._ids.add(attributes["id"])
        return dict(attributes)

    def _inline(self, text: str) -> str:
        return _INLINE.sub(self._piece, text)

    def _piece(self, found: re.Match[str]) -> str:
        kind = found.lastgroup
        if kind in ("target", "attributes"):
            address = self._resolve(found["target"]).replace("&", "&amp;")
            label = self._inline(found["label"])
            if not found["attributes"]:
                return f'<a href="{address}">{label}</a>'
            return f"<a{_printed(self._attributes(found['attributes']) | {'href': address})}>{label}</a>"
        if kind == "within":
            return f"<strong>{self._inline(found['within'])}</strong>"
        if kind == "unsure" or (kind == "tag" and _REFERENCE.search(found[0])):
            raise UnsureError
        return found[0]


def _items(part: str, kind: str) -> list[str]:
    """Return the items of a list without blank lines, all of which begin with one marker."""
    items: list[str] = []
    for line in part.split("\n"):
        if _ITEM.match(line) and line[0] == kind:
            items.append(line.split(" ", 1)[1])
        elif items and _MORE.match(line) and not _RAW.match(line.lstrip()):
            items[-1] += f"\n{line}"
        else:
            raise UnsureError
    if any(_NO_PARAGRAPH.match(item) or item.endswith(" ") or _OWN_ATTRIBUTES.search(item) for item in items):
        raise UnsureError
    return items


@lru_cache(maxsize=1 << 12)
def _parsed(printed: str) -> dict[str, str]:
    """Return the attributes in an attribute list."""
    attributes: dict[str, str] = {}
    found, rest = get_attrs_and_remainder(printed[2:-1])
    if rest:
        raise UnsureError
    for name, value in found:
        if name == ".":
            attributes["class"] = f"{attributes['class']} {value}" if "class" in attributes else str(value)
        elif value is None:
            raise UnsureError
        else:
            attributes[name] = value
    return attributes


def _printed(attributes: dict[str, str]) -> str:
    """Return attributes as Python-Markdown's serializer prints them: sorted by name."""
    return "".join(f' {name}="{value}"' for name, value in sorted(attributes.items()))


def _raw(block: str) -> str:
    """Return a block of HTML, if its first tag ends where the block ends."""
    if "<!" in block or "<?" in block or "markdown=" in block or _REFERENCE.search(block) or "\r" in block:
        raise UnsureError
    outer = _TAG_NAME.match(block)
    open_tags = 0
    for found in _TAG_NAME.finditer(block):
        if outer and found[2] == outer[2]:
            open_tags += -1 if found[1] else 1
            if not open_tags and found.end() + 1 != len(block):
                raise UnsureError
    if open_tags or not outer or not block.endswith(f"</{outer[2]}>"):
        raise UnsureError
    return block
