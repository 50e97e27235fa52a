"""What a run of the harvest does to an atlas, as values: seeds, curation, refusals, the ledger, the request and the report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from paper_atlas.intake.comment import code
from paper_atlas.intake.harvest.assessment import Fates, Judge
from paper_atlas.intake.harvest.candidates import Candidate
from paper_atlas.intake.harvest.curation_lines import add_lines
from paper_atlas.intake.harvest.harvest_state import UPDATES, Known
from paper_atlas.intake.harvest.known_papers import Sifted, sift
from paper_atlas.intake.harvest.ledger import Ledger, Offer, Update
from paper_atlas.intake.harvest.request_text import Shown, Told, places_for, request_text
from paper_atlas.intake.harvest.updates import MOST, find_updates
from paper_atlas.text import count, maths, visible

_CURATION = "curation.yml"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written."""

    files: Mapping[str, str]
    """New seeds, below the seeds → content."""
    curation: str
    ledger: Ledger
    request: str
    """The text of the request, "" if nothing is offered."""
    report: tuple[str, ...]
    """Lines on what became of the papers of each source."""
    unfit: tuple[str, ...] = ()
    """A line on each paper that does not fit: how near it is, and which topics it would have."""


def make_plan(
    known: Known, candidates: Sequence[Candidate], taken: Collection[str], today: str, notes: Sequence[str]
) -> Plan:
    """Return what to write, so that a person is offered what fits.

    Args:
        known: The atlas before the run.
        candidates: What the sources have, in the order in which they were asked.
        taken: Paths below the seeds that exist.
        today: ISO day.
        notes: What the request says of the sources, escaped.
    """
    fates = Fates()
    sifted = sift(known.atlas, known.seeds.changes, known.refused, candidates, [*known.open.values()])
    for found, fate in (
        ([one for group in sifted.known.values() for one in group], "already here"),
        ([one for one, _ in sifted.refused], "refused before"),
        ([one for one, _ in sifted.doubtful], "perhaps refused before"),
        (sifted.gone, "removed from the atlas before"),
    ):
        fates.add((one for one in found if one.source != UPDATES), fate)
    judge = Judge(known)
    open_now = [*judge.open_offers()]
    fitting = [*judge.fitting(sifted, fates, {*taken}, today)]
    updates, curation = _updates(known, sifted)
    titles = {paper.id: maths.plain(paper.title) for paper in known.atlas.catalog.papers}
    ordered = judge.in_order([*open_now, *(one for one, _ in fitting)])
    # What stands in the request keeps its place, whatever is new.
    ordered = sorted(ordered, key=lambda one: not one.offer.is_open)
    places = places_for(ordered, updates, titles)
    shown = judge.in_order(ordered[:places])
    waiting = ordered[places:]
    for one, newcomer in fitting:
        fates.add(newcomer.candidates, "waiting for the next request" if one in waiting else "offered")
    texts = {one.offer.file: text for one, text in judge.texts(fitting, today)}
    offers = _offers(known.ledger, shown, waiting, texts)
    more = [*notes, *_notes(sifted, waiting)]
    return Plan(
        files={one.offer.file: texts[one.offer.file] for one in shown if not one.offer.is_open},
        curation=curation,
        ledger=replace(known.ledger, offers=offers, updates=updates),
        request=request_text(shown, updates, Told(titles, more)) if shown or updates else "",
        report=tuple(map(visible, fates.lines(known.names))),
        unfit=tuple(judge.unfit),
    )


def _offers(
    ledger: Ledger, shown: Sequence[Shown], waiting: Sequence[Shown], texts: Mapping[str, str]
) -> tuple[Offer, ...]:
    """Return all that was ever offered, what is in the request, and what waits, with its text."""
    before = [one for one in ledger.offers if not one.text and not one.is_open]
    return (
        *before,
        *(replace(one.offer, is_open=True, text="") for one in shown),
        *(replace(one.offer, is_open=False, text=texts[one.offer.file]) for one in waiting),
    )


def _updates(known: Known, sifted: Sifted) -> tuple[tuple[Update, ...], str]:
    """Return the updates in the request, those of before first, and the curation with their lines."""
    text = known.seeds.knowledge[_CURATION]
    papers = {paper.id: paper for paper in known.atlas.catalog.papers}
    before = [one for one in known.ledger.updates if one.is_open]
    there = {one.name for one in before}
    found = find_updates(papers, sifted.known, known.atlas.knowledge.curation, known.refused, known.names)
    new = [one for one in found if one.name not in there][: max(0, MOST - len(before))]
    text, added = add_lines(text, new)
    return (*before, *(replace(one, is_open=True) for one in added)), text


def _notes(sifted: Sifted, waiting: Sequence[Shown]) -> Iterator[str]:
    for candidate, one in sifted.doubtful:
        title = maths.plain(candidate.clean.title)
        yield f"left out, because it may be {code(one.title)}, which was refused: {code(title)}"
    if waiting:
        yield f"{count(len(waiting), 'paper')} more will be offered when this is decided"
