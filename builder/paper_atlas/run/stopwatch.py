"""How long the stages of a run take."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

OnStage = Callable[[str], None]


@dataclass(slots=True)
class Stopwatch:
    """Reports each stage's name when it begins, and measures how long each took."""

    on_stage: OnStage = lambda _: None
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Stage → wall-clock seconds."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what runs inside."""
        self.on_stage(name)
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - begin
