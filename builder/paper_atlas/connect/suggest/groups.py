"""Sets of papers → groups of sets that go together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

_FEW = 8
"""So many topics need no groups."""


def group_sets(sets: Sequence[frozenset[str]], papers: int) -> list[tuple[int, ...]]:
    """Return the numbers of the sets in groups, about as many as the root of their number.

    Two sets are alike that are found with the same other sets more often than chance has it: the cosine between their
    rows of positive pointwise mutual information (Church and Hanks, "Word association norms, mutual information, and
    lexicography", Computational Linguistics 16(1), 1990). Groups are those of average linkage.

    Args:
        sets: Largest first; none is empty.
        papers: How many there are in all.

    Returns:
        The groups in the order of their first sets, and the numbers of each in their order.
    """
    if len(sets) <= _FEW:
        return [tuple(range(len(sets)))] if sets else []
    rows = _association(sets, papers)
    lengths = np.linalg.norm(rows, axis=1)
    alike = np.round(rows @ rows.T / np.outer(lengths, lengths), 6)
    distances = squareform(1 - alike, checks=False).clip(min=0)
    labels = fcluster(linkage(distances, "average"), round(math.sqrt(len(sets))), "maxclust").tolist()
    groups: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        groups.setdefault(label, []).append(number)
    return [tuple(numbers) for numbers in groups.values()]


def _association(sets: Sequence[frozenset[str]], papers: int) -> np.ndarray:
    """Return how much more often than by chance two sets share a paper, as ln of the ratio; not below 0."""
    sizes = np.array([len(one) for one in sets], dtype=float)
    both = np.array([[len(one & other) for other in sets] for one in sets], dtype=float)
    with np.errstate(divide="ignore"):
        return np.maximum(np.log(both * papers / np.outer(sizes, sizes)), 0.0)
