"""The engine, warmed up: loads while the seeds are still being read, then waits for work.

Loading MkDocs and the theme takes half the time of a small build. It needs no input from us, so it runs in
parallel with our own work, on another core.

One line of JSON on standard input is an order, one on standard output the answer; the end of input ends the
process, so that none outlives the program that started it.
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
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from paper_atlas.publish.engine.files_read import noting
from paper_atlas.publish.engine.orders import Order, Rendered
from paper_atlas.publish.engine.page_by_page import load, render_pages
from paper_atlas.publish.paths import EngineError
from paper_atlas.run import processes

_WORTH_SHARING = 20
"""Pages from which another process, a fork with the engine loaded, gains more than it costs."""


def main() -> None:
    """Load the engine, then carry out one order after another."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # before Material is loaded, which prints the notice
    for extension in ("attr_list", "tables", "toc"):
        importlib.import_module(f"markdown.extensions.{extension}")
    cli = importlib.import_module("mkdocs.__main__").cli
    # A run makes hundreds of thousands of objects and drops them all at its end: searching for cycles meanwhile
    # takes a tenth of the time, and finds none.
    gc.disable()
    gc.freeze()
    for line in sys.stdin:
        answers.write(json.dumps(_answer(json.loads(line), cli)) + "\n")
        answers.flush()
        gc.collect()


def _answer(order: Mapping[str, Any], cli: Callable[[Sequence[str]], None]) -> dict[str, Any]:
    """Carry out an order; whatever happens, the answer is a value."""
    os.environ.update(order["environment"])
    try:
        if "arguments" in order:
            return asdict(Rendered(read={"": _run(cli, order["arguments"])}))
        return asdict(_render(Order(**order["pages"])))
    except EngineError as error:
        return {"failed": str(error) or "the engine gave no reason"}
    except OSError as error:
        return {"disk": [error.errno, error.strerror, error.filename]}


def _render(order: Order) -> Rendered:
    """Render pages, each core a share of them; what they have in common is loaded once."""
    cores = processes.available() if len(order.pages) >= _WORTH_SHARING else 1
    first, *rest = (
        replace(order, pages=order.pages[core::cores], frame=order.frame and not core)
        for core in range(cores)
    )
    site = load(order)
    others = [processes.submit(partial(render_pages, share, site)) for share in rest]
    made = [render_pages(first, site), *(other() for other in others)]
    return Rendered(
        [anchor for one in made for anchor in one.anchors],
        {page: read for one in made for page, read in one.read.items()},
    )


def _run(cli: Callable[[Sequence[str]], None], arguments: Sequence[str]) -> list[str]:
    """Run the engine's own command; return the files that it read.

    Raises:
        EngineError: It failed; the message is its output.
    """
    printed = io.StringIO()
    with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(printed), noting() as read:
        try:
            cli(arguments)
        except SystemExit as end:
            if end.code:
                lines = (line for line in printed.getvalue().splitlines() if line.strip())
                raise EngineError("\n".join(line for line in lines if not line.startswith("INFO "))) from end
    return read


if __name__ == "__main__":
    main()
