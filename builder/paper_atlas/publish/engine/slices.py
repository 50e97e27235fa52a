"""A part of the pages, rendered by MkDocs as if they were all: what one order to a worker does.

MkDocs renders what is in one folder in one go, on one core, with all of it in memory. So a slice is a folder of
its own, with a configuration that inherits from the real one. Nothing of a page depends on another page but
the addresses of its links and the menu: the links are resolved before, and the pages of the menu stand in the
folder as empty files that are not rendered.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paper_atlas.publish.engine.links import (
    Anchor,
    UnsureError,
    possible_targets,
    rendered_anchors,
    resolve_links,
)
from paper_atlas.publish.markdown_copies import write_twin
from paper_atlas.publish.paths import make_room, output

RunEngine = Callable[[Sequence[str]], None]
"""Runs the engine's command line."""

_UNSURE_PAGES = 100
"""Most pages in one run that the engine resolves by itself: each needs its targets as files, and a pattern."""
_RESOLVED = {"not_found": "ignore", "unrecognized_links": "ignore"}
"""Addresses are not what the engine expects in a link."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do with some pages. All places are absolute; it travels as JSON."""

    config: str
    theme: str
    """The folder of our theme; "" where the configuration names none."""
    docs: str
    site: str
    work: str
    """A folder that is not there yet."""
    files: str
    """A JSON file: the paths of all files below `docs`."""
    menu: tuple[str, ...]
    """The pages that the navigation names."""
    pages: tuple[str, ...]
    """The pages to render."""
    frame: bool
    """Whether to publish as well what the theme brings along."""
    alone: bool = False
    """Whether no other worker is at work meanwhile."""


def render_slice(order: Order, run: RunEngine) -> list[Anchor]:
    """Render pages into the site, with their Markdown beside them; return their links to places in other pages."""
    files = _files(order.files)
    sure: dict[str, str] = {}
    unsure: dict[str, str] = {}
    anchors: list[Anchor] = []
    for name in order.pages:
        text = Path(order.docs, name).read_text(encoding="utf-8")
        write_twin(Path(order.site), name, text)
        try:
            sure[name], found = resolve_links(text, name, files)
            anchors += found
        except UnsureError:
            unsure[name] = text
    if sure or order.frame:
        _run(order, run, sure, {*order.menu}, links=_RESOLVED, frame=order.frame)
    names = sorted(unsure)
    for begin in range(0, len(names), _UNSURE_PAGES):
        part = {name: unsure[name] for name in names[begin : begin + _UNSURE_PAGES]}
        targets = {target for name, text in part.items() for target in possible_targets(text, name, files)}
        _run(order, run, part, {*order.menu, *targets}, links={}, frame=False)
        for name in part:
            rendered = Path(order.site, output(name)).read_text(encoding="utf-8")
            anchors += rendered_anchors(rendered, name, files)
    return anchors


@cache
def _files(path: str) -> frozenset[str]:
    return frozenset(json.loads(Path(path).read_bytes()))


def _run(
    order: Order,
    run: RunEngine,
    pages: Mapping[str, str],
    stubs: Iterable[str],
    *,
    links: Mapping[str, str],
    frame: bool,
) -> None:
    """Render pages of which all links lead to one of them, to a stub, or to an address; put them into the site."""
    work = Path(order.work)
    shutil.rmtree(work, ignore_errors=True)
    for name, text in pages.items():
        _write(work / "docs" / name, text)
    empty = sorted({*stubs} - pages.keys())
    for name in empty:
        _write(work / "docs" / name, "")
    (work / "docs").mkdir(parents=True, exist_ok=True)
    config = {
        "INHERIT": order.config,
        "docs_dir": str(work / "docs"),
        "site_dir": str(work / "site"),
        "exclude_docs": "\n".join(_patterns(sorted(pages), empty)),
        "validation": {"links": links},
        **({"theme": {"custom_dir": order.theme}} if order.theme else {}),
    }
    _write(work / "mkdocs.yml", json.dumps(config))
    run(["build", "--strict", "--config-file", str(work / "mkdocs.yml")])
    made = {output(name) for name in pages}
    if frame:
        made |= _brought_along(work / "site") - {output(name) for name in _files(order.files)}
    for name in sorted(made):
        _move(work / "site" / name, Path(order.site, name))
    shutil.rmtree(work)


def _patterns(pages: Sequence[str], stubs: Sequence[str]) -> list[str]:
    """Return the patterns that keep stubs from being rendered: as few as may be, because each file is held against each."""
    escaped = str.maketrans({char: f"\\{char}" for char in "\\!#*?[] "})
    if len(stubs) <= len(pages):
        return [f"/{name.translate(escaped)}" for name in stubs]
    return ["*.md", *(f"!/{name.translate(escaped)}" for name in pages)]


def _brought_along(site: Path) -> set[str]:
    """Return the files of the theme."""
    return {
        os.path.relpath(os.path.join(folder, file), site)  # noqa: PTH118 # paths of `os.walk` are texts
        for folder, _, files in os.walk(site)
        for file in files
    } - {"sitemap.xml", "sitemap.xml.gz"}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _move(made: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    make_room(target)
    made.replace(target)
