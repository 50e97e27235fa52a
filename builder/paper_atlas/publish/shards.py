"""A site made on several machines: each makes a part, and one joins the parts.

Which part a page belongs to depends on its path alone, as with the slices on one machine.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

from paper_atlas.disk.files import write_atomically
from paper_atlas.disk.manifest import hash_bytes, scan
from paper_atlas.publish.engine.orders import Anchor
from paper_atlas.publish.engine.rendering import clear
from paper_atlas.publish.paths import EngineError, Shard, Workplace
from paper_atlas.publish.plan import Plan, Read
from paper_atlas.publish.static_files import copy_files

NOTE = "shard.json"
"""In a part, the file that says which part it is; not in the finished site."""
_VERSION = 2


@dataclass(frozen=True, slots=True)
class ShardPart:
    """What one machine records about the part that it made."""

    shard: Shard
    frame: str
    """Hash of everything that every page depends on."""
    docs: str
    """Hash of all files of `docs/`, including those of other parts."""
    inputs: dict[str, str]
    """Path below `docs/` → hash of its content, for the files of this part."""
    anchors: list[Anchor]
    """Links to anchors in pages, which may be in other parts."""
    read: dict[str, dict[str, str]]
    """What else went into the pages of this part, as in `State`."""


def write_part(site: Path, plan: Plan, anchors: Sequence[Anchor], read: Read) -> None:
    """Record in a part of a site which part it is."""
    inputs = {name: plan.inputs[name] for name in (*plan.pages, *plan.copies)}
    part = {
        "version": _VERSION,
        "shard": asdict(plan.shard),
        "frame": plan.frame,
        "docs": _sum(plan),
        "inputs": inputs,
        "anchors": [astuple(anchor) for anchor in anchors],
        "read": read,
    }
    write_atomically(site / NOTE, json.dumps(part, sort_keys=True).encode())


def join_parts(folders: Sequence[Path], place: Workplace) -> list[ShardPart]:
    """Assemble a site from its parts, replacing any that is there; return what the parts say.

    Raises:
        EngineError: The folders are not all parts of one site, each exactly once.
        OSError: The site could not be written.
    """
    parts = [_read_part(folder) for folder in folders]
    _check(folders, parts)
    if any(folder.resolve() == place.site.resolve() for folder in folders):
        raise EngineError(f"{place.site} is one of the parts (name another folder for the site)")
    place.state.unlink(missing_ok=True)
    clear(place.site)
    for folder in folders:
        copy_files(folder, place.site, scan(folder).keys() - {NOTE})
    return parts


def _sum(plan: Plan) -> str:
    return hash_bytes(json.dumps(plan.inputs, sort_keys=True).encode())


def _read_part(folder: Path) -> ShardPart:
    """Return what a part says about itself.

    Raises:
        EngineError: It is not a part, or not a complete one.
    """
    try:
        kept: dict[str, Any] = json.loads((folder / NOTE).read_bytes())
        if kept.pop("version") != _VERSION:
            raise EngineError(
                f"{folder} was made by another version of the program (make it again with this one)"
            )
        shard, anchors = Shard(**kept.pop("shard")), [Anchor(*anchor) for anchor in kept.pop("anchors")]
        return ShardPart(shard=shard, anchors=anchors, **kept)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise EngineError(f"{folder} holds no part of a site (make one with build --shard 1/2)") from error


def _check(folders: Sequence[Path], parts: Sequence[ShardPart]) -> None:
    """Raise an EngineError unless some folders are all parts of one site, each exactly once."""
    first = parts[0]
    for folder, part in zip(folders, parts, strict=True):
        if (part.frame, part.docs, part.shard.of) != (first.frame, first.docs, first.shard.of):
            raise EngineError(
                f"{folder} does not belong to the same site as {folders[0]} (make all from the same files, with the same"
                " configuration and versions)"
            )
    given = sorted(part.shard.number for part in parts)
    wanted = list(range(1, first.shard.of + 1))
    if given != wanted:
        raise EngineError(f"the parts are {given}, but the site has {wanted} (give each of them once)")
