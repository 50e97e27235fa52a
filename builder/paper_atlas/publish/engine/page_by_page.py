"""Some pages of `docs/`, rendered by MkDocs' own classes: byte for byte what `mkdocs build` makes of them.

MkDocs renders all pages in one process and keeps them all in memory. A page depends on others only through
the addresses of its links and the menu, for which it is enough to know which files exist. So each process
renders its share of the pages one after another, and keeps none.
"""

import logging
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url, is_error_template
from mkdocs.utils.meta import get_data

from paper_atlas.publish.engine import plain_markdown
from paper_atlas.publish.engine.complaints import complaints_of_mkdocs
from paper_atlas.publish.engine.files_of_docs import Docs, names_in
from paper_atlas.publish.engine.files_read import noting
from paper_atlas.publish.engine.front_matter import read_front_matter
from paper_atlas.publish.engine.orders import Anchor, Order, Rendered
from paper_atlas.publish.engine.plain_markdown import UnsureError
from paper_atlas.publish.engine.theme_parts import keep_parts
from paper_atlas.publish.markdown_copies import write_twin
from paper_atlas.publish.paths import EngineError, write_anew

_OUTSIDE = re.compile(r"https?://[^/]")
_FILE = re.compile(r"[A-Za-z0-9_./~-]+\Z")
_IDS = re.compile(r'\b(?:id|name)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the pages of a site have in common."""

    config: MkDocsConfig
    files: Docs
    env: Environment
    nav: Navigation
    toc_depth: int | None
    """The deepest heading in a table of contents; None if pages may contain more than `plain_markdown` understands."""
    complaints: tuple[str, ...] = ()
    """Of MkDocs, about what they have in common."""
    addresses: dict[tuple[str, str], dict[str, tuple[File, str]]] = field(default_factory=dict)
    """Folder of pages, in `docs/` and in the site → a link's target → its file, and its address from there."""

    def context(self, page: Page | None = None, base_url: str = "") -> dict[str, object]:
        """Return the context for templates."""
        pages = self.files.documentation_pages() if page is None else [page.file]
        return {**get_context(self.nav, pages, self.config, page, base_url)}


def load(order: Order) -> Loaded:
    """Load the configuration, the theme and the menu, as MkDocs does before rendering.

    Raises:
        EngineError: MkDocs gave up on them; the message holds its full output.
    """
    with complaints_of_mkdocs() as complaints:
        site = replace(_load(order), complaints=(*complaints,))
        complaints.clear()  # told with those about the pages, all at once
    return site


def render_pages(order: Order, site: Loaded | None = None) -> Rendered:
    """Render pages into the site, with their Markdown beside them.

    Args:
        order: What to render.
        site: What pages have in common, if it is loaded already.

    Raises:
        EngineError: MkDocs did not accept a page; the message holds its full output.
        OSError: A page could not be written.
    """
    site = site or load(order)
    with complaints_of_mkdocs() as complaints:
        complaints.extend(site.complaints)
        made = {name: _render_page(site, name, order, complaints) for name in order.pages}
        if order.frame:
            _render_frame(site, Path(order.site))
    return Rendered(
        [anchor for anchors, _ in made.values() for anchor in anchors],
        {name: read for name, (_, read) in made.items() if read},
    )


def _load(order: Order) -> Loaded:
    config = load_config(config_file=order.config, docs_dir=order.docs, site_dir=order.site)

    def make(uri: str) -> File:
        folder = order.overlay if Path(order.overlay, uri).is_file() else config.docs_dir
        file = File(uri, folder, config.site_dir, use_directory_urls=config.use_directory_urls)
        set_exclusions([file], config)
        return file

    files = Docs(names_in(order.files), make, order.pages)
    nav, env = get_navigation(files, config), config.theme.get_env()
    keep_parts(env, config, nav)
    return Loaded(config, files, env, nav, _toc_depth(config))


def _toc_depth(config: MkDocsConfig) -> int | None:
    options = dict(config.mdx_configs)
    toc = dict(options.pop("toc", {}))
    depth = toc.pop("toc_depth", 6)
    is_plain = {*config.markdown_extensions} == plain_markdown.EXTENSIONS and not options and not toc
    return depth if is_plain and isinstance(depth, int) else None


def _render_page(
    site: Loaded, name: str, order: Order, complaints: list[str]
) -> tuple[list[Anchor], list[str]]:
    """Render a page and write it; return its links to anchors in other pages, and the further files that it shows."""
    file = site.files.get_file_from_path(name)
    page = file.page if file else None
    if file is None or page is None:
        raise EngineError(f"{name} is not a page")
    try:
        source = file.content_string
        page.markdown, page.meta = read_front_matter(source) or get_data(source)
        read = _convert(site, page)
        page.active = True
        template = site.env.get_template(str(page.meta.get("template", "main.html")))
        html = template.render(site.context(page))
    except (BuildError, ValueError, LookupError, TypeError) as error:
        raise EngineError(f"{name}: {error}") from error
    finally:
        page.active = False
    if html.strip():
        _write(Path(order.site, file.dest_uri), html)
    write_twin(Path(order.site), name, source)
    anchors = [*_links_to_places(site, page, complaints)]
    # Nothing asks for it again, and thousands of pages would not fit in memory.
    page.content = page.markdown = None
    page.meta = {}
    return anchors, read


def _convert(site: Loaded, page: Page) -> list[str]:
    """Convert the Markdown of a page: by the fast path if the result is certain to be the same, else by MkDocs.

    Returns:
        The further files that were read.
    """
    links: dict[File, dict[str, str]] = {}
    converted = None
    if site.toc_depth is not None and "title" in page.meta:
        with suppress(UnsureError):
            converted = plain_markdown.convert(
                page.markdown or "", _resolver(site, page, links), site.toc_depth
            )
    if converted is None:
        with noting() as read:
            page.render(site.config, site.files)
        return read
    page.content = converted.html
    page.toc = get_toc(converted.toc_tokens)  # type: ignore[arg-type] # the type is private there
    page.links_to_anchors = links
    page.present_anchor_ids = _present(links.get(page.file, ()), converted.html)
    return []


def _present(anchors: Iterable[str], html: str) -> set[str]:
    """Return which anchors there are in a page, at least those asked for; most pages are asked for few."""
    asked = {*anchors}
    return asked if all(f' id="{anchor}"' in html for anchor in asked) else {*_IDS.findall(html)}


def _resolver(site: Loaded, page: Page, links: dict[File, dict[str, str]]) -> Callable[[str], str]:
    """Return a function from a link's target to its address, which notes the anchors that are linked to."""
    folder = posixpath.dirname(page.file.src_uri)
    beside = site.addresses.setdefault((folder, posixpath.dirname(page.url.rstrip("/"))), {})

    def resolve(target: str) -> str:
        known, address = beside.get(target, (None, ""))
        if known and not known.url.startswith(
            page.url
        ):  # what is below a page has another address from there
            return address
        if _OUTSIDE.match(target):
            return target
        path, mark, anchor = target.partition("#")
        file = (
            site.files.get_file_from_path(posixpath.normpath(posixpath.join(folder, path)))
            if path
            else page.file
        )
        if file is None or file.inclusion is InclusionLevel.EXCLUDED or not _FILE.match(path or "index.md"):
            raise UnsureError
        if anchor:
            links.setdefault(file, {}).setdefault(anchor, target)
        if not path:
            return target
        address = get_relative_url(file.url, page.url) + mark + anchor
        if not anchor and not file.url.startswith(page.url):
            beside[target] = file, address
        return address

    return resolve


def _links_to_places(site: Loaded, page: Page, complaints: list[str]) -> Iterator[Anchor]:
    """Yield the links of a page to anchors in others; complain about broken anchors within the page."""
    if site.config.validation.links.anchors < logging.WARNING:
        return
    for target, links in (page.links_to_anchors or {}).items():
        for anchor, link in links.items():
            if target != page.file:
                if target.is_documentation_page():
                    yield Anchor(page.file.src_uri, target.src_uri, anchor)
            elif anchor not in (page.present_anchor_ids or ()):
                complaints.append(f"{page.file.src_uri} links to '{link}', but there is no such place in it")


def _render_frame(site: Loaded, folder: Path) -> None:
    """Publish the theme's files, except those that a file of `docs/` overrides."""
    before = {file.src_uri for file in site.files}
    site.files.add_files_from_theme(site.env, site.config)
    for file in [*site.files]:
        if file.src_uri not in before:
            file.copy_file()
    for name in sorted(site.config.theme.static_templates):
        if name == "sitemap.xml" or site.files.get_file_from_path(name):
            continue
        root = urlsplit(site.config.site_url or "/").path
        base_url = root if is_error_template(name) else get_relative_url(".", name)
        html = site.env.get_template(name).render(site.context(base_url=base_url))
        if html.strip():
            _write(folder / name, html)


def _write(path: Path, html: str) -> None:
    write_anew(path, html.encode("utf-8", errors="xmlcharrefreplace"))
