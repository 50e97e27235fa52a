"""Links between the pages of `docs/`, resolved as MkDocs resolves them.

MkDocs knows only the pages that it renders in one run. A page of a slice links to pages of others, so its
links to files become what MkDocs would make of them: addresses.
"""

import html
import posixpath
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache

from markdown import Markdown
from mkdocs.utils import get_relative_url

from paper_atlas.publish.paths import output

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*\n")
_LINK = re.compile(r"""\[([^][\n]*)\]\(([^()\s<>"'#]*)(\#[^()\s<>"']*)?\)""")
_OUTSIDE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]{0,40}:")
_FILE = re.compile(r"[A-Za-z0-9_./~-]+\Z")
_RENDERED = re.compile(r'<a\b[^<>]{0,400}?\shref="([^"#:<>]{1,2000})#([^"<>]{1,500})"')
_BLOCKS = "|".join(sorted(Markdown().block_level_elements))
_UNSURE = re.compile(
    rf"""[`\r\t]|\A\ufeff|<!--     # code; what is dropped, or counts by its column; comments
    |\\[][()\\]                  # brackets that are none
    |^[ ]{{4}}[^\n]*\]\(                                   # maybe code, by its indent
    |^[ ]{{0,3}}<({_BLOCKS})\b(?:(?!</\1\b)[^]]|\](?!\())*\]\(  # HTML, in which nothing is Markdown
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What makes it unsure that all that looks like a link is one."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link to a place within another page."""

    page: str
    """The page that holds the link; it and the target are paths below `docs/`."""
    target: str
    anchor: str
    """Without the sign before it."""


class UnsureError(Exception):
    """Only the engine itself can tell what the links of a page are."""


def resolve_links(text: str, page: str, files: Container[str]) -> tuple[str, list[Anchor]]:
    """Return a page whose links to files are addresses, and its links to places within other pages.

    Args:
        text: Markdown, with front matter or without.
        page: Its path below `docs/`.
        files: Paths of all files below `docs/`.

    Raises:
        UnsureError: A link leads nowhere, or it is not certain what is a link.
    """
    found = _FRONT_MATTER.match(text)
    head, body = (found[0], text[found.end() :]) if found else ("", text)
    if _UNSURE.search(body):
        raise UnsureError
    links = len(_LINK.findall(body))
    if not links == body.count("[") == body.count("]"):
        raise UnsureError
    anchors: list[Anchor] = []
    address = _addresses(page, files)

    def resolve(link: re.Match[str]) -> str:
        text, target, anchor = link[1], link[2], link[3] or ""
        if not target or _OUTSIDE.match(target):
            return link[0]
        path, url = address(target)
        if anchor and path.endswith(".md"):
            anchors.append(Anchor(page, path, anchor[1:]))
        return f"[{text}]({url}{anchor})"

    return head + _LINK.sub(resolve, body), anchors


def _addresses(page: str, files: Container[str]) -> Callable[[str], tuple[str, str]]:
    """Return a function from the target of a link to the path of the file it names, and to its address."""
    folder = posixpath.dirname(page)
    here = _url(page)

    def address(target: str) -> tuple[str, str]:
        path = posixpath.normpath(posixpath.join(folder, target))
        if path not in files or not _FILE.match(target) or not _FILE.match(path):
            raise UnsureError
        return path, get_relative_url(_url(path), here)

    return address


@cache
def _url(path: str) -> str:
    """Return where a file is served, below the address of the site."""
    made = output(path)
    return f"{posixpath.dirname(made) or '.'}/" if posixpath.basename(made) == "index.html" else made


def possible_targets(text: str, page: str, files: Container[str]) -> Iterator[str]:
    """Yield every file that a page could link to, whatever its Markdown means; some maybe more than once."""
    folder = posixpath.dirname(page)
    for word in re.findall(r"[^\s()<>\[\]\"'`#?]+", text):
        for target in (word, word.rstrip(".,;:")):
            path = posixpath.normpath(posixpath.join(folder, target))
            if path in files:
                yield path


def rendered_anchors(rendered: str, page: str, pages: Container[str]) -> Iterator[Anchor]:
    """Yield the links of a finished page to places within others."""
    folder = posixpath.dirname(output(page))
    for target, anchor in _RENDERED.findall(rendered):
        path = posixpath.normpath(posixpath.join(folder, html.unescape(target)))
        for name in (f"{path}.md", posixpath.join(path, "index.md"), "index.md" if path == "." else ""):
            if name in pages:
                yield Anchor(page, posixpath.normpath(name), html.unescape(anchor))
                break
