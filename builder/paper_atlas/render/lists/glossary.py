"""The index of the methods that papers introduce."""

from collections.abc import Iterable, Iterator

from slugify import slugify

from paper_atlas.model.relations import Method
from paper_atlas.render.markdown import escape, front_matter, page_link, small
from paper_atlas.render.pages import View, cut, numbered, page_paths, pager, paper_path
from paper_atlas.text import fold

_METHODS_PER_PAGE = 500
"""100 KB of HTML."""


def render_glossary(view: View) -> dict[str, str]:
    """Return the pages of methods: each name, what it is short for, and the paper that introduces it.

    Data sets and models that papers introduce are in their own indexes.
    """
    methods = introduced(view, "method")
    pieces = cut(methods, _METHODS_PER_PAGE) or [()]
    paths = page_paths("methods/index.md", "methods/page/{number}.md", len(pieces))
    intro = view.say.plural(
        len(methods),
        "{n} method introduced by the papers, with what its name stands for and its paper.",
        "{n} methods introduced by the papers, each with what its name stands for and its paper.",
    )
    intro = view.say.plural(
        len(methods),
        "{n} method introduced by the papers, with what its name stands for and its paper.",
        "{n} methods introduced by the papers, each with what its name stands for and its paper.",
    )
    pages = {}
    for number, (page, piece) in enumerate(zip(paths, pieces, strict=True), start=1):
        title = numbered(view.say("Methods"), number, view.say)
        blocks = [
            front_matter(
                title=title,
                description=view.say("Methods that the papers introduce, by name"),
                kind="glossary",
            ),
            f"# {title}\n",
            f"{intro}\n",
            *_entries(piece, view, page),
            pager(paths, number, view.say),
        ]
        pages[page] = "\n".join(blocks)
    return pages


def introduced(view: View, kind: str) -> list[Method]:
    """Return the names of one kind, `method`, `dataset` or `model`, that papers introduce, sorted."""
    models = {name for known, name in view.entities if known == "model"}
    found = (method for methods in view.catalog.methods.values() for method in methods)
    return sorted(
        (method for method in found if _kind(method, models) == kind),
        key=lambda method: (fold(method.name), method.name, method.paper),
    )


def _kind(method: Method, models: set[str]) -> str:
    return "model" if method.kind == "method" and method.name in models else method.kind


def entry(method: Method, view: View, page: str) -> str:
    """Return a name with its expansion and its paper, as a list item."""
    expansion = f" – {escape(method.expansion)}" if method.expansion else ""
    paper = small(page_link(view.titles[method.paper], paper_path(method.paper), page))
    return f"- **{escape(method.name)}**{expansion} {paper}"


def _entries(methods: Iterable[Method], view: View, page: str) -> Iterator[str]:
    """Yield a heading for each letter, followed by its names."""
    letter = ""
    for method in methods:
        first = fold(method.name)[:1]
        heading = first.upper() if first.isascii() and first.isalpha() else view.say("0–9 and others")
        if heading != letter:
            letter = heading
            yield f"\n## {escape(letter)} {{ #{slugify(letter)} }}\n"
        yield entry(method, view, page)
