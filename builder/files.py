"""Disk ↔ values: reads seeds, writes what changed, removes what is stale."""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.model import Problem, Seeds, Where
from builder.read import limits

SEED_ENDINGS = (
    *(".txt", ".md", ".json", ".jsonl", ".jsonl.xz", ".ndjson", ".csv", ".tsv"),
    *(".bib", ".bibtex", ".ris", ".nbib", ".enw"),
)
KNOWLEDGE = ("curation.yml", "entities.yml", "topics.yml")
"""Files beside the seeds that say what is known."""
CHANGES = "changes.jsonl"
"""The log of changes, beside the seeds."""
_NO_SEEDS = frozenset({"README.md", CHANGES, *KNOWLEDGE})

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


def read_folder(folder: Path) -> Seeds:
    """Read a folder of seeds, with `topics.yml` and the other files of what is known, where there are any."""
    contents, problems = read_seeds(folder)
    return Seeds(contents, read_knowledge(folder), tuple(problems))


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
        if _is_hidden(name):
            continue
        if path.is_symlink():
            problems.append(Problem(Where(name, 0), "a symbolic link", "put the file itself there"))
        elif name in KNOWLEDGE:
            problems += _not_utf8(name, read_seed_file(path))
        elif path.name in _NO_SEEDS:
            continue
        elif path.is_file() and is_seed(name):
            seeds[name] = read_seed_file(path)
        elif path.is_file():
            fix = f"use one of {', '.join(SEED_ENDINGS)}"
            problems.append(Problem(Where(name, 0), f"no seed has the ending {path.suffix!r}", fix))
    return seeds, problems


def is_seed(name: str) -> bool:
    """Tell whether a file below a folder of seeds is one of them, by its name."""
    return (
        not _is_hidden(name)
        and name.rsplit("/", maxsplit=1)[-1] not in _NO_SEEDS
        and name.endswith(SEED_ENDINGS)
    )


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def read_seed_file(path: Path) -> bytes:
    """Return the content of a seed; of one that is too large only so much that the reader sees it is."""
    with path.open("rb") as file:
        return file.read(limits.FILE_BYTES + 1)


def read_knowledge(folder: Path) -> dict[str, str]:
    """Return the texts of the files beside the seeds that say what is known; "" for a missing one.

    A symbolic link is not followed, and bytes that are not UTF-8 are replaced; `read_seeds` tells of both.
    """
    paths = {name: folder / name for name in sorted(KNOWLEDGE)}
    return {
        name: knowledge_text(read_seed_file(path)) if path.is_file() and not path.is_symlink() else ""
        for name, path in paths.items()
    }


def knowledge_text(data: bytes) -> str:
    """Return the text of a file that says what is known, whatever its bytes are."""
    return "\n".join(data.decode("utf-8-sig", "replace").splitlines()) + "\n" if data else ""


def _not_utf8(name: str, data: bytes) -> list[Problem]:
    """Return the problem of a file whose bytes are no text in UTF-8, at the line of the first that is none."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [
            Problem(
                Where(name, line),
                f"the byte {data[error.start : error.start + 1]!r} is not UTF-8",
                "save it as UTF-8",
            )
        ]
    return []


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
