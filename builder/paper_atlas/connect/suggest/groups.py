"""Sets of papers → groups of related sets."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

_FEW = 8
"""Up to this many topics need no groups."""


def group_sets(sets: Sequence[frozenset[str]], papers: int) -> list[tuple[int, ...]]:
    """Return the numbers of the sets in groups; there are about as many groups as the square root of the number of sets.

    Two sets are similar if they occur with the same other sets more often than by chance, measured as the
    cosine between their rows of positive pointwise mutual information (Church and Hanks, "Word association
    norms, mutual information, and lexicography", Computational Linguistics 16(1), 1990). The groups come from
    average-linkage clustering.

    Args:
        sets: Largest first; none is empty.
        papers: Their number.

    Returns:
        The groups in the order of their first sets, the numbers in each ascending.
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
    """Return how much more often than by chance two sets share a paper, as the ln of the ratio; at least 0."""
    sizes = np.array([len(one) for one in sets], dtype=float)
    both = np.array([[len(one & other) for other in sets] for one in sets], dtype=float)
    with np.errstate(divide="ignore"):
        return np.maximum(np.log(both * papers / np.outer(sizes, sizes)), 0.0)
