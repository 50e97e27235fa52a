"""What readers of Explore and of similar papers wait for on a first visit: bytes and time until the first result."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser

from tests.audit.server import serve

_ABSTRACT = (
    "Large language models are pre-trained on large amounts of data, and adapted to new tasks by fine-tuning all of their "
    "parameters, which is costly. We propose a simple and efficient method for continual learning that trains a small number of "
    "low-rank adapters, distills the knowledge of a larger teacher model, and selects training data by its quality. Experiments on "
    "machine translation, question answering, image classification and code generation benchmarks show that our approach "
    "outperforms existing methods in accuracy while it reduces memory, training time and inference cost. We analyze the effect of "
    "scaling, of forgetting and of distribution shift, and release our code, data sets and pre-trained models."
)
"""Of words that many papers have, which is the most that a text can ask for."""
QUERIES = {
    "no words": ("explore/",),
    "one word": tuple(
        f"explore/?text={word}" for word in ("adapter", "distillation", "model", "transformer", "translation")
    ),
    "two words": ("explore/?text=continual+learning", "explore/?text=language+models"),
    "a text": (f"similar/#text={quote(_ABSTRACT)}",),
}
"""Name of a row → addresses that ask; the heaviest and the slowest of them count."""
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
        if not (site / queries[0].partition("/")[0] / "index.html").is_file():
            yield f"{name:12}  this site has no such page"
            continue
        found = [astuple(typical(browser, site, query)) for query in queries]
        first, whole, load, begin = map(max, zip(*found, strict=True))
        yield f"{name:12}  {first:27.1f} {load:14.0f} {begin:11.0f} {whole:11.1f}"


def typical(browser: Browser, site: Path, query: str) -> Visit:
    """Return the medians of some visits."""
    visits = [visit(browser, site, query) for _ in range(REPEATS)]
    return Visit(*(median(figures) for figures in zip(*map(astuple, visits), strict=True)))


def visit(browser: Browser, site: Path, query: str) -> Visit:
    """Visit an address that asks for something, in a browser that has seen nothing of the site."""
    sent: list[int] = []
    with serve(site, sent) as address:
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(f"{address}{query}")
        begun, painted = page.evaluate("firstResult")
        page.wait_for_timeout(REST)
        page.wait_for_load_state("networkidle")
        later, loaded = page.evaluate(_LATER, begun)
        context.close()
    whole = sum(sent)
    return Visit((whole - later) / 1024, whole / 1024, painted - loaded, painted)
