"""The index of what papers share, by host and owner: code, models, data sets, demos and videos."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urlsplit

from paper_atlas.atlas.words import said
from paper_atlas.model.papers import Paper
from paper_atlas.model.records import Link
from paper_atlas.render.markdown import counted, escape, front_matter, outside_link, page_link, small
from paper_atlas.render.pages import View, cut, numbered, page_paths, pager, paper_path
from paper_atlas.text import shorten

_TITLES = {
    "code": said("Code"),
    "model": said("Models"),
    "dataset": said("Data sets"),
    "demo": said("Demos"),
    "video": said("Videos"),
    "pdf": said("PDFs"),
    "poster": said("Posters"),
    "slides": said("Slides"),
    "project": said("Project pages"),
}

_LINKS_PER_PAGE = 500
"""150 KB of HTML."""


def render_code(view: View) -> dict[str, str]:
    """Return the index, with a page for each kind of link."""
    by_kind: dict[str, list[tuple[Link, Paper]]] = defaultdict(list)
    for paper in view.catalog.papers:
        for link in paper.links:
            by_kind[link.kind].append((link, paper))
    kinds = [kind for kind in _TITLES if kind in by_kind]
    index = "code/index.md"
    ways = [
        f"- {counted(page_link(view.say(_TITLES[kind]), f'code/{kind}.md', index), len({paper.id for _, paper in by_kind[kind]}))}"
        for kind in kinds
    ]
    head = front_matter(
        title=view.say("Code and data"),
        description=view.say("Code, models, data and demos that the papers release, by host and owner"),
        kind="index",
        hide=["toc"],
    )
    intro = f"{view.say('Links given by papers and their seeds, by kind, with the number of papers.')}\n"
    pages = {index: "\n".join([head, f"# {view.say('Code and data')}\n", intro, *ways, ""])}
    for kind in kinds:
        pages |= _kind_pages(kind, by_kind[kind], view)
    return pages


def _kind_pages(kind: str, links: Iterable[tuple[Link, Paper]], view: View) -> dict[str, str]:
    """Return the pages of one kind: its links by host, then by owner."""
    say, rows = view.say, _rows(links)
    pieces = cut(rows, _LINKS_PER_PAGE)
    paths = page_paths(f"code/{kind}.md", f"code/{kind}/page/{{number}}.md", len(pieces))
    pages = {}
    for number, (page, piece) in enumerate(zip(paths, pieces, strict=True), start=1):
        title = numbered(say(_TITLES[kind]), number, say)
        description = say("{kind}: links of the papers, by host and owner", kind=say(_TITLES[kind]))
        blocks = [
            front_matter(title=title, description=description, kind="index"),
            f"# {title}\n",
            f"{say.plural(len(rows), '{n} link, by host and owner.', '{n} links, by host and owner.')}\n",
        ]
        for (place, host), found in groupby(piece, key=lambda row: row[:2]):
            blocks.append(f"## {escape(host)} {{ #host-{place} }}\n")
            blocks += [
                _entry(link, view.titles[paper.id], paper_path(paper.id), page) for *_, link, paper in found
            ]
            blocks.append("")
        pages[page] = "\n".join([*blocks, pager(paths, number, say)])
    return pages


def _rows(links: Iterable[tuple[Link, Paper]]) -> list[tuple[int, str, Link, Paper]]:
    """Return links with their host's rank and name: hosts with the most links first, then by owner."""
    by_host: dict[str, list[tuple[str, Link, Paper]]] = defaultdict(list)
    for link, paper in links:
        host, owner = _host_and_owner(link.url)
        by_host[host].append((owner, link, paper))
    hosts = sorted(by_host, key=lambda host: (-len(by_host[host]), host))
    return [
        (place, host, link, paper)
        for place, host in enumerate(hosts)
        for _, link, paper in sorted(
            by_host[host], key=lambda row: (row[0].casefold(), row[1].url, row[2].id)
        )
    ]


def _entry(link: Link, title: str, paper: str, page: str) -> str:
    path = shorten(link.url.split("//", 1)[1].partition("/")[2].rstrip("/") or link.url, 60)
    return f"- {outside_link(path, link.url)} {small(page_link(title, paper, page))}"


def _host_and_owner(url: str) -> tuple[str, str]:
    """Return the host without `www.`, and the first segment of the path."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.strip("/").split("/")[0]
