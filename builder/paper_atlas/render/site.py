"""Catalog → all generated pages of `docs/`."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from paper_atlas.atlas.order import PAPERS_PER_PAGE, newest_first
from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import forms_beside_pages, is_large
from paper_atlas.model.catalog import Catalog, Citation
from paper_atlas.model.relations import KnownNames
from paper_atlas.render.figures.map_page import render_map
from paper_atlas.render.figures.numbers_page import render_numbers
from paper_atlas.render.lists.author_pages import author_links, render_authors
from paper_atlas.render.lists.code_page import render_code
from paper_atlas.render.lists.entity_pages import name_ids, render_names
from paper_atlas.render.lists.explore_page import render_explore
from paper_atlas.render.lists.merge_page import render_merges
from paper_atlas.render.lists.topic_pages import render_topics
from paper_atlas.render.lists.year_pages import render_years
from paper_atlas.render.markdown import escape, front_matter, page_link
from paper_atlas.render.pages import (
    Listing,
    View,
    list_entries,
    render_entries,
    render_listing,
    topic_path,
    topic_titles,
)
from paper_atlas.render.paper.paper_pages import no_head, paper_recipes
from paper_atlas.render.paper.steps import topic_steps
from paper_atlas.text import count
from paper_atlas.text.titles import shown_title

OWNED = (
    "authors",
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
        entries=render_entries(catalog, topics, large=large),
        citations=citations,
        steps=topic_steps(catalog),
        forms=forms_beside_pages(len(catalog.papers)),
        is_large=large,
    )


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
        **render_merges(view),
    }


def _all_papers(view: View) -> dict[str, str]:
    papers = newest_first(view.catalog.papers)
    intro = f"{count(len(papers), 'paper')}, newest first; those whose date is not known stand at the end.\n"
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
    with_code = sum(any(link.kind == "code" for link in paper.links) for paper in catalog.papers)
    page = "index.md"
    numbers = [
        f"- **{len(catalog.papers):,}** {page_link('papers', 'papers/index.md', page)}",
        f"- **{sum(1 for topic in topics if counts[topic]):,}** {page_link('topics', 'topics/index.md', page)}",
        f"- **{len({paper.year for paper in catalog.papers if paper.year}):,}** {page_link('years', 'years/index.md', page)}",
        f"- **{with_code:,}** with code",
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
        "## Newest papers { #newest }\n",
        list_entries(newest_first(catalog.papers)[:_NEWEST_ON_HOME], view, page),
        f"\n{page_link('All papers', 'papers/index.md', page)}\n",
    ]
    return "\n".join(blocks)


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
