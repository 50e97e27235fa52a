"""Whether typing stalls: how long the page is busy at a time while a query is typed letter by letter.

It is the time of the processor that counts, which is the same whatever else the machine does.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.audit.server import serve

QUERIES = ("language models", "disstilation", "author:smith year:2020..2024", "a misspeled titel of a paper")
PAUSE = 90
"""Milliseconds between two letters, as of someone who types fast."""
LONG = 50
"""Milliseconds from which a task is called long, because readers notice it."""

_TRACED = ["toplevel", "disabled-by-default-devtools.timeline", "__metadata"]


def table(browser: Browser, site: Path) -> Iterator[str]:
    """Yield the lines of the table: of each place to type, the tasks that were long, and the longest of them."""
    yield f"typing        queries   tasks above {LONG} ms   longest, ms"
    for name, path, opening, field in (
        ("explore", "explore/", "", "#explore-text"),
        ("dialog", "", "/", ".atlas-search input"),
        ("similar", "similar/", "", "#similar-text"),
    ):
        if (site / path / "index.html").is_file():
            found = [long_tasks(browser, site, path, opening, field, query) for query in QUERIES]
            every = [task for tasks in found for task in tasks]
            yield f"{name:12}  {len(QUERIES):7} {len(every):19} {max(every, default=0):13.0f}"


def long_tasks(browser: Browser, site: Path, path: str, opening: str, field: str, query: str) -> list[float]:
    """Return the milliseconds of long tasks while a query is typed into a field, on a first visit."""
    with serve(site) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        if opening:
            page.keyboard.press(opening)
        page.locator(field).wait_for()
        browser.start_tracing(page=page, categories=_TRACED)
        page.locator(field).press_sequentially(query, delay=PAUSE)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(5 * PAUSE)  # what the last letter sets off
        trace = json.loads(browser.stop_tracing())
        context.close()
    return [task for task in _tasks(trace["traceEvents"]) if task > LONG]


def _tasks(events: list[dict[str, Any]]) -> Iterator[float]:
    """Yield the milliseconds of processor time of each task of the threads that pages run on."""
    pages = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    for event in events:
        if event["name"] == "RunTask" and (event["pid"], event["tid"]) in pages:
            yield event.get("tdur", 0) / 1000
