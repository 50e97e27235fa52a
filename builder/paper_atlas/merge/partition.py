"""Evidence about pairs → a partition of the records into papers, independent of their order."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from paper_atlas.merge.evidence import Evidence, Verdict

Pair = tuple[int, int]
"""Two positions, the smaller first."""

_CLEARLY = 5
"""How much greater the weight must be for one of two papers that exclude each other to win a record."""
_MOST = 30
"""Largest group in which every pair is compared; in a larger one, each record is compared with this many."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Which records are one paper, and which may be."""

    groups: tuple[tuple[int, ...], ...]
    """Each position is in exactly one; sorted."""
    doubts: Mapping[Pair, Evidence]
    """Pairs from different groups that a person should decide, the strongest pair for each two groups."""


def part(
    size: int,
    known: Mapping[Pair, Evidence],
    weigh: Callable[[int, int], Evidence],
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> Partition:
    """Partition records into papers.

    Records that share an identifier come first, then similar ones. Two that exclude each other are never
    united through a third: it joins the one that is clearly nearer, or stays alone, and a person is asked.

    Args:
        size: How many records there are.
        known: The evidence about the pairs that are worth comparing.
        weigh: The evidence about any pair.
        together: Pairs that a person united; they stay so, whatever the evidence.
        apart: Pairs that a person separated; the same holds for them.
    """
    parted = {*apart}
    same = {pair for pair, found in known.items() if found.verdict is Verdict.ONE and pair not in parted}
    groups = _components(size, together)
    by_identifier = {pair for pair in same if known[pair].shares_identifier}
    groups = _unite(groups, by_identifier, known, _Excluding(weigh, parted, sure_only=True))
    groups = _unite(groups, same, known, _Excluding(weigh, parted, sure_only=False))
    return Partition(tuple(map(tuple, groups)), _doubts(groups, known, parted))


@dataclass(frozen=True, slots=True)
class _Excluding:
    """Tells whether two groups cannot be one paper."""

    weigh: Callable[[int, int], Evidence]
    apart: Collection[Pair]
    sure_only: bool
    """Whether to count only facts that no new version of a paper changes."""

    def __call__(self, mine: Sequence[int], yours: Sequence[int], *, linked: bool) -> bool:
        """Compare two groups; `linked` if a pair of theirs is one paper by itself."""
        pairs = [ordered(one, other) for one in mine[:_MOST] for other in yours[:_MOST]]
        if any(pair in self.apart for pair in pairs):
            return True
        found = [self.weigh(*pair) for pair in pairs]
        if any(one.bars for one in found):
            return True
        return not linked and not self.sure_only and any(one.contradicts for one in found)


def _unite(
    groups: Sequence[Sequence[int]],
    same: Iterable[Pair],
    known: Mapping[Pair, Evidence],
    excluding: _Excluding,
) -> list[list[int]]:
    """Unite groups connected by pairs that are one paper; sorted."""
    home = {index: number for number, group in enumerate(groups) for index in group}
    links: dict[Pair, int] = {}
    for one, other in same:
        pair = ordered(home[one], home[other])
        links[pair] = max(links.get(pair, 0), known[one, other].weight)
    components = _components(len(groups), links)
    place = {number: place for place, component in enumerate(components) for number in component}
    inner: list[dict[Pair, int]] = [{} for _ in components]
    for pair, weight in links.items():
        inner[place[pair[0]]][pair] = weight
    united = (
        sorted(index for number in numbers for index in groups[number])
        for component, found in zip(components, inner, strict=True)
        for numbers in _without_exclusion(component, groups, found, excluding)
    )
    return sorted(united)


def _without_exclusion(
    component: Sequence[int],
    groups: Sequence[Sequence[int]],
    links: Mapping[Pair, int],
    excluding: _Excluding,
) -> list[list[int]]:
    """Split a component, connected by some links, so that no two of its groups exclude each other."""
    clashes = {
        pair
        for pair in _worth_comparing(component)
        if excluding(groups[pair[0]], groups[pair[1]], linked=pair in links)
    }
    if not clashes:
        return [[*component]]
    kept = _undisputed(links, clashes)
    parts = _among(component, kept)
    return [
        piece
        for found in parts
        for piece in (
            [found]
            if not any(pair in clashes for pair in combinations(found, 2))
            else [[one] for one in found]
        )
    ]


def _worth_comparing(component: Sequence[int]) -> Iterable[Pair]:
    return (
        (one, other)
        for start, one in enumerate(component)
        for other in component[start + 1 : start + 1 + _MOST]
    )


def _undisputed(links: Mapping[Pair, int], clashes: Collection[Pair]) -> set[Pair]:
    """Return the links neither end of which is about as near to another group that excludes the other end."""
    neighbours: dict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), weight in links.items():
        neighbours[one][other] = weight
        neighbours[other][one] = weight

    def is_disputed(one: int, other: int) -> bool:
        weight = links[ordered(one, other)]
        return any(
            ordered(third, other) in clashes and rival > weight - _CLEARLY
            for third, rival in neighbours[one].items()
        )

    return {
        pair
        for pair in links
        if pair not in clashes and not is_disputed(*pair) and not is_disputed(*pair[::-1])
    }


def _among(members: Sequence[int], links: Collection[Pair]) -> list[list[int]]:
    places = {member: place for place, member in enumerate(members)}
    inner = [(places[one], places[other]) for one, other in links]
    return [[members[place] for place in found] for found in _components(len(members), inner)]


def _components(size: int, links: Iterable[Pair]) -> list[list[int]]:
    """Return the connected components of a graph of `size` nodes, each sorted, in order of their first nodes."""
    leader = [*range(size)]

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for one, other in links:
        leader[find(other)] = find(one)
    found: dict[int, list[int]] = defaultdict(list)
    for index in range(size):
        found[find(index)].append(index)
    return [*found.values()]


def _doubts(
    groups: Sequence[Sequence[int]], known: Mapping[Pair, Evidence], apart: Collection[Pair]
) -> dict[Pair, Evidence]:
    """Return, for each two groups that may be one paper and that no person has separated, the strongest pair."""
    home = {index: number for number, group in enumerate(groups) for index in group}
    best: dict[Pair, Pair] = {}
    answered = {ordered(home[one], home[other]) for one, other in apart}
    for pair in sorted(known):
        between = ordered(home[pair[0]], home[pair[1]])
        if known[pair].verdict is Verdict.TWO or between[0] == between[1] or between in answered:
            continue
        if between not in best or known[pair].weight > known[best[between]].weight:
            best[between] = pair
    return {pair: known[pair] for pair in best.values()}


def ordered(one: int, other: int) -> Pair:
    """Return a pair of two positions, the smaller first."""
    return (min(one, other), max(one, other))
