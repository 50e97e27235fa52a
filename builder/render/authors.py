"""The pages of authors: one a person, and an index by last name."""

from collections import defaultdict
from collections.abc import Mapping

from builder.model import Author, Paper
from builder.order import newest_first
from builder.render.markdown import escape, front_matter, page_link
from builder.render.pages import Listing, View, author_path, render_listing
from builder.text import count, fold

_OTHER = "other"


def render_authors(view: View) -> dict[str, str]:
    """Return a page for every author, the index, and a page for each letter."""
    by_id = {paper.id: paper for paper in view.catalog.papers}
    pages: dict[str, str] = {}
    for author in view.catalog.authors:
        pages |= _author_pages(author, view, by_id)
    return pages | _index(view.catalog.authors)


def _author_pages(author: Author, view: View, by_id: Mapping[str, Paper]) -> dict[str, str]:
    papers = newest_first(by_id[name] for name in author.papers)
    listing = Listing(
        path=author_path(author.id),
        title=author.name,
        description=f"Papers by {author.name}",
        intro=(f"{count(len(papers), 'paper')} under this name\n{{ .facts }}\n",),
        papers=papers,
        more=f"authors/{author.id}/page/{{number}}.md",
        kind="author",
    )
    return render_listing(view, listing)


def _index(authors: tuple[Author, ...]) -> dict[str, str]:
    """Return the index: the busiest authors, and a page for each letter."""
    by_letter: dict[str, list[Author]] = defaultdict(list)
    for author in sorted(authors, key=lambda author: (_last_name(author.name), author.id)):
        letter = _last_name(author.name)[:1]
        by_letter[letter if letter.isascii() and letter.isalpha() else _OTHER].append(author)
    letters = sorted(by_letter, key=lambda letter: (letter == _OTHER, letter))
    page = "authors/index.md"
    ways = " ".join(
        page_link(_heading(letter), f"authors/letter/{letter}.md", page, ".topic") for letter in letters
    )
    busiest = sorted(
        (author for author in authors if len(author.papers) > 1),
        key=lambda author: (-len(author.papers), author.id),
    )
    pages = {
        page: "\n".join(
            [
                front_matter(
                    title="Authors",
                    description="Everyone whose name is known, by last name",
                    kind="index",
                    hide=["toc"],
                ),
                "# Authors\n",
                f"{count(len(authors), 'author')}, as far as names tell persons apart; for some papers only their number is known.\n",
                *([f"{ways}\n{{ .topics }}\n", "## With most papers { #most }\n"] if authors else []),
                *(_entry(author, page) for author in busiest[:60]),
                "",
            ],
        ),
    }
    for letter in letters:
        path = f"authors/letter/{letter}.md"
        title = f"Authors: {_heading(letter)}"
        lines = [_entry(author, path) for author in by_letter[letter]]
        pages[path] = "\n".join(
            [front_matter(title=title, kind="index", hide=["toc"]), f"# {escape(title)}\n", *lines, ""]
        )
    return pages


def _heading(letter: str) -> str:
    return "Other scripts" if letter == _OTHER else letter.upper()


def _entry(author: Author, page: str) -> str:
    more = f" ({len(author.papers)})" if len(author.papers) > 1 else ""
    return f"- {page_link(author.name, author_path(author.id), page)}{more}"


def _last_name(name: str) -> str:
    """Return the word that a name is sorted under, folded; particles are not told apart."""
    words = [word for word in name.split() if fold(word) not in ("jr", "sr", "ii", "iii")]
    return fold(words[-1]) if words else fold(name)
