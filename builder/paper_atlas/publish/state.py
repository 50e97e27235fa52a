"""What the last complete build was made from, and what it left; kept beside the site."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from paper_atlas.disk.files import write_atomically
from paper_atlas.disk.manifest import Stamp

_VERSION = 4


@dataclass(frozen=True, slots=True)
class State:
    """A complete build."""

    frame: str
    """Hash of everything that every page depends on: configuration, theme, versions, environment."""
    inputs: Mapping[str, str]
    """Path below `docs/` → hash of its content."""
    outputs: Mapping[str, Stamp]
    """Path below the site → stamp."""
    read: Mapping[str, Mapping[str, str]]
    """Page below `docs/` → what else the engine read for it: path from the folder of the site → hash of its content."""


def read_state(path: Path) -> State | None:
    """Return the last build; None if none is complete, or its state is unusable."""
    try:
        kept = json.loads(path.read_bytes())
        state = State(str(kept["frame"]), dict(kept["inputs"]), dict(kept["outputs"]), dict(kept["read"]))
        return state if kept["version"] == _VERSION else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def write_state(path: Path, state: State) -> None:
    """Save a build as the last complete one."""
    write_atomically(path, msgspec.json.encode({"version": _VERSION, **msgspec.to_builtins(state)}))
