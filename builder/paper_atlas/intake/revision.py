"""Seeds as they were in a git revision: read as data; nothing in it is run or written."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from paper_atlas.disk import files
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Seeds
from paper_atlas.read import limits

_FILES = ("100644", "100755")


class RevisionError(Exception):
    """A revision cannot be read; the message says why, and what to do."""


def seeds_at(folder: Path, revision: str) -> Seeds:
    """Return a folder of seeds as it was; a folder that did not exist yet holds none.

    Args:
        folder: The seeds, in a git repository.
        revision: A commit, a branch, a tag.

    Raises:
        RevisionError: There is no git, no repository or no such revision.
    """
    commit = (
        _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        .decode()
        .strip()
    )
    found = {}
    problems = []
    wanted = []
    for mode, name, size, blob in _tree(folder, commit):
        if mode not in _FILES or size > limits.FILE_BYTES:
            problems.append(Problem(Where(name, 0), "not a regular file, or too large", "put a file there"))
        elif files.is_seed(name) or name in (*files.KNOWLEDGE, files.CHANGES):
            wanted.append((name, blob))
    for (name, _), data in zip(wanted, _blobs(folder, [blob for _, blob in wanted]), strict=True):
        found[name] = data
    knowledge = {name: files.knowledge_text(found.pop(name, b"")) for name in files.KNOWLEDGE}
    changes = files.knowledge_text(found.pop(files.CHANGES, b""))
    return Seeds(found, knowledge, tuple(problems), changes)


def text_at(path: Path, revision: str) -> str:
    """Return a text file as it was; "" if it did not exist, or is outside the repository.

    Args:
        path: The current one, in a git repository.
        revision: An existing commit, branch or tag.

    Raises:
        RevisionError: There is no git or no repository.
    """
    folder = path.resolve().parent
    listed = _git(folder, "ls-tree", "-z", revision, "--", path.name).decode("utf-8", "surrogateescape")
    facts = listed.partition("\t")[0].split()
    if len(facts) != 3 or facts[0] not in _FILES:
        return ""
    return b"".join(_blobs(folder, [facts[2]])).decode("utf-8-sig", "replace")


def _tree(folder: Path, commit: str) -> Iterator[tuple[str, str, int, str]]:
    """Yield mode, name, size and id of each file below the folder, by name."""
    listed = _git(folder, "ls-tree", "-r", "-z", "-l", commit)
    for entry in sorted(listed.decode("utf-8", "surrogateescape").split("\0")):
        if entry:
            facts, _, name = entry.partition("\t")
            mode, kind, blob, size = facts.split()
            yield mode, name, int(size) if kind == "blob" else 0, blob


def _blobs(folder: Path, blobs: list[str]) -> Iterator[bytes]:
    """Yield the contents of blobs, in order; none of the repository's filters are applied."""
    answer = _git(folder, "cat-file", "--batch", data="".join(f"{blob}\n" for blob in blobs).encode())
    at = 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[-1])
        yield answer[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(folder: Path, *command: str, data: bytes = b"") -> bytes:
    """Run git in a folder, and return its output."""
    program = shutil.which("git")
    if not program:
        raise RevisionError("git, which reads earlier revisions, is not installed")
    if not folder.is_dir():
        raise RevisionError(f"there is no folder {folder.as_posix()!r}")
    done = subprocess.run(
        [program, "-C", folder.as_posix(), *command], input=data, capture_output=True, check=False
    )
    if done.returncode:
        said = (
            done.stderr.decode("utf-8", "replace").strip() or "git knows no such commit, branch or tag here"
        )
        raise RevisionError(f"the revision cannot be read: {said}")
    return done.stdout
