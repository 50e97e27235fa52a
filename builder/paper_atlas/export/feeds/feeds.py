"""What is new, for feed readers: for the whole atlas and for each topic."""

from collections.abc import Sequence

from paper_atlas.atlas.order import arrival, latest_first
from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations.work import make_work
from paper_atlas.export.feeds.atom import atom
from paper_atlas.export.feeds.feed_model import Entry, Feed, permanent_id
from paper_atlas.export.feeds.jsonfeed import json_feed
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.text import maths

NEWEST = 50
"""Most entries in a feed; the list that it links to has all papers."""


def feeds(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Return path below `docs/` → feed.

    A paper's date is the day on which it was added, else that of its publication, never that of the build. A
    paper with neither is in no feed.
    """
    papers = [paper for paper in latest_first(catalog.papers) if arrival(paper)]
    topics = [topic for group in catalog.groups for topic in group.topics]
    newest = _newest(papers, catalog)
    titles = {topic.id: topic.title for topic in topics}
    shown = {paper.id: paper for found in newest.values() for paper in found}
    entries = {name: _entry(paper, catalog, titles, settings) for name, paper in shown.items()}
    updated = _moment(arrival(papers[0]) if papers else "1970")
    files: dict[str, bytes] = {}
    for path, title, description in (
        ("", settings.site_name, settings.site_description),
        *(
            (
                f"topics/{topic.id}",
                f"{settings.site_name}: {topic.title}",
                topic.definition or settings.words("Papers on the topic {topic}.", topic=topic.title),
            )
            for topic in topics
        ),
    ):
        found = tuple(entries[paper.id] for paper in newest[path])
        files |= _write(_feed(path, title, description, found, updated, settings), f"{path}." if path else "")
    return files


def _newest(papers: Sequence[Paper], catalog: Catalog) -> dict[str, list[Paper]]:
    """Return path of a feed, without its ending → its papers, in the given order."""
    found: dict[str, list[Paper]] = {"": [*papers[:NEWEST]]}
    found |= {f"topics/{topic.id}": [] for group in catalog.groups for topic in group.topics}
    for paper in papers:
        for match in catalog.topics.get(paper.id, ()):
            if len(found[f"topics/{match.id}"]) < NEWEST:
                found[f"topics/{match.id}"].append(paper)
    return found


def _feed(
    path: str, title: str, description: str, newest: tuple[Entry, ...], updated: str, settings: Settings
) -> Feed:
    return Feed(
        id=permanent_id(path or "papers"),
        title=title,
        description=description,
        site=settings.site_name,
        stem=settings.address(f"{path}{'.' if path else ''}"),
        page=settings.address(f"{path or 'papers'}/"),
        updated=max((entry.updated for entry in newest), default=updated),
        entries=newest,
    )


def _write(feed: Feed, stem: str) -> dict[str, bytes]:
    return {f"{stem}atom.xml": atom(feed), f"{stem}feed.json": json_feed(feed)}


def _entry(paper: Paper, catalog: Catalog, titles: dict[str, str], settings: Settings) -> Entry:
    work = make_work(paper, settings)
    return Entry(
        id=permanent_id(f"papers/{paper.id}"),
        url=work.page,
        title=work.plain_title,
        abstract=maths.plain(paper.abstract),
        contribution=maths.plain(catalog.contribution(paper)),
        authors=paper.names,
        topics=tuple((match.id, titles[match.id]) for match in catalog.topics.get(paper.id, ())),
        updated=_moment(arrival(paper)),
        published=_moment(paper.published) if paper.published and len(paper.published) == 10 else None,
    )


def _moment(date: str) -> str:
    """Return the first instant of a day, a month or a year."""
    return f"{date}{'0000-01-01'[len(date) :]}T00:00:00Z"
