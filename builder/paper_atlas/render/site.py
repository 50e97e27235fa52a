"""Catalog → all generated pages of `docs/`."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol, TypeVar

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.sections import FOLDERS, sections_of, wanted
from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import forms_beside_pages, forms_given, is_large
from paper_atlas.memory.remember import Remember, no_memory
from paper_atlas.model.catalog import Catalog, Citation
from paper_atlas.model.relations import KnownNames
from paper_atlas.render.cards import render_cards
from paper_atlas.render.figures.map_page import render_map
from paper_atlas.render.figures.numbers_page import render_numbers
from paper_atlas.render.fixed_pages import render_about, render_data, render_reading_list
from paper_atlas.render.lists.author_pages import author_links, render_authors
from paper_atlas.render.lists.code_page import render_code
from paper_atlas.render.lists.entity_pages import name_ids, render_names
from paper_atlas.render.lists.explore_page import render_explore
from paper_atlas.render.lists.home_page import render_home
from paper_atlas.render.lists.merge_page import render_merges
from paper_atlas.render.lists.similar_page import render_similar
from paper_atlas.render.lists.topic_pages import render_topics
from paper_atlas.render.lists.year_pages import render_years
from paper_atlas.render.markdown import page_link
from paper_atlas.render.pages import (
    Brief,
    Listing,
    View,
    render_listing,
    topic_titles,
)
from paper_atlas.render.paper.paper_pages import no_head, paper_recipes
from paper_atlas.render.paper.steps import topic_steps
from paper_atlas.text import maths
from paper_atlas.text.sentences import split_sentences
from paper_atlas.text.titles import shown_title

OWNED = (
    "authors",
    "changes",
    "code",
    "datasets",
    "explore",
    "map",
    "methods",
    "models",
    "numbers",
    "papers",
    "similar",
    "topics",
    "years",
)
"""Folders of `docs/` in which everything is generated."""

LOOSE = ("about.md", "changes.md", "data.md", "index.md", "reading-list.md")
"""Pages beside these folders that may be generated."""

NOT_CITED: Mapping[str, Citation] = MappingProxyType({})
"""For pages that do not show citations."""


def render_site(
    catalog: Catalog, known: KnownNames, settings: Settings, citations: Mapping[str, Citation] = NOT_CITED
) -> dict[str, str]:
    """Return every generated page: path below `docs/` → Markdown."""
    view = make_view(catalog, settings, citations)
    lists = {path: text for pages in render_lists(view, known) for path, text in pages.items()}
    recipes = paper_recipes(view, no_head, "")
    return lists | {path: recipe.make() for path, recipe in recipes.items()}


def make_view(
    catalog: Catalog, settings: Settings, citations: Mapping[str, Citation], remember: Remember = no_memory
) -> View:
    """Return the catalog as pages show it."""
    catalog = wanted(catalog, settings)
    topics, large = topic_titles(catalog), is_large(len(catalog.papers))
    return View(
        catalog=catalog,
        settings=settings,
        topics=topics,
        titles={paper.id: shown_title(paper.title, paper.withdrawn) for paper in catalog.papers},
        authors=author_links(catalog),
        entities=name_ids(catalog),
        cards=render_cards(catalog, topics, citations, settings.words, remember, large=large),
        citations=citations,
        briefs={paper.id: Brief(paper.published or "", paper.venue or "") for paper in catalog.papers},
        quotes=_quotes(catalog),
        named=_named(catalog),
        steps=topic_steps(catalog),
        forms=forms_given(len(catalog.papers)),
        files=forms_beside_pages(len(catalog.papers), settings.forms),
        sections=sections_of(catalog, settings),
        is_large=large,
    )


def _named(catalog: Catalog) -> dict[tuple[str, str, str], str]:
    """Return the sentences of abstracts that mention data sets and models; if several do, the first."""
    places = {
        paper.id: [place for place in catalog.entity_places.get(paper.id, ()) if place.field == "abstract"]
        for paper in catalog.papers
    }
    return {
        (paper.id, place.kind, place.name): sentence
        for paper in catalog.papers
        for place, sentence in _sentences_of(paper.abstract, places[paper.id])
        if sentence
    }


def _quotes(catalog: Catalog) -> dict[tuple[str, str], str]:
    """Return the sentences in which papers mention the methods of others; if several do, the first."""
    return {
        (paper.id, mention.id): sentence
        for paper in catalog.papers
        for mention, sentence in _sentences_of(paper.abstract, catalog.mentions.get(paper.id, ()))
    }


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


P = TypeVar("P", bound=_Placed)


def _sentences_of(abstract: str, places: Sequence[P]) -> Iterator[tuple[P, str]]:
    """Yield places in an abstract, last first, each with the sentence that it is in."""
    spans = split_sentences(abstract) if places else []
    for place in reversed(places):
        found = (abstract[start:end] for start, end in spans if start <= place.start < end)
        yield place, maths.plain(next(found, "").strip())


def render_lists(view: View, known: KnownNames, own_home: str = "") -> Iterator[dict[str, str]]:
    """Yield every generated page except those of the papers, one kind after another: path below `docs/` → Markdown.

    Args:
        view: The catalog as pages show it.
        known: The data sets and models that the seeds list.
        own_home: Handwritten text for the home page, in Markdown; it goes above what is generated.
    """
    missing = {*FOLDERS} - {*view.sections}
    for pages in _kinds(view, known, own_home):
        yield {path: text for path, text in pages.items() if path.partition("/")[0] not in missing}


def _kinds(view: View, known: KnownNames, own_home: str) -> Iterator[dict[str, str]]:
    yield {"index.md": render_home(view, own_home)}
    yield _all_papers(view)
    yield render_topics(view)
    yield render_years(view)
    yield render_authors(view)
    yield render_names(view, known)
    yield render_code(view)
    yield render_explore(view)
    yield render_similar(view)
    yield render_map(view)
    yield render_numbers(view)
    yield render_about(view)
    yield render_data(view)
    if view.settings.has("reading_list"):
        yield render_reading_list(view)
    yield render_merges(view)


def _all_papers(view: View) -> dict[str, str]:
    papers = newest_first(view.catalog.papers)
    say = view.say
    intro = say.plural(
        len(papers),
        "{n} paper, newest first; undated papers come last.",
        "{n} papers, newest first; undated papers come last.",
    )
    if view.is_large:
        years = page_link(say("Papers by year"), "years/index.md", "papers/index.md")
        intro = (
            f"{say.plural(len(papers), '{n} paper', '{n} papers')} · {years} · {say('These are the newest.')}"
        )
        papers = papers[: view.settings.papers_per_page]
    listing = Listing(
        "papers/index.md",
        say("All papers"),
        say("Every paper of the atlas"),
        (f"{intro}\n",),
        papers,
        "papers/page/{number}.md",
    )
    return render_listing(view, listing)
