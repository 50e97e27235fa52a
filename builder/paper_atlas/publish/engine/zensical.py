"""A project in the form Zensical expects: everything in one folder, outside which its configuration may not point."""

import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from paper_atlas.atlas.config import read_config, write_config
from paper_atlas.disk.files import read_text
from paper_atlas.publish.paths import THEME
from paper_atlas.publish.plan import own_theme

_LINK = re.compile(r"""(<(?:a|img)\b[^<>]{0,300}? (?:href|src)=")(?![a-z]+:|[#/])([^"<>]{1,2000})(?=")""")
"""A relative address in HTML, with the part of its tag before it."""
_ABOUT_THEME = ("extends", "static_templates")
"""What a theme's configuration says about the theme itself, not about sites."""
_OWN_INDEX = "search.json"
"""Zensical's search index, megabytes that no page of ours loads."""


@contextmanager
def zensical_project(config: Path, docs: Path, site: Path) -> Iterator[Path]:
    """Make a project from our pages, yield its configuration, and take over the site built from it.

    Zensical has no options for the folders, and builds nothing outside the folder of its configuration, not
    even behind a symbolic link; so the pages are copied there.

    Args:
        config: Our `mkdocs.yml`.
        docs: The Markdown.
        site: Where to put the site; what is there is replaced.
    """
    project = site.parent / f".{site.name}.zensical"
    shutil.rmtree(project, ignore_errors=True)
    try:
        said = read_config(read_text(config))
        values = without_our_name(said)
        shutil.copytree(docs, project / "docs", copy_function=_take, ignore=shutil.ignore_patterns(".*"))
        for folder in (*([THEME] if is_ours(said) else []), *own_theme(config)):
            # Zensical passes other names to its sitemap template; ours replaces the result anyway.
            left_out = shutil.ignore_patterns("sitemap.xml", "__pycache__", "*.py", "mkdocs_theme.yml")
            shutil.copytree(folder, project / "theme", ignore=left_out, dirs_exist_ok=True)
        made = project / "mkdocs.yml"
        made.write_text(write_config(zensical_config(values)), encoding="utf-8")
        yield made
        (project / "site" / _OWN_INDEX).unlink(missing_ok=True)
        shutil.rmtree(site, ignore_errors=True)
        (project / "site").rename(site)
    finally:
        shutil.rmtree(project, ignore_errors=True)


def is_ours(values: Mapping[str, Any]) -> bool:
    """Tell whether a configuration asks for our theme."""
    return bool(values["theme"].get("name") == "paper_atlas")


def without_our_name(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a configuration for an engine that does not know our theme: Material, with the rest of our settings."""
    if not is_ours(values):
        return {**values}
    ours = read_config(read_text(THEME / "mkdocs_theme.yml"))
    defaults = {key: value for key, value in ours.items() if key not in _ABOUT_THEME}
    return {**values, "theme": {**defaults, **values["theme"], "name": "material"}}


def zensical_config(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a configuration with the folders of such a project."""
    return {
        **values,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {**values["theme"], "custom_dir": "theme"},
    }


def links_for_zensical(name: str, markdown: str) -> str:
    """Return a page whose HTML links are relative to the Markdown file.

    Zensical resolves them so, like links in Markdown; MkDocs leaves them alone, so ours are relative to the
    finished page, which is one folder deeper unless its file is an `index.md`.
    """
    stem = posixpath.splitext(posixpath.basename(name))[0]
    return markdown if stem == "index" else _LINK.sub(lambda match: _from_file(stem, match), markdown)


def _from_file(stem: str, match: re.Match[str]) -> str:
    path, sign, rest = re.split(r"([?#]|$)", match[2], maxsplit=1)
    place = posixpath.normpath(posixpath.join(stem, path))
    return f"{match[1]}{place}{'/' if path.endswith('/') else ''}{sign}{rest}"


def _take(source: str, target: str) -> None:
    """Copy a file of `docs/`, with its links adapted."""
    if source.endswith(".md"):
        text = links_for_zensical(source, Path(source).read_text(encoding="utf-8"))
        Path(target).write_text(text, encoding="utf-8")
    else:
        shutil.copyfile(source, target)
