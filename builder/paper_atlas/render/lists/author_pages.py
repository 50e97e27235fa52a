"""The pages of authors: one for each with several papers, and lists of all by last name."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import partial

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.sizes import fewest_of_author
from paper_atlas.atlas.words import Words
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Author
from paper_atlas.render.markdown import counted, escape, front_matter, page_link, search_link
from paper_atlas.render.pages import (
    Listing,
    View,
    author_path,
    cut,
    numbered,
    page_paths,
    pager,
    paper_path,
    render_listing,
)
from paper_atlas.text import fold
from paper_atlas.text.maths import plain

_OTHER = "other"

_NAMES_PER_PAGE = 250
"""About 50 KB of HTML."""


def author_links(catalog: Catalog) -> dict[str, str]:
    """Return folded name → id of the author's page; "" for one whose papers a search finds.

    An author without a page and with a single paper has nothing else to find, and so no entry.
    """
    paged = {author.id for author in _with_page(catalog)}
    return {
        fold(author.name): author.id if author.id in paged else ""
        for author in catalog.authors
        if author.id in paged or len(author.papers) > 1
    }


def render_authors(view: View) -> dict[str, str]:
    """Return the pages of authors, the index, and pages for each letter."""
    by_id = {paper.id: paper for paper in view.catalog.papers}
    shown = _with_page(view.catalog)
    pages: dict[str, str] = {}
    for author in shown:
        pages |= _author_pages(author, view, by_id)
    by_letter = _by_letter(view.catalog.authors)
    pages["authors/index.md"] = _index(shown, by_letter, view)
    paged = {author.id for author in shown}
    for letter, authors in by_letter.items():
        pages |= _letter_pages(letter, authors, partial(_entry, paged, by_id), view.say)
    return pages


def _with_page(catalog: Catalog) -> list[Author]:
    fewest = fewest_of_author(len(catalog.papers))
    return [author for author in catalog.authors if len(author.papers) >= fewest]


def _author_pages(author: Author, view: View, by_id: Mapping[str, Paper]) -> dict[str, str]:
    say, papers = view.say, newest_first(by_id[name] for name in author.papers)
    under = say.plural(len(papers), "{n} paper under this name", "{n} papers under this name")
    follow = f'<span class="follow">{say("Follow")}</span>'
    listing = Listing(
        path=author_path(author.id),
        title=author.name,
        description=view.say("Papers by {author}", author=author.name),
        intro=(f"{under} · {follow}\n{{ .facts }}\n",),
        papers=papers,
        more=f"authors/{author.id}/page/{{number}}.md",
        kind="author",
    )
    return render_listing(view, listing)


def _by_letter(authors: Iterable[Author]) -> dict[str, list[Author]]:
    """Return first letter of the last name → its authors, all in order; other scripts come last."""
    found: dict[str, list[Author]] = defaultdict(list)
    by_name = {author.id: (_last_name(author.name), author.id) for author in authors}
    for author in sorted(authors, key=lambda author: by_name[author.id]):
        letter = by_name[author.id][0][:1]
        found[letter if letter.isascii() and letter.isalpha() else _OTHER].append(author)
    return {letter: found[letter] for letter in sorted(found, key=lambda name: (name == _OTHER, name))}


def _index(authors: Sequence[Author], letters: Iterable[str], view: View) -> str:
    """Return the index: the links to each letter, and the most prolific authors."""
    say, page = view.say, "authors/index.md"
    ways = " ".join(
        page_link(_heading(letter, say), f"authors/letter/{letter}.md", page, ".topic") for letter in letters
    )
    busiest = sorted(
        authors,
        key=lambda author: (-len(author.papers), author.id),
    )
    return "\n".join(
        [
            front_matter(
                title=say("Authors"),
                description=say("Authors of the papers, by last name"),
                kind="index",
                hide=["toc"],
            ),
            f"# {say('Authors')}\n",
            f"{_number(authors, view.catalog, say)}\n",
            *([f"{ways}\n{{ .topics }}\n"] if ways else []),
            *([f"## {say('Most papers')} {{ #most }}\n"] if busiest else []),
            *(_way_to_page(author, page) for author in busiest[:60]),
            "",
        ],
    )


def _number(shown: Sequence[Author], catalog: Catalog, say: Words) -> str:
    """Return how many authors there are, and where to find those without a page."""
    known = say.plural(
        len(catalog.authors),
        "{n} author, identified by name alone. For some papers, only the number of authors is known.",
        "{n} authors, told apart by name alone. For some papers, only the number of authors is known.",
    )
    if len(shown) == len(catalog.authors):
        return known
    fewest = fewest_of_author(len(catalog.papers))
    paged = say.plural(
        fewest,
        "The {number} with at least {n} paper have a page each.",
        "The {number} with at least {n} papers have a page each.",
        number=say.number(len(shown)),
    )
    return f"{known} {paged}"


def _letter_pages(
    letter: str, authors: Sequence[Author], entry: Callable[[Author, str], str], say: Words
) -> dict[str, str]:
    """Return the pages that list the authors of a letter; `entry` renders one author's line for a page."""
    pieces = cut(authors, _NAMES_PER_PAGE)
    first = f"authors/letter/{letter}"
    paths = page_paths(f"{first}.md", f"{first}/page/{{number}}.md", len(pieces))
    pages = {}
    for number, (path, piece) in enumerate(zip(paths, pieces, strict=True), start=1):
        title = numbered(say("Authors: {letter}", letter=_heading(letter, say)), number, say)
        head = front_matter(title=title, kind="index", hide=["toc"])
        lines = [entry(author, path) for author in piece]
        pages[path] = "\n".join([head, f"# {escape(title)}\n", *lines, pager(paths, number, say)])
    return pages


def _heading(letter: str, say: Words) -> str:
    return say("Other scripts") if letter == _OTHER else letter.upper()


def _entry(paged: Container[str], by_id: Mapping[str, Paper], author: Author, page: str) -> str:
    """Return an author's line: the link to their page, or to what they have without one."""
    if author.id in paged:
        return _way_to_page(author, page)
    if len(author.papers) > 1:
        return f"- {counted(search_link(author.name, page), len(author.papers))}"
    (paper,) = author.papers
    return f"- {escape(author.name)}: {page_link(plain(by_id[paper].title), paper_path(paper), page)}"


def _way_to_page(author: Author, page: str) -> str:
    return f"- {counted(page_link(author.name, author_path(author.id), page), len(author.papers))}"


def _last_name(name: str) -> str:
    """Return the word that a name is sorted under, folded; particles are not distinguished."""
    words = map(fold, reversed(name.split()))
    last = next((word for word in words if word not in ("jr", "sr", "ii", "iii")), None)
    return fold(name) if last is None else last
