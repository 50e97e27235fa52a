"""A run of the harvest: asks the sources, plans, and writes what the plan says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from paper_atlas.clean import clean_record
from paper_atlas.disk import files
from paper_atlas.intake.comment import code
from paper_atlas.intake.harvest import ledger as ledgers
from paper_atlas.intake.harvest.arxiv_recheck import check_papers
from paper_atlas.intake.harvest.candidates import Candidate, Taken, take_answers
from paper_atlas.intake.harvest.decisions import CURATION, add_refused, without_deleted, write_text
from paper_atlas.intake.harvest.fetch_pages import Asker, Outcome
from paper_atlas.intake.harvest.harvest_plan import Plan, make_plan
from paper_atlas.intake.harvest.harvest_state import UPDATES, Known
from paper_atlas.intake.harvest.ledger import SEEN, Asked, Ledger, write_ledger
from paper_atlas.intake.harvest.spool import Kept, Spool, source_key
from paper_atlas.intake.web import Web
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.read import read_seed
from paper_atlas.read.beside.refused import Refused
from paper_atlas.text import count


@dataclass(frozen=True, slots=True)
class Run:
    """How this run goes."""

    seeds: Path
    root: Path
    """Folder of `mkdocs.yml`."""
    web: Web
    today: str
    """ISO day."""
    since: str = ""
    only: tuple[str, ...] = ()
    """Names of the sources that are asked; all if there are none."""
    bases: Mapping[str, str] = field(default_factory=dict)
    spool: Path | None = None
    """A folder for what is thrown away afterwards; None for the spool beside the seeds."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found, and is to write."""

    plan: Plan
    refused: Refused
    report: tuple[str, ...]
    problems: tuple[Problem, ...]
    answers: tuple[Kept, ...] = ()
    """Those whose papers the plan knows."""


def harvest(run: Run, known: Known) -> Found:
    """Ask the sources, one after the other, and return what is to be written."""
    if not known.follow.sources:
        nothing = "this atlas follows no sources: list them in mkdocs.yml under extra.atlas.follow, as docs/harvest.md shows"
        return Found(
            Plan({}, known.seeds.knowledge[CURATION], known.ledger, "", ()), known.refused, (nothing,), ()
        )
    known = without_deleted(known, run.today)
    spool = Spool(run.spool) if run.spool else Spool.beside(run.seeds)
    before = {**known.ledger.asked, **spool.asked()}
    asker = Asker(run.web, spool, run.root, run.today, run.since, run.bases)
    outcomes = [
        asker.ask(one, before.get(source_key(one), Asked()))
        for one in known.follow.sources
        if not run.only or one.name in run.only
    ]
    if known.follow.updates and not run.only:
        outcomes.append(check_papers(asker, known, before.get(UPDATES, Asked())))
    answers = (
        [*spool.answers()] if run.spool is None else [*Spool.beside(run.seeds).answers(), *spool.answers()]
    )
    taken = take_answers(_in_order(answers, known), known.ledger.asked, again=bool(run.since))
    waiting, ledger = _waiting(known)
    ledger = replace(ledger, asked=_asked(ledger.asked, spool.asked(), taken))
    plan = make_plan(
        replace(known, ledger=ledger),
        [*waiting, *taken.candidates],
        {path.relative_to(run.seeds).as_posix() for path in run.seeds.rglob("*")},
        run.today,
        [f"{code(one.source.name, 60)}: {code(one.problem, 300)}" for one in outcomes if one.problem],
    )
    report = (*map(_said, outcomes), *plan.report)
    return Found(plan, known.refused, report, tuple(_problems(outcomes, taken)), tuple(answers))


def _in_order(answers: Iterable[Kept], known: Known) -> list[Kept]:
    """Return answers in the order in which the atlas names their sources."""
    order = {key: number for number, key in enumerate(known.names)}
    return sorted(answers, key=lambda one: (order.get(one.key, len(order)), one.key, one.path.name))


def _asked(before: Mapping[str, Asked], now: Mapping[str, Asked], taken: Taken) -> dict[str, Asked]:
    """Return how far each source is read once the papers that were taken are in the ledger."""
    found = {**before, **now}
    for key, names in taken.seen.items():
        if key != UPDATES:
            old = found.get(key, Asked())
            seen = tuple(dict.fromkeys([*old.seen, *names]))
            found[key] = replace(old, seen=seen[-SEEN:])
    return found


def _said(one: Outcome) -> str:
    return f"{one.source.name}: {one.problem or 'read'}; {count(one.papers, 'paper')}, {one.fresh:,} of them new since the last run"


def _problems(outcomes: Sequence[Outcome], taken: Taken) -> Iterator[Problem]:
    """Yield a problem for each source that failed: errors if all did, since then there is nothing to go on with."""
    failed = [one for one in outcomes if one.problem]
    severity = Severity.ERROR if failed and len(failed) == len(outcomes) else Severity.WARNING
    for one in failed:
        what, _, fix = one.problem.removesuffix(")").rpartition(" (")
        yield Problem(Where(one.source.name, 0), what or one.problem, fix or "try again later", severity)
    for problem in taken.problems:
        yield replace(problem, severity=Severity.WARNING)


def _waiting(known: Known) -> tuple[list[Candidate], Ledger]:
    """Return what waits for a place in a request as candidates, and the ledger without it."""
    keys = {name: key for key, name in known.names.items()}
    found = []
    for one in known.ledger.offers:
        records, _ = read_seed(one.file, one.text.encode()) if one.text else ([], [])
        for record in records:
            clean, _ = clean_record(record)
            if clean:
                found.append(
                    Candidate(keys.get(one.source, one.source), record, replace(clean, topics=()), one.day)
                )
    kept = tuple(one for one in known.ledger.offers if not one.text)
    return found, replace(known.ledger, offers=kept)


def write(run: Run, found: Found) -> None:
    """Write what a run found: seeds first and the ledger last, so that a killed run forgets nothing."""
    files.remove_half_written(run.seeds)
    for name, text in found.plan.files.items():
        path = run.seeds / name
        if not path.parent.resolve().is_relative_to(run.seeds.resolve()):
            raise FileExistsError(f"{path.parent} is outside {run.seeds}")
        files.write_atomically(path, text.encode())
    write_text(run.seeds / CURATION, found.plan.curation)
    add_refused(run.seeds, found.refused)
    if found.plan.ledger != Ledger():
        write_text(run.seeds / ledgers.FILE, write_ledger(found.plan.ledger))
    Spool.beside(run.seeds).forget([*found.answers])
