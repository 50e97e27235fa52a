"""Where a build happens, and how it can fail."""

import posixpath
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

THEME = Path(__file__).parents[1] / "theme"
"""Our theme."""
ENGINES = ("mkdocs", "zensical", "properdocs")


class EngineError(Exception):
    """The engine failed; its output is the message."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The paths of one build."""

    config: Path
    docs: Path
    site: Path
    engine: str = "mkdocs"

    @property
    def state(self) -> Path:
        """The file that records what the last complete build was made from; beside the site, not in it."""
        return self.site.parent / f".{self.site.name}.state.json"

    @property
    def work(self) -> Path:
        """A folder for temporary files, on the same disk as the site; removed after the build."""
        return self.site.parent / f".{self.site.name}.work"

    @property
    def overlay(self) -> Path:
        """The folder of pages that replace those of `docs` for the engine."""
        return overlay_of(self.docs)


def overlay_of(docs: Path) -> Path:
    """Return the folder of pages that replace those of a Markdown folder for the engine."""
    return docs.parent / f".{docs.name}.overlay"


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a site, determined by file paths alone: it stays the same whatever happens to other files."""

    number: int = 1
    """From 1."""
    of: int = 1

    @property
    def is_whole(self) -> bool:
        """True if there is only one shard."""
        return self.of == 1

    def has(self, name: str) -> bool:
        """Tell whether a file belongs to the shard."""
        return slice_of(name, self.of, "shard") == self.number - 1


WHOLE = Shard()


def slice_of(name: str, number: int, salt: str = "") -> int:
    """Return the number, from 0, of the slice that contains a file.

    Args:
        name: Its path.
        number: How many slices there are.
        salt: The kind of slice; two kinds with the same salt would hold the same files.
    """
    return int.from_bytes(blake2b(f"{salt} {name}".encode(), digest_size=8).digest()) % number


def output(name: str) -> str:
    """Return the path below the site of the engine's output for a file of `docs/`."""
    stem, ending = posixpath.splitext(name)
    if ending != ".md":
        return name
    folder, page = posixpath.split(stem)
    return posixpath.join(folder, "index.html" if page == "index" else f"{page}/index.html")


def write_anew(target: Path, content: bytes) -> None:
    """Write a file of the site, whether there is one or not, and its folder if there is none."""
    try:
        file = target.open("xb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    except FileExistsError:
        make_room(target)
        file = target.open("xb")
    with file:
        file.write(content)


def make_room(target: Path) -> None:
    """Remove a file of the site that is about to be rewritten.

    When a file replaces another, common file systems first flush it to disk, a millisecond each, so that a
    crash leaves one of the two. A site is not complete until its state is written, so we do not need that.
    """
    target.unlink(missing_ok=True)
