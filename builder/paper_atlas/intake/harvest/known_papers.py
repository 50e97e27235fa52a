"""Candidates, together with the atlas and what was refused → what is new, what is known, what was refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paper_atlas.assemble import Atlas
from paper_atlas.atlas.change_log import published_ids, read_changes
from paper_atlas.disk import files
from paper_atlas.intake.harvest.candidates import Candidate
from paper_atlas.intake.harvest.ledger import AUTHORS
from paper_atlas.intake.review import outside
from paper_atlas.merge.deduplicate import merge_records
from paper_atlas.model.papers import Doubt, Paper
from paper_atlas.model.problems import Where
from paper_atlas.model.records import CleanRecord
from paper_atlas.read.beside.refused import Refused, RefusedPaper
from paper_atlas.text.fingerprints import title_hash
from paper_atlas.text.identifiers import arxiv_of_doi
from paper_atlas.text.people.names import people

_REFUSED = outside("0")
_OFFERED = outside("1")
"""Files that stand for what was refused and what is offered: behind all seeds, in this order."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A paper that neither the atlas has nor anybody refused."""

    paper: Paper
    """All that its sources say together; its id is free."""
    candidates: tuple[Candidate, ...]
    """Never empty; the first comes from the source that is asked first."""
    doubts: tuple[str, ...] = ()
    """Titles of papers of the atlas that it may be."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What became of all candidates; each is in exactly one of these."""

    new: tuple[Newcomer, ...]
    known: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """Id of a paper of the atlas → the candidates that are that paper."""
    refused: tuple[tuple[Candidate, RefusedPaper], ...] = ()
    doubtful: tuple[tuple[Candidate, RefusedPaper], ...] = ()
    """Candidates that may be a paper that was refused."""
    gone: tuple[Candidate, ...] = ()
    """Papers that the atlas had, and does not have any more."""


def sift(
    atlas: Atlas,
    changes: str,
    refused: Refused,
    candidates: Sequence[Candidate],
    opened: Sequence[CleanRecord] = (),
) -> Sifted:
    """Judge candidates by the evidence that merges the records of the atlas, and by every identifier.

    Args:
        atlas: The atlas as it is.
        changes: Its log of changes, which knows the papers that it had.
        refused: What was refused.
        candidates: In the order in which sources are asked.
        opened: Papers in a request that nobody decided yet; they count as here.
    """
    log, _ = read_changes(files.CHANGES, changes)
    stand_ins = [_record_of(number, one) for number, one in enumerate(refused.papers)]
    offered = [
        replace(one.clean, where=Where(_OFFERED, number)) for number, one in enumerate(candidates, start=1)
    ]
    distinct = merge_records(
        [*atlas.cleaned, *opened, *stand_ins, *offered],
        curation=atlas.knowledge.curation,
        published=published_ids(log),
    )
    sorter = _Sorter(atlas, refused, candidates, distinct.papers, distinct.doubts, opened)
    gone = {one.title for one in published_ids(log) if one.is_gone and one.title}
    return sorter.sifted(gone)


def _record_of(number: int, one: RefusedPaper) -> CleanRecord:
    """Return a refused paper as a record, so that it is recognised as records are."""
    authors = people(*one.authors)
    is_whole = 0 < len(authors) < AUTHORS
    return CleanRecord(
        where=Where(_REFUSED, number + 1),
        title=one.title or " ".join(one.identifiers.values()),
        abstract=one.begins,
        authors=authors,
        author_count=len(authors) if is_whole else None,
        identifiers=one.identifiers,
    )


class _Sorter:
    """Papers as merged, by who stands behind them."""

    def __init__(
        self,
        atlas: Atlas,
        refused: Refused,
        candidates: Sequence[Candidate],
        papers: Iterable[Paper],
        doubts: Iterable[Doubt],
        opened: Sequence[CleanRecord],
    ) -> None:
        self.refused, self.candidates = refused.papers, candidates
        self.here = {source: paper for paper in atlas.catalog.papers for source in paper.sources}
        self.groups = [paper for paper in papers if any(source.file == _OFFERED for source in paper.sources)]
        self.by_name = {
            **{name: one.where.file for one in opened for name in all_names(one.identifiers)},
            **{name: paper.id for paper in atlas.catalog.papers for name in all_names(paper.identifiers)},
        }
        self.refused_names = {name: one for one in refused.papers for name in all_names(one.identifiers)}
        self.doubts: dict[Where, list[Where]] = defaultdict(list)
        for doubt in doubts:
            self.doubts[doubt.where].append(doubt.other)
            self.doubts[doubt.other].append(doubt.where)

    def sifted(self, gone: set[str]) -> Sifted:
        new: list[Newcomer] = []
        known: dict[str, list[Candidate]] = defaultdict(list)
        refused: list[tuple[Candidate, RefusedPaper]] = []
        doubtful: list[tuple[Candidate, RefusedPaper]] = []
        lost: list[Candidate] = []
        for group in self.groups:
            mine = [self.candidates[one.line - 1] for one in group.sources if one.file == _OFFERED]
            if decided := self._refused(group):
                refused += [(one, decided) for one in mine]
            elif home := self._known(group):
                known[home] += mine
            elif doubt := self._maybe_refused(group):
                doubtful += [(one, doubt) for one in mine]
            elif title_hash(group.title) in gone:
                lost += mine
            else:
                new.append(Newcomer(group, tuple(mine), tuple(self._maybe_here(group))))
        return Sifted(
            _once(new),
            {name: tuple(found) for name, found in sorted(known.items())},
            tuple(refused),
            tuple(doubtful),
            tuple(lost),
        )

    def _known(self, group: Paper) -> str:
        """Return the id of the paper of the atlas that this is; "" if it is none."""
        source = group.sources[0]
        if source.file not in (_REFUSED, _OFFERED):
            return self.here[source].id if source in self.here else group.id
        found = (self.by_name[name] for name in sorted(all_names(group.identifiers)) if name in self.by_name)
        return next(found, "")

    def _refused(self, group: Paper) -> RefusedPaper | None:
        """Return the refusal of a paper that the atlas does not have."""
        if group.sources[0].file not in (_REFUSED, _OFFERED):
            return None
        for one in group.sources:
            if one.file == _REFUSED:
                return self.refused[one.line - 1]
        named = (self.refused_names.get(name) for name in all_names(group.identifiers))
        return next((one for one in named if one), None)

    def _maybe_refused(self, group: Paper) -> RefusedPaper | None:
        others = (other for source in group.sources for other in self.doubts[source])
        return next((self.refused[one.line - 1] for one in others if one.file == _REFUSED), None)

    def _maybe_here(self, group: Paper) -> Iterator[str]:
        others = sorted({other for source in group.sources for other in self.doubts[source]})
        yield from (self.here[one].title for one in others if one in self.here)


def all_names(identifiers: Mapping[str, str]) -> set[str]:
    """Return every identifier of a paper as `scheme value`; a DOI that arXiv issued is an arXiv id."""
    found = {f"{scheme} {value.lower()}" for scheme, value in identifiers.items()}
    arxiv = arxiv_of_doi(identifiers.get("doi", ""))
    return found | ({f"arxiv {arxiv}"} if arxiv else set())


def _once(new: Sequence[Newcomer]) -> tuple[Newcomer, ...]:
    """Return newcomers, those that share an identifier as one."""
    found: list[Newcomer] = []
    place: dict[str, int] = {}
    for one in new:
        names = all_names(one.paper.identifiers)
        same = next((place[name] for name in sorted(names) if name in place), None)
        if same is None:
            same = len(found)
            found.append(one)
        else:
            found[same] = replace(found[same], candidates=(*found[same].candidates, *one.candidates))
        place.update(dict.fromkeys(names, same))
    return tuple(found)
