"""What all pages share: their types, and lists of papers split into pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from paper_atlas.atlas.order import in_pages
from paper_atlas.atlas.sections import FOLDERS
from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import FORMS, Form, counts_files
from paper_atlas.atlas.words import Words
from paper_atlas.model.catalog import Catalog, Citation
from paper_atlas.model.papers import Paper
from paper_atlas.render.markdown import escape, front_matter, lift, page_link
from paper_atlas.text import fold

Item = TypeVar("Item")

_LEAN = 2
"""How many times as many papers fit on a page of a large atlas, in which each takes half the space."""

Step = tuple[str | None, str | None]
"""Ids of the next newer and the next older paper in a list."""


class Brief(NamedTuple):
    """When and where a paper appeared, for a line beside its title."""

    published: str
    """ISO date, "" if not known."""
    venue: str

    def __str__(self) -> str:
        return " · ".join(filter(None, [self.published[:4], self.venue]))


@dataclass(frozen=True, slots=True)
class View:
    """The catalog as pages show it, with what links need to know about other pages."""

    catalog: Catalog
    settings: Settings
    topics: Mapping[str, str]
    """Topic id → title, in the order of the groups."""
    titles: Mapping[str, str]
    """Paper id → title, without markup."""
    authors: Mapping[str, str]
    """Folded name → id of the author's page; "" for one without a page, but with several papers that a search finds."""
    entities: Mapping[tuple[str, str], str]
    """(kind, name) of a data set or model → name of its page."""
    cards: Mapping[str, str]
    """Paper id → its card, a list item; see `render.cards`."""
    citations: Mapping[str, Citation]
    """Paper id → how it is cited."""
    briefs: Mapping[str, Brief] = field(default_factory=dict)
    """Paper id → when and where it appeared."""
    quotes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(paper, other) → the sentence in which the paper mentions the method of the other."""
    named: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """(paper, kind, name) → the sentence of its abstract that mentions a data set or a model."""
    steps: Mapping[str, Step] = field(default_factory=dict)
    """Paper id → its neighbours in the list of its main topic."""
    forms: tuple[Form, ...] = FORMS
    """Those in which citations are given."""
    files: tuple[Form, ...] = FORMS
    """Those in which each paper has a citation file of its own."""
    sections: tuple[str, ...] = FOLDERS
    """Those of the site; see `atlas.sections`."""
    is_large: bool = False
    """Whether the atlas leaves out what only repeats; see `paper_atlas.atlas.sizes`."""

    @property
    def say(self) -> Words:
        """The words of the interface."""
        return self.settings.words


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of papers that may fill several pages."""

    path: str
    """Path of its first page below `docs/`, such as `topics/video.md`."""
    title: str
    description: str
    intro: tuple[str, ...]
    """Markdown above the list, only on the first page."""
    papers: Sequence[Paper]
    more: str
    """Pattern for the paths of later pages: `topics/video/page/{number}.md`."""
    kind: str = "list"
    """The kind of page, for the theme."""
    script: str = ""
    """Script of its first page, and the style of that name."""
    outro: tuple[str, ...] = ()
    """Markdown below the list, only on the first page."""
    rail: str = ""
    """HTML beside the list where there is room, else below it; only on the first page."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Paper id → what is added to its card on this list, in Markdown."""


def paper_path(name: str) -> str:
    """Return the path of a paper's page, below `docs/`."""
    return f"papers/{name}.md"


def topic_path(name: str) -> str:
    """Return the path of a topic's page, below `docs/`."""
    return f"topics/{name}.md"


def author_path(name: str) -> str:
    """Return the path of an author's page, below `docs/`."""
    return f"authors/{name}.md"


def topic_titles(catalog: Catalog) -> Mapping[str, str]:
    """Return topic id → title, in the order of the groups."""
    return {topic.id: topic.title for group in catalog.groups for topic in group.topics}


def render_listing(view: View, listing: Listing) -> dict[str, str]:
    """Return the pages of a list: path → Markdown."""
    chunks = in_pages(listing.papers, view.settings.papers_per_page * (_LEAN if view.is_large else 1))
    paths = page_paths(listing.path, listing.more, len(chunks))
    has_many = counts_files(len(view.catalog.papers))
    pages = {}
    for number, path in enumerate(paths, start=1):
        title = numbered(listing.title, number, view.say)
        blocks = [
            front_matter(
                title=title,
                folded=fold(title),
                description=listing.description,
                kind=listing.kind,
                script=listing.script if number == 1 else "",
                hide=["toc"],
                rail=(number == 1 and bool(listing.rail)) or None,
                lean=(has_many and (number > 1 or listing.kind == "author")) or None,
            ),
            f"# {escape(title)}\n",
            *(listing.intro if number == 1 else ()),
            "\n".join(
                lift(view.cards[paper.id], path) + listing.notes.get(paper.id, "")
                for paper in chunks[number - 1]
            ),
            pager(paths, number, view.say),
            *((*listing.outro, listing.rail) if number == 1 else ()),
        ]
        pages[path] = "\n".join(block for block in blocks if block)
    return pages


def cut(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Return items in pieces of at most this size."""
    return [items[start : start + most] for start in range(0, len(items), most)]


def page_paths(first: str, more: str, number: int) -> list[str]:
    """Return the paths of a list's pages, at least one; `more` is that of `Listing`."""
    return [first, *(more.format(number=place) for place in range(2, number + 1))]


def numbered(title: str, number: int, say: Words) -> str:
    """Return the title of a page of a list, numbered except on the first."""
    return title if number == 1 else say("{title} (page {number})", title=title, number=number)


def short_authors(paper: Paper, say: Words) -> str:
    """Return briefly who wrote a paper: `A. Kite and B. Line`, `A. Kite, B. Line et al.`, `4 authors`."""
    if paper.authors:
        if len(paper.authors) > 2 or paper.has_more_authors:
            return say("{names} et al.", names=", ".join(paper.names[:2]))
        return say.listed(paper.names)
    if paper.organisation:
        return paper.organisation
    return say.plural(paper.author_count, "{n} author", "{n} authors") if paper.author_count else ""


def pager(paths: Sequence[str], number: int, say: Words) -> str:
    """Return the links between the pages of a list; nothing for a single page."""
    if len(paths) < 2:
        return ""
    page = paths[number - 1]
    shown = sorted(
        {1, 2, number - 1, number, number + 1, len(paths) - 1, len(paths)} & {*range(1, len(paths) + 1)}
    )
    links = []
    for before, other in zip([0, *shown], shown, strict=False):
        gap = "… " if other - before > 1 else ""
        link = f"**{other}**" if other == number else page_link(str(other), paths[other - 1], page)
        links.append(gap + link)
    turn: list[tuple[str, int, Callable[[int], bool]]] = [
        (say("Previous"), number - 1, lambda other: other >= 1),
        (say("Next"), number + 1, lambda other: other <= len(paths)),
    ]
    words = [page_link(word, paths[other - 1], page) for word, other, exists in turn if exists(other)]
    return f"\n{' '.join([*words[:1], *links, *words[1:]])}\n{{ .pager }}\n"
