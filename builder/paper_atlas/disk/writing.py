"""The Markdown folder: writes what changed, removes what is stale, leaves alone what people wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from paper_atlas.disk import manifest
from paper_atlas.disk.files import MARKER, generated_files, is_half_written, write_atomically
from paper_atlas.disk.manifest import Manifest, Stamp
from paper_atlas.memory.recipes import File, Recipe
from paper_atlas.model.problems import Problem, Where
from paper_atlas.run.concurrency import Submit, map_shared, run_immediately


@dataclass(frozen=True, slots=True)
class Changes:
    """What writing pages changed."""

    written: tuple[str, ...] = ()
    """Paths of new and changed files, below the root."""
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    restored: tuple[str, ...] = ()
    """Those of `written` whose content is that of the last run, but which someone changed or removed since."""
    manifest: Manifest = field(default=manifest.EMPTY)
    """What the folder holds now, including other people's files."""


def foreign_files(root: Path, files: Iterable[str]) -> list[Problem]:
    """Return a problem for each file of others that writing would overwrite.

    Args:
        root: Folder below which everything is written.
        files: Paths to be written.
    """
    ours = generated_files(root)
    return [
        Problem(
            Where((root / name).as_posix(), 0),
            "a file that this program did not write",
            "rename or remove it",
        )
        for name in sorted(files)
        if name not in ours and (root / name).is_file()
    ]


def write_files(root: Path, files: Mapping[str, File], submit: Submit = run_immediately) -> Changes:
    """Write the files whose bytes changed, and remove stale ones of an earlier run.

    A file with a recipe is not even made if it and its sources are unchanged.

    A run that is killed midway leaves complete files, all of them listed as generated; the next one carries
    on.

    Args:
        root: Folder below which everything is written. What else is in it is left alone.
        files: Relative path → content, or how to make it.
        submit: Makes and writes half of the files while we do the others.
    """
    return write_and_drop(root, {**files}, submit)


def write_and_drop(root: Path, files: dict[str, File], submit: Submit = run_immediately) -> Changes:
    """Write files as `write_files` does, and empty the mapping: contents go before anything is made by recipe.

    So the memory that they take is free by then: of ten thousand papers, two hundred megabytes.
    """
    folder = _Folder(root)
    before = generated_files(root)
    # Before any file exists unlisted, since the next run would take it for someone's own.
    _write(folder, {MARKER: _listed({*before, *files} - {MARKER})})
    names = sorted(files)
    stale = _stale(folder, {*names, MARKER}, before)
    for name in stale:
        _remove(folder, name)
    recipes = {name: file for name, file in files.items() if isinstance(file, Recipe)}
    for name in recipes:
        del files[name]
    written = _write(folder, files, submit)
    files.clear()
    written = sorted([*written, *_write(folder, recipes, submit)])
    _write(folder, {MARKER: _listed(names)})
    now = folder.manifest({name: recipe.made_from for name, recipe in recipes.items()})
    write_atomically(manifest.beside(root), manifest.dump(now))
    return Changes(
        written=tuple(written),
        removed=tuple(name for name in stale if not is_half_written(name)),
        unchanged=len(names) - len(written),
        restored=tuple(name for name in written if folder.noted.hashes.get(name) == now.hashes[name]),
        manifest=now,
    )


class _Folder:
    """What is known about the files of a folder, without reading those that match their recorded stamp."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.noted = manifest.load(manifest.beside(root))
        self.stamps = manifest.scan(root)
        self.hashes = {
            name: self.noted.hashes[name]
            for name, stamp in self.stamps.items()
            if self.noted.stamps.get(name) == stamp
        }

    def hash(self, name: str) -> str | None:
        """Return the hash of a file, reading it if needed; None if there is none."""
        if name in self.stamps and name not in self.hashes:
            self.hashes[name] = manifest.hash_bytes((self.root / name).read_bytes())
        return self.hashes.get(name)

    def is_still(self, name: str, file: File) -> bool:
        """Tell whether a file is already as it should be, without making it."""
        if isinstance(file, Recipe):
            return name in self.hashes and self.noted.made_from.get(name) == file.made_from
        return self.hash(name) == manifest.hash_bytes(file)

    def manifest(self, made_from: Mapping[str, str]) -> Manifest:
        """Return what the folder holds; some of it was made by recipe."""
        for name in self.stamps:
            self.hash(name)
        return Manifest(self.hashes, self.stamps, made_from)


def _write(folder: _Folder, files: Mapping[str, File], submit: Submit = run_immediately) -> list[str]:
    """Write the files that differ, and return which were written, sorted."""
    names = [name for name, file in sorted(files.items()) if not folder.is_still(name, file)]
    written = []
    settled = map_shared(submit, partial(_settle, folder, files), names)
    for name, (content, stamp) in zip(names, settled, strict=True):
        folder.hashes[name] = content
        if stamp:
            folder.stamps[name] = stamp
            written.append(name)
    return written


def _settle(folder: _Folder, files: Mapping[str, File], names: Iterable[str]) -> list[tuple[str, Stamp]]:
    """Make files hold what they should.

    Returns:
        For each file the hash of its content, and its stamp; "" if it already held that content.
    """
    settled = []
    for name in names:
        file, path = files[name], folder.root / name
        content = file.make().encode() if isinstance(file, Recipe) else file
        wanted = manifest.hash_bytes(content)
        is_there = folder.hash(name) == wanted
        if not is_there:
            write_atomically(path, content)
        settled.append((wanted, "" if is_there else manifest.stamp(path)))
    return settled


def _stale(folder: _Folder, made: Iterable[str], before: Iterable[str]) -> list[str]:
    """Return what an earlier run wrote and this one does not, sorted."""
    found = {name for name in before if name in folder.stamps}
    return sorted((found | {name for name in folder.stamps if is_half_written(name)}) - {*made})


def _remove(folder: _Folder, name: str) -> None:
    """Remove a file, and the folders that this leaves empty."""
    path = folder.root / name
    path.unlink(missing_ok=True)
    folder.stamps.pop(name)
    folder.hashes.pop(name, None)
    for above in path.parents:
        if above == folder.root or any(above.iterdir()):
            break
        above.rmdir()


def _listed(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode()
