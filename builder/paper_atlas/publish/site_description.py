"""What an atlas says about its site: `mkdocs.yml`, and the pages that people wrote."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from paper_atlas.atlas.config import read_config
from paper_atlas.atlas.settings import Settings, judge_settings
from paper_atlas.disk import files
from paper_atlas.locale import direction_of, languages, read_language
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.publish.engine.project import Made
from paper_atlas.publish.plan import menu
from paper_atlas.render.navigation import complete, navigation
from paper_atlas.render.own_pages import title_of
from paper_atlas.render.site import LOOSE, OWNED


@dataclass(frozen=True, slots=True)
class Site:
    """What an atlas says about its site."""

    settings: Settings
    own: Path
    """Folder of handwritten pages; none of them is changed."""
    nav: object = None
    """The navigation as in `mkdocs.yml`; None if there is none."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the configuration."""


def site_for(config: Path, seeds: Path) -> Site:
    """Return what a configuration file says about a site; the defaults if there is no file.

    Args:
        config: `mkdocs.yml`, at the root of the repository.
        seeds: The folder of seeds; one outside the repository is not linked to.
    """
    root = config.resolve().parent
    inside = seeds.resolve().is_relative_to(root)
    where = seeds.resolve().relative_to(root).as_posix() if inside else None
    text = files.read_text(config)
    settings, problems = judge_settings(text, where, config.as_posix())
    settings = replace(settings, words=read_language(settings.language).words)
    if settings.words.is_english and settings.language.partition("-")[0] != "en":
        what = f"nobody has translated the interface into {settings.language!r} yet: it is in English"
        fix = f"use one of {', '.join(languages())}, or translate it"
        problems.append(Problem(Where(config.as_posix(), 0), what, fix, Severity.NOTICE))
    try:
        values = read_config(text)
    except yaml.YAMLError:
        values = {}  # already a problem
    own = config.parent / str(values.get("docs_dir") or "docs")
    return Site(settings, own, values.get("nav"), tuple(problems))


def settings_for(config: Path, seeds: Path) -> Settings:
    """Return the settings from a configuration file; see `site_for`."""
    return site_for(config, seeds).settings


def doubts(site: Site) -> Iterator[Problem]:
    """Yield what a person should know about where the site will be."""
    if not site.settings.site_url:
        what = "no site_url: citations and feeds lack an address"
        yield Problem(Where("mkdocs.yml", 0), what, "write where the site will be", Severity.WARNING)


def script_words(site: Site) -> dict[str, bytes]:
    """Return the messages for scripts, as a script: path below `docs/` → content; none in English."""
    words = read_language(site.settings.language).in_scripts
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"words.js": f"globalThis.atlasWords={text};\n".encode()} if words else {}


def for_engine(site: Site, pages: Mapping[str, bytes], own: Mapping[str, bytes]) -> Made:
    """Return what is added to the engine's configuration: the navigation, and what the theme shows.

    Args:
        site: What the atlas says.
        pages: All generated pages except those of papers: path → content.
        own: What people wrote, except the home page: path → content.
    """
    settings = site.settings
    texts = {path: data.decode("utf-8", "replace") for path, data in own.items() if path.endswith(".md")}
    titles = {path: title_of(text, path) for path, text in texts.items()}
    if site.nav:
        named = {path for _, path in menu(site.nav)}
        titles |= {
            path: title_of(data.decode(), path) if path in named else ""
            for path, data in pages.items()
            if path not in own
        }
        nav = complete(site.nav, {*LOOSE, *(f"{folder}/" for folder in OWNED)}, titles)
    else:
        nav = navigation(pages, titles, settings.words)
    language = read_language(settings.language)
    return Made(
        settings.site_url,
        settings.repo_url or "",
        nav,
        {
            "words": {**language.in_templates},
            "direction": direction_of(settings.language),
            "translated": bool(language.in_scripts),
            "has": sorted({path.partition("/")[0] for path in (*pages, *own)}),
        },
    )
