"""What needs building, found by comparison with the last complete build."""

import hashlib
import json
import posixpath
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from paper_atlas.atlas.config import read_config
from paper_atlas.disk import manifest
from paper_atlas.disk.files import read_text
from paper_atlas.disk.manifest import Manifest, Stamp
from paper_atlas.publish.paths import WHOLE, EngineError, Shard, Workplace, output
from paper_atlas.publish.state import State, read_state, write_state
from paper_atlas.text import count

Read = Mapping[str, Mapping[str, str]]
_BY_US = {"sitemap.xml": ("sitemap.xml.gz",)}
"""Files that we derive from one beside the copy of it."""
_OTHER_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd")
_NEEDS_ALL = frozenset({"INHERIT", "hooks", "exclude_docs", "draft_docs", "extra_templates"})
"""Settings by which a page may depend on others, so that it cannot be rendered by itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What needs to be done."""

    docs: Manifest
    frame: str
    """Hash of everything that every page depends on: configuration, theme, versions, environment."""
    by_page: bool
    """Whether pages can be rendered one by one; if not, the engine renders all in one run."""
    full: bool
    changed: tuple[str, ...] = ()
    """Files of `docs/` that are new, changed or removed, or whose output is not as we left it; sorted."""
    surplus: tuple[str, ...] = ()
    """Files of the site that nothing accounts for."""
    notes: tuple[str, ...] = ()
    """What a person should know about the reasons."""
    shard: Shard = WHOLE
    """The part of the site to make."""
    read: Read = field(default_factory=dict)
    """Of the pages that stay as they are: what else the engine read for them, as in `State`."""

    @property
    def inputs(self) -> Mapping[str, str]:
        """Path below `docs/` → hash of its content."""
        return self.docs.visible

    @property
    def is_needed(self) -> bool:
        """False if the site is what a build would make."""
        return self.full or bool(self.changed) or bool(self.surplus)

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages to render, sorted."""
        return tuple(name for name in self._wanted if name.endswith(".md"))

    @property
    def copies(self) -> tuple[str, ...]:
        """The files to copy, sorted."""
        return tuple(name for name in self._wanted if not name.endswith(".md"))

    @property
    def removed(self) -> tuple[str, ...]:
        """The files that no longer exist, sorted."""
        return tuple(name for name in self.changed if name not in self.inputs)

    @property
    def _wanted(self) -> Iterator[str]:
        wanted = self.inputs if self.full else self.changed
        return (name for name in wanted if name in self.inputs and self.shard.has(name))


def make_plan(place: Workplace, docs: Manifest, *, clean: bool = False, shard: Shard = WHOLE) -> Plan:
    """Find out what needs building.

    Args:
        place: The paths of the build.
        docs: What is in `docs/`.
        clean: True to build everything, regardless of the last build.
        shard: The part to build; always all of it.

    Raises:
        EngineError: A shard is requested although pages cannot be rendered independently.
    """
    frame = _frame(place)
    by_page = place.engine == "mkdocs" and _can_be_rendered_by_page(place.config, docs.visible)
    last = read_state(place.state)
    if not shard.is_whole:
        if not by_page:
            raise EngineError("with this engine and this configuration, the site cannot be built in parts")
        return Plan(docs, frame, by_page, full=True, shard=shard)
    whole = Plan(docs, frame, by_page, full=True)
    if clean or last is None or last.frame != frame or not by_page or not place.site.is_dir():
        return replace(whole, notes=() if clean else _why_all(place, last, frame))
    inputs = docs.visible
    changed = {
        name for name in last.inputs.keys() | inputs.keys() if last.inputs.get(name) != inputs.get(name)
    }
    read = {name: files for name, files in last.read.items() if name in inputs.keys() - changed}
    outdated = {name for name, files in read.items() if hashes(place, files) != files}
    changed |= outdated
    # A file of `docs/` may have overridden one of the theme's below assets/.
    if any(name.startswith("assets/") for name in changed - inputs.keys()):
        return whole
    outputs = manifest.scan(place.site)
    read = {name: files for name, files in read.items() if name not in outdated}
    plan = replace(whole, full=False, changed=tuple(sorted(changed)), read=read)
    return plan if outputs == last.outputs else _with_touched(plan, place.site, last, outputs)


def finish(place: Workplace, frame: str, inputs: Mapping[str, str], read: Read) -> None:
    """Record that the site is complete, and what it was made from."""
    write_state(place.state, State(frame, inputs, manifest.scan(place.site), read))


def hashes(place: Workplace, files: Iterable[str]) -> dict[str, str]:
    """Return path → hash of some files, given from the folder of the site; "" for one that is gone."""
    paths = {name: place.site.parent / name for name in sorted({*files})}
    return {
        name: manifest.hash_bytes(path.read_bytes()) if path.is_file() else "" for name, path in paths.items()
    }


def outputs_of(name: str) -> tuple[str, ...]:
    """Return what a file of `docs/` becomes, as paths below the site."""
    made = output(name)
    return (name, *_BY_US.get(name, ())) if made == name else (made, name)


def _why_all(place: Workplace, last: State | None, frame: str) -> tuple[str, ...]:
    """Return why everything is built, if a person should know."""
    if not place.site.is_dir() or not any(place.site.iterdir()):
        return ()
    if last is None:
        return (f"the last build of {place.site} did not finish: building everything",)
    return ("configuration, theme or programs changed: building everything",) if last.frame != frame else ()


def _with_touched(plan: Plan, site: Path, last: State, outputs: Mapping[str, Stamp]) -> Plan:
    """Return a plan that also restores what someone changed or removed in the site."""
    touched = {
        name for name in last.outputs.keys() | outputs.keys() if last.outputs.get(name) != outputs.get(name)
    }
    sources = {made: name for name in last.inputs for made in outputs_of(name)}
    foreign = touched - last.outputs.keys()
    notes = (f"{count(len(touched), 'file')} of {site} changed since the last build: rebuilt",)
    if not touched - foreign <= sources.keys():
        return replace(plan, full=True, changed=(), notes=notes)
    made = {made for name in plan.inputs for made in outputs_of(name)}
    return replace(
        plan,
        changed=tuple(sorted({*plan.changed, *(sources[name] for name in touched - foreign)})),
        surplus=tuple(sorted(foreign - made)),
        notes=notes,
    )


def _can_be_rendered_by_page(config: Path, inputs: Mapping[str, str]) -> bool:
    """Tell whether pages depend on nothing of other pages but their addresses.

    Plugins may look at all pages; without a `nav`, each page has a menu of all pages, and without titles in
    the `nav`, the menu takes those of the pages; `README.md` may be an index.
    """
    values = read_config(read_text(config))
    return (
        bool(values.get("nav"))
        and all(title for title, _ in menu(values["nav"]))
        and values.get("plugins") == []
        and values.get("use_directory_urls", True) is True
        and not _NEEDS_ALL & values.keys()
        and not any(name.endswith(_OTHER_PAGES) or posixpath.basename(name) == "README.md" for name in inputs)
    )


def menu(nav: object, title: str = "") -> Iterator[tuple[str, str]]:
    """Yield the titles and pages that a navigation names; "" for a page without a title."""
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, list):
        for part in nav:
            yield from menu(part)
    elif isinstance(nav, dict):
        for name, part in nav.items():
            yield from menu(part, str(name))


def _frame(place: Workplace) -> str:
    """Return a hash of everything that all pages depend on."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    digest = hashlib.sha256("\n".join([place.engine, sys.version, *packages]).encode())
    digest.update(_settings(place.config).encode())
    room = Path(__file__).parent
    for folder in (room.parent / "theme", *own_theme(place.config), room):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                name = path.relative_to(folder).as_posix()
                digest.update(f"{name} {manifest.hash_bytes(path.read_bytes())}\n".encode())
    return digest.hexdigest()


def _settings(config: Path) -> str:
    """Return what a configuration says, wherever the folders are: parts of a site are made in different places."""
    values = {**read_config(read_text(config))}
    values.pop("docs_dir", None)
    theme = values.get("theme")
    if isinstance(theme, Mapping):  # what is in its folder is hashed by itself
        values["theme"] = {name: value for name, value in theme.items() if name != "custom_dir"}
    return json.dumps(values, default=str, sort_keys=True)


def own_theme(config: Path) -> tuple[Path, ...]:
    """Return the folder of templates and files with which an atlas overrides the theme, if it has one."""
    theme = read_config(read_text(config)).get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    return (config.resolve().parent / custom,) if custom else ()
