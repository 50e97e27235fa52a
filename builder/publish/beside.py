"""What the engine does not make of `docs/`: Markdown beside each page, the sitemap with its true dates."""

import gzip
import html
import re
import shutil

from builder.publish.engine import Plan, Workplace

_FRONT_MATTER = re.compile(r"\A---\n(?:.*\n)*?---\n+")
_ATTRIBUTES = re.compile(r"\{ [^{}\n]{1,300} \}")
_TAGS = re.compile(r"</?(?:small|span|div|p|section|figure|figcaption|details|summary)\b[^<>\n]{0,300}>")
_DRAWINGS = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_REFERENCE = re.compile(r"&#(?:95|45|58|47|46|40|41|43|61|37|64|59|39|34|36|124|126|94);")


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
    text = _FRONT_MATTER.sub("", source)
    for pattern in (_DRAWINGS, _ATTRIBUTES, _TAGS):
        text = pattern.sub("", text)
    text = _REFERENCE.sub(lambda match: html.unescape(match[0]), text)
    lines = (line.rstrip() for line in _BLANK.sub("\n\n", text).split("\n"))
    return "\n".join(lines).strip() + "\n"


def _replace_sitemap(place: Workplace) -> None:
    """Put our sitemap where the engine has put its own, which knows no dates but that of the build."""
    ours = place.docs / "sitemap.xml"
    if ours.is_file():
        shutil.copyfile(ours, place.site / ours.name)
        packed = place.site / f"{ours.name}.gz"
        packed.write_bytes(gzip.compress(ours.read_bytes(), mtime=0))
