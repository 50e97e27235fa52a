"""The search index of the finished site."""

import gzip
import json
import shutil
from fnmatch import fnmatch
from pathlib import Path

from pagefind_bin import get_executable

from builder.publish.workers import run_tool

SHIPPED = (
    "pagefind.js",
    "pagefind-entry.json",
    "searched.json",
    "numbers.json",
    "*.pf_meta",
    "*.pf_index",
    "*.pf_fragment",
)
"""What the browser loads of all that Pagefind writes, the programs for the languages of the pages aside."""

NOT_SEARCHED = frozenset({"assets", "authors", "pagefind"})
"""Folders of a site that hold nothing to search; an author is found through the papers."""


def index_site(site: Path) -> None:
    """Make `pagefind/` in a site: the index of all elements marked as `data-pagefind-body`.

    Raises:
        EngineError: The indexer failed.
    """
    index = site / "pagefind"
    shutil.rmtree(index, ignore_errors=True)
    folders = sorted(path.name for path in site.iterdir() if path.is_dir() and path.name not in NOT_SEARCHED)
    # The sign of a heading's link would be read as a word of the text.
    where = ["--site", str(site), "--glob", f"{{{','.join(folders)}}}/**/*.html"]
    run_tool([str(get_executable()), *where, "--exclude-selectors", ".headerlink", "--quiet"])
    if index.is_dir():
        (index / "searched.json").write_text(json.dumps({"papers": _count_papers(site)}), encoding="utf-8")
        (index / "numbers.json").write_text(json.dumps(_numbers(site, index)), encoding="utf-8")
        _remove_unused(index)


def _count_papers(site: Path) -> int:
    """Return the number of papers, which the search names beside its results."""
    catalog = site / "papers.json"
    return len(json.loads(catalog.read_bytes())["papers"]) if catalog.is_file() else 0


def _numbers(site: Path, index: Path) -> list[str]:
    """Return what the index calls each paper, in the order of the numbers that Explore gives them.

    Explore counts and filters papers by number; what a query finds has nothing but the index's name for it.
    """
    files = sorted((site / "explore" / "papers").glob("*.json"), key=lambda path: int(path.stem))
    numbers = [f"/papers/{paper['id']}/" for path in files for paper in json.loads(path.read_bytes())]
    names = {_indexed_url(path): path.stem for path in (index / "fragment").glob("*.pf_fragment")}
    return [names.get(url, "") for url in numbers]


def _indexed_url(fragment: Path) -> str:
    """Return the address of the page that a piece of the index speaks of."""
    text = gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd")
    return str(json.loads(text)["url"])


def _remove_unused(index: Path) -> None:
    """Remove Pagefind's own interface: half a megabyte that no page of ours loads."""
    languages = json.loads((index / "pagefind-entry.json").read_bytes())["languages"].values()
    shipped = (*SHIPPED, *(f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages))
    for path in sorted(index.rglob("*")):
        if path.is_file() and not any(fnmatch(path.name, pattern) for pattern in shipped):
            path.unlink()
