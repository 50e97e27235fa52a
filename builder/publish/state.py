"""What the last complete build was made from, and what it left: kept beside the site, three lines of JSON.

The first line is enough to see that nothing changed; the others, long ones, are read when something did.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from builder.files import write_atomically
from builder.manifest import Stamp

_VERSION = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The sums of a build."""

    frame: str
    """Hash of everything that every page depends on: configuration, theme, versions, environment."""
    docs: str
    """Sum of the stamps of `docs/`."""
    site: str
    """Sum of the stamps of the site."""


@dataclass(frozen=True, slots=True)
class State:
    """A complete build."""

    header: Header
    inputs: Mapping[str, str]
    """Path below `docs/` → hash of its content."""
    outputs: Mapping[str, Stamp]
    """Path below the site → stamp."""


def read_header(path: Path) -> Header | None:
    """Return the sums of the last build; None where none is complete."""
    try:
        with path.open("rb") as file:
            return _header(file.readline())
    except OSError:
        return None


def read_state(path: Path) -> State | None:
    """Return the last build; None where none is complete, or where its state is of no use."""
    try:
        first, inputs, outputs = path.read_bytes().splitlines()
        header, made_of, left = _header(first), dict(json.loads(inputs)), json.loads(outputs)
        stamps = {name: (size, content, entry, inode) for name, size, content, entry, inode in left}
    except (OSError, ValueError, TypeError):
        return None
    return State(header, made_of, stamps) if header else None


def write_state(path: Path, state: State) -> None:
    """Keep a build as the last complete one."""
    header = {"version": _VERSION, **asdict(state.header)}
    outputs = [[name, *numbers] for name, numbers in sorted(state.outputs.items())]
    lines = (header, dict(sorted(state.inputs.items())), outputs)
    write_atomically(path, "".join(f"{json.dumps(line)}\n" for line in lines).encode())


def _header(line: bytes) -> Header | None:
    try:
        found = json.loads(line)
        if found.pop("version") == _VERSION:
            return Header(**found)
    except (ValueError, TypeError, LookupError, AttributeError):
        pass
    return None
