"""What a folder holds, known without reading it again.

Reading and hashing 65,000 files takes seconds; asking the disk for their sizes and times takes a fraction of
one. A file whose stamp matches the recorded one has the recorded content; any other is read.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

Stamp = str
"""Size, modification time, change time (which no program can set), inode: some of them differ after any change."""
_VERSION = 3
_KEPT = ("hashes", "stamps", "made_from")


@dataclass(frozen=True)
class Manifest:
    """The files of a folder, by path below it."""

    hashes: Mapping[str, str]
    stamps: Mapping[str, Stamp]
    made_from: Mapping[str, str] = field(default_factory=dict)
    """For files that are made only if needed, a hash of everything that their content depends on."""

    def under(self, other: "Manifest") -> "Manifest":
        """Return the same with another manifest's files overlaid."""
        return replace(self, hashes={**self.hashes, **{name: other.hashes[name] for name in other.visible}})

    @cached_property
    def visible(self) -> dict[str, str]:
        """Path → hash of the files that an engine reads: no part of their path begins with a dot."""
        return {name: found for name, found in sorted(self.hashes.items()) if "/." not in f"/{name}"}


EMPTY = Manifest({}, {})


def scan(folder: Path) -> dict[str, Stamp]:
    """Return the stamps of all files in a folder, recursively; none if there is no such folder.

    Links are followed, but not into a folder that contains them.
    """
    stamps: dict[str, Stamp] = {}
    waiting = [(os.fspath(folder), "", frozenset[str]())] if folder.is_dir() else []
    while waiting:
        path, prefix, above = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_file():
                    stamps[prefix + entry.name] = _stamp(entry.stat())
                elif entry.is_dir():
                    real = {os.path.realpath(entry.path)} if entry.is_symlink() or above else set[str]()
                    if not real & above:
                        waiting.append((entry.path, f"{prefix}{entry.name}/", above | real))
    return stamps


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file."""
    return _stamp(path.stat())


def hash_bytes(content: bytes) -> str:
    """Return the hash by which contents are compared."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def beside(folder: Path) -> Path:
    """Return where the manifest of a folder is kept: beside it, so that the folder holds only its own files."""
    return folder.parent / f".{folder.name.lstrip('.')}.manifest.json"


def load(path: Path) -> Manifest:
    """Return a stored manifest; a missing or broken one is empty."""
    try:
        kept = json.loads(path.read_bytes())
        if kept["version"] != _VERSION:
            return EMPTY
        return Manifest(*(dict(kept[name]) for name in _KEPT))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return EMPTY


def dump(manifest: Manifest) -> bytes:
    """Return a manifest in the form that `load` reads."""
    kept = {name: getattr(manifest, name) for name in _KEPT}
    return json.dumps({"version": _VERSION, **kept}).encode()


def _stamp(status: os.stat_result) -> Stamp:
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
