"""Disk ↔ values: reads seeds and handwritten files; writes a file completely or not at all."""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from paper_atlas.disk import manifest
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Seeds
from paper_atlas.read import limits
from paper_atlas.read.formats import REFUSED_ENDINGS, SEED_ENDINGS
from paper_atlas.text import visible

KNOWLEDGE = ("curation.yml", "entities.yml", "topics.yml")
"""Files beside the seeds that hold knowledge."""
CHANGES = "changes.jsonl"
"""The log of changes, beside the seeds."""
REFUSED = "refused.yml"
"""What was offered and refused, beside the seeds."""
_NO_SEEDS = frozenset({"README.md", CHANGES, REFUSED, *KNOWLEDGE})

_HALF_WRITTEN = re.compile(r"\.(\d{1,20})\.part")
"""A file being written: the number is the id of the writing process."""

MARKER = ".generated"
"""A file that says that everything in its folder is generated, and may be removed."""


def read_folder(folder: Path) -> Seeds:
    """Read a folder of seeds, with `topics.yml` and the other knowledge files, if there are any."""
    contents, problems = read_seeds(folder)
    return Seeds(contents, read_knowledge(folder), tuple(problems), read_text(folder / CHANGES))


def read_seeds(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the seed files of a folder, recursively, sorted by relative path.

    Files whose name begins with a dot, and `README.md`, are not seeds. Symbolic links are not followed,
    because they may lead out of the folder: they are problems.
    """
    seeds: dict[str, bytes] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return {}, [
            Problem(Where(folder.as_posix(), 0), "no such folder", "name the folder that holds the seeds")
        ]
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if _is_hidden(name) or (path.is_dir() and not path.is_symlink()):
            continue
        if flaw := _flaw(path, name):
            problems.append(flaw)
        elif name in KNOWLEDGE:
            problems += _not_utf8(name, read_seed_file(path))
        elif is_seed(name) and path.is_file():
            seeds[name] = read_seed_file(path)
    return seeds, problems


def _flaw(path: Path, name: str) -> Problem | None:
    """Return why a file cannot be a seed, whatever it holds."""
    where = Where(visible(name), 0)
    if path.is_symlink():
        return Problem(where, "a symbolic link", "put the file itself there")
    if not name.isprintable():
        what = "the name of the file has invisible characters, or bytes that are not UTF-8"
        return Problem(where, what, "rename the file")
    if path.name not in _NO_SEEDS and not is_seed(name) and path.is_file():
        return Problem(
            where, f"seeds cannot have the ending {path.suffix!r}", f"use one of {', '.join(SEED_ENDINGS)}"
        )
    return None


def is_seed(name: str) -> bool:
    """Tell by its name whether a file below a folder of seeds is one of them."""
    return (
        not _is_hidden(name)
        and name.isprintable()
        and name.rsplit("/", maxsplit=1)[-1] not in _NO_SEEDS
        and name.endswith((*SEED_ENDINGS, *REFUSED_ENDINGS))
    )


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def read_seed_file(path: Path) -> bytes:
    """Return the content of a seed; if it is too large, only enough for the reader to notice."""
    with path.open("rb") as file:
        return file.read(limits.FILE_BYTES + 1)


def read_knowledge(folder: Path) -> dict[str, str]:
    """Return the texts of the knowledge files beside the seeds; "" for a missing one.

    Symbolic links are not followed, and bytes that are not UTF-8 are replaced; `read_seeds` reports both.
    """
    paths = {name: folder / name for name in sorted(KNOWLEDGE)}
    return {
        name: knowledge_text(read_seed_file(path)) if path.is_file() and not path.is_symlink() else ""
        for name, path in paths.items()
    }


def knowledge_text(data: bytes) -> str:
    """Return the text of a knowledge file, whatever its bytes are."""
    return "\n".join(data.decode("utf-8-sig", "replace").splitlines()) + "\n" if data else ""


def _not_utf8(name: str, data: bytes) -> list[Problem]:
    """Return the problem of a file that is not UTF-8, at the line of the first invalid byte."""
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
    """Return the text of a file, or "" if there is none."""
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


def read_handwritten(docs: Path) -> dict[str, bytes]:
    """Return the handwritten files of a Markdown folder, by path below it: all that the program did not write."""
    generated = generated_files(docs)
    names = (name for name in sorted(manifest.scan(docs)) if name not in generated and not _is_hidden(name))
    return {name: (docs / name).read_bytes() for name in names}


def generated_files(docs: Path) -> set[str]:
    """Return the files that the program wrote into a Markdown folder, by path below it.

    A file there lists them. Earlier versions listed only those at the top, and marked folders that were to
    hold nothing else.
    """
    marked = (mark.parent for mark in docs.glob(f"*/{MARKER}"))
    within = {
        path.relative_to(docs).as_posix() for folder in marked for path in folder.rglob("*") if path.is_file()
    }
    return {MARKER, *read_text(docs / MARKER).splitlines()} | within


def is_half_written(name: str) -> bool:
    """Tell whether a path is that of a file that a killed run was writing."""
    return bool(_HALF_WRITTEN.fullmatch(name.rpartition("/")[2]))


def remove_half_written(folder: Path) -> None:
    """Remove from a folder what killed runs were writing there, but not what another process is writing now."""
    for path in sorted(folder.glob(".*.part")):
        found = _HALF_WRITTEN.fullmatch(path.name)
        if found and not _is_running(int(found[1])):
            with suppress(OSError):
                path.unlink()


def _is_running(process: int) -> bool:
    if sys.platform == "win32":  # which does not let open files be removed
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that it holds either all of the content or what it held before, never a part."""
    temporary = path.parent / f".{os.getpid()}.part"
    try:
        try:
            file = temporary.open("wb")
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)  # another process may be at the same point
            file = temporary.open("wb")
        with file:
            file.write(content)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
