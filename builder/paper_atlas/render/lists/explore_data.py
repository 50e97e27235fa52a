"""The data of Explore: what facets, orders and results need, as small files of JSON.

Papers are numbered there: 0 is the newest. What facets need for all papers is one small file; what a result
shows is in files of a few papers each, and only those on the screen are loaded.
"""

import base64
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.words import Words, said
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Entities
from paper_atlas.model.topics import TopicGroup
from paper_atlas.render.cards import line_of
from paper_atlas.render.filters import KINDS
from paper_atlas.render.pages import View, short_authors
from paper_atlas.render.places import code_of, file_of
from paper_atlas.text import fold, maths

PER_FILE = 10
"""Papers in a file of details, the oldest in the first: 3 KB over the network; a page of results shows ten, of as many files."""

_LINKS = {
    "code": said("Code"),
    "model": said("Model"),
    "dataset": said("Data set"),
    "demo": said("Demo"),
    "video": said("Video"),
    "pdf": "PDF",
    "poster": said("Poster"),
    "slides": said("Slides"),
    "project": said("Project page"),
}

Json = dict[str, object]
Members = Mapping[str, Sequence[int]]
"""Value of a facet → numbers of its papers, ascending."""


def explore_data(view: View) -> dict[str, str]:
    """Return the files: path below `docs/` → JSON."""
    papers = newest_first(view.catalog.papers)
    files = {
        "explore/facets.json": _dump(_facets(papers, view.catalog, view.say)),
        "explore/forms.json": _dump([*(form.name for form in view.forms), "Markdown"]),
        "explore/arrivals.json": _dump(_arrivals(papers)),
        "explore/by-title.json": _dump(_by_title(papers)),
        "explore/places.json": _dump({"papers": len(papers), "perFile": PER_FILE, "hashes": _places(papers)}),
    }
    # Counted from the oldest, so that a full file stays as it is when newer papers come.
    oldest_first = papers[::-1]
    for number, start in enumerate(range(0, len(papers), PER_FILE)):
        part = oldest_first[start : start + PER_FILE]
        files[f"explore/papers/{number}.json"] = _dump(
            [_details(paper, view.catalog, view.say) for paper in part]
        )
        files[f"explore/cite/{number}.json"] = _dump([_citation(paper, view) for paper in part])
        files[f"explore/coins/{number}.json"] = _dump([_coins(paper, view) for paper in part])
    return files


def _facets(papers: Sequence[Paper], catalog: Catalog, say: Words) -> Json:
    """Return what all papers are counted by; lists of numbers are delta-encoded."""
    about = [group for group in catalog.groups if group.id != KINDS]
    kinds = [group for group in catalog.groups if group.id == KINDS]
    topics = _members(papers, lambda paper: [match.id for match in catalog.topics.get(paper.id, ())])
    names = {paper.id: catalog.entities.get(paper.id, Entities()) for paper in papers}
    links = _members(papers, lambda paper: {link.kind for link in paper.links})
    years = [(year, len([*run])) for year, run in groupby(papers, key=lambda paper: paper.year)]
    return {
        "papers": len(papers),
        "perFile": PER_FILE,
        "years": years,
        "facets": [
            {"id": "topic", "title": say("Topic"), "values": _topic_values(about, topics)},
            {"id": "kind", "title": say("Kind of contribution"), "values": _topic_values(kinds, topics)},
            {
                "id": "has",
                "title": say("Comes with"),
                "values": _values({kind: say(noun) for kind, noun in _LINKS.items()}, links),
            },
            _names("dataset", say("Data set"), _members(papers, lambda paper: names[paper.id].datasets)),
            _names("model", say("Model"), _members(papers, lambda paper: names[paper.id].models)),
        ],
        "comments": _column([paper.comments for paper in papers]),
        "votes": _column([paper.upvotes for paper in papers]),
    }


def _members(papers: Sequence[Paper], values: Callable[[Paper], Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, paper in enumerate(papers):
        for value in values(paper):
            found[value].append(number)
    return found


def _topic_values(groups: Iterable[TopicGroup], members: Members) -> list[Json]:
    return [
        {"id": topic.id, "title": topic.title, "group": group.title, "papers": _steps(members[topic.id])}
        for group in groups
        for topic in group.topics
        if topic.id in members
    ]


def _values(titles: Mapping[str, str], members: Members) -> list[Json]:
    return [
        {"id": value, **({"title": title} if title != value else {}), "papers": _steps(members[value])}
        for value, title in titles.items()
        if value in members
    ]


def _names(facet: str, title: str, members: Members) -> Json:
    """Return a facet of names, most frequent first."""
    order = sorted(members, key=lambda name: (-len(members[name]), fold(name), name))
    return {"id": facet, "title": title, "values": _values({name: name for name in order}, members)}


def _steps(numbers: Sequence[int]) -> list[int]:
    """Return ascending numbers as differences, which are small and compress well: 3, 4, 9 as 3, 1, 5."""
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _column(values: Sequence[int | None]) -> list[int] | None:
    """Return a number for each paper, or None if no paper has one."""
    return [value or 0 for value in values] if any(values) else None


def _arrivals(papers: Sequence[Paper]) -> list[tuple[str, list[int]]]:
    """Return each day on which papers were added, latest first, with the paper numbers as differences."""
    days = _members(papers, lambda paper: [paper.added] if paper.added else [])
    return [(day, _steps(days[day])) for day in sorted(days, reverse=True)]


def _by_title(papers: Sequence[Paper]) -> list[int]:
    """Return the numbers of the papers in order of title."""
    keys = [(fold(maths.plain(paper.title)), paper.id) for paper in papers]
    return sorted(range(len(papers)), key=keys.__getitem__)


def _places(papers: Sequence[Paper]) -> str:
    """Return four letters for each paper, in order: 24 bits of its id's FNV-1a hash, as base64.

    So papers are found by id without a list of all ids, which would be ten times as long.
    """
    return base64.b64encode(
        b"".join((_fnv(paper.id) & 0xFFFFFF).to_bytes(3, "big") for paper in papers)
    ).decode()


def _fnv(text: str) -> int:
    """Return the 32-bit FNV-1a hash of an ASCII text (Fowler, Noll, Vo; draft-eastlake-fnv)."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def _details(paper: Paper, catalog: Catalog, say: Words) -> Json:
    """Return what a list shows of a paper; unknown values are left out."""
    details: Json = {
        "id": paper.id,
        "title": maths.plain(paper.title),
        "line": line_of(paper, catalog),
        "by": short_authors(paper, say),
        "authors": list(paper.names),
        "published": paper.published,
        "venue": paper.venue,
        "withdrawn": bool(paper.withdrawn),
        "pdf": file_of(paper),
        "code": code_of(paper),
        "topics": [match.id for match in catalog.topics.get(paper.id, ())],
        "added": paper.added,
    }
    return {name: value for name, value in details.items() if value}


def _citation(paper: Paper, view: View) -> Json:
    """Return the entries from which citation files are assembled."""
    citation = view.citations.get(paper.id)
    if not citation:
        return {}
    entries = {
        "bib": ("bibtex", citation.bibtex),
        "ris": ("ris", citation.ris),
        "json": ("csl", citation.csl),
    }
    return dict(entries[form.ending] for form in view.forms)


def _coins(paper: Paper, view: View) -> str:
    """Return what Zotero reads in a list: by itself, since every list asks for it, and few readers for the rest."""
    citation = view.citations.get(paper.id)
    return citation.coins if citation else ""


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
