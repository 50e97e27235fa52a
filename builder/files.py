"""Disk ↔ values: reads seeds, writes what changed, removes what is stale."""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.model import Problem, Where

SEED_ENDINGS = (
    *(".txt", ".md", ".json", ".jsonl", ".jsonl.xz", ".ndjson", ".csv", ".tsv"),
    *(".bib", ".bibtex", ".ris", ".nbib", ".enw"),
)
_KNOWLEDGE = ("curation.yml", "entities.yml", "topics.yml")
CHANGES = "changes.jsonl"
"""The log of changes, beside the seeds."""
_NO_SEEDS = frozenset({"README.md", CHANGES, *_KNOWLEDGE})

MARKER = ".generated"
"""A file that says: everything in this folder is generated, and may be removed."""

# All generated files have one time, older than any output: the engine's `--dirty` then renders a
# page if, and only if, its output is missing, whatever the clock says.
_OLD = 946_684_800


@dataclass(frozen=True, slots=True)
class Changes:
    """What writing pages did."""

    written: tuple[str, ...] = ()
    """Paths of new and changed files, below the root."""
    removed: tuple[str, ...] = ()
    unchanged: int = 0


def read_seeds(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the seed files of a folder and the folders in it, by relative path, sorted.

    Files whose name begins with a dot, and `README.md`, are no seeds. A symbolic link is not
    followed, because it may lead out of the folder: it is a problem.
    """
    seeds: dict[str, bytes] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return {}, [
            Problem(Where(folder.as_posix(), 0), "no such folder", "name the folder that holds the seeds")
        ]
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in name.split("/")) or path.name in _NO_SEEDS:
            continue
        if path.is_symlink():
            problems.append(Problem(Where(name, 0), "a symbolic link", "put the file itself there"))
        elif path.is_file() and name.endswith(SEED_ENDINGS):
            seeds[name] = path.read_bytes()
        elif path.is_file():
            fix = f"use one of {', '.join(SEED_ENDINGS)}"
            problems.append(Problem(Where(name, 0), f"no seed has the ending {path.suffix!r}", fix))
    return seeds, problems


def read_some(paths: Iterable[Path]) -> tuple[dict[str, bytes], list[Problem]]:
    """Return single seeds, wherever they are, by the path that a person named."""
    return {path.as_posix(): path.read_bytes() for path in paths}, []


def read_knowledge(folder: Path) -> dict[str, str]:
    """Return the texts of the files beside the seeds that say what is known; "" for a missing one."""
    return {name: read_text(folder / name) for name in sorted(_KNOWLEDGE)}


def read_text(path: Path) -> str:
    """Return the text of a file, or "" where there is none."""
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


def foreign_files(root: Path, files: Iterable[str], owned: Sequence[str]) -> list[Problem]:
    """Return a problem for each place where writing would overwrite what others wrote.

    Args:
        root: Folder below which everything is written.
        files: Paths that are to be written.
        owned: Folders that should hold nothing but generated files.
    """
    written_before = {*read_text(root / MARKER).splitlines()}
    loose = [name for name in files if name.split("/")[0] not in owned]
    filled = [name for name in owned if (root / name).is_dir() and any((root / name).iterdir())]
    return [
        *(
            Problem(
                Where((root / name).as_posix(), 0),
                "a file that the builder did not write",
                "rename or remove it",
            )
            for name in sorted(loose)
            if (root / name).is_file() and name not in written_before
        ),
        *(
            Problem(
                Where((root / name).as_posix(), 0),
                "files that the builder did not write",
                "move them elsewhere",
            )
            for name in sorted(filled)
            if not (root / name / MARKER).is_file()
        ),
    ]


def read_handwritten(docs: Path, owned: Sequence[str]) -> dict[str, bytes]:
    """Return the files of a folder of Markdown that people wrote, by path below it."""
    generated = {MARKER, *read_text(docs / MARKER).splitlines()}
    paths = ((path.relative_to(docs).as_posix(), path) for path in sorted(docs.rglob("*")) if path.is_file())
    return {
        name: path.read_bytes()
        for name, path in paths
        if name not in generated and name.split("/")[0] not in owned
    }


def write_files(root: Path, files: Mapping[str, bytes], owned: Sequence[str]) -> Changes:
    """Write the files whose bytes changed, and remove those of an earlier run that are no more.

    Args:
        root: Folder below which everything is written.
        files: Relative path → content. Files outside of the owned folders are remembered in the
            marker of the root, so that a later run may remove them.
        owned: Folders below the root that hold nothing but generated files.
    """
    for folder in owned:
        _write_if_changed(
            root / folder / MARKER, b"Everything in this folder is generated from seeds/; edit those.\n"
        )
    before = _generated_before(root, owned)
    written = [name for name, content in sorted(files.items()) if _write_if_changed(root / name, content)]
    removed = sorted(before - files.keys())
    for name in removed:
        (root / name).unlink(missing_ok=True)
    _remove_empty_folders(root, owned)
    loose = sorted(name for name in files if name.split("/")[0] not in owned)
    _write_if_changed(root / MARKER, "".join(f"{name}\n" for name in loose).encode())
    return Changes(tuple(written), tuple(removed), len(files) - len(written))


def _generated_before(root: Path, owned: Sequence[str]) -> set[str]:
    inside = {
        path.relative_to(root).as_posix()
        for folder in owned
        for path in (root / folder).rglob("*")
        if path.is_file() and path.name != MARKER
    }
    return inside | {name for name in read_text(root / MARKER).splitlines() if (root / name).is_file()}


def _write_if_changed(path: Path, content: bytes) -> bool:
    try:
        status = path.stat()
        if status.st_size == len(content) and path.read_bytes() == content:
            if status.st_mtime != _OLD:
                os.utime(path, (_OLD, _OLD))
            return False
    except OSError:
        pass  # not there yet
    write_atomically(path, content)
    os.utime(path, (_OLD, _OLD))
    return True


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that it holds all of the content or what it held before, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove_empty_folders(root: Path, owned: Sequence[str]) -> None:
    for folder in owned:
        below = sorted((path for path in (root / folder).rglob("*") if path.is_dir()), reverse=True)
        for path in below:
            if not any(path.iterdir()):
                path.rmdir()
