"""The pages of names: what papers make, and the data sets and models that they name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slugify import slugify

from paper_atlas.atlas.order import newest_first
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import KnownNames, Method
from paper_atlas.render.markdown import escape, front_matter, page_link, small
from paper_atlas.render.pages import Listing, View, cut, page_paths, pager, paper_path, render_listing
from paper_atlas.text import count, fold

_METHODS_PER_PAGE = 500
"""100 KB of HTML."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of known names."""

    id: str
    folder: str
    title: str
    noun: str
    verb: str
    """What papers do with one: `Papers that name …`."""


KINDS = (
    _Kind("dataset", "datasets", "Data sets and benchmarks", "data set", "name"),
    _Kind("model", "models", "Models", "model", "name"),
)


def name_ids(catalog: Catalog) -> dict[tuple[str, str], str]:
    """Return (kind, name) → page name, for every known name that a paper has."""
    ids: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        taken = {"index"}
        for name in sorted(_papers_by_name(catalog, kind), key=lambda name: (fold(name), name)):
            slug = slugify(name) or "name"
            number, free = 1, slug
            while free in taken:
                number += 1
                free = f"{slug}-{number}"
            taken.add(free)
            ids[kind.id, name] = free
    return ids


def render_names(view: View, known: KnownNames) -> dict[str, str]:
    """Return the glossary of methods, and for each kind of known names its index and pages."""
    pages = _glossary(view)
    ids = view.entities
    for kind in KINDS:
        papers = _papers_by_name(view.catalog, kind)
        groups = {name.name: name.group for name in known.names if name.kind == kind.id}
        pages[f"{kind.folder}/index.md"] = _index(kind, papers, groups, ids)
        for name, found in papers.items():
            slug = ids[kind.id, name]
            listing = Listing(
                path=f"{kind.folder}/{slug}.md",
                title=name,
                description=f"Papers that {kind.verb} {name}",
                intro=(_intro(len(found), kind.noun),),
                papers=found,
                more=f"{kind.folder}/{slug}/page/{{number}}.md",
                kind="name",
            )
            pages |= render_listing(view, listing)
    return pages


def _intro(papers: int, noun: str) -> str:
    words = f"{count(papers, 'paper')} whose title or abstract names this {noun}"
    return f"{words}\n{{ .facts data-pagefind-body=1 }}\n"


def _papers_by_name(catalog: Catalog, kind: _Kind) -> dict[str, list[Paper]]:
    """Return each name of a kind with the papers that have it, newest first."""
    found: dict[str, list[Paper]] = defaultdict(list)
    for paper in newest_first(catalog.papers):
        entities = catalog.entities.get(paper.id)
        for name in (
            () if entities is None else entities.datasets if kind.id == "dataset" else entities.models
        ):
            found[name].append(paper)
    return found


def _index(
    kind: _Kind,
    papers: Mapping[str, list[Paper]],
    groups: Mapping[str, str],
    ids: Mapping[tuple[str, str], str],
) -> str:
    """Return the index of one kind: the names by group, each with its number of papers."""
    page = f"{kind.folder}/index.md"
    by_group: dict[str, list[str]] = defaultdict(list)
    for name in sorted(papers, key=lambda name: (-len(papers[name]), fold(name), name)):
        by_group[groups.get(name, "Others")].append(name)
    order = [group for group in dict.fromkeys(groups.values()) if group in by_group]
    description = f"{kind.title} that the papers name, with the papers"
    blocks = [
        front_matter(title=kind.title, description=description, kind="index"),
        f"# {escape(kind.title)}\n",
        f"{count(len(papers), kind.noun)} that titles or abstracts name, with the number of papers.\n",
    ]
    for group in [*order, *sorted(by_group.keys() - {*order})]:
        blocks.append(f"## {escape(group)} {{ #{slugify(group) or 'group'} }}\n")
        blocks += [
            f"- {page_link(name, f'{kind.folder}/{ids[kind.id, name]}.md', page)} ({len(papers[name])})"
            for name in by_group[group]
        ]
        blocks.append("")
    return "\n".join(blocks)


def _glossary(view: View) -> dict[str, str]:
    """Return the pages of methods: each name, what it is short for, and the paper that makes it."""
    methods = sorted(
        (method for found in view.catalog.methods.values() for method in found),
        key=lambda method: (fold(method.name), method.name, method.paper),
    )
    pieces = cut(methods, _METHODS_PER_PAGE) or [()]
    paths = page_paths("methods/index.md", "methods/page/{number}.md", len(pieces))
    pages = {}
    for number, (page, piece) in enumerate(zip(paths, pieces, strict=True), start=1):
        title = "Methods" if number == 1 else f"Methods (page {number})"
        description = "Names that papers give to what they make"
        blocks = [
            front_matter(title=title, description=description, kind="glossary"),
            f"# {title}\n",
            f"{count(len(methods), 'name')} that papers give to what they make: methods, models, data sets.\n",
            *_glossary_entries(piece, view, page),
            pager(paths, number),
        ]
        pages[page] = "\n".join(blocks)
    return pages


def _glossary_entries(methods: Iterable[Method], view: View, page: str) -> Iterable[str]:
    """Yield a heading for each letter, and the names below it."""
    letter = ""
    for method in methods:
        first = fold(method.name)[:1]
        heading = first.upper() if first.isascii() and first.isalpha() else "0–9 and others"
        if heading != letter:
            letter = heading
            yield f"\n## {escape(letter)} {{ #{slugify(letter)} }}\n"
        expansion = f" – {escape(method.expansion)}" if method.expansion else ""
        yield f"- **{escape(method.name)}**{expansion} {small(page_link(view.titles[method.paper], paper_path(method.paper), page))}"
