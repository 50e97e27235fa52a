"""The engine, warmed up: loads itself while the seeds are still being read, then waits for its work.

Loading MkDocs and the theme takes half of the time of a small build. It needs nothing that we
know, so it happens beside our own work, on the other core.

One line of JSON on standard input is an order, one on standard output the answer; the end of the input is
the end of the process, so that none outlives the program that started it.
"""

import contextlib
import gc
import importlib
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, replace
from functools import partial
from typing import Any

from paper_atlas.publish.engine.links import Anchor
from paper_atlas.publish.engine.slices import Order, RunEngine, render_slice
from paper_atlas.run.processes import submit

_WORTH_HALVING = 20
"""Pages from which on a second process, which has the engine loaded from the start, gains more than it costs."""


def main() -> None:
    """Load the engine, then do what comes, an order after the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that started it decides
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # before Material is loaded, which prints it
    for extension in ("attr_list", "tables", "toc"):
        importlib.import_module(f"markdown.extensions.{extension}")
    importlib.import_module("mkdocs.commands.build")
    cli = importlib.import_module("mkdocs.__main__").cli
    # A run makes hundreds of thousands of objects and drops them all at its end: looking for rings among them
    # on the way takes a tenth of the time, and finds none.
    gc.disable()
    gc.freeze()
    for line in sys.stdin:
        answers.write(json.dumps(_answer(json.loads(line), cli)) + "\n")
        answers.flush()
        gc.collect()


def _answer(order: Mapping[str, Any], cli: Callable[[Sequence[str]], None]) -> dict[str, Any]:
    """Do what an order says, and return what came of it: an answer is a value, whatever happened."""
    os.environ.update(order["environment"])
    printed = io.StringIO()

    def run(arguments: Sequence[str]) -> None:
        with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(printed):
            try:
                cli(arguments)
            except SystemExit as end:
                if end.code:
                    raise _FailedError from end

    try:
        if "arguments" in order:
            run(order["arguments"])
            return {"anchors": []}
        anchors = _render(Order(**order["slice"]), run)
    except _FailedError:
        return {"failed": _complaint(printed.getvalue()) or "the engine gave no reason"}
    except OSError as error:
        return {"disk": [error.errno, error.strerror, error.filename]}
    return {"anchors": [astuple(anchor) for anchor in anchors]}


def _render(order: Order, run: RunEngine) -> list[Anchor]:
    """Render a slice; of one that is the only one half of the pages on the second core, which nobody else uses."""
    if not order.alone or len(order.pages) < _WORTH_HALVING:
        return render_slice(order, run)
    rest = replace(order, pages=order.pages[1::2], work=f"{order.work}.rest", frame=False)
    rendered = submit(partial(render_slice, rest, run))
    return [*render_slice(replace(order, pages=order.pages[0::2]), run), *rendered()]


def _complaint(printed: str) -> str:
    """Return what the engine printed, without what it is glad to tell."""
    lines = (line for line in printed.splitlines() if line.strip() and not line.startswith("INFO "))
    return "\n".join(lines)


class _FailedError(Exception):
    """The engine did not accept the pages."""


if __name__ == "__main__":
    main()
