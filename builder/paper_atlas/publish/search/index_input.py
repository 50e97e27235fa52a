"""What is searched on a page, and whether it has changed."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from paper_atlas.disk.manifest import Stamp, hash_bytes, stamp
from paper_atlas.text.search.search_words import hidden_words

_ROOT = re.compile(r"<html\b[^<>]*>")
_MARK = "data-pagefind-"
_MARKED = re.compile(
    r"<(?:(?:meta|article)\s[^<>]*\bdata-pagefind-meta\b[^<>]*>"
    r"|p\s[^<>]*\bdata-pagefind-(?:meta|body)\b[^<>]*>.*?</p>)",
    re.DOTALL,
)
"""What the frame and the pages mark for the index: facts in attributes, and paragraphs."""
_FORMULA = re.compile(r'<math\b[^<>]*\baria-label="([^"]*)"[^<>]*>.*?</math>', re.DOTALL)
"""A formula, and its text, which is what is searched and what results show."""
_LINK = re.compile(r"</?a\b[^<>]*>")
"""Left out: that an author has a page since today changes nothing that is searched."""
_CONTENT = re.compile(r'\bcontent="([^"]*)"')
_BLOCK = re.compile(r"</?(?:p|article|br|li|div|h\d)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
"""Replaced by nothing, not a space: the digit of CO<sub>2</sub> belongs to its word."""
_TITLE = re.compile(r'\bdata-folded="([^"]*)_"')
"""The title as one word of the index, with a prefix that no other word has."""


class Seen(NamedTuple):
    """A page of the site as it was last read; stored in JSON as a list."""

    stamp: Stamp
    digest: str
    """Hash of the page's searched content; "" if there is none."""
    title: str
    """Its title, folded."""


class Excerpt(NamedTuple):
    """A page reduced to what is searched. Pagefind would spend most of its time on the rest."""

    root: str
    """The start tag of the page, which names its language."""
    content: str
    """Marked paragraphs and facts; of a page on which more than paragraphs is searched, all; "" for nothing."""
    marked: str
    """The text whose words are looked at one by one; "" for none."""

    @property
    def digest(self) -> str:
        """A hash of all that is searched, as far as it depends on the page; "" if that is nothing."""
        return hash_bytes(f"{self.root}{self.content}".encode()) if self.content else ""


def read_excerpt(page: str) -> Excerpt:
    """Return what is searched of a page."""
    bodies = page.count("data-pagefind-body")
    is_titled = 'data-kind="paper"' in page  # found by its title, if that is all it has
    marked = _LINK.sub("", _FORMULA.sub(r"\1", "".join(_marked(page)))) if bodies or is_titled else ""
    if not marked:
        return Excerpt("", page if bodies else "", "")
    root = _ROOT.search(page)
    start = root[0] if root else ""
    if not bodies:
        marked += "<p data-pagefind-body>.</p>"
        bodies = 1
    is_whole = marked.count("data-pagefind-body") != bodies
    return Excerpt(start, page[root.end() if root else 0 :] if is_whole else marked, marked)


def searched(page: str) -> str:
    """Return a page as it is indexed; "" if it is not.

    The words that Pagefind would not see go into a metadata field of their own, `also`.
    """
    excerpt = read_excerpt(page)
    return f"{excerpt.root}{_also(excerpt.marked)}{excerpt.content}"


def _also(marked: str) -> str:
    """Return the words of marked text that an index splitting at white space would miss."""
    facts = " ".join(html.unescape(fact) for fact in _CONTENT.findall(marked))
    words = sorted(hidden_words(f"{facts} {html.unescape(_TAG.sub('', _BLOCK.sub(' ', marked)))}"))
    return (
        f'<meta data-pagefind-meta="also[content]" content="{html.escape(" ".join(words))}">' if words else ""
    )


def _marked(page: str) -> Iterator[str]:
    """Yield what is marked for the index, found by its marks, since most tags of a page have none."""
    place = page.find(_MARK)
    while place >= 0:
        found = _MARKED.match(page, page.rfind("<", 0, place))
        if found:
            yield found[0]
        place = page.find(_MARK, found.end() if found else place + 1)


def read_page(site: Path, address: str) -> str:
    """Return the page at an address, `/…/` from the root of the site."""
    return _file(site, address).read_text(encoding="utf-8")


def look(site: Path, addresses: Iterable[str], before: Mapping[str, Seen]) -> dict[str, Seen]:
    """Return pages as they are now; only those whose files have changed are read."""
    return {address: _look(site, address, before.get(address)) for address in addresses}


def _look(site: Path, address: str, before: Seen | None) -> Seen:
    now = stamp(_file(site, address))
    if before and before.stamp == now:
        return before
    excerpt = read_excerpt(read_page(site, address))
    title = _TITLE.search(excerpt.content)
    return Seen(now, excerpt.digest, html.unescape(title[1]) if title else "")


def _file(site: Path, address: str) -> Path:
    return site / f"{address[1:]}index.html"
