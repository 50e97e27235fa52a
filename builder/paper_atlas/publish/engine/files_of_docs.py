"""The files of `docs/` as MkDocs knows them, each made when it is asked for."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path, PurePath

from mkdocs.structure.files import File, Files, InclusionLevel


class Docs(Files):
    """The files of `docs/`, each a `File` once a link or the menu asks for it: a change needs few of thousands."""

    def __init__(self, names: frozenset[str], make: Callable[[str], File], pages: Sequence[str]) -> None:
        super().__init__([])
        self._names = names
        self._make = make
        self._found: dict[str, File] = {}
        self._pages = tuple(filter(None, map(self.get_file_from_path, pages)))

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a path below `docs/`, or in the theme; None if there is none."""
        file = self._found.get(path)  # each is linked to from many pages
        if file is None:
            uri = PurePath(path).as_posix()
            file = super().get_file_from_path(uri)
            if file is None and uri in self._names:
                file = self._make(uri)
                self.append(file)
            if file is not None:
                self._found[path] = file
        return file

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return the pages that are rendered here; computed once, since each page asks."""
        return [file for file in self._pages if inclusion(file.inclusion)]


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the paths that a JSON file lists."""
    return frozenset(json.loads(Path(path).read_bytes()))
