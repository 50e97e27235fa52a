"""Where a build happens, and how it can fail."""

import posixpath
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

ENGINES = ("mkdocs", "zensical", "properdocs")


class EngineError(Exception):
    """The engine failed; its own words are the message."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The places of one build."""

    config: Path
    docs: Path
    site: Path
    engine: str = "mkdocs"

    @property
    def state(self) -> Path:
        """The file that says what the last complete build was made from; beside the site, not in it."""
        return self.site.parent / f".{self.site.name}.state.json"

    @property
    def work(self) -> Path:
        """A folder for what is only needed on the way, on the same disk as the site; gone after the build."""
        return self.site.parent / f".{self.site.name}.work"

    @property
    def overlay(self) -> Path:
        """The folder of pages that the engine takes in the place of those of `docs`."""
        return overlay_of(self.docs)


def overlay_of(docs: Path) -> Path:
    """Return the folder of pages that the engine takes in the place of those of a folder of Markdown."""
    return docs.parent / f".{docs.name}.overlay"


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a site, told by the paths of its files alone: it stays the same whatever becomes of others."""

    number: int = 1
    """From 1."""
    of: int = 1

    @property
    def is_whole(self) -> bool:
        """True where there is but one."""
        return self.of == 1

    def has(self, name: str) -> bool:
        """Tell whether a file belongs to it."""
        return slice_of(name, self.of, "shard") == self.number - 1


WHOLE = Shard()


def slice_of(name: str, number: int, salt: str = "") -> int:
    """Return in which of some slices a file is, from 0.

    Args:
        name: Its path.
        number: How many slices there are.
        salt: What the slices are; two kinds with one salt would hold the same files.
    """
    return int.from_bytes(blake2b(f"{salt} {name}".encode(), digest_size=8).digest()) % number


def output(name: str) -> str:
    """Return the path below the site of what the engine makes of a file of `docs/`."""
    stem, ending = posixpath.splitext(name)
    if ending != ".md":
        return name
    folder, page = posixpath.split(stem)
    return posixpath.join(folder, "index.html" if page == "index" else f"{page}/index.html")


def make_room(target: Path) -> None:
    """Remove a file that is about to be written anew in the site.

    A file that takes the place of another is first brought to the disk by common file systems, a millisecond each,
    so that a crash leaves one of the two. A site is not whole before its state is written, so nothing hangs on that.
    """
    target.unlink(missing_ok=True)
