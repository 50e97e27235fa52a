"""The log of changes, `seeds/changes.jsonl`: what became of each paper, and the citation key that it was given.

The log is kept beside the seeds and not found in Git's history, because a build needs neither Git nor a whole clone;
and because a citation key must be kept somewhere. `paper-atlas record` appends to it. A leaf beside `model`.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from paper_atlas.model.catalog import Catalog, Change, Citation
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Where

KINDS = ("added", "changed", "merged", "withdrawn", "redirected", "removed")


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[a-z0-9-]{1,200}")
_KEY = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9:./_+-]{0,199})?")


@dataclass(slots=True)
class _Known:
    """What the log says of a paper up to some line of it."""

    state: str = ""
    records: int = 0
    withdrawn: bool = False
    gone: bool = False
    aliases: set[str] = field(default_factory=set)


def read_changes(file: str, text: str) -> tuple[tuple[Change, ...], list[Problem]]:
    """Read the log, oldest change first; a line that is not understood is a problem, the rest stands."""
    changes, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        change = _read_line(line)
        if change is None:
            fix = "restore the line as `paper-atlas record` wrote it"
            problems.append(Problem(Where(file, number), f"{line[:60]!r} is no change", fix))
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
    """Return the line of the log that says a change."""
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
    """Return paper id → the citation key that it was given first."""
    keys: dict[str, str] = {}
    for change in changes:
        if change.key:
            keys.setdefault(change.paper, change.key)
    return keys


def new_changes(
    changes: Iterable[Change], catalog: Catalog, citations: Mapping[str, Citation], date: str
) -> tuple[Change, ...]:
    """Return what the log does not say yet of an atlas, sorted by paper.

    Args:
        changes: The log.
        catalog: The atlas as it is.
        citations: Paper id → how it is cited.
        date: ISO day of the changes; a new paper has the day on which it was added, where that is known.
    """
    known = _fold(changes)
    found: list[Change] = []
    for paper in catalog.papers:
        found += _of_paper(paper, known.get(paper.id), citations[paper.id].key, date)
    ids = {paper.id for paper in catalog.papers}
    moved = {alias for paper in catalog.papers for alias in paper.aliases}
    gone = sorted(name for name, state in known.items() if name not in ids | moved and not state.gone)
    return (*found, *(Change(date, "removed", name) for name in gone))


def _of_paper(paper: Paper, known: _Known | None, key: str, date: str) -> Iterator[Change]:
    state, records = _state(paper), len(paper.sources)
    if known is None or known.gone:
        yield Change(paper.added or date, "added", paper.id, key=key, state=state, records=records)
        known = _Known(state, records)
    if known.state != state:
        yield Change(date, "changed", paper.id, state=state, note=_what_changed(known.state, state))
    if known.records < records:
        yield Change(date, "merged", paper.id, records=records)
    if paper.withdrawn and not known.withdrawn:
        yield Change(date, "withdrawn", paper.id, note=paper.withdrawn)
    for alias in paper.aliases:
        if alias not in known.aliases:
            yield Change(date, "redirected", paper.id, note=alias)


def _fold(changes: Iterable[Change]) -> dict[str, _Known]:
    """Return paper id → what the log says of it at its end."""
    known: dict[str, _Known] = {}
    for change in changes:
        paper = known.setdefault(change.paper, _Known())
        paper.state = change.state or paper.state
        paper.records = change.records or paper.records
        paper.withdrawn |= change.change == "withdrawn"
        paper.gone = change.change == "removed"
        if change.change == "redirected":
            paper.aliases.add(change.note)
    return known


def _state(paper: Paper) -> str:
    """Return hashes of the words of a paper and of the facts about it, with a hyphen between."""
    facts = [paper.names, paper.published, sorted(paper.identifiers.items()), paper.venue]
    return "-".join(_hash(part) for part in ([paper.title, paper.abstract], facts))


def _hash(value: object) -> str:
    return hashlib.blake2b(json.dumps(value).encode(), digest_size=4).hexdigest()


def _what_changed(before: str, now: str) -> str:
    pairs = zip(("words", "facts"), before.split("-"), now.split("-"), strict=False)
    return ", ".join(name for name, old, new in pairs if old != new)
