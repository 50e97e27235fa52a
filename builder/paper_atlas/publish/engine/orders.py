"""What the process with the engine is asked for, and what it answers.

Apart from the rest, so that asking does not load the engine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Order:
    """What to render. All paths are absolute; it is passed as JSON."""

    config: str
    docs: str
    overlay: str
    """Folder of pages that replace those of `docs`."""
    site: str
    files: str
    """A JSON file with the paths of all files below `docs`."""
    pages: tuple[str, ...]
    """Paths of the pages to render, below `docs`."""
    frame: bool
    """Whether to publish the theme's own files as well."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link to an anchor in another page."""

    page: str
    """The page that contains the link; it and the target are paths below `docs/`."""
    target: str
    anchor: str
    """Without the leading `#`."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What rendering pages found out."""

    anchors: Sequence[Anchor] = ()
    """Their links to anchors in other pages, if the configuration wants those checked."""
    read: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Page → further files that went into it, such as snippets."""
