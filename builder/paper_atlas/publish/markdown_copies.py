"""The Markdown of pages, published beside them for reading."""

import html
import re
from pathlib import Path

from paper_atlas.publish.paths import make_room, write_anew

_FRONT_MATTER = re.compile(r"\A---\n(?:.*\n)*?---\n+")
_ATTRIBUTES = re.compile(r"\{ [^{}\n]{1,300} \}")
_DRAWN = re.compile(r"<(svg|details)\b.*?</\1>", re.DOTALL)
"""Charts and folded parts: both repeat, in another form, what the page says."""
_FORMULA = re.compile(r'<math aria-label="([^"<>]{1,8000})"[^<>]{0,200}>.*?</math>', re.DOTALL)
"""A formula, and the plain text that labels it."""
_TAGS = re.compile(r"</?[a-z][a-z0-9]{0,15}(?: [^<>\n]{0,1000})?>")
_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}")
_REFERENCE = re.compile(r"&#(\d{1,7});")
_MARKUP = {"*": r"\*", "[": r"\[", "]": r"\]", "`": r"\`", "#": r"\#", "\\": r"\\", "<": "&lt;"}


def write_twin(site: Path, name: str, source: str) -> None:
    """Write the Markdown of a page beside the published page.

    That of `papers/a/` is at `papers/a.md`, so that links between pages also link their Markdown. A page with
    `lean: true` in its front matter has none, and one from an earlier build is removed.
    """
    if _is_lean(source):
        make_room(site / name)
    else:
        write_anew(site / name, plain_markdown(source).encode())


def _is_lean(source: str) -> bool:
    front = _FRONT_MATTER.match(source)
    return front is not None and "\nlean: true\n" in front[0]


def plain_markdown(source: str) -> str:
    """Return a page of `docs/` as Markdown for reading: without front matter and what only the theme needs."""
    text = _ATTRIBUTES.sub("", _DRAWN.sub("", _FRONT_MATTER.sub("", source)))
    text = _FORMULA.sub(r"\1", text)
    text = _REFERENCE.sub(_character, _TAGS.sub("", text))
    lines = (line.rstrip() for line in _BLANK.sub("\n\n", text).split("\n"))
    return "\n".join(lines).strip() + "\n"


def _character(match: re.Match[str]) -> str:
    """Return what a character reference stands for, as Markdown that shows it."""
    char = html.unescape(match[0])
    return _MARKUP.get(char, char)
