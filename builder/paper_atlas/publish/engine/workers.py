"""The process that has the engine loaded and waits for work."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Self

from paper_atlas.publish.engine.orders import Anchor, Order, Rendered
from paper_atlas.publish.paths import EngineError

# Sitemap and archive contain the build time unless one is given (reproducible-builds.org).
STEADY = {"SOURCE_DATE_EPOCH": "946684800", "NO_MKDOCS_2_WARNING": "1"}


class WarmEngine:
    """A process with the engine loaded; it ends when this is closed.

    It starts at once, so that it loads while there is other work to do. Engines other than MkDocs have no
    such process. It holds the locks that it is given, so that no other build begins while it is still
    writing.
    """

    def __init__(self, engine: str, locks: Sequence[int] = ()) -> None:
        self._engine = engine
        self._worker = _start(locks) if engine == "mkdocs" else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, and free its memory; a second call does nothing."""
        if not self._worker:
            return
        self._worker.kill()  # it is waiting, or doing work that is no longer needed; cleaning up would take longer
        self._worker.wait()
        for pipe in (self._worker.stdin, self._worker.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        self._worker = None

    def run(self, arguments: Sequence[str]) -> Rendered:
        """Run the engine's own command with some arguments; only MkDocs tells which files it read.

        Raises:
            EngineError: The engine did not accept the pages.
        """
        if self._worker:
            _ask(self._worker, {"arguments": [*arguments], "environment": STEADY})
            return _answer(self._worker)
        run_tool([sys.executable, "-m", self._engine, *arguments], STEADY)
        return Rendered()

    def render(self, order: Order) -> Callable[[], Rendered]:
        """Start rendering pages.

        Returns:
            A function that waits until they are. It raises `EngineError` if the
            engine did not accept the pages, and `OSError` if the site could not be written.
        """
        if not self._worker:
            raise EngineError(f"{self._engine} cannot render pages separately")
        worker = self._worker
        _ask(worker, {"pages": asdict(order), "environment": STEADY})
        return lambda: _answer(worker)


def run_tool(command: Sequence[str], environment: Mapping[str, str] = STEADY) -> None:
    """Run a program until it ends.

    Raises:
        EngineError: It failed; the message is its output.
    """
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EngineError(
            f"{done.stdout}{done.stderr}".strip() or f"{command[0]} ended with {done.returncode}"
        )


def _start(locks: Sequence[int]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "paper_atlas.publish.engine.warm"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", pass_fds=locks)


def _ask(worker: subprocess.Popen[str], order: Mapping[str, Any]) -> None:
    if worker.stdin is None:
        raise EngineError("the engine was started without pipes to talk to it")
    with suppress(BrokenPipeError):  # it has ended, which waiting for its answer reveals
        worker.stdin.write(f"{json.dumps(order)}\n")
        worker.stdin.flush()


def _answer(worker: subprocess.Popen[str]) -> Rendered:
    """Wait for a worker's answer.

    Raises:
        EngineError: The engine did not accept the pages.
        OSError: The site could not be written.
    """
    line = worker.stdout.readline() if worker.stdout else ""
    if not line:
        raise EngineError(f"the engine stopped with exit code {worker.wait()}")
    answer: dict[str, Any] = json.loads(line)
    if "failed" in answer:
        raise EngineError(answer["failed"])
    if "disk" in answer:
        raise OSError(*answer["disk"])
    return Rendered([Anchor(**anchor) for anchor in answer["anchors"]], answer["read"])
