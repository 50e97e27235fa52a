"""A profiled build: what each stage, function and page took."""

import cProfile
import pstats
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from paper_atlas.commands.progress import progress
from paper_atlas.run.profile import Function, Stage, profile_text
from paper_atlas.run.stopwatch import Stopwatch

_PACKAGE = Path(__file__).parent.parent
# The macOS kernel counts bytes, that of Linux kilobytes.
_KILOBYTES = 1 if sys.platform == "darwin" else 1024


class Profiler:
    """Profiles one run of the program; its findings are read afterwards."""

    def __init__(self) -> None:
        self._profile = cProfile.Profile()
        self._watch = Stopwatch()
        self._memory: dict[str, int | None] = {}
        self._stage = ""

    @contextmanager
    def watching(self) -> Iterator[Stopwatch]:
        """Give the program its stopwatch, and profile it while it runs."""
        with progress() as watch:
            self._watch = watch
            watch.on_stage = self._before(watch.on_stage)
            self._profile.enable()
            try:
                yield watch
            finally:
                self._profile.disable()
                self._note_memory()

    def report(self, site: Path) -> str:
        """Return what took the most.

        Args:
            site: The finished site.
        """
        stages = [
            Stage(name, seconds, self._memory.get(name)) for name, seconds in self._watch.seconds.items()
        ]
        pages = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
        return profile_text(stages, _functions(self._profile), pages)

    def _before(self, tell: Callable[[str], None]) -> Callable[[str], None]:
        def on_stage(name: str) -> None:
            self._note_memory()
            self._stage = name
            tell(name)

        return on_stage

    def _note_memory(self) -> None:
        """Record for the stage that ends the peak memory so far of this process, or of one that it started."""
        with suppress(ImportError):
            import resource  # noqa: PLC0415 # Windows has none

            used = (
                resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            )
            self._memory[self._stage] = max(used) * _KILOBYTES


def _functions(profile: cProfile.Profile) -> list[Function]:
    """Return our own functions that were called; comprehensions and the like belong to the functions around them."""
    found = []
    for (file, _, name), (_, calls, _, seconds, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined] # what it holds is documented, but not typed
        path = Path(file)
        if path.is_relative_to(_PACKAGE) and not name.startswith("<"):
            found.append(Function(path.relative_to(_PACKAGE).as_posix(), name, calls, seconds))
    return found
