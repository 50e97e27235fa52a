"""Text → Markdown that shows exactly that text. The only module that escapes.

Characters that can be markup become numeric references, because a backslash escapes only what the loaded
extensions know, and is shown before anything else. Tested with the real renderer with the extensions of
`mkdocs.yml`.
"""

import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlsplit

# Anywhere: what starts inline markup, an attribute list, a table cell, a reference, an entity, an address. First the
# character with which it begins, since text is skipped fast only by a class of characters.
_MARKUP = re.compile(
    r"""[&<>\\`*_{}\[\]#|~^=+\-$:!hfw@](?:
    (?<=[&<>\\`*_{}\[\]#|~^])|(?<==)=|(?<=\+)\+|(?<=-)-|(?<=\$)(?=\S)|(?<=:):|(?<=:)(?=[\w+-]{1,60}:)|(?<=!)(?=\[)
    |(?<=h)(?=ttps?://)|(?<=f)(?=tp://)|(?<=w)ww(?=\.)|(?<=\w@)(?=\w)
    )""",
    re.VERBOSE,
)
# At the start: lists, rules, quotes, definitions, admonitions (`!!!`, `???`), snippets (`--8<--`).
_OPENING = re.compile(r"[-+:=!?%@/;\"'(]|\d[.)]|\d{1,20}(?=[.)])")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_TAG = re.compile("<[^<>]+>")
_VALUE = re.compile('="([^"]*)"')
_TEXT_NODE = re.compile(r"(?<=>)[^<]+")
UP = "\x1d"
"""Stands for as many `../` as a page is deep. No text can contain it: escaping leaves no such character."""
_SAFE_IN_URL = "/:?#@!$&+,;=-._~%"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""JSON shows these as they are; YAML would reject them, or take them for line breaks."""


class Raw(str):
    """A text of front matter printed verbatim, because it is already escaped."""

    __slots__ = ()


@lru_cache(maxsize=1 << 15)  # names and titles are on many pages
def escape(text: str) -> str:
    """Return Markdown that shows a text, on one line."""
    line = _line(text)
    marked, opening = _MARKUP.sub(_as_references, line), _OPENING.match(line)
    if opening and marked.startswith(opening[0]):
        return _as_references(opening) + marked[opening.end() :]
    return marked


def _as_references(match: re.Match[str]) -> str:
    return "".join([f"&#{ord(char)};" for char in match[0]])


def _line(text: str) -> str:
    """Return a text on one line, in which what was kept from breaking still is."""
    if text.isprintable() and "  " not in text:  # as most are: without a blank but single spaces
        return text.strip()
    return _BLANKS.sub(" ", _INVISIBLE.sub("\ufffd", text)).strip()


@lru_cache(maxsize=1 << 15)
def attribute(text: str) -> str:
    """Return a text for raw HTML: for an attribute in double quotes, or between two tags.

    Inside a paragraph, Markdown parses links and emphasis before tags, so none of their syntax may be left.
    """
    # "#" means nothing here, and occurs in addresses, which others search for unescaped.
    return escape(text).replace('"', "&quot;").replace("'", "&#x27;").replace("&#35;", "#")


def front_matter(**fields: object) -> str:
    """Return the YAML block for the top of a page.

    Texts are HTML-escaped, because Material prints them unescaped into `<title>`, the menu and meta tags.
    Each value is written as JSON, which is also YAML: that takes a tenth of the time of a YAML writer, which
    would dominate a page's time; and MkDocs silently drops a block that is not valid YAML.
    """
    lines = [
        f"{name}: {_JSON(_escaped(value))}\n"
        for name, value in fields.items()
        if value not in (None, "", (), [])
    ]
    body = _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", "".join(lines))
    return f"---\n{body}---\n"


def _escaped(value: object) -> object:
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, str):
        return _escaped_text(value)
    if isinstance(value, Mapping):
        return {key: _escaped(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_escaped(part) for part in value]
    return value


@lru_cache(maxsize=1 << 15)  # names of fields are on every page, those of people on several
def _escaped_text(text: str) -> str:
    return html.escape(_line(text)).replace("`", "&#96;")


def direction(text: str) -> str:
    """Return the attribute for a text that is, or may be, written from right to left; "" for most."""
    return "dir=auto" if _RIGHT_TO_LEFT.search(text) else ""


def page_link(text: str, target: str, page: str, classes: str = "") -> str:
    """Return a link from one page to another.

    Args:
        text: Shown verbatim.
        target: Path of the linked page below `docs/`, such as `papers/a-kite.md`.
        page: Path of the page that contains the link.
        classes: CSS classes of the link, such as `.topic`.
    """
    classes = " ".join(filter(None, (classes, direction(text))))
    return f"[{escape(text)}]({'../' * page.count('/')}{target})" + (f"{{ {classes} }}" if classes else "")


def page_address(target: str, page: str) -> str:
    """Return the address of a page for raw HTML, whose links the engine neither rewrites nor checks.

    Args:
        target: Path of the linked page below `docs/`, optionally with an anchor: `topics/video.md#papers`.
        page: Path of the page that contains the link.

    Returns:
        The address relative to where the page is served: `topics/video.md` at `topics/video/`.
    """
    path, mark, anchor = target.partition("#")
    return ("../" * _folder(page).count("/") + _folder(path) or "./") + mark + anchor


def _folder(path: str) -> str:
    """Return where a page is served, with a trailing slash; "" for the home page."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def html_link(text: str, target: str, page: str) -> str:
    """Return a link from one page to another as raw HTML."""
    return f'<a href="{attribute(page_address(target, page))}">{attribute(text)}</a>'


def search_link(words: str, page: str) -> str:
    """Return words as a link that searches for them, in Markdown."""
    return f'<a href="{page_address("index.md", page)}?q={quote_plus(words)}">{escape(words)}</a>'


def lift(markdown: str, page: str) -> str:
    """Return Markdown whose links begin with `UP`, adapted to a page: with as many steps up as it is deep."""
    return markdown.replace(UP, "../" * page.count("/"))


def inline_element(element: str) -> str:
    """Return an HTML element for use inside a paragraph.

    Its text and attribute values would otherwise be parsed as Markdown: `*` is a multiplication, not emphasis.
    """
    element = _TAG.sub(lambda tag: _VALUE.sub(_escaped_value, tag[0]), element)
    return _TEXT_NODE.sub(lambda match: escape(html.unescape(match[0])), element)


def _escaped_value(value: re.Match[str]) -> str:
    return '="{}"'.format(escape(html.unescape(value[1])).replace('"', "&#34;"))


def source_element(source: str) -> str:
    """Return an HTML element that shows the source of a formula, and is labelled as such."""
    return f'<code class="formula-source" title="LaTeX">{html.escape(source, quote=False)}</code>'


def outside_link(text: str, url: str, classes: str = "") -> str:
    """Return an external link; an address that is not http or https stays text."""
    if not url.startswith(("https://", "http://")) and urlsplit(url).scheme not in ("http", "https"):
        return escape(text)
    target = quote(url, safe=_SAFE_IN_URL).replace(";", "%3B")
    return f"[{escape(text)}]({target})" + (f"{{ {classes} }}" if classes else "")


def counted(link: str, number: object) -> str:
    """Return a link with a number in parentheses, which stays on the line of its last word."""
    return f"{link}\u00a0({number})"


def small(text: str) -> str:
    """Return escaped Markdown in small print."""
    return f"<small>{text}</small>"
