"""What a person wants to know of a paper before it comes in, and whether it fits at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from paper_atlas.connect.contribution.sentence import find_contribution
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.connect.topics.tagging import read_by_tagger
from paper_atlas.intake.harvest.candidates import Candidate
from paper_atlas.intake.harvest.harvest_state import UPDATES, Known
from paper_atlas.intake.harvest.keep_filter import Near, fits, near_finder, with_topic_ids
from paper_atlas.intake.harvest.known_papers import Newcomer, Sifted
from paper_atlas.intake.harvest.ledger import AUTHORS, BEGINS, Offer
from paper_atlas.intake.harvest.request_text import Shown
from paper_atlas.intake.harvest.updates import withdrawal
from paper_atlas.intake.paper_file import paper_text
from paper_atlas.intake.propose import FOLDER
from paper_atlas.merge.unite import unite
from paper_atlas.model.papers import Paper
from paper_atlas.text import first_sentence, maths, shorten


@dataclass(slots=True)
class Fates:
    """What became of the papers of each source, counted."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, candidates: Iterable[Candidate], fate: str) -> None:
        """Count what became of some papers."""
        for one in candidates:
            self.counts.setdefault(one.source, Counter())[fate] += 1

    def lines(self, names: Mapping[str, str]) -> Iterator[str]:
        """Yield a line for each source of which papers came, in the order of the names."""
        for key in names:
            if found := self.counts.get(key):
                told = ", ".join(f"{number:,} {fate}" for fate, number in sorted(found.items()))
                yield f"{names[key]}: {told}"


class Judge:
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
        self, sifted: Sifted, fates: Fates, taken: set[str], today: str
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
