"""Papers → places on a map, on which similar papers lie near each other.

A neighbour embedding in the manner of UMAP (McInnes et al., 2018): related papers pull one another, sampled
others push. Papers start at the places of their topics, so that the map is ordered on a large scale too.

The result is the same on every machine: it uses only sums, products, quotients and square roots of single
elements, which IEEE 754 defines to the last bit, added in a fixed order. No matrix product, no exponential.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from paper_atlas.atlas.order import newest_first
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import TopicMatch

WIDTH, HEIGHT = 1000, 640
MOST = 10_000
"""Most papers on the map, the newest ones: this keeps it within two seconds and 100 KB."""

_ROUNDS = 150
_PUSHERS = 40
"""How many other papers push a paper in each round."""
_EDGE = 0.01
"""The share of papers that may lie outside the frame on each side; they are placed on its edge."""

Points = NDArray[np.float64]
"""2 × papers."""
Edges = tuple[NDArray[np.int64], NDArray[np.int64], Points]
"""Both ends, and how strong each pull is."""


def lay_out(
    papers: Sequence[Paper],
    alike: Iterable[tuple[str, str, float]],
    topics: Mapping[str, Sequence[TopicMatch]],
) -> dict[str, tuple[int, int]]:
    """Return paper id → place, from (0, 0) to (`WIDTH`, `HEIGHT`), for the newest papers, sorted by id.

    Args:
        papers: In any order.
        alike: Paper id, id of one of its neighbours, and how similar the two are.
        topics: Paper id → its topics.
    """
    ids = sorted(paper.id for paper in newest_first(papers)[:MOST])
    if not ids:
        return {}
    row = {name: number for number, name in enumerate(ids)}
    weights = {(row[name], row[other]): score for name, other, score in alike if name in row and other in row}
    points = _relax(_start(ids, topics), _edges(weights, len(ids)))
    columns, rows = (_framed(axis, size) for axis, size in zip(points, (WIDTH, HEIGHT), strict=True))
    return dict(zip(ids, zip(columns, rows, strict=True), strict=True))


def _start(ids: Sequence[str], topics: Mapping[str, Sequence[TopicMatch]]) -> Points:
    """Return where papers start: at their topics, each slightly offset so that no two coincide."""
    found = [topics.get(name, ()) for name in ids]
    spread = _spiral(len(ids)) * 0.3
    names = sorted({match.id for matches in found for match in matches})
    if not names:
        return spread
    row = {name: number for number, name in enumerate(names)}
    together = Counter(
        pair for matches in found for pair in combinations(sorted(row[match.id] for match in matches), 2)
    )
    places = _relax(_spiral(len(names)), _edges(together, len(names)))
    for number, matches in enumerate(found):
        total = math.fsum(match.score for match in matches)
        for match in matches if total else ():
            spread[:, number] += places[:, row[match.id]] * (match.score / total)
    return spread


def _spiral(length: int) -> Points:
    """Return points that fill a disc evenly, without a sine: each is turned by (3 + 4i)/5 from the last."""
    points = np.empty((2, length))
    across, down = 1.0, 0.0
    for number in range(length):
        across, down = across * 0.6 - down * 0.8, across * 0.8 + down * 0.6
        points[:, number] = across * math.sqrt(number / length), down * math.sqrt(number / length)
    return points * math.sqrt(length)


def _edges(weights: Mapping[tuple[int, int], float], length: int) -> Edges:
    """Return the pulls; those on one point sum to at most 2, and each pull acts on both ends."""
    pairs = sorted(weights)
    one, other = (np.array([pair[end] for pair in pairs], dtype=np.int64) for end in (0, 1))
    strength = np.array([weights[pair] for pair in pairs], dtype=float)
    total = np.bincount(np.concatenate([one, other]), np.concatenate([strength, strength]), length)
    return one, other, strength / np.sqrt(total[one] * total[other])


def _relax(points: Points, edges: Edges) -> Points:
    """Return points moved until pulls and pushes are nearly balanced."""
    length = points.shape[1]
    if length < 3:
        return points
    one, other, strength = edges
    ends = np.concatenate([one, other])
    pushers = min(_PUSHERS, length - 1)
    for turn in range(_ROUNDS):
        gap = points[:, other] - points[:, one]
        pull = strength / np.sqrt(1 + gap[0] * gap[0] + gap[1] * gap[1])
        pulls = np.concatenate([pull * gap, -pull * gap], axis=1)
        moved = np.stack([np.bincount(ends, axis, length).astype(float) for axis in pulls])
        strides = 1 + (np.arange(pushers) * 7919 + turn * 104_729) % (length - 1)
        moved += _pushes(points, strides.tolist()) * (length / pushers * 0.02)
        points = points + moved * (1 - turn / _ROUNDS)
    return points


def _pushes(points: Points, strides: Sequence[int]) -> Points:
    """Return the sum of the pushes on each point by those some strides further on, added in the order of strides."""
    length = points.shape[1]
    total = np.zeros_like(points)
    around = np.concatenate([points, points], axis=1)
    for stride in strides:
        away = points - around[:, stride : stride + length]
        push = 1 / (0.5 + away[0] * away[0] + away[1] * away[1])
        total += away * push
    return total


def _framed(axis: NDArray[np.float64], size: int) -> list[int]:
    """Return one coordinate of all points as whole numbers from 0 to `size`; a few outliers lie on the edge."""
    ordered = np.sort(axis)
    outside = int(len(axis) * _EDGE)
    low, high = float(ordered[outside]), float(ordered[-1 - outside])
    scaled = (axis - low) * (size / (high - low)) if high > low else np.full(len(axis), size / 2)
    return [int(value) for value in np.clip(np.rint(scaled), 0, size).tolist()]
