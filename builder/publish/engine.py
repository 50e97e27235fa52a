"""docs → site: runs the engine, all of it or only for the pages that changed."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self

from builder.files import MARKER, write_atomically
from builder.publish.zensical import zensical_project

ENGINES = ("mkdocs", "zensical", "properdocs")
_STATE_VERSION = 1
# Sitemap and archive carry the time of the build unless one is given (reproducible-builds.org).
_STEADY = {"SOURCE_DATE_EPOCH": "946684800", "NO_MKDOCS_2_WARNING": "1"}


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, found by comparing with the last complete build."""

    inputs: Mapping[str, str]
    """Path below `docs/` → hash of its content."""
    frame: str
    """Hash of everything that every page depends on: configuration, theme, versions, environment."""
    full: bool
    changed: tuple[str, ...]
    """New, changed and removed inputs; with a full build, of no use."""

    @property
    def is_needed(self) -> bool:
        """False where the site is what a build would make."""
        return self.full or bool(self.changed)


def make_plan(place: Workplace, *, clean: bool = False) -> Plan:
    """Find out what has to be built.

    Args:
        place: Where everything is.
        clean: True to build everything, whatever the last build was.
    """
    inputs = {path.relative_to(place.docs).as_posix(): _hash(path) for path in _files(place.docs)}
    frame = _frame(place)
    last = _last_build(place)
    full = (
        clean or place.engine != "mkdocs" or last is None or last["frame"] != frame or not place.site.is_dir()
    )
    before: Mapping[str, str] = {} if last is None else last["inputs"]
    changed = sorted(name for name in before.keys() | inputs.keys() if before.get(name) != inputs.get(name))
    missing = [] if full else [name for name in inputs if not _output(place.site, name).is_file()]
    return Plan(inputs, frame, full, tuple(sorted({*changed, *missing})))


class WarmEngine:
    """A process that has loaded the engine and waits for its work; it ends when it is closed.

    Raises:
        EngineError: From `run`, when the engine did not accept the pages.
    """

    def __init__(self, engine: str) -> None:
        self._engine = engine
        command = [sys.executable, "-m", "builder.publish.warm"]
        pipe = subprocess.PIPE
        self._process = (
            subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
            )
            if engine == "mkdocs"
            else None
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.communicate()  # nothing more to do, so that it ends

    def run(self, arguments: Sequence[str], docs: Path) -> None:
        """Run the engine's own command with some arguments."""
        environment = {**_STEADY, "ATLAS_DOCS": str(docs.resolve())}
        if self._process is None:
            run_tool([sys.executable, "-m", self._engine, *arguments], environment)
            return
        order = json.dumps({"arguments": [*arguments], "environment": environment})
        printed, _ = self._process.communicate(f"{order}\n")
        code = self._process.returncode
        self._process = None
        if code:
            raise EngineError(printed.strip() or f"{self._engine} ended with {code}")


def run_engine(warm: WarmEngine, place: Workplace, plan: Plan) -> None:
    """Make the site, or the changed pages of it.

    From here to `finish` there is no state, so that after a crash the next build is a full one.

    Raises:
        EngineError: The engine did not accept the pages.
    """
    place.state.unlink(missing_ok=True)
    if plan.full:
        shutil.rmtree(place.site, ignore_errors=True)
    for name in plan.changed:
        _remove_output(place.site, name)
    if place.engine == "zensical":
        with zensical_project(place.config, place.docs, place.site) as config:
            warm.run(["build", "--config-file", str(config.resolve())], place.docs)
        return
    arguments = ["build", "--quiet", "--config-file", str(place.config.resolve())]
    arguments += ["--site-dir", str(place.site.resolve())]
    if place.engine == "mkdocs":
        arguments += ["--strict"] if plan.full else ["--dirty"]
    warm.run(arguments, place.docs)


def run_tool(command: Sequence[str], environment: Mapping[str, str] = _STEADY) -> None:
    """Run a program to its end.

    Raises:
        EngineError: It did not end well; the message is what it printed.
    """
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EngineError(
            f"{done.stdout}{done.stderr}".strip() or f"{command[0]} ended with {done.returncode}"
        )


def finish(place: Workplace, plan: Plan) -> None:
    """Note that the site is complete, and what it was made from."""
    state = {"version": _STATE_VERSION, "frame": plan.frame, "inputs": plan.inputs}
    write_atomically(place.state, json.dumps(state, sort_keys=True).encode())


def _last_build(place: Workplace) -> dict[str, Any] | None:
    try:
        state = json.loads(place.state.read_bytes())
    except (OSError, ValueError):
        return None
    return state if isinstance(state, dict) and state.get("version") == _STATE_VERSION else None


def _frame(place: Workplace) -> str:
    """Return a hash of what all pages depend on."""
    digest = hashlib.sha256(f"{place.engine}\n{sys.version}\n".encode())
    for package in (
        "mkdocs",
        "mkdocs-material",
        "markdown",
        "pymdown-extensions",
        "jinja2",
        "pagefind",
        place.engine,
    ):
        digest.update(f"{package} {_version(package)}\n".encode())
    for name in ("SITE_URL", "REPO_URL"):
        digest.update(f"{name}={os.environ.get(name, '')}\n".encode())
    theme = Path(__file__).parent.parent / "theme"
    for path in [place.config, *_files(theme)]:
        digest.update(f"{path.name} {_hash(path)}\n".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder that the engine reads, sorted: none whose name begins with a dot."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return sorted(
        path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _hash(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _output(site: Path, name: str) -> Path:
    """Return the file that the engine makes of one of `docs/`."""
    if not name.endswith(".md"):
        return site / name
    stem = name.removesuffix(".md")
    folder = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else stem
    return site / folder / "index.html"


def _remove_output(site: Path, name: str) -> None:
    """Remove what an earlier build made of a file, and the folder if nothing else is in it."""
    path = _output(site, name)
    for made in (path, site / name):
        made.unlink(missing_ok=True)
    folder = path.parent
    while folder != site and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
