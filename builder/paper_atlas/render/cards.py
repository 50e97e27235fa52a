"""A paper as a list item: the same card wherever papers are listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paper_atlas.atlas.words import Words
from paper_atlas.memory.remember import Remember, no_memory
from paper_atlas.model.catalog import Catalog, Citation
from paper_atlas.model.papers import Paper
from paper_atlas.render.markdown import UP, attribute, escape, lift, outside_link, page_link, small
from paper_atlas.render.pages import View, paper_path, short_authors, topic_path
from paper_atlas.render.places import code_of, file_of
from paper_atlas.text import first_sentence, maths, shorten

_LINE = 320
"""Most characters of a contribution on a card: nine in ten are shorter."""
_FIRST = 220
"""… of a first sentence, shown if no sentence says what the paper does."""
TOPICS = 3
"""Most topics on a card, the paper's strongest."""


def list_cards(papers: Iterable[str], view: View, page: str) -> str:
    """Return the papers with these ids, in the given order, as the list of a page."""
    return "\n".join(lift(view.cards[paper], page) for paper in papers)


def render_cards(
    catalog: Catalog,
    titles: Mapping[str, str],
    citations: Mapping[str, Citation],
    say: Words,
    remember: Remember = no_memory,
    *,
    large: bool,
) -> dict[str, str]:
    """Return paper id → its card: title; year, venue, first authors, what comes with it, topics; what it does.

    A paper is on many lists; its card is made once, with a placeholder for the path up to `docs/`. In a large
    atlas it has only title and facts, which makes it half as long.
    """
    if large:
        return {paper.id: _card(paper, (), "", say) for paper in catalog.papers}

    def full_card(paper: Paper, topics: Sequence[tuple[str, str]], contribution: str, coins: str) -> str:
        marks = [*_marks(paper, say), *(_marked_link(title, topic_path(name)) for name, title in topics)]
        return _card(paper, marks, _line_of(paper, contribution), say, coins)

    card = remember(full_card, str, repr(say))
    return {
        paper.id: card(
            paper,
            [(match.id, titles[match.id]) for match in catalog.topics.get(paper.id, ())[:TOPICS]],
            catalog.contribution(paper),
            citations[paper.id].coins if paper.id in citations else "",
        )
        for paper in catalog.papers
    }


def line_of(paper: Paper, catalog: Catalog) -> str:
    """Return what a paper does in a line of text; if it does not say, the beginning of its abstract."""
    return _line_of(paper, catalog.contribution(paper))


def _line_of(paper: Paper, contribution: str) -> str:
    plain = maths.plain(contribution)
    return shorten(plain, _LINE) if plain else first_sentence(maths.plain(paper.abstract), _FIRST)


def _card(paper: Paper, more: Sequence[str], line: str, say: Words, coins: str = "") -> str:
    facts = [
        escape(fact) for fact in (str(paper.year or ""), paper.venue or "", short_authors(paper, say)) if fact
    ]
    withdrawn = [f"**{say('Withdrawn')}**"] if paper.withdrawn else []
    attributes = f".title data-added={paper.added}" if paper.added else ".title"
    lines = [
        f"- {_marked_link(maths.plain(paper.title), paper_path(paper.id), attributes)}",
        f"  {small(' · '.join([*withdrawn, *facts, *more]))}" if facts or more or withdrawn else "",
        f"  {escape(line)}" if line else "",
        f'  <span class="Z3988" title="{attribute(coins)}"></span>' if coins else "",
    ]
    return "\n".join([*filter(None, lines), ""])


def _marks(paper: Paper, say: Words) -> list[str]:
    """Return links to what comes with a paper."""
    there = (("PDF", file_of(paper)), (say("Code"), code_of(paper)))
    return [outside_link(name, url, ".mark") for name, url in there if url]


def _marked_link(text: str, target: str, attributes: str = "") -> str:
    return page_link(text, f"{UP}{target}", "index.md", attributes)
