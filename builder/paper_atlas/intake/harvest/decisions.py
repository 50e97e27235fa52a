"""What people decided about a request, or by deleting a seed, applied to the seeds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from paper_atlas.disk import files
from paper_atlas.intake.harvest import ledger as ledgers
from paper_atlas.intake.harvest.curation_lines import drop_lines
from paper_atlas.intake.harvest.harvest_state import Known, read_ledger_file, read_refused_file
from paper_atlas.intake.harvest.known_papers import all_names
from paper_atlas.intake.harvest.ledger import Ledger, Offer, Update, write_ledger
from paper_atlas.intake.harvest.request_answers import (
    DELETED,
    UNSAID,
    How,
    Settled,
    besides,
    read_ticks,
    refused_paper,
    refused_update,
    settle,
    together,
)
from paper_atlas.model.problems import Problem, Where
from paper_atlas.read.beside.refused import Refused, append_refused, read_refused
from paper_atlas.text import count, fold

CURATION = "curation.yml"


@dataclass(frozen=True, slots=True)
class Done:
    """What settling a request did."""

    report: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def settle_request(
    seeds: Path, text: str, how: How, today: str, offered: Path | None = None, number: int | None = None
) -> Done:
    """Refuse what is not ticked in the text of a request, and take it out of the seeds.

    Args:
        seeds: The folder.
        text: Of the request, as people left it.
        how: What became of it.
        today: ISO day.
        offered: Another ledger, which knows what was in the request.
        number: Of a request that is decided: what was decided then is not decided again.
    """
    mine, problems = read_ledger_file(seeds / ledgers.FILE)
    ledger, more = read_ledger_file(offered) if offered else (mine, [])
    _, wrong = read_refused_file(seeds)
    if number in mine.requests:
        return Done((f"request {number} was settled before",), tuple(problems))
    ticks = read_ticks(text)
    is_open = any(one.is_open for one in ledger.offers) or any(one.is_open for one in ledger.updates)
    if is_open and not ticks and how is not How.CLOSED:
        what = "the text of the request holds none of its boxes"
        problems.append(Problem(Where("--settle", 0), what, "give the whole text of the request"))
    if problems := [*problems, *more, *wrong]:
        return Done((), tuple(problems))
    done = settle(ledger, ticks, how, today)
    left = _merged(mine, ledger, done.ledger) if offered else done.ledger
    if number is not None:
        left = replace(left, requests=tuple(sorted({*left.requests, number})))
    _write(seeds, done, left)
    stay = sum(one.is_open and one.file not in done.files for one in ledger.offers)
    said = (
        f"{count(len(done.refused.papers), 'paper')} and {count(len(done.refused.updates), 'update')} refused"
    )
    return Done((f"{said}, {count(stay, 'paper')} kept",))


def _write(seeds: Path, done: Settled, ledger: Ledger) -> None:
    """Write what was refused first: whatever comes after, it is not offered again."""
    add_refused(seeds, done.refused)
    for name in done.files:
        path = (seeds / name).resolve()
        if path.is_relative_to(seeds.resolve()):
            path.unlink(missing_ok=True)
    write_text(seeds / CURATION, drop_lines(files.read_text(seeds / CURATION), done.updates))
    if ledger != Ledger() or (seeds / ledgers.FILE).exists():
        write_text(seeds / ledgers.FILE, write_ledger(ledger))


def add_refused(seeds: Path, refused: Refused) -> None:
    """Put into the file what was refused and is not there yet."""
    text = files.read_text(seeds / files.REFUSED)
    before, _ = read_refused(text, files.REFUSED)
    write_text(seeds / files.REFUSED, append_refused(text, besides(before, refused)))


def write_text(path: Path, text: str) -> None:
    """Write a file if it would hold something else; one that would hold nothing goes."""
    if not text.strip():
        path.unlink(missing_ok=True)
    elif text.strip() != files.read_text(path).strip():
        files.write_atomically(path, text.encode())


def _merged(mine: Ledger, other: Ledger, settled: Ledger) -> Ledger:
    """Return our ledger after a request was decided that another ledger knows.

    What it offered and was not refused came in with the merge; what waits there waits here, and how far it read the
    sources is how far they are read.
    """
    offered = {one.file for one in other.offers}
    asked = dict(mine.asked)
    for key, one in other.asked.items():
        if key not in asked or asked[key].day <= one.day:
            asked[key] = one
    offers = (*(one for one in mine.offers if one.file not in offered), *settled.offers)
    requests = tuple(sorted({*mine.requests, *other.requests}))
    return replace(mine, offers=offers, asked=asked, requests=requests)


def without_deleted(known: Known, today: str) -> Known:
    """Return what is known, with everything refused that was offered and that somebody deleted since."""
    catalog = known.atlas.catalog
    names = {name for paper in catalog.papers for name in all_names(paper.identifiers)}
    titles = {fold(paper.title) for paper in catalog.papers}
    curation = known.atlas.knowledge.curation.papers

    def is_here(one: Offer) -> bool:
        is_named = bool(all_names(one.identifiers) & names) or fold(one.title) in titles
        return bool(one.text) or one.file in known.seeds.contents or is_named

    def is_said(one: Update) -> bool:
        entry = curation.get(one.paper)
        return entry is not None and bool(
            getattr(entry, one.key)
            if one.key in ("title", "abstract", "withdrawn")
            else one.key in entry.facts
        )

    gone = [one for one in known.ledger.offers if not is_here(one)]
    unsaid = [one for one in known.ledger.updates if one.is_open and not is_said(one)]
    more = Refused(
        tuple(refused_paper(one, DELETED, today) for one in gone),
        tuple(refused_update(one, UNSAID, today) for one in unsaid),
    )
    offers = tuple(one for one in known.ledger.offers if one not in gone)
    updates = tuple(one for one in known.ledger.updates if one not in unsaid)
    ledger = replace(known.ledger, offers=offers, updates=updates)
    return replace(known, refused=together(known.refused, more), ledger=ledger)
