"""The navigation of a site: generated pages in a fixed order, with handwritten ones among them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from paper_atlas.atlas.words import Words
from paper_atlas.render.own_pages import BLANKS

Item = Mapping[str, Any]
"""Title → path of a page, or the items of a section: the form of `nav` in `mkdocs.yml`."""

_FEW = 3
"""Most handwritten pages linked individually at the foot of every page; more become a section."""


def navigation(generated: Collection[str], own: Mapping[str, str], say: Words) -> list[Item]:
    """Return the navigation of a site.

    Args:
        generated: Paths of all generated pages, below `docs/`.
        own: Path of each handwritten page → its title.
        say: The words of the interface.
    """
    there = {*generated, *own}
    before, after = _before(say), _after(say)
    places = {path for item in (*before, *after) for path in _paths(item)}
    folders = {path.partition("/")[0] for path in {*generated, *places} if "/" in path}
    joining = {
        path: title
        for path, title in own.items()
        if path not in places and path.partition("/")[0] not in folders
    }
    items = _own(joining)
    if len(items) > _FEW:
        items = [{say("More pages"): items}]
    kept = (_kept(item, there) for item in (*before, *items, *after))
    return [item for item in kept if item]


def complete(nav: object, generated: Collection[str], there: Mapping[str, str]) -> list[Item]:
    """Return a handwritten navigation, each page with a title, without generated pages that do not exist.

    Args:
        nav: As in `mkdocs.yml`.
        generated: Paths that may be generated or, with a trailing slash, folders in which everything is.
        there: Path of each page of the site → its title.
    """
    items: list[Item] = []
    for part in nav if isinstance(nav, list) else [nav]:
        if isinstance(part, str):
            items += [{there.get(part, part): part}] if _is_kept(part, generated, there) else []
        elif isinstance(part, Mapping):
            for title, target in part.items():
                if not isinstance(target, str):
                    inside = complete(target, generated, there)
                    items += [{str(title): inside}] if inside else []
                elif _is_kept(target, generated, there):
                    items.append({str(title): target})
    return items


def _is_kept(path: str, generated: Collection[str], there: Mapping[str, str]) -> bool:
    return path in there or not (path in generated or f"{path.partition('/')[0]}/" in generated)


def _before(say: Words) -> list[Item]:
    """Return what may come before the handwritten pages."""
    index = [
        {say("Papers"): "papers/index.md"},
        {say("Methods"): "methods/index.md"},
        {say("Data sets"): "datasets/index.md"},
        {say("Models"): "models/index.md"},
        {say("Code and data"): "code/index.md"},
        {say("Authors"): "authors/index.md"},
        {say("Years"): "years/index.md"},
    ]
    return [
        {say("Home"): "index.md"},
        {say("Explore"): "explore/index.md"},
        {say("Topics"): "topics/index.md"},
        {say("Index"): index},
        {say("Reading list"): "reading-list.md"},
    ]


def _after(say: Words) -> list[Item]:
    """Return what may come after the handwritten pages, at the foot of every page."""
    return [
        {say("What’s new"): "changes.md"},
        {say("Map"): "map/index.md"},
        {say("In numbers"): "numbers/index.md"},
        {say("About"): "about.md"},
        {say("Data"): "data.md"},
    ]


def _own(pages: Mapping[str, str]) -> list[Item]:
    """Return the handwritten pages: those in a folder in a section of its name, `index.md` first."""
    items: list[Item] = []
    sections: dict[str, list[Item]] = {}
    for path, title in sorted(pages.items(), key=lambda page: (not page[0].endswith("index.md"), page[0])):
        folder, _, rest = path.partition("/")
        (sections.setdefault(folder, []) if rest else items).append({title: path})
    for folder, inside in sorted(sections.items()):
        words = folder.translate(BLANKS)
        items.append({words[:1].upper() + words[1:]: inside})
    return items


def _paths(item: Item) -> Iterator[str]:
    for target in item.values():
        if isinstance(target, str):
            yield target
        else:
            for part in target:
                yield from _paths(part)


def _kept(item: Item, there: Collection[str]) -> Item | None:
    """Return an item without missing pages; None if nothing is left of it."""
    [(title, target)] = item.items()
    if isinstance(target, str):
        return item if target in there else None
    parts = [part for part in (_kept(part, there) for part in target) if part]
    return {title: parts} if len(parts) > 1 else parts[0] if parts else None
