"""What a run of the harvest does to an atlas, as values: seeds, curation, refusals, the ledger, the request and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paper_atlas.atlas.follow import Follow
from paper_atlas.atlas.keep_rule import KeepRule
from paper_atlas.build import Atlas
from paper_atlas.connect.contribution.sentence import find_contribution
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.connect.topics.tagging import read_by_tagger
from paper_atlas.intake.comment import code
from paper_atlas.intake.harvest.candidates import Candidate
from paper_atlas.intake.harvest.curation_lines import add_lines
from paper_atlas.intake.harvest.fitting import Near, fits, near_finder, with_topic_ids
from paper_atlas.intake.harvest.ledger import AUTHORS, BEGINS, Ledger, Offer, Update
from paper_atlas.intake.harvest.request_text import Shown, Told, places_for, request_text
from paper_atlas.intake.harvest.sifting import Newcomer, Sifted, sift
from paper_atlas.intake.harvest.updates import MOST, find_updates, withdrawal
from paper_atlas.intake.paper_file import paper_text
from paper_atlas.intake.propose import FOLDER
from paper_atlas.merge.unite import unite
from paper_atlas.model.papers import Paper
from paper_atlas.model.records import CleanRecord, Seeds
from paper_atlas.read.beside.refused import Refused
from paper_atlas.text import count, first_sentence, maths, shorten, visible

UPDATES = "updates"
"""Key under which arXiv is asked about papers that are here; none of its papers is new."""
_CURATION = "curation.yml"


@dataclass(frozen=True, slots=True)
class Known:
    """The atlas before the run."""

    seeds: Seeds
    atlas: Atlas
    """Without what stands in the request."""
    open: Mapping[str, CleanRecord]
    """What stands there: seed → the paper in it, as people may have edited it."""
    ledger: Ledger
    refused: Refused
    follow: Follow
    names: Mapping[str, str]
    """Key of a source → its name."""
    rules: Mapping[str, KeepRule]
    """Key of a source → its own rule, where it has one."""
    site: str = ""
    """Address of the site, "" if not known."""


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


@dataclass(slots=True)
class _Fates:
    """What became of the papers of each source, counted."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, candidates: Iterable[Candidate], fate: str) -> None:
        for one in candidates:
            self.counts.setdefault(one.source, Counter())[fate] += 1

    def lines(self, names: Mapping[str, str]) -> Iterator[str]:
        for key in names:
            if found := self.counts.get(key):
                told = ", ".join(f"{number:,} {fate}" for fate, number in sorted(found.items()))
                yield f"{names[key]}: {told}"


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
    fates = _Fates()
    sifted = sift(known.atlas, known.seeds.changes, known.refused, candidates, [*known.open.values()])
    for found, fate in (
        ([one for group in sifted.known.values() for one in group], "there already"),
        ([one for one, _ in sifted.refused], "refused before"),
        ([one for one, _ in sifted.doubtful], "perhaps refused before"),
        (sifted.gone, "removed from the atlas before"),
    ):
        fates.add((one for one in found if one.source != UPDATES), fate)
    judge = _Judge(known)
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


class _Judge:
    """Says of papers what a person wants to know before they come in."""

    def __init__(self, known: Known) -> None:
        self.known = known
        catalog = known.atlas.catalog
        self.readers = readers_of(known.atlas.knowledge.vocabulary, known.atlas.knowledge.names)
        self.titles = {topic.id: topic.title for group in catalog.groups for topic in group.topics}
        self.order = {name: number for number, name in enumerate(self.titles)}
        self.nearest = near_finder(catalog, known.site)
        self.unfit: list[str] = []

    def open_offers(self) -> Iterator[Shown]:
        """Yield what stands in the request."""
        for offer in self.known.ledger.offers:
            if offer.is_open and offer.file in self.known.open:
                paper = unite(offer.file, [self.known.open[offer.file]])
                title = " ".join(maths.plain(paper.title).split())
                yield self._shown(replace(offer, title=title, identifiers=paper.identifiers), paper)

    def fitting(
        self, sifted: Sifted, fates: _Fates, taken: set[str], today: str
    ) -> Iterator[tuple[Shown, Newcomer]]:
        """Yield the newcomers that fit, each with a free name for its seed."""
        for newcomer in sifted.new:
            if all(one.source == UPDATES for one in newcomer.candidates):
                continue
            if any(map(withdrawal, newcomer.candidates)):
                fates.add(newcomer.candidates, "withdrawn")
            elif not self._fits(newcomer):
                fates.add(newcomer.candidates, "not fitting")
                self.unfit.append(self._told(newcomer.paper))
            else:
                file = _free_file(newcomer.paper.id, taken)
                taken.add(file)
                offer = self._offer(newcomer, file, today)
                yield self._shown(offer, newcomer.paper, newcomer.doubts), newcomer

    def _told(self, paper: Paper) -> str:
        near = self._near(paper)
        topics = [match.id for match in self.readers.topics(*read_by_tagger(paper))]
        score = f"near:{near[0].score:.2f}" if near else "nothing near"
        return f"{maths.plain(paper.title)} ({', '.join([score, *(f'topic:{name}' for name in topics)])})"

    def _fits(self, newcomer: Newcomer) -> bool:
        paper = newcomer.paper
        topics, near = self.readers.topics(*read_by_tagger(paper)), self._near(paper)
        rules = {self.known.rules.get(one.source, self.known.follow.keep) for one in newcomer.candidates}
        return any(fits(with_topic_ids(rule, self.titles), paper, topics, near) for rule in rules)

    def _offer(self, newcomer: Newcomer, file: str, today: str) -> Offer:
        paper, first = newcomer.paper, newcomer.candidates[0]
        return Offer(
            file=file,
            title=" ".join(maths.plain(paper.title).split()),
            identifiers=paper.identifiers,
            authors=paper.names[:AUTHORS],
            begins=" ".join(paper.abstract.split())[:BEGINS],
            source=self.known.names.get(first.source, first.source),
            day=today,
        )

    def _near(self, paper: Paper) -> tuple[Near, ...]:
        return self.nearest(paper.title, paper.abstract)

    def _shown(self, offer: Offer, paper: Paper, doubts: tuple[str, ...] = ()) -> Shown:
        span = find_contribution(paper.title, paper.abstract)
        said = paper.abstract[slice(*span)] if span else first_sentence(paper.abstract)
        matches = self.readers.topics(*read_by_tagger(paper))
        return Shown(
            offer,
            paper.published or "",
            " ".join(maths.plain(said).split()),
            tuple((self.titles[match.id], match) for match in matches if match.id in self.titles),
            self._near(paper),
            tuple(map(maths.plain, doubts)),
        )

    def in_order(self, shown: Iterable[Shown]) -> list[Shown]:
        """Return papers by their strongest topics in the order of the atlas, without topics last; nearest first."""

        def key(one: Shown) -> tuple[int, float, str]:
            topic = self.order[one.topics[0][1].id] if one.topics else len(self.order)
            return topic, -(one.near[0].score if one.near else 0.0), one.offer.file

        return sorted(shown, key=key)

    def texts(self, fitting: Iterable[tuple[Shown, Newcomer]], today: str) -> Iterator[tuple[Shown, str]]:
        """Yield the seed of each newcomer: the words of one source, the facts of all."""
        for one, newcomer in fitting:
            best = next((has for has in newcomer.candidates if has.clean.abstract), newcomer.candidates[0])
            paper = newcomer.paper
            clean = replace(
                best.clean,
                identifiers=paper.identifiers,
                authors=paper.authors,
                published=paper.published,
                venue=paper.venue,
                links=paper.links,
            )
            names = sorted({self.known.names.get(has.source, has.source) for has in newcomer.candidates})
            origin = shorten(f"harvested on {today} from {', '.join(names)}", 300)
            yield one, paper_text(best.record, clean, today, origin)


def _free_file(name: str, taken: Collection[str]) -> str:
    number = 1
    while (file := f"{FOLDER}/{name}{f'-{number}' if number > 1 else ''}.md") in taken:
        number += 1
    return file
