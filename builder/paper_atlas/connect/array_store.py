"""What comparing papers leaves for the next run, as one file of arrays."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

import numpy as np

from paper_atlas.connect.related.neighbour_cache import NeighbourCache
from paper_atlas.connect.words.corpus_cache import CorpusArrays


class StoredArrays(NamedTuple):
    """What one run leaves; empty if there was no run."""

    columns: CorpusArrays | None = None
    standing: NeighbourCache | None = None


def pack(columns: CorpusArrays, standing: NeighbourCache) -> bytes:
    """Return the bytes that `unpack` reads."""
    file = BytesIO()
    arrays = {
        **columns._asdict(),
        **{f"standing_{name}": array for name, array in standing._asdict().items()},
    }
    np.savez(file, **arrays)
    return file.getvalue()


def unpack(data: bytes) -> StoredArrays:
    """Return what was passed to `pack`; nothing for empty data."""
    if not data:
        return StoredArrays()
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return StoredArrays(
            CorpusArrays(*(arrays[name] for name in CorpusArrays._fields)),
            NeighbourCache(*(arrays[f"standing_{name}"] for name in NeighbourCache._fields)),
        )
