"""What comparing papers leaves for the next run, as one file of arrays."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

import numpy as np

from builder.connect.columns import Columns
from builder.connect.standing import Standing


class Leaves(NamedTuple):
    """What one run leaves; nothing where there was none."""

    columns: Columns | None = None
    standing: Standing | None = None


def pack(columns: Columns, standing: Standing) -> bytes:
    """Return what `unpack` reads."""
    file = BytesIO()
    arrays = {
        **columns._asdict(),
        **{f"standing_{name}": array for name, array in standing._asdict().items()},
    }
    np.savez(file, **arrays)
    return file.getvalue()


def unpack(data: bytes) -> Leaves:
    """Return what `pack` was given; nothing for no data."""
    if not data:
        return Leaves()
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return Leaves(
            Columns(*(arrays[name] for name in Columns._fields)),
            Standing(*(arrays[f"standing_{name}"] for name in Standing._fields)),
        )
