"""The log of changes, `seeds/changes.jsonl`: what happened to each paper, and the citation key that it was given.

The log is kept beside the seeds rather than derived from Git's history, because a build needs neither Git nor
a full clone, and because citation keys must be stored somewhere. `paper-atlas record` appends to it. A leaf
beside `model`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from paper_atlas.model.catalog import Catalog, Change, Citation
from paper_atlas.model.papers import Paper, Published
from paper_atlas.model.problems import Problem, Where
from paper_atlas.text.fingerprints import short_hash, title_hash, words_hash

KINDS = (
    *("added", "changed", "merged", "parted", "withdrawn", "restored", "hidden", "shown"),
    *("redirected", "removed"),
)


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[a-z0-9-]{1,200}")
_KEY = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9:./_+-]{0,199})?")


@dataclass(slots=True)
class _Known:
    """What the log says about a paper, up to some line."""

    state: str = ""
    records: int = 0
    withdrawn: bool = False
    hidden: bool = False
    gone: bool = False
    moved_to: str = ""

    @property
    def has_page(self) -> bool:
        """Whether there is a page of that name, or a hidden one."""
        return bool(self.state) and not self.gone and not self.moved_to


def read_changes(file: str, text: str) -> tuple[tuple[Change, ...], list[Problem]]:
    """Read the log, oldest change first; a line that is not understood is a problem, the rest is kept."""
    changes, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        change = _read_line(line)
        if change is None:
            fix = "restore the line as `paper-atlas record` wrote it"
            problems.append(Problem(Where(file, number), f"{line[:60]!r} is not a change", fix))
        else:
            changes.append(change)
    return tuple(changes), problems


def _read_line(line: str) -> Change | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.get("change") not in KINDS:
        return None
    texts = {name: value.get(name, "") for name in ("date", "change", "paper", "key", "state", "note")}
    if not all(isinstance(text, str) for text in texts.values()) or not isinstance(
        value.get("records", 0), int
    ):
        return None
    if (
        not _DAY.fullmatch(texts["date"])
        or not _ID.fullmatch(texts["paper"])
        or not _KEY.fullmatch(texts["key"])
    ):
        return None
    return Change(records=value.get("records", 0), **texts)


def write_change(change: Change) -> str:
    """Return a change as a line of the log."""
    value = {
        "date": change.date,
        "change": change.change,
        "paper": change.paper,
        "key": change.key,
        "state": change.state,
        "records": change.records,
        "note": change.note,
    }
    return json.dumps({name: part for name, part in value.items() if part}, ensure_ascii=False) + "\n"


def kept_keys(changes: Iterable[Change]) -> dict[str, str]:
    """Return paper id → the first citation key that it was given."""
    keys: dict[str, str] = {}
    for change in changes:
        if change.key:
            keys.setdefault(change.paper, change.key)
    return keys


def arrivals(changes: Iterable[Change]) -> dict[str, str]:
    """Return paper id → the day on which it was added to the atlas; for one removed and restored, the later day.

    A paper with a new id keeps the day of its old one.
    """
    days: dict[str, str] = {}
    for change in changes:
        if change.change == "added":
            days[change.paper] = change.date
        elif change.change == "redirected" and change.note in days:
            days[change.paper] = days[change.note]
    return days


def with_arrivals(papers: Iterable[Paper], changes: Iterable[Change]) -> tuple[Paper, ...]:
    """Return papers with the day on which each was added, according to the log or else its seed."""
    days = arrivals(changes)
    return tuple(
        [
            paper if (day := days.get(paper.id, paper.added)) == paper.added else replace(paper, added=day)
            for paper in papers
        ]
    )


def published_ids(changes: Iterable[Change]) -> tuple[Published, ...]:
    """Return the addresses that the log knows, in the order in which they were first given."""
    found = []
    for name, known in _fold(changes).items():
        words, _, rest = known.state.partition("-")
        title = rest.partition("-")[2]
        found.append(Published(name, words, title, known.gone, known.moved_to))
    return tuple(found)


def new_changes(
    changes: Iterable[Change], catalog: Catalog, citations: Mapping[str, Citation], date: str
) -> tuple[Change, ...]:
    """Return the changes to an atlas that are not yet in the log, sorted by paper.

    Args:
        changes: The log.
        catalog: The current atlas.
        citations: Paper id → how it is cited.
        date: ISO day of the changes; a new paper has the day on which it was added, if known.
    """
    known = _fold(changes)
    found: list[Change] = []
    for paper in catalog.papers:
        found += _of_paper(paper, known, citations[paper.id].key, date)
    for name, reason in sorted(catalog.hidden.items()):
        if name in known and not known[name].hidden:
            found.append(Change(date, "hidden", name, note=reason))
    here = {*(paper.id for paper in catalog.papers), *catalog.hidden}
    moved = {alias for paper in catalog.papers for alias in paper.aliases}
    gone = sorted(name for name, state in known.items() if name not in here | moved and not state.gone)
    return (*found, *(Change(date, "removed", name) for name in gone))


def _of_paper(paper: Paper, log: Mapping[str, _Known], key: str, date: str) -> Iterator[Change]:
    state, records = _state(paper), len(paper.sources)
    known = log.get(paper.id, _Known())
    if not known.has_page:
        yield Change(paper.added or date, "added", paper.id, key=key, state=state, records=records)
        known = _Known(state, records)
    elif known.hidden:
        yield Change(date, "shown", paper.id)
    if what := _what_changed(known.state, state):
        yield Change(date, "changed", paper.id, state=state, note=what)
    if known.records != records:
        yield Change(date, "merged" if known.records < records else "parted", paper.id, records=records)
    if bool(paper.withdrawn) != known.withdrawn:
        yield Change(
            date, "withdrawn" if paper.withdrawn else "restored", paper.id, note=paper.withdrawn or ""
        )
    for alias in paper.aliases:
        if alias not in log or log[alias].moved_to != paper.id:
            yield Change(date, "redirected", paper.id, note=alias)


def _fold(changes: Iterable[Change]) -> dict[str, _Known]:
    """Return paper id → what the log says about it at its end."""
    known: dict[str, _Known] = {}
    for change in changes:
        paper = known.setdefault(change.paper, _Known())
        paper.state = change.state or paper.state
        paper.records = change.records or paper.records
        paper.gone = change.change == "removed"
        if change.change in ("withdrawn", "restored"):
            paper.withdrawn = change.change == "withdrawn"
        if change.change in ("hidden", "shown", "added", "removed"):
            paper.hidden = change.change == "hidden"
        if change.change == "added":
            paper.moved_to, paper.withdrawn = "", False
        if change.change == "redirected":
            former = known.setdefault(change.note, _Known())
            former.moved_to, former.gone = change.paper, False
    return known


def _state(paper: Paper) -> str:
    """Return hashes of a paper's words, of its facts and of its title, joined by hyphens."""
    facts = [paper.names, paper.published, sorted(paper.identifiers.items()), paper.venue]
    return "-".join((words_hash(paper.title, paper.abstract), short_hash(facts), title_hash(paper.title)))


def _what_changed(before: str, now: str) -> str:
    """Return in words which of the hashes in both states differ; titles belong to the words."""
    pairs = zip(("words", "facts"), before.split("-"), now.split("-"), strict=False)
    return ", ".join(name for name, old, new in pairs if old != new)
