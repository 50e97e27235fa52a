"""The search index of the finished site."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path

from builder.cores import available
from builder.files import write_atomically
from builder.publish.pagefind import VERSION, make_index

PART = 10_000
"""Papers in one index. Pagefind needs 95 KB of memory for each; a further index costs a reader one more file of
30 KB for each word that is asked for."""

_AT_A_TIME = 2
"""Parts that are indexed beside one another; each takes a gigabyte when it is full."""

ENTRY = "pagefind-entry.json"
SHIPPED = (ENTRY, "*.pf_meta", "*.pf_index", "*.pf_fragment")
"""What the browser loads of all that Pagefind makes; of the first part its program too, for the language at hand."""

NOT_SEARCHED = frozenset({"assets", "authors", "explore", "pagefind", "papers"})
"""Folders of a site that hold nothing to search, the papers aside; an author is found through the papers."""

_ROOT = re.compile(r"<html\b[^<>]*>")
_MARK = "data-pagefind-"
_MARKED = re.compile(
    r"<(?:(?:meta|article)\s[^<>]*\bdata-pagefind-meta\b[^<>]*>"
    r"|p\s[^<>]*\bdata-pagefind-(?:meta|body)\b[^<>]*>.*?</p>)",
    re.DOTALL,
)
"""What the frame and the pages say to the index: facts in attributes, and paragraphs."""


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that have an index of their own."""

    folder: str
    """Below `pagefind/`; "" for the first."""
    numbers: tuple[int, ...]
    """What Explore calls its papers, ascending; 0 is the newest of all."""
    pages: tuple[tuple[str, str], ...]
    """Address from the root of the site, and HTML of what is searched: the papers in that order, then other pages."""

    @property
    def digest(self) -> str:
        """A hash of all that the index depends on."""
        return hashlib.blake2b(repr((VERSION, self.pages)).encode(), digest_size=16).hexdigest()


def index_site(site: Path) -> None:
    """Make `pagefind/` in a site: the index of all elements marked as `data-pagefind-body`.

    A part whose pages say what they said before stays as it is.

    Raises:
        EngineError: The indexer failed.
    """
    index, state = site / "pagefind", site.parent / f".{site.name}.search.json"
    before = _indexed_before(state, index)
    state.unlink(missing_ok=True)  # until all is written again, what is there is not to be trusted
    if not before:
        shutil.rmtree(index, ignore_errors=True)
    ids = _ids(site)
    parts = _parts(site, ids)
    now = {part.folder: part.digest for part in parts}
    for folder in before.keys() - now.keys():
        shutil.rmtree(index / folder)
    changed = [part for part in parts if before.get(part.folder) != now[part.folder]]
    with ThreadPoolExecutor(min(available(), _AT_A_TIME)) as pool:
        for part, files in zip(changed, pool.map(lambda one: make_index(one.pages), changed), strict=True):
            _write(index / part.folder, _shipped(files, is_first=not part.folder))
    if parts:
        found = {"papers": len(ids), "parts": [_located(index, part) for part in parts]}
        (index / "searched.json").write_text(json.dumps(found, separators=(",", ":")), encoding="utf-8")
    write_atomically(state, json.dumps(now, sort_keys=True).encode())


def searched(page: str) -> str:
    """Return a page with no more in it than what is searched; "" where that is nothing.

    Pagefind would spend most of its time on the rest. A page of which more than paragraphs is searched stays whole.
    """
    bodies = page.count("data-pagefind-body")
    marked = "".join(_marked(page)) if bodies else ""
    root = _ROOT.search(page)
    return (
        page
        if marked.count("data-pagefind-body") != bodies
        else marked and f"{root[0] if root else ''}{marked}"
    )


def _marked(page: str) -> Iterator[str]:
    """Yield what is marked for the index, found by its marks: most tags of a page have none."""
    place = page.find(_MARK)
    while place >= 0:
        found = _MARKED.match(page, page.rfind("<", 0, place))
        if found:
            yield found[0]
        place = page.find(_MARK, found.end() if found else place + 1)


def _indexed_before(state: Path, index: Path) -> Mapping[str, str]:
    """Return what the last complete index was made from: folder → digest; nothing where there is none."""
    try:
        before = json.loads(state.read_bytes())
    except (OSError, ValueError):
        return {}
    whole = isinstance(before, dict) and all((index / folder / ENTRY).is_file() for folder in before)
    return before if whole else {}


def _ids(site: Path) -> list[str]:
    """Return the ids of the papers, in the order of the numbers that Explore gives them."""
    files = sorted((site / "explore" / "papers").glob("*.json"), key=lambda path: int(path.stem))
    return [paper["id"] for path in files for paper in json.loads(path.read_bytes())][::-1]


def _parts(site: Path, ids: Sequence[str]) -> list[Part]:
    """Return the pages of a site as parts: the oldest papers in the first, which changes least; other pages in the last."""
    folders = sorted(path.name for path in site.iterdir() if path.is_dir() and path.name not in NOT_SEARCHED)
    paths = [path for folder in folders for path in sorted((site / folder).rglob("index.html"))]
    others = [(_address(site, path), searched(path.read_text(encoding="utf-8"))) for path in paths]
    ends = [*range(len(ids), 0, -PART)] or [0]
    parts: list[Part] = []
    for end in ends:
        papers = {place: _paper(site, ids[place]) for place in range(max(0, end - PART), end)}
        pages = [*papers.values(), *(others if end == ends[-1] else ())]
        numbers = tuple(place for place, (_, html) in papers.items() if html)
        found = tuple(page for page in pages if page[1])
        if found:
            parts.append(Part(str(len(parts) or ""), numbers, found))
    return parts


def _paper(site: Path, name: str) -> tuple[str, str]:
    path = site / "papers" / name / "index.html"
    return _address(site, path), searched(path.read_text(encoding="utf-8"))


def _address(site: Path, path: Path) -> str:
    return f"/{path.parent.relative_to(site).as_posix()}/"


def _shipped(files: Mapping[str, bytes], *, is_first: bool) -> dict[str, bytes]:
    """Return what readers load of an index; Pagefind's own interface is half a megabyte that no page of ours shows."""
    languages = json.loads(files[ENTRY])["languages"].values()
    program = ["pagefind.js", *(f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages)]
    wanted = [*SHIPPED, *(program if is_first else ())]
    return {name: files[name] for name in files if any(fnmatch(name, pattern) for pattern in wanted)}


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold the files of an index; those in its folders are named by what is in them."""
    for path in [*folder.glob("*.*"), *folder.glob("fragment/*"), *folder.glob("index/*")]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        path = folder / name
        if "/" not in name or not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _located(index: Path, part: Part) -> dict[str, object]:
    """Return where a part is, and the numbers of its papers as (first, how many), in the order of the index."""
    pages = next((index / part.folder).glob("*.pf_meta")).relative_to(index).as_posix()
    runs = [[*run] for _, run in groupby(enumerate(part.numbers), key=lambda pair: pair[1] - pair[0])]
    return {"folder": part.folder, "pages": pages, "numbers": [[run[0][1], len(run)] for run in runs]}
