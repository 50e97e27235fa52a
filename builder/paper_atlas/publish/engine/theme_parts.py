"""Parts of our theme that are the same on many pages, each rendered once for all of those.

Header, footer and the like are half of what a template does, and differ only by where a page is and of which
kind. A theme that changes ours may let them depend on anything, so of such a theme nothing is kept.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from paper_atlas.publish.paths import THEME

PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "partials/colours.html": (),
        "partials/crumbs.html": ("kind", "published"),
        "partials/header.html": (),
        "partials/pages.html": (),
        "partials/scripts.html": ("formulas", "kind", "script"),
        "partials/styles.html": ("kind", "script", "style"),
    }
)
"""Part → the fields of front matter by which it differs between pages in one place."""


def keep_parts(env: Environment, config: MkDocsConfig, nav: Navigation) -> None:
    """Let the templates of an environment render each part once for all pages that show the same."""
    if [Path(folder) for folder in config.theme.dirs[:1]] != [THEME]:
        return
    targets = (*_addresses(nav.items), *map(str, (*config.extra_css, *config.extra_javascript)))
    named = frozenset(["", *(target[: end.end()] for target in targets for end in re.finditer("/", target))])
    for path in sorted(THEME.rglob("*.html")):  # compiled here, before the work is shared
        env.get_template(path.relative_to(THEME).as_posix())
    for name, shown in PARTS.items():
        template = env.get_template(name)
        template.root_render_func = partial(_once, template.root_render_func, {}, shown, named)


def _once(
    render: Callable[[Context], Iterator[str]],
    made: dict[object, str],
    fields: tuple[str, ...],
    named: frozenset[str],
    context: Context,
) -> Iterator[str]:
    """Yield a part as it was made for another page that shows the same, or make it."""
    page = context["page"]
    if page is None:
        yield from render(context)
        return
    key = _place(page.url, named), repr([_shown(page.meta, field) for field in fields])
    if key not in made:
        made[key] = "".join(render(context))
    yield made[key]


def _shown(meta: Mapping[str, object], field: str) -> object:
    value = meta.get(field)
    return str(value)[:4] if field == "published" else value  # of the day, the year


def _place(url: str, named: frozenset[str]) -> tuple[str, str]:
    """Return what links lead from: for all that they can tell, the folder of a page, and nothing more.

    Only what leads to the page itself, or below it, has another address from there than from the pages beside it;
    `named` holds the addresses of which there is such a target.
    """
    folder, _, name = url.rstrip("/").rpartition("/")
    return folder, name if url in named else "*"


def _addresses(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield from _addresses(item.children) if item.children else [item.url or ""]
