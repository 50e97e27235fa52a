"""A project as Zensical wants it: everything in one folder, which its configuration may not leave."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from builder.files import read_text
from builder.settings import read_config

_OWN_INDEX = "search.json"
"""The search index of Zensical, megabytes that no page of ours loads."""


@contextmanager
def zensical_project(config: Path, docs: Path, site: Path) -> Iterator[Path]:
    """Make a project of our pages, hand out its configuration, and take the site that was made of it.

    Zensical has no options for the folders, and builds nothing that lies outside of the folder of its
    configuration, not even behind a link; so the pages come to it, as hard links where the disk allows it.

    Args:
        config: Our `mkdocs.yml`.
        docs: The Markdown.
        site: Where the site shall be; what is there is replaced.
    """
    project = site.parent / f".{site.name}.zensical"
    shutil.rmtree(project, ignore_errors=True)
    try:
        values = read_config(read_text(config))
        shutil.copytree(docs, project / "docs", copy_function=_link, ignore=shutil.ignore_patterns(".*"))
        theme = values["theme"].get("custom_dir")
        if theme:
            # Of its template for the sitemap Zensical fills in other names; ours takes its place anyway.
            shutil.copytree(
                config.resolve().parent / theme,
                project / "theme",
                ignore=shutil.ignore_patterns("sitemap.xml", "__pycache__"),
            )
        made = project / "mkdocs.yml"
        made.write_text(yaml.safe_dump(zensical_config(values), sort_keys=False), encoding="utf-8")
        yield made
        (project / "site" / _OWN_INDEX).unlink(missing_ok=True)
        shutil.rmtree(site, ignore_errors=True)
        (project / "site").rename(site)
    finally:
        shutil.rmtree(project, ignore_errors=True)


def zensical_config(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return our configuration with the folders of such a project."""
    theme = {**values["theme"], **({"custom_dir": "theme"} if values["theme"].get("custom_dir") else {})}
    return {**values, "docs_dir": "docs", "site_dir": "site", "theme": theme}


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one without links
        shutil.copy2(source, target)
