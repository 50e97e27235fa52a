"""The sitemap."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.xml import text
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper

MOST = 45_000
"""Most addresses in a file; the format allows 50,000."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(
    pages: Iterable[str], dates: Mapping[str, str], settings: Settings, most: int = MOST
) -> dict[str, bytes]:
    """Return the sitemap or, for many pages, an index and its parts: path → content.

    Args:
        pages: Paths of Markdown files below `docs/`, in any order.
        dates: Path → ISO date of its newest content, if known; a page without a date has no `lastmod`.
        settings: Those of the site.
        most: Most addresses in a file.

    A site whose address is unknown has none.
    """
    if not settings.site_url:
        return {}
    lines = [_url(path, dates.get(path), settings) for path in sorted(pages)]
    if len(lines) <= most:
        return {"sitemap.xml": _file("urlset", lines)}
    parts = [lines[start : start + most] for start in range(0, len(lines), most)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = [f"<sitemap><loc>{text(settings.site_url + name)}</loc></sitemap>" for name in names]
    return {
        "sitemap.xml": _file("sitemapindex", index),
        **{name: _file("urlset", part) for name, part in zip(names, parts, strict=True)},
    }


def page_dates(catalog: Catalog) -> dict[str, str]:
    """Return path of a page → the date of its newest paper, if one is known."""
    dates: dict[str, str] = {}
    for paper in catalog.papers:
        date = _date(paper)
        paths = ["index.md", "papers/index.md", f"papers/{paper.id}.md"]
        paths += [f"topics/{match.id}.md" for match in catalog.topics.get(paper.id, ())]
        for path in paths if date else ():
            dates[path] = max(date, dates.get(path, ""))
    return dates


def page_address(path: str) -> str:
    """Return the address of a page relative to the site root: `papers/a.md` is at `papers/a/`."""
    stem = path.removesuffix(".md")
    return quote(stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/")


def _date(paper: Paper) -> str:
    return paper.added or paper.published or ""


def _url(path: str, date: str | None, settings: Settings) -> str:
    lastmod = f"<lastmod>{date}</lastmod>" if date else ""
    return f"<url><loc>{text(settings.site_url + page_address(path))}</loc>{lastmod}</url>"


def _file(element: str, lines: Iterable[str]) -> bytes:
    body = "\n".join(lines)
    return f"{_HEAD}<{element} {_SPACE}>\n{body}\n</{element}>\n".encode()
