"""The index of what papers share: code, models, data sets, demos and videos, by host and owner."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from builder.model import Link, Paper
from builder.render.markdown import escape, front_matter, outside_link, page_link, small
from builder.render.pages import View, paper_path
from builder.text import count, shorten

_TITLES = {
    "code": "Code",
    "model": "Models",
    "dataset": "Data sets",
    "demo": "Demos",
    "video": "Videos",
    "project": "Project pages",
}


def render_code(view: View) -> dict[str, str]:
    """Return the index, with a page for each kind of link."""
    by_kind: dict[str, list[tuple[Link, Paper]]] = defaultdict(list)
    for paper in view.catalog.papers:
        for link in paper.links:
            by_kind[link.kind].append((link, paper))
    kinds = [kind for kind in _TITLES if kind in by_kind]
    index = "code/index.md"
    ways = [
        f"- {page_link(_TITLES[kind], f'code/{kind}.md', index, '.title')} ({len({paper.id for _, paper in by_kind[kind]})})"
        for kind in kinds
    ]
    head = front_matter(
        title="Code and data",
        description="What the papers share, by host and owner",
        kind="index",
        hide=["toc"],
    )
    intro = "Links that abstracts give, by kind, with the number of papers.\n"
    pages = {index: "\n".join([head, "# Code and data\n", intro, *ways, ""])}
    return pages | {f"code/{kind}.md": _kind_page(kind, by_kind[kind], view.titles) for kind in kinds}


def _kind_page(kind: str, links: Iterable[tuple[Link, Paper]], titles: Mapping[str, str]) -> str:
    """Return the page of one kind: its links by host, and there by owner."""
    page = f"code/{kind}.md"
    by_host: dict[str, list[tuple[str, Link, Paper]]] = defaultdict(list)
    for link, paper in links:
        host, owner = _host_and_owner(link.url)
        by_host[host].append((owner, link, paper))
    total = sum(len(found) for found in by_host.values())
    blocks = [
        front_matter(
            title=_TITLES[kind], description=f"{_TITLES[kind]} of the papers, by host and owner", kind="index"
        ),
        f"# {_TITLES[kind]}\n",
        f"{count(total, 'link')}, by host and owner.\n",
    ]
    for number, host in enumerate(sorted(by_host, key=lambda host: (-len(by_host[host]), host))):
        blocks.append(f"## {escape(host)} {{ #host-{number} }}\n")
        blocks += [
            _entry(link, titles[paper.id], paper_path(paper.id), page)
            for _, link, paper in sorted(
                by_host[host], key=lambda row: (row[0].casefold(), row[1].url, row[2].id)
            )
        ]
        blocks.append("")
    return "\n".join(blocks)


def _entry(link: Link, title: str, paper: str, page: str) -> str:
    path = shorten(link.url.split("//", 1)[1].partition("/")[2].rstrip("/") or link.url, 60)
    return f"- {outside_link(path, link.url)} {small(page_link(title, paper, page))}"


def _host_and_owner(url: str) -> tuple[str, str]:
    """Return the host without `www.`, and the first part of the path."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.strip("/").split("/")[0]
