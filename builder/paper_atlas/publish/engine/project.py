"""The engine's configuration: what `mkdocs.yml` says, and what an atlas need not say itself.

It is written beside the site as a separate file, so that the user's file stays as it is.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paper_atlas.atlas.config import write_config
from paper_atlas.disk.configuration import read_whole
from paper_atlas.disk.files import write_atomically
from paper_atlas.publish.paths import Workplace

_EXTENSIONS: Mapping[str, Any] = {"attr_list": None, "tables": None, "toc": {"toc_depth": 2}}
"""What the Markdown of generated pages needs."""
_VALIDATION: Mapping[str, Mapping[str, str]] = {
    "nav": {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"},
    "links": {
        "not_found": "warn",
        "anchors": "warn",
        "absolute_links": "warn",
        "unrecognized_links": "warn",
    },
}
_PATHS = ("hooks", "watch")
"""Settings whose values are lists of paths."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the program adds to the configuration."""

    site_url: str = ""
    """"" if not known."""
    repo_url: str = ""
    """"" if not known."""
    nav: Sequence[Mapping[str, Any]] = ()
    """The navigation; empty to use that of `mkdocs.yml`."""
    for_theme: Mapping[str, Any] = field(default_factory=dict)
    """What templates find at `config.extra.paper_atlas`."""


def write_project(place: Workplace, made: Made) -> Path:
    """Write the configuration for the engine, and return its path.

    Its paths are relative, so that it has the same bytes wherever the atlas is.
    """
    target = place.site.parent / f".{place.site.name}.engine.yml"
    values = engine_config(read_whole(place.config), made)
    root = place.config.resolve().parent
    theme = values["theme"]
    if theme.get("custom_dir"):
        theme["custom_dir"] = _relative(root / theme["custom_dir"], target)
    for key in _PATHS:
        if values.get(key):
            values[key] = [_relative(root / path, target) for path in values[key]]
    values["docs_dir"] = _relative(place.docs, target)
    values.pop("site_dir", None)
    write_atomically(target, write_config(values).encode())
    return target


def engine_config(values: Mapping[str, Any], made: Made) -> dict[str, Any]:
    """Return what `mkdocs.yml` says, completed by what it need not say; its own paths are kept.

    Args:
        values: Those of `mkdocs.yml`, which take precedence.
        made: What the program adds.
    """
    theme = values.get("theme") or "paper_atlas"
    validation = values.get("validation") or {}
    return {
        "edit_uri": "",
        "plugins": [],
        **values,
        "site_url": made.site_url,
        **({"repo_url": made.repo_url} if values.get("repo_url") else {}),
        "theme": {**theme} if isinstance(theme, Mapping) else {"name": theme},
        **({"nav": [*made.nav]} if made.nav else {}),
        "markdown_extensions": _extensions(values.get("markdown_extensions")),
        "validation": {
            key: {**_VALIDATION.get(key, {}), **(validation.get(key) or {})}
            if isinstance(validation.get(key, {}), Mapping | None)
            else validation[key]
            for key in {**_VALIDATION, **validation}
        },
        "extra": {"generator": False, **(values.get("extra") or {}), "paper_atlas": {**made.for_theme}},
    }


def _extensions(given: object) -> list[Any]:
    """Return the Markdown extensions that `mkdocs.yml` names, and those that generated pages need."""
    named: dict[str, Any] = {}
    if isinstance(given, Mapping):
        named = {str(name): options for name, options in given.items()}
    elif isinstance(given, list):
        for one in given:
            named |= (
                {str(name): options for name, options in one.items()}
                if isinstance(one, Mapping)
                else {str(one): None}
            )
    short = {name.rpartition(".")[2] for name in named}
    named |= {name: options for name, options in _EXTENSIONS.items() if name not in short}
    return [{name: options} if options else name for name, options in named.items()]


def _relative(path: Path, target: Path) -> str:
    return Path(os.path.relpath(path.resolve(), target.resolve().parent)).as_posix()
