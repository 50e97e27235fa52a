"""What was measured, kept in a file, so that sizes can be measured one at a time."""

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of one size, measured once."""

    seconds: float = 0
    processor: float = 0
    """Seconds of all cores together."""
    memory: int = 0
    """Bytes, at the most."""
    pages: int = 0
    files: int = 0
    size: int = 0
    """Bytes of the site."""
    stages: Mapping[str, float] = field(default_factory=dict)
    """Of our own build: stage → seconds."""
    error: str = ""
    """Why there is no figure; "" where there is one."""


@dataclass(frozen=True, slots=True)
class Size:
    """All that was measured for a number of papers."""

    papers: int
    source: str
    """Which papers they are."""
    date: str
    machine: Mapping[str, str]
    rows: Mapping[str, Sequence[Measure]]
    """Key of a row → its repeats, in the order in which they ran."""

    def middle(self, key: str) -> Measure | None:
        """Return the repeat of a row whose time is the median, the later of two; None without a figure."""
        good = sorted((one for one in self.rows.get(key, ()) if not one.error), key=lambda one: one.seconds)
        return good[len(good) // 2] if good else None

    def memory(self, key: str) -> int | None:
        """Return the most that any repeat of a row held."""
        return max((one.memory for one in self.rows.get(key, ()) if not one.error), default=None)

    def spread(self, key: str) -> float:
        """Return how far the repeats of a row lie from their median, at the most, as a share of it."""
        times = [one.seconds for one in self.rows.get(key, ()) if not one.error]
        middle = statistics.median(times) if times else 0
        return max((abs(one - middle) / middle for one in times), default=0) if middle else 0


def load(file: Path) -> dict[int, Size]:
    """Return what a file holds; nothing where there is none."""
    if not file.is_file():
        return {}
    return {one["papers"]: _size(one) for one in json.loads(file.read_text(encoding="utf-8"))["sizes"]}


def save(file: Path, sizes: Mapping[int, Size]) -> None:
    """Write the file; a measure that was made is not lost when the next one fails."""
    held = {"sizes": [asdict(sizes[papers]) for papers in sorted(sizes)]}
    fresh = file.with_name(f"{file.name}.new")
    fresh.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(file)


def _size(held: dict[str, Any]) -> Size:
    rows = {key: [Measure(**one) for one in repeats] for key, repeats in held["rows"].items()}
    return Size(**{**held, "rows": rows})


def merged(before: Size | None, after: Size) -> Size:
    """Return a size as it was measured now, with the rows that were measured only before."""
    if before is None:
        return after
    return Size(after.papers, after.source, after.date, after.machine, {**before.rows, **after.rows})
