"""A process that builds whenever it is told to, beside the one that serves the site.

It has no threads, so that it may fork to use a second core, and it keeps what it has loaded.
"""

import contextlib
import gc
import multiprocessing
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from paper_atlas.commands import work
from paper_atlas.publish.paths import Workplace

_BUILD, _PAGES, _DONE = "build", "pages", "done"


class BuildProcess:
    """Builds one after another; the last one is completed when this is closed."""

    def __init__(self, seeds: Path, place: Workplace) -> None:
        self._ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_obey, args=(theirs, self._ours, seeds, place))
        self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ours.close()
        self._process.join()

    def build(self, on_pages: Callable[[], None] = lambda: None) -> None:
        """Build, and call a function once the pages are there; errors are reported by the other process.

        Raises:
            EOFError: The other process was killed.
        """
        self._ours.send(_BUILD)
        while (said := self._ours.recv()) != _DONE:
            if said == _PAGES:
                on_pages()


def _obey(orders: Connection, theirs: Connection, seeds: Path, place: Workplace) -> None:
    theirs.close()  # a fork has it, too, and the end of orders must be seen
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a build that has begun is completed
    gc.enable()  # this process goes on until somebody stops it
    with contextlib.suppress(EOFError, BrokenPipeError):
        while orders.recv() == _BUILD:
            try:
                work.run(seeds, place, on_pages=lambda: orders.send(_PAGES))
            except Exception:  # noqa: BLE001 # the next change is another chance
                traceback.print_exc()
            orders.send(_DONE)
