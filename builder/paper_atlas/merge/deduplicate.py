"""Clean records → distinct papers, with a note of each merge, each doubt and each conflict."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from paper_atlas.merge.answers import Answers, answers_of, is_answered, resolver
from paper_atlas.merge.candidates import candidate_pairs, sort_key
from paper_atlas.merge.evidence import Evidence, Verdict, weigh
from paper_atlas.merge.facts import Facts, FactsOf, facts_of_all
from paper_atlas.merge.ids import assign_ids
from paper_atlas.merge.partition import Pair, Partition, ordered, part
from paper_atlas.merge.unite import differences, likeness, names_line, unite
from paper_atlas.model.curation import Curation
from paper_atlas.model.papers import Doubt, Merge, Paper, Published
from paper_atlas.model.problems import Problem
from paper_atlas.model.records import CleanRecord

_NOBODY = Curation()
BY_HAND = "so the curation says"
"""The reason given for a merge that a person decided."""


_LOOKED_AT = 60
"""How many earlier records of a paper are searched for the reason of a merge."""


@dataclass(frozen=True, slots=True)
class Distinct:
    """The papers that the records belong to, and how that was found."""

    papers: tuple[Paper, ...]
    """Sorted by id."""
    merges: tuple[Merge, ...]
    """In seed order."""
    doubts: tuple[Doubt, ...]
    """Records that may be one paper, in seed order."""
    problems: tuple[Problem, ...]
    """A warning for each fact in which the records of one paper differ, an error for each line of the
    curation that points nowhere; in file order."""


def merge_records(
    records: Iterable[CleanRecord],
    curation: Curation = _NOBODY,
    published: Iterable[Published] = (),
    read_facts: FactsOf = facts_of_all,
) -> Distinct:
    """Unite the records of each paper, according to the evidence and to people's decisions.

    Args:
        records: In any order, which does not affect which are united.
        curation: What people decided about which are the same.
        published: The addresses that the log of changes knows.
        read_facts: `facts_of_all`, possibly cached.

    Returns:
        The papers; every record is a source of exactly one of them.
    """
    listed = sorted(records, key=lambda record: (record.where, record.title))
    compared = _Compared.of(read_facts(listed))
    partition, pages, answers = _decide(listed, compared, curation, tuple(published))
    members = [[listed[index] for index in group] for group in pages.groups]
    page = {index: name for group, name in zip(pages.groups, pages.ids, strict=True) for index in group}
    merges = [[*_merges(group, listed, page[group[0]], compared, answers)] for group in pages.groups]
    papers = (
        replace(paper, reasons=tuple(merge.reason for merge in found)) if found else paper
        for paper, found in zip(map(unite, pages.ids, members, pages.aliases), merges, strict=True)
    )
    doubts = (_doubt(pair, found, listed, page) for pair, found in partition.doubts.items())
    by_hand = {merge.where for found in merges for merge in found if merge.is_by_hand}
    conflicts = (problem for group in members for problem in differences(group, by_hand))
    return Distinct(
        tuple(sorted(papers, key=lambda paper: paper.id)),
        tuple(sorted(chain.from_iterable(merges))),
        tuple(sorted(doubts)),
        tuple(sorted((*conflicts, *answers.problems))),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """The evidence about records. Positions are in seed order, places in an order by content."""

    facts: Sequence[Facts]
    """By position."""
    rank: Sequence[int]
    """Place → position."""
    place: Mapping[int, int]
    """Position → place."""
    known: Mapping[Pair, Evidence]
    """By places; for the pairs that are worth comparing."""
    weigh: Callable[[int, int], Evidence]
    """By places, the smaller first; for any pair."""

    @classmethod
    def of(cls, facts: Sequence[Facts]) -> "_Compared":
        """Compare records, given what is compared about each, in seed order."""
        rank = sorted(range(len(facts)), key=lambda index: sort_key(facts[index]))
        placed = [facts[index] for index in rank]

        @lru_cache(maxsize=1 << 18)
        def compare(one: int, other: int) -> Evidence:
            return weigh(placed[one], placed[other])

        place = {position: place for place, position in enumerate(rank)}
        return cls(facts, rank, place, {pair: compare(*pair) for pair in candidate_pairs(placed)}, compare)

    def part(self, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> Partition:
        """Partition the records; all pairs and groups consist of positions."""
        found = part(len(self.rank), self.known, self.weigh, self._placed(together), self._placed(apart))
        groups = sorted(tuple(sorted(self.rank[index] for index in group)) for group in found.groups)
        doubts = {
            ordered(self.rank[one], self.rank[other]): evidence
            for (one, other), evidence in found.doubts.items()
        }
        return Partition(tuple(groups), doubts)

    def _placed(self, pairs: Iterable[Pair]) -> set[Pair]:
        return {ordered(self.place[one], self.place[other]) for one, other in pairs}

    def between(self, one: int, other: int) -> Evidence:
        """Return the evidence about the records at two positions."""
        return self.weigh(*ordered(self.place[one], self.place[other]))


@dataclass(frozen=True, slots=True)
class _Addressed:
    """Papers as groups of positions, and their addresses."""

    groups: Sequence[Sequence[int]]
    ids: Sequence[str]
    aliases: Sequence[tuple[str, ...]]

    @property
    def by_id(self) -> dict[str, Sequence[int]]:
        """Every id and former id → positions."""
        names = zip(self.groups, self.ids, self.aliases, strict=True)
        return {name: group for group, here, former in names for name in (*former, here)}


def _decide(
    records: Sequence[CleanRecord], compared: _Compared, curation: Curation, published: Sequence[Published]
) -> tuple[Partition, _Addressed, Answers]:
    """Partition the records by the evidence, then by people's decisions, which may name the pages of either result."""
    slugs = {record.title: facts.slug for record, facts in zip(records, compared.facts, strict=True)}

    def addressed(partition: Partition) -> _Addressed:
        groups = [[records[index] for index in group] for group in partition.groups]
        return _Addressed(partition.groups, *assign_ids(groups, published, curation, slugs))

    partition = compared.part()
    pages = addressed(partition)
    if not is_answered(curation):
        return partition, pages, Answers()
    first = answers_of(curation, *resolver(records, pages.by_id))
    parted = addressed(compared.part(apart=first.apart))
    answers = answers_of(curation, *resolver(records, pages.by_id, parted.by_id))
    partition = compared.part(answers.together, answers.apart)
    return partition, _keep_alive(addressed(partition), pages, parted), answers


def _keep_alive(pages: _Addressed, *before: _Addressed) -> _Addressed:
    """Make the ids that pages would have without people's decisions lead to where their records are now."""
    home = {index: number for number, group in enumerate(pages.groups) for index in group}
    aliases = [{*former} for former in pages.aliases]
    taken = {*pages.ids, *(name for former in aliases for name in former)}
    for earlier in before:
        for name, group in zip(earlier.ids, earlier.groups, strict=True):
            if name not in taken:
                aliases[home[group[0]]].add(name)
                taken.add(name)
    return replace(pages, aliases=[tuple(sorted(former)) for former in aliases])


def _merges(
    group: Sequence[int], records: Sequence[CleanRecord], page: str, compared: _Compared, answers: Answers
) -> Iterator[Merge]:
    """Yield each later record of a paper with the reason that ties it to an earlier one."""
    for number, index in enumerate(group[1:], start=1):
        before = group[max(0, number - _LOOKED_AT) : number]
        found = max((compared.between(one, index) for one in before), key=lambda evidence: evidence.weight)
        by_hand = found.verdict is not Verdict.ONE and any(
            ordered(one, index) in answers.together for one in group
        )
        reason = BY_HAND if by_hand else ", ".join(found.pro)
        first, other = records[group[0]], records[index]
        yield Merge(
            where=other.where,
            into=first.where,
            paper=page,
            reason=reason,
            against=", ".join(found.contra),
            titles=(first.title, other.title),
            people=(names_line(first.names), names_line(other.names)),
            is_by_hand=by_hand,
        )


def _doubt(pair: Pair, evidence: Evidence, records: Sequence[CleanRecord], page: Mapping[int, str]) -> Doubt:
    one, later = pair
    return Doubt(
        where=records[later].where,
        other=records[one].where,
        paper=page[later],
        other_paper=page[one],
        pro=", ".join(evidence.pro),
        contra=", ".join(evidence.contra),
        likeness=likeness(records[one], records[later]),
        titles=(records[one].title, records[later].title),
        people=(names_line(records[one].names), names_line(records[later].names)),
    )
