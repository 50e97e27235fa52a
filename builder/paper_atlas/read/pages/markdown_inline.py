"""What stands within a line of Markdown: links, emphasis, pictures, tags."""

import re
from collections.abc import Iterator

from paper_atlas.model.records import LINK_KINDS
from paper_atlas.read.fields.common_names import meaning
from paper_atlas.read.lines import one_line

_TARGET = r"\(\s?<?([^()\s<>]{0,600}(?:\([^()\s]{0,99}\)[^()\s<>]{0,99})?)>?(?:\s\"[^\"]{0,200}\")?\s?\)"
LINK = re.compile(rf"!?\[((?:[^\[\]]|\[[^\[\]]{{0,200}}\]){{0,400}})\]{_TARGET}")
"""A link or a picture: its text, its address."""
_PICTURE = re.compile(rf"!\[[^\[\]]{{0,300}}\]{_TARGET}")
_ADDRESS = re.compile(r"(?<![(<\w])https?://[^\s<>()\"\]|]{4,500}")
_TAG_TARGET = re.compile(r"<a\b[^<>]{0,200}?\bhref=[\"']?(https?://[^\s\"'<>]{4,500})", re.IGNORECASE)
TAGS = re.compile(
    r"</?(?:details|summary|div|br|p|span|b|i|em|strong|sup|sub|hr|img|a|center|h[1-6]|ul|li|code|font|kbd)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"<(?:img|source|video|iframe)\b[^<>]{0,900}>", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?\S)\1")
_ESCAPED = re.compile(r"\\([\[\]()#*_.!+|-])")


def plain(text: str) -> str:
    """Return Markdown as plain text: links as their text, no bold."""
    text = _BOLD.sub(r"\2", LINK.sub(r"\1", text))
    return _ESCAPED.sub(r"\1", text)


def without_pictures(text: str) -> str:
    """Remove pictures, such as badges that count stars; a link around one stays, with no text."""
    return _IMAGE.sub("", _PICTURE.sub("", text)) if "![" in text or "<" in text else text


def links_in(text: str) -> list[tuple[str, str]]:
    """Return the links of a text as (plain text, address), in order; that of a bare address is ""."""
    if "](" not in text and "http" not in text:
        return []
    text = without_pictures(text)
    found = [
        (match.start(), one_line(TAGS.sub("", plain(match[1]))), match[2]) for match in LINK.finditer(text)
    ]
    rest = LINK.sub(lambda match: " " * len(match[0]), text)
    found += [(match.start(), "", match[1]) for match in _TAG_TARGET.finditer(rest)]
    found += [
        (match.start(), "", match[0].rstrip(".,;")) for match in _ADDRESS.finditer(_TAG_TARGET.sub("", rest))
    ]
    return [(words, address) for _, words, address in sorted(found)]


def urls_in(text: str) -> list[str]:
    """Return the addresses of links, pictures and bare addresses in a text."""
    return [match[2] for match in LINK.finditer(text)] + _ADDRESS.findall(text)


def link_kinds(links: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the web addresses of links with what their text says that they lead to, one of `LINK_KINDS` or ""."""
    for words, address in links:
        known = meaning(words) if words else None
        if known and known[0] == "bibtex":
            continue
        if address.startswith(("http://", "https://")):
            yield (known[0] if known and known[0] in LINK_KINDS else ""), address
