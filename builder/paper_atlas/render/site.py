"""Catalog → all generated pages of `docs/`."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from paper_atlas.atlas.order import PAPERS_PER_PAGE, latest_first, newest_first
from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import forms_beside_pages, is_large
from paper_atlas.model.catalog import Catalog, Citation
from paper_atlas.model.relations import KnownNames
from paper_atlas.render.cards import list_cards, render_cards
from paper_atlas.render.figures.map_page import render_map
from paper_atlas.render.figures.numbers_page import render_numbers
from paper_atlas.render.filters import explore_address
from paper_atlas.render.lists.author_pages import author_links, render_authors
from paper_atlas.render.lists.change_page import FOLLOW, day_path
from paper_atlas.render.lists.change_page import PAGE as CHANGES
from paper_atlas.render.lists.code_page import render_code
from paper_atlas.render.lists.entity_pages import name_ids, render_names
from paper_atlas.render.lists.explore_page import render_explore
from paper_atlas.render.lists.topic_pages import render_topics
from paper_atlas.render.lists.topic_review import latest_arrival
from paper_atlas.render.lists.year_pages import render_years
from paper_atlas.render.markdown import escape, front_matter, page_link
from paper_atlas.render.pages import (
    Brief,
    Listing,
    View,
    render_listing,
    topic_path,
    topic_titles,
)
from paper_atlas.render.paper.paper_pages import no_head, paper_recipes
from paper_atlas.render.paper.steps import topic_steps
from paper_atlas.text import count, maths
from paper_atlas.text.dates import printed_date
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
    "topics",
    "years",
)
"""Folders of `docs/` in which everything is generated."""

NOT_CITED: Mapping[str, Citation] = MappingProxyType({})
"""For pages that do not say how their papers are cited."""

_NEWEST_ON_HOME = 8


def render_site(
    catalog: Catalog, known: KnownNames, settings: Settings, citations: Mapping[str, Citation] = NOT_CITED
) -> dict[str, str]:
    """Return every generated page: path below `docs/` → Markdown."""
    view = make_view(catalog, settings, citations)
    pages = render_lists(view, known)
    recipes = paper_recipes(view, no_head, "")
    return pages | {path: recipe.make() for path, recipe in recipes.items()}


def make_view(catalog: Catalog, settings: Settings, citations: Mapping[str, Citation]) -> View:
    """Return the catalog as pages show it."""
    topics, large = topic_titles(catalog), is_large(len(catalog.papers))
    return View(
        catalog=catalog,
        settings=settings,
        topics=topics,
        titles={paper.id: shown_title(paper.title, paper.withdrawn) for paper in catalog.papers},
        authors=author_links(catalog),
        entities=name_ids(catalog),
        cards=render_cards(catalog, topics, citations, large=large),
        citations=citations,
        briefs={paper.id: Brief(paper.published or "", paper.venue or "") for paper in catalog.papers},
        quotes=_quotes(catalog),
        named=_named(catalog),
        steps=topic_steps(catalog),
        forms=forms_beside_pages(len(catalog.papers)),
        is_large=large,
    )


def _named(catalog: Catalog) -> dict[tuple[str, str, str], str]:
    """Return the sentences of abstracts that mention data sets and models; of several the first."""
    return {
        (paper.id, place.kind, place.name): sentence
        for paper in catalog.papers
        for place in reversed(catalog.entity_places.get(paper.id, ()))
        if place.field == "abstract" and (sentence := _sentence_at(paper.abstract, place.start))
    }


def _sentence_at(abstract: str, place: int) -> str:
    spans = (span for span in split_sentences(abstract) if span[0] <= place < span[1])
    return next((maths.plain(abstract[start:end].strip()) for start, end in spans), "")


def _quotes(catalog: Catalog) -> dict[tuple[str, str], str]:
    """Return the sentences in which papers mention the methods of others; of several the first."""
    return {
        (paper.id, mention.id): _sentence_at(paper.abstract, mention.start)
        for paper in catalog.papers
        for mention in reversed(catalog.mentions.get(paper.id, ()))
    }


def render_lists(view: View, known: KnownNames) -> dict[str, str]:
    """Return every generated page but those of the papers: path below `docs/` → Markdown."""
    return {
        "index.md": _home(view),
        **_all_papers(view),
        **render_topics(view),
        **render_years(view),
        **render_authors(view),
        **render_names(view, known),
        **render_code(view),
        **render_explore(view),
        **render_map(view),
        **render_numbers(view),
    }


def _all_papers(view: View) -> dict[str, str]:
    papers = newest_first(view.catalog.papers)
    intro = f"{count(len(papers), 'paper')}, newest first; undated papers come last.\n"
    if view.is_large:
        years = page_link("by year", "years/index.md", "papers/index.md")
        intro = f"{count(len(papers), 'paper')}, all of them {years}. These are the newest.\n"
        papers = papers[:PAPERS_PER_PAGE]
    listing = Listing(
        "papers/index.md",
        "All papers",
        "Every paper of the atlas",
        (intro,),
        papers,
        "papers/page/{number}.md",
    )
    return render_listing(view, listing)


def _home(view: View) -> str:
    catalog, settings, topics = view.catalog, view.settings, view.topics
    counts = Counter(match.id for matches in catalog.topics.values() for match in matches)
    page = "index.md"
    with_code = sum(any(link.kind == "code" for link in paper.links) for paper in catalog.papers)
    explore = explore_address(page, has="code")
    numbers = [
        f"- {page_link(f'{len(catalog.papers):,}', 'papers/index.md', page, '.figure')} papers",
        f"- {page_link(f'{sum(1 for topic in topics if counts[topic]):,}', 'topics/index.md', page, '.figure')} topics",
        f"- {page_link(f'{len({paper.year for paper in catalog.papers if paper.year}):,}', 'years/index.md', page, '.figure')} years",
        f'- <a class="figure" href="{explore}">{with_code:,}</a> with code',
        *_arrived(catalog, page),
    ]
    blocks = [
        front_matter(
            title=settings.site_name,
            description=settings.site_description,
            kind="home",
            hide=["navigation", "toc"],
        ),
        f"# {escape(settings.site_name)}\n",
        f"{escape(settings.site_description)}\n{{ .tagline }}\n",
        "\n".join(numbers) + "\n",
        "## Browse by topic { #topics }\n",
        *_topic_ways(catalog, counts, page),
        "## What’s new { #newest }\n",
        f"Follow: {FOLLOW} · {page_link('all changes', CHANGES, page)}\n{{ .facts }}\n",
        list_cards([paper.id for paper in latest_first(catalog.papers)[:_NEWEST_ON_HOME]], view, page),
        f"\n{page_link('All papers', 'papers/index.md', page)}\n",
    ]
    return "\n".join(blocks)


def _arrived(catalog: Catalog, page: str) -> list[str]:
    """Return how many papers came last as one more figure; nothing where no arrival is known."""
    latest = latest_arrival(catalog)
    number = sum(paper.added == latest for paper in catalog.papers)
    if not latest:
        return []
    return [
        f"- {page_link(f'{number:,}', day_path(latest), page, '.figure')} added on {printed_date(latest)}"
    ]


def _topic_ways(catalog: Catalog, counts: Counter[str], page: str) -> list[str]:
    """Return a list of topics for each group, those without papers left out."""
    blocks = []
    for group in catalog.groups:
        links = [
            f"{page_link(topic.title, topic_path(topic.id), page, '.topic')}"
            for topic in group.topics
            if counts[topic.id]
        ]
        if links:
            blocks += [f"### {escape(group.title)}\n", f"{' '.join(links)}\n{{ .topics }}\n"]
    return blocks
