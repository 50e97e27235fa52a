"""Processes that have loaded the engine and wait for their work: one at first, one a core when there is enough."""

import json
import os
import queue
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Self

from paper_atlas.publish.engine.links import Anchor
from paper_atlas.publish.engine.slices import Order
from paper_atlas.publish.paths import EngineError
from paper_atlas.run import processes

# Sitemap and archive carry the time of the build unless one is given (reproducible-builds.org).
STEADY = {"SOURCE_DATE_EPOCH": "946684800", "NO_MKDOCS_2_WARNING": "1"}


class WarmEngine:
    """Processes that have loaded the engine; they end when it is closed.

    The first starts at once, so that it loads while there is other work to do. Other engines than MkDocs have none.
    They keep the locks that they are given, so that nobody else begins while one still writes.
    """

    def __init__(self, engine: str, locks: Sequence[int] = ()) -> None:
        self._engine = engine
        self._locks = locks
        self._workers = [_start(locks)] if engine == "mkdocs" else []
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, and with them the memory that they hold; a second time does nothing."""
        if self._threads:
            self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.kill()  # it waits, or works on what nobody needs any more; tidying up would take longer
            worker.wait()
        if self._threads:
            self._threads.shutdown()
        for pipe in (pipe for worker in self._workers for pipe in (worker.stdin, worker.stdout) if pipe):
            with suppress(OSError):
                pipe.close()
        self._workers, self._threads = [], None

    def run(self, arguments: Sequence[str]) -> None:
        """Run the engine's own command with some arguments.

        Raises:
            EngineError: The engine did not accept the pages.
        """
        if self._workers:
            _give(self._workers[0], {"arguments": [*arguments], "environment": STEADY})
        else:
            run_tool([sys.executable, "-m", self._engine, *arguments], STEADY)

    def render(self, orders: Sequence[Order]) -> list[Future[list[Anchor]]]:
        """Begin to render slices, as many at a time as there are processors.

        Returns:
            What becomes of each order; it holds an `EngineError` where the engine did not accept the pages.
        """
        while len(self._workers) < min(processes.available(), len(orders)):
            self._workers.append(_start(self._locks))
        idle: queue.SimpleQueue[subprocess.Popen[str]] = queue.SimpleQueue()
        for worker in self._workers:
            idle.put(worker)

        def render(order: Order) -> list[Anchor]:
            worker = idle.get()
            try:
                answer = _give(worker, {"slice": asdict(order), "environment": STEADY})
            finally:
                idle.put(worker)
            return [Anchor(*anchor) for anchor in answer["anchors"]]

        self._threads = ThreadPoolExecutor(len(self._workers))
        return [self._threads.submit(render, order) for order in orders]


def run_tool(command: Sequence[str], environment: Mapping[str, str] = STEADY) -> None:
    """Run a program to its end.

    Raises:
        EngineError: It did not end well; the message is what it printed.
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


def _give(worker: subprocess.Popen[str], order: Mapping[str, Any]) -> dict[str, Any]:
    """Give a worker an order, and return its answer when it is done.

    Raises:
        EngineError: The engine did not accept the pages.
        OSError: The disk did not take the site.
    """
    if worker.stdin is None or worker.stdout is None:
        raise EngineError("the engine was started without a way to speak to it")
    try:
        worker.stdin.write(f"{json.dumps(order)}\n")
        worker.stdin.flush()
        line = worker.stdout.readline()
    except BrokenPipeError:
        line = ""
    if not line:
        raise EngineError(f"the engine ended with {worker.wait()} on its way")
    answer: dict[str, Any] = json.loads(line)
    if "failed" in answer:
        raise EngineError(answer["failed"])
    if "disk" in answer:
        raise OSError(*answer["disk"])
    return answer
