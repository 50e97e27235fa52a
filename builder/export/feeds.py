"""What is new, for feed readers: for the whole atlas and for each topic."""

from builder import maths
from builder.export.atom import atom
from builder.export.feed_model import Entry, Feed, permanent_id
from builder.export.jsonfeed import json_feed
from builder.export.work import make_work
from builder.model import Catalog, Paper
from builder.settings import Settings

NEWEST = 50
"""Entries of a feed; the list that it links to has all papers."""


def feeds(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Return path below `docs/` → feed.

    A paper's date is the day on which it was added, or else that of its publication, never that of the build.
    A paper without either is in no feed.
    """
    papers = sorted((paper for paper in catalog.papers if _date(paper)), key=lambda paper: paper.id)
    papers.sort(key=_date, reverse=True)
    titles = {topic.id: topic.title for group in catalog.groups for topic in group.topics}
    entries = {paper.id: _entry(paper, catalog, titles, settings) for paper in papers}
    by_topic: dict[str, list[Entry]] = {topic: [] for topic in titles}
    for name, entry in entries.items():
        for match in catalog.topics.get(name, ()):
            by_topic[match.id].append(entry)
    updated = max((entry.updated for entry in entries.values()), default=_moment("1970"))
    files = _write(
        "", _feed("", settings.site_name, settings.site_description, [*entries.values()], updated, settings)
    )
    for group in catalog.groups:
        for topic in group.topics:
            title = f"{settings.site_name}: {topic.title}"
            feed = _feed(f"topics/{topic.id}", title, topic.definition, by_topic[topic.id], updated, settings)
            files |= _write(f"topics/{topic.id}.", feed)
    return files


def _feed(
    path: str, title: str, description: str, entries: list[Entry], updated: str, settings: Settings
) -> Feed:
    newest = tuple(entries[:NEWEST])
    return Feed(
        id=permanent_id(path or "papers"),
        title=title,
        description=description,
        site=settings.site_name,
        stem=f"{settings.site_url}{path}{'.' if path else ''}",
        page=f"{settings.site_url}{path or 'papers'}/",
        updated=max((entry.updated for entry in newest), default=updated),
        entries=newest,
    )


def _write(stem: str, feed: Feed) -> dict[str, bytes]:
    return {f"{stem}atom.xml": atom(feed), f"{stem}feed.json": json_feed(feed)}


def _entry(paper: Paper, catalog: Catalog, titles: dict[str, str], settings: Settings) -> Entry:
    work = make_work(paper, settings)
    return Entry(
        id=permanent_id(f"papers/{paper.id}"),
        url=work.page,
        title=work.plain_title,
        abstract=maths.plain(paper.abstract),
        authors=paper.authors,
        topics=tuple((match.id, titles[match.id]) for match in catalog.topics.get(paper.id, ())),
        updated=_moment(_date(paper)),
        published=_moment(paper.published) if paper.published and len(paper.published) == 10 else None,
    )


def _date(paper: Paper) -> str:
    return paper.added or paper.published or ""


def _moment(date: str) -> str:
    """Return the first moment of a day, a month or a year."""
    return f"{date}{'0000-01-01'[len(date) :]}T00:00:00Z"
