"""What a folder holds, known without reading it again.

Reading and hashing 65,000 files takes seconds; asking the disk for their sizes and times takes a fraction of
one. A file whose stamp is the one that was noted has the content that was noted; any other is read.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Stamp = tuple[int, int, int, int]
"""Size, time of the content, time of the entry (which no program can set), inode: what differs after any change."""
_VERSION = 1


@dataclass(frozen=True)
class Manifest:
    """The files of a folder, by path below it."""

    hashes: Mapping[str, str]
    stamps: Mapping[str, Stamp]

    @cached_property
    def visible(self) -> dict[str, str]:
        """Path → hash of the files that an engine reads: none whose path has a part that begins with a dot."""
        return {name: found for name, found in sorted(self.hashes.items()) if "/." not in f"/{name}"}


EMPTY = Manifest({}, {})


def scan(folder: Path) -> dict[str, Stamp]:
    """Return the stamps of all files of a folder and the folders in it; none where there is no such folder."""
    return {name: _stamp(status) for name, status in _walk(os.fspath(folder), "", frozenset())}


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file."""
    return _stamp(path.stat())


def hash_bytes(content: bytes) -> str:
    """Return the hash by which contents are told apart."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def beside(folder: Path) -> Path:
    """Return where the manifest of a folder is kept: beside it, so that the folder holds nothing but its own."""
    return folder.parent / f".{folder.name}.manifest.json"


def load(path: Path) -> Manifest:
    """Return a manifest that was kept; one that is missing or broken knows nothing."""
    try:
        kept = json.loads(path.read_bytes())
        if kept["version"] != _VERSION:
            return EMPTY
        files = kept["files"].items()
        return Manifest(
            {name: str(entry[0]) for name, entry in files},
            {name: (entry[1], entry[2], entry[3], entry[4]) for name, entry in files},
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return EMPTY


def dump(manifest: Manifest) -> bytes:
    """Return a manifest as `load` reads it."""
    files = {name: [manifest.hashes[name], *numbers] for name, numbers in sorted(manifest.stamps.items())}
    return json.dumps({"version": _VERSION, "files": files}).encode()


def _stamp(status: os.stat_result) -> Stamp:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _walk(folder: str, prefix: str, above: frozenset[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files below a folder; links are followed, but not into a folder that they are in."""
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            name = f"{prefix}{entry.name}"
            if entry.is_dir():
                real = {os.path.realpath(entry.path)} if entry.is_symlink() or above else set[str]()
                if not real & above:
                    yield from _walk(entry.path, f"{name}/", above | real)
            elif entry.is_file():
                yield name, entry.stat()
