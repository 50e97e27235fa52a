"""Whether a build has anything to do: what the last complete one was made from, left and reported.

Loads nothing of the rest of the program, so that finding out costs less than starting it.
"""

import hashlib
import json
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from paper_atlas.disk import manifest
from paper_atlas.disk.configuration import read_chain, read_whole


@dataclass(frozen=True, slots=True)
class Said:
    """What a build reported."""

    problems: tuple[str, ...]
    """Lines to standard error."""
    summary: str
    """The line of figures."""
    code: int
    """Exit code."""
    read: tuple[str, ...] = ()
    """Files elsewhere that went into the site, such as snippets; from its folder."""


@dataclass(frozen=True, slots=True)
class Build:
    """A build, as far as its result depends on it."""

    seeds: Path
    config: Path
    site: Path
    folders: tuple[Path, ...]
    """The output folders, and handwritten pages."""
    options: tuple[str, ...] = ()
    """Further options of the command."""

    @property
    def note(self) -> Path:
        """The file that records the last build; beside the site, not in it."""
        return self.site.parent / f".{self.site.name}.last.json"


def people_write(config: Path) -> tuple[Path, ...]:
    """Return the folders in which people write pages and override the theme."""
    try:
        values = read_whole(config)
    except yaml.YAMLError:  # the build tells
        values = {}
    theme = values.get("theme")
    named = (values.get("docs_dir"), theme.get("custom_dir") if isinstance(theme, Mapping) else None)
    return tuple(config.parent / str(name) for name in ("docs", *filter(None, named)))


def may_include(config: Path) -> bool:
    """Tell whether pages may show files that only MkDocs tells of: another engine must not be taken to know them all."""
    values = read_whole(config)
    return bool(values.get("plugins")) or "snippets" in repr(values.get("markdown_extensions"))


def last_said(build: Build) -> Said | None:
    """Return what the last build reported, if this one would only repeat it; else None."""
    try:
        note = json.loads(build.note.read_bytes())
        said = Said(tuple(note["problems"]), str(note["summary"]), int(note["code"]), tuple(note["read"]))
        is_same = (
            note["made_from"] == _made_from(build)
            and note["left"] == _stamps(build.folders)
            and note["contents"] == _contents(build, said)
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None  # missing, half-written, or from another version
    return said if is_same else None


def begin(build: Build) -> str:
    """Record that a build begins, so that nothing counts as complete until it ends; return what it is made from."""
    with suppress(OSError):  # a read-only disk is reported by the build itself
        build.note.unlink(missing_ok=True)
    return _made_from(build)


def end(build: Build, made_from: str, said: Said) -> None:
    """Record that a build is complete.

    Args:
        build: The build.
        made_from: What `begin` returned; it differs if the seeds were edited meanwhile.
        said: What it reported.
    """
    left, contents = _stamps(build.folders), _contents(build, said)
    note = {"made_from": made_from, "left": left, "contents": contents, **asdict(said)}
    # A half-written note is not valid JSON and is ignored; without one, the next build checks for itself.
    with suppress(OSError):
        build.note.write_text(json.dumps(note), encoding="utf-8")


def _made_from(build: Build) -> str:
    """Return a hash of seeds, configuration, environment, program and packages."""
    digest = hashlib.blake2b(digest_size=16)
    with suppress(yaml.YAMLError):  # the build tells
        for path, values in read_chain(build.config):
            # The values too, since they may come from variables of the environment.
            digest.update(path.read_bytes() + repr(values).encode("utf-8", "surrogateescape"))
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    digest.update("\n".join([*build.options, str(build.seeds), sys.version, *packages]).encode())
    for folder in (Path(__file__).parents[1], build.seeds):
        for path in sorted(folder.rglob("*")):
            if path.suffix == ".pyc" or path.is_dir():
                continue
            digest.update(f"\n{path.relative_to(folder).as_posix()} {path.is_symlink()} ".encode())
            digest.update(hashlib.blake2b(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()


def _contents(build: Build, said: Said) -> str:
    """Return a hash of the files elsewhere that went into the site."""
    paths = [build.site.parent / name for name in said.read]
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        digest.update(hashlib.blake2b(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()


def _stamps(folders: Iterable[Path]) -> str:
    """Return a hash of all files in some folders, as far as possible without reading them."""
    stamps = [sorted(manifest.scan(folder).items()) for folder in dict.fromkeys(folders)]
    return hashlib.blake2b(repr(stamps).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
