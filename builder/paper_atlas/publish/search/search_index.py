"""The search index of the finished site."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import chain, groupby
from pathlib import Path

from paper_atlas.disk.files import write_atomically
from paper_atlas.disk.manifest import hash_bytes
from paper_atlas.memory.program_version import program_hash
from paper_atlas.publish.search import recompress_index
from paper_atlas.publish.search.index_input import Seen, look, read_page, searched
from paper_atlas.publish.search.index_partitions import cut_by_age
from paper_atlas.publish.search.pagefind import CHUNK, VERSION, make_index

ENTRY = "pagefind-entry.json"
SHIPPED = (ENTRY, "*.pf_meta", "*.pf_index", "*.pf_fragment")
"""What the browser loads of Pagefind's output; for the first part also its program, where that is needed."""

READ_WITHOUT = {"en": True, None: False}
"""Languages of an index that the theme reads by itself → whether words have stems there.

Pagefind calls languages of which it knows no stems by no name. Its program has 82 KB, more than all else that is
loaded for a first answer; of other languages it alone knows the stems.
"""

SHORT = 14
"""Longest titles, in letters, that are listed: finding out that a word is not a title costs a reader a file of the index."""

NOT_SEARCHED = frozenset({"assets", "authors", "changes", "explore", "pagefind", "papers", "similar"})
"""Folders of a site with nothing to search, apart from papers; authors are found through their papers."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the last complete index was made from."""

    parts: Mapping[str, str]
    """Folder → digest."""
    pages: Mapping[str, Seen]
    """Address from the root of the site → page."""


@dataclass(frozen=True, slots=True)
class IndexPart:
    """Pages that share an index of their own."""

    folder: str
    """Below `pagefind/`; "" for the first."""
    numbers: tuple[int, ...]
    """Paper numbers, as in Explore, ascending; 0 is the newest of all."""
    pages: tuple[tuple[str, str], ...]
    """Address, and hash of what is searched: the papers in that order, then other pages."""

    @property
    def digest(self) -> str:
        """A hash of everything that the index depends on."""
        makers = (program_hash(), VERSION, CHUNK, recompress_index.VERSION)
        return hash_bytes(repr((makers, self.pages)).encode())


def index_site(site: Path) -> None:
    """Make `pagefind/` in a site: the index of all elements marked `data-pagefind-body`.

    A part whose pages have not changed stays as it is.

    Raises:
        EngineError: The indexer failed.
    """
    index, state = site / "pagefind", site.parent / f".{site.name}.search.json"
    before = _indexed_before(state, index)
    state.unlink(missing_ok=True)  # until everything is rewritten, what is there must not be trusted
    if not before.parts:
        shutil.rmtree(index, ignore_errors=True)
    papers, others = _papers(site), _others(site)
    seen = look(site, [*papers, *others], before.pages)
    parts = _parts(papers, others, seen)
    now = {part.folder: part.digest for part in parts}
    for folder in before.parts.keys() - now.keys():
        shutil.rmtree(index / folder)
    _make(site, [part for part in parts if before.parts.get(part.folder) != now[part.folder]])
    if parts:
        language = _language((index / ENTRY).read_bytes())
        found = {
            "papers": len(papers),
            "parts": [_located(index, part) for part in parts],
            "program": language not in READ_WITHOUT,
            "stemmed": READ_WITHOUT.get(language, True),
            "short": SHORT,
            "titles": short_titles(seen.values(), SHORT),
        }
        (index / "searched.json").write_text(json.dumps(found, separators=(",", ":")), encoding="utf-8")
    write_atomically(state, json.dumps({"parts": now, "pages": seen}).encode())


def short_titles(pages: Iterable[Seen], most: int) -> list[str]:
    """Return the folded titles of at most this many letters: a short query that is none of them is not a title."""
    return sorted({page.title for page in pages if page.digest and 0 < len(page.title) <= most})


def _indexed_before(state: Path, index: Path) -> Indexed:
    """Return what the last complete index was made from; nothing if there is none."""
    try:
        kept = json.loads(state.read_bytes())
        before = Indexed(
            dict(kept["parts"]), {address: Seen(*page) for address, page in kept["pages"].items()}
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Indexed({}, {})
    whole = all((index / folder / ENTRY).is_file() for folder in before.parts)
    return before if whole else Indexed({}, {})


def _papers(site: Path) -> dict[str, str]:
    """Return the papers in the order of their numbers in Explore: address → publication date."""
    files = sorted((site / "explore" / "papers").glob("*.json"), key=lambda path: int(path.stem))
    oldest_first = [paper for path in files for paper in json.loads(path.read_bytes())]
    return {f"/papers/{paper['id']}/": paper.get("published") or "" for paper in reversed(oldest_first)}


def _others(site: Path) -> list[str]:
    """Return the addresses of all other searchable pages."""
    folders = sorted(path.name for path in site.iterdir() if path.is_dir() and path.name not in NOT_SEARCHED)
    paths = [path for folder in folders for path in sorted((site / folder).rglob("index.html"))]
    return [f"/{path.parent.relative_to(site).as_posix()}/" for path in paths]


def _parts(papers: Mapping[str, str], others: Sequence[str], seen: Mapping[str, Seen]) -> list[IndexPart]:
    """Return the pages of a site as parts: the oldest papers first; other pages, which change often, in the last."""
    addresses = [*papers]
    cuts = cut_by_age(addresses) or [range(0)]
    parts: list[IndexPart] = []
    for cut in cuts:
        numbers = tuple(number for number in cut if seen[addresses[number]].digest)
        more = others if cut == cuts[-1] else ()
        found = [
            address for address in (*(addresses[number] for number in numbers), *more) if seen[address].digest
        ]
        if found:
            pages = tuple((address, seen[address].digest) for address in found)
            parts.append(IndexPart(str(len(parts) or ""), numbers, pages))
    return parts


def _make(site: Path, parts: Sequence[IndexPart]) -> None:
    """Write the indexes of some parts, one at a time, because a full one takes a gigabyte of memory."""
    for part in parts:
        files = make_index((address, searched(read_page(site, address))) for address, _ in part.pages)
        _write(site / "pagefind" / part.folder, _shipped(files, is_first=not part.folder))


def _shipped(files: Mapping[str, bytes], *, is_first: bool) -> dict[str, bytes]:
    """Return the files of an index that readers load."""
    language = _language(files[ENTRY])
    is_needed = is_first and language not in READ_WITHOUT
    wanted = [*SHIPPED, *(["pagefind.js", f"wasm.{language}.pagefind"] if is_needed else ())]
    shipped = [name for name in files if any(fnmatch(name, pattern) for pattern in wanted)]
    return {name: recompress_index.repack(name, files[name]) for name in shipped}


def _language(entry: bytes) -> str | None:
    """Return the language by whose stems an index holds its words; a site has one."""
    (language,) = json.loads(entry)["languages"].values()
    stemmed: str | None = language["wasm"]
    return stemmed


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold exactly the files of an index; those in its subfolders are named after their content."""
    before = {
        path.relative_to(folder).as_posix()
        for path in chain(folder.glob("*.*"), folder.glob("fragment/*"), folder.glob("index/*"))
    }
    for name in before - files.keys():
        (folder / name).unlink()
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if "/" not in name or name not in before:
            (folder / name).write_bytes(content)


def _located(index: Path, part: IndexPart) -> dict[str, object]:
    """Return the location of a part, and the numbers of its papers as (first, count), in the order of the index."""
    pages = next((index / part.folder).glob("*.pf_meta")).relative_to(index).as_posix()
    runs = [[*run] for _, run in groupby(enumerate(part.numbers), key=lambda pair: pair[1] - pair[0])]
    return {"folder": part.folder, "pages": pages, "numbers": [[run[0][1], len(run)] for run in runs]}
