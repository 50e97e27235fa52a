"""What the engine does not make of `docs/`: Markdown beside each page, the sitemap with its true dates."""

import gzip
import html
import re
import shutil

from builder.publish.engine import Plan, Workplace

_FRONT_MATTER = re.compile(r"\A---\n(?:.*\n)*?---\n+")
_ATTRIBUTES = re.compile(r"\{ [^{}\n]{1,300} \}")
_DRAWN = re.compile(r"<(svg|details)\b.*?</\1>", re.DOTALL)
"""Charts, and what is folded away: both say again, in another way, what the page says."""
_FORMULA = re.compile(r'<math alttext="([^"<>]{1,8000})"[^<>]{0,200}>.*?</math>', re.DOTALL)
_TAGS = re.compile(r"</?[a-z][a-z0-9]{0,15}(?: [^<>\n]{0,1000})?>")
_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}")
_REFERENCE = re.compile(r"&#(\d{1,7});")
_MARKUP = {"*": r"\*", "[": r"\[", "]": r"\]", "`": r"\`", "#": r"\#", "\\": r"\\", "<": "&lt;"}


def publish_beside(place: Workplace, plan: Plan) -> None:
    """Write the Markdown of the pages that changed, and what belongs to the site as a whole.

    The Markdown of `papers/a/` is at `papers/a.md`, so that links between pages are links between their Markdown.
    """
    for name in plan.inputs if plan.full else plan.changed:
        source = place.docs / name
        if name.endswith(".md") and source.is_file():
            target = place.site / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(plain_markdown(source.read_text(encoding="utf-8")), encoding="utf-8")
    (place.site / ".nojekyll").touch()
    _replace_sitemap(place)


def plain_markdown(source: str) -> str:
    """Return a page of `docs/` as Markdown for reading: without front matter and what is for the theme alone."""
    text = _ATTRIBUTES.sub("", _DRAWN.sub("", _FRONT_MATTER.sub("", source)))
    text = _FORMULA.sub(lambda match: f"${html.unescape(match[1])}$", text)
    text = _REFERENCE.sub(_character, _TAGS.sub("", text))
    lines = (line.rstrip() for line in _BLANK.sub("\n\n", text).split("\n"))
    return "\n".join(lines).strip() + "\n"


def _character(match: re.Match[str]) -> str:
    """Return what a reference stands for, as Markdown that shows it."""
    char = html.unescape(match[0])
    return _MARKUP.get(char, char)


def _replace_sitemap(place: Workplace) -> None:
    """Put our sitemap where the engine has put its own, which knows no dates but that of the build."""
    ours = place.docs / "sitemap.xml"
    if ours.is_file():
        shutil.copyfile(ours, place.site / ours.name)
        packed = place.site / f"{ours.name}.gz"
        packed.write_bytes(gzip.compress(ours.read_bytes(), mtime=0))
