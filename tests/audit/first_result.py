"""What a reader of Explore waits for: the bytes and the time until the first result, on a first visit."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.audit.server import serve

QUERIES = {
    "no words": ("",),
    "one word": (
        "?text=adapter",
        "?text=distillation",
        "?text=model",
        "?text=transformer",
        "?text=translation",
    ),
    "two words": ("?text=continual+learning", "?text=language+models"),
}
"""Name of a row → queries; the heaviest and the slowest of them count."""
REST = 3_000
"""Milliseconds that a visit is watched beyond its last request: what Zotero reads is loaded when nothing else is."""
REPEATS = 3
"""Visits of each query; the median counts, because the machine has other things to do."""

_WATCH = """
    window.firstResult = new Promise((done) =>
      new MutationObserver((_, observer) => {
        const [title, line] = ["a.title", "p"].map((part) => document.querySelector(`.explore__list > li ${part}`));
        if (!title?.textContent || !line?.textContent) return;
        observer.disconnect();
        requestAnimationFrame((begun) => setTimeout(() => done([begun, performance.now()])));
      }).observe(document, { childList: true, characterData: true, subtree: true }),
    );
"""
"""Tells between which moments the first result, with its sentence, was painted."""

_LATER = """
    (shown) => [
      performance.getEntriesByType("resource").reduce((sum, one) => sum + (one.startTime > shown && one.transferSize && one.encodedBodySize), 0),
      performance.getEntriesByType("navigation")[0].loadEventEnd,
    ]
"""
"""Tells how many bytes were asked for only then, and when the page was loaded."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit with nothing in the browser's cache; sizes in KB, as compressed by the server."""

    first: float
    """All that was asked for before the first result was there, whether it had come by then or not."""
    whole: float
    """All that was asked for until nothing more was."""
    from_load: float
    """Milliseconds from the end of the page's load event to the first result."""
    from_begin: float
    """Milliseconds from the beginning of the visit."""


def table(browser: Browser, site: Path) -> Iterator[str]:
    """Yield the lines of the table of first results: of each row, its heaviest query and its slowest."""
    yield "explore       until the first result: KB   ms from load  from begin   KB in all"
    for name, queries in QUERIES.items():
        found = [astuple(typical(browser, site, query)) for query in queries]
        first, whole, load, begin = map(max, zip(*found, strict=True))
        yield f"{name:12}  {first:27.1f} {load:14.0f} {begin:11.0f} {whole:11.1f}"


def typical(browser: Browser, site: Path, query: str) -> Visit:
    """Return the medians of some visits."""
    visits = [visit(browser, site, query) for _ in range(REPEATS)]
    return Visit(*(median(figures) for figures in zip(*map(astuple, visits), strict=True)))


def visit(browser: Browser, site: Path, query: str) -> Visit:
    """Visit Explore with a query in its address, in a browser that has seen nothing of the site."""
    sent: list[int] = []
    with serve(site, sent) as address:
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(f"{address}explore/{query}")
        begun, painted = page.evaluate("firstResult")
        page.wait_for_timeout(REST)
        page.wait_for_load_state("networkidle")
        later, loaded = page.evaluate(_LATER, begun)
        context.close()
    whole = sum(sent)
    return Visit((whole - later) / 1024, whole / 1024, painted - loaded, painted)
