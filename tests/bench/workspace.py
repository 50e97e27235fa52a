"""A copy of the repository with other seeds, and beside it what the other engines need to build the same pages."""

import compileall
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from paper_atlas.atlas.config import read_config
from paper_atlas.atlas.words import ENGLISH
from paper_atlas.disk.files import read_handwritten
from paper_atlas.publish.engine.project import Made, engine_config
from paper_atlas.publish.engine.zensical import without_our_name
from paper_atlas.render.navigation import navigation
from tests.bench.corpus import write_papers

ROOT = Path(__file__).parents[2]
_NUMBER = re.compile(r"\b(data-pagefind-body)=(\d)")
_HUGO = Path(__file__).parent / "hugo"
_OURS = ("custom_dir", "logo", "favicon")
MADE = "made"
"""Folder of the Markdown in a workspace, from which the other engines build, too."""


def make_workspace(folder: Path, papers: list[dict[str, object]], beside: Mapping[str, str]) -> None:
    """Make the copy anew, with nothing built in it.

    Args:
        folder: Is removed first.
        papers: Its seeds.
        beside: Name → content of what is beside them: topics and known names.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "builder", folder / "builder", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(folder / "builder", quiet=1)  # as the other engines are
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for name, data in read_handwritten(ROOT / "docs").items():
        target = folder / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    write_papers(papers, folder / "seeds/papers.jsonl")
    for name, text in beside.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")


def own_vocabulary() -> dict[str, str]:
    """Return the topics and known names of the repository's own atlas, as far as it has them; its curation is left out."""
    files = [ROOT / "seeds" / name for name in ("topics.yml", "entities.yml")]
    return {path.name: path.read_text(encoding="utf-8") for path in files if path.is_file()}


def change_theme(folder: Path, number: int) -> None:
    """Change a template that every page is made with, so that all of them change."""
    program = folder / "builder/paper_atlas"
    if not program.is_dir():  # the package once was `builder` itself
        program = folder / "builder"
    footer = program / "theme/partials/footer.html"
    footer.write_text(f"{footer.read_text(encoding='utf-8')}<p hidden>{number}</p>\n", encoding="utf-8")


def write_stock_config(folder: Path, name: str, *, in_nav: bool = False) -> None:
    """Write the configuration with which an engine builds the pages in its own way.

    Material as it comes, without our templates and without plugins, so without a search; the same navigation
    and the same extensions of Markdown.

    Args:
        folder: The workspace; the file is `stock-<name>.yml`, its site `site-<name>`.
        name: Of the engine.
        in_nav: True to list all papers in the navigation, too.
    """
    ours = engine_config(read_config((ROOT / "mkdocs.yml").read_text(encoding="utf-8")), Made())
    pages = [path.relative_to(folder / MADE).as_posix() for path in (folder / MADE).rglob("*.md")]
    config = {**stock_config(ours, name), "nav": navigation(pages, {}, ENGLISH)}
    if in_nav:
        papers = sorted(
            path.name for path in (folder / MADE / "papers").glob("*.md") if path.name != "index.md"
        )
        config["nav"] = [*config["nav"], {"Each paper": [f"papers/{paper}" for paper in papers]}]
    (folder / f"stock-{name}.yml").write_text(
        yaml.safe_dump(config, sort_keys=False, allow_unicode=True), encoding="utf-8"
    )


def stock_config(ours: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return our configuration without what is ours alone."""
    theme = {key: value for key, value in without_our_name(ours)["theme"].items() if key not in _OURS}
    # The colours that only our style sheet defines.
    theme["palette"] = [
        {key: value for key, value in one.items() if value != "custom"} for one in theme.get("palette", [])
    ]
    return {
        **{key: ours[key] for key in ("site_name", "site_description", "markdown_extensions")},
        "site_url": "http://127.0.0.1:8000/",
        "docs_dir": MADE,
        "site_dir": f"site-{name}",
        "theme": theme,
        "plugins": [],
    }


def write_hugo_source(folder: Path) -> None:
    """Write what Hugo builds: the same Markdown under the names that it wants, and the nearest template."""
    source = folder / "hugo"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(_HUGO, source)
    docs = folder / MADE
    for path in sorted(docs.rglob("*")):
        place = path.relative_to(docs)
        if path.is_dir() or any(part.startswith(".") for part in place.parts):
            continue
        is_page = path.suffix == ".md"
        name = "_index.md" if path.name == "index.md" else path.name
        target = source / ("content" if is_page else "static") / place.with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if is_page:
            # A number without quotes ends Hugo's reader of attributes: "interface {} is float64, not []uint8".
            target.write_text(_NUMBER.sub(r'\1="\2"', path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            shutil.copyfile(path, target)  # a link would change what the file system says of ours
