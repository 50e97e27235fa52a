"""The home page: how much there is, the topics, and what is new."""

from collections import Counter

from paper_atlas.atlas.order import latest_first
from paper_atlas.atlas.words import Words
from paper_atlas.model.catalog import Catalog
from paper_atlas.render.cards import list_cards
from paper_atlas.render.filters import explore_address
from paper_atlas.render.lists.change_page import FOLLOW, day_path
from paper_atlas.render.lists.change_page import PAGE as CHANGES
from paper_atlas.render.lists.topic_review import latest_arrival
from paper_atlas.render.markdown import attribute, escape, page_address, page_link
from paper_atlas.render.own_pages import home
from paper_atlas.render.pages import View, topic_path

_NEWEST_ON_HOME = 8


def render_home(view: View, own: str) -> str:
    """Return the page in Markdown.

    Args:
        view: The catalog as pages show it.
        own: Handwritten text, in Markdown; it goes above what is generated.
    """
    catalog, settings, topics, say = view.catalog, view.settings, view.topics, view.say
    counts = Counter(match.id for matches in catalog.topics.values() for match in matches)
    page = "index.md"
    ways = _topic_ways(catalog, counts, page)
    papers, years = len(catalog.papers), len({paper.year for paper in catalog.papers if paper.year})
    with_papers = sum(1 for topic in topics if counts[topic])
    with_code = sum(any(link.kind == "code" for link in paper.links) for paper in catalog.papers)
    code = attribute(explore_address(page, ("has", "code")))
    known = [
        (papers, say.plural(papers, "paper", "papers"), page_address("papers/index.md", page)),
        (with_papers, say.plural(with_papers, "topic", "topics"), page_address("topics/index.md", page)),
        (
            years if "years" in view.sections else 0,
            say.plural(years, "year", "years"),
            page_address("years/index.md", page),
        ),
        (with_code, say("with code"), code),
        *(_arrived(catalog, page, say) if "changes" in view.sections else []),
    ]
    numbers = [
        f'- <a class="figure" href="{address}">{say.number(number)}</a> {what}'
        for number, what, address in known
        if number
    ]
    head = {
        "title": settings.site_name,
        "description": settings.site_description,
        "kind": "home",
        "hide": ["navigation", "toc"],
    }
    title = [f"# {escape(settings.site_name)}\n"]
    if settings.site_description:
        title.append(f"{escape(settings.site_description)}\n{{ .tagline }}\n")
    blocks = [
        "\n".join(numbers) + "\n" if numbers else "",
        *([f"## {say('Browse by topic')} {{ #topics }}\n", *ways] if ways else []),
        *([f"## {say('What’s new')} {{ #newest }}\n", _follow(view, page)] if catalog.papers else []),
        list_cards([paper.id for paper in latest_first(catalog.papers)[:_NEWEST_ON_HOME]], view, page),
        f"\n{page_link(say('All papers'), 'papers/index.md', page)}\n",
    ]
    return home(head, "\n".join(title), own, "\n".join(block for block in blocks if block))


def _follow(view: View, page: str) -> str:
    changes = [page_link(view.say("all changes"), CHANGES, page)] if "changes" in view.sections else []
    return f"{view.say('Follow:')} {' · '.join([FOLLOW, *changes])}\n{{ .facts }}\n"


def _arrived(catalog: Catalog, page: str, say: Words) -> list[tuple[int, str, str]]:
    """Return how many papers were added last as one more figure; nothing if no addition is known."""
    latest = latest_arrival(catalog)
    if not latest:
        return []
    number = sum(paper.added == latest for paper in catalog.papers)
    return [(number, say("added on {date}", date=say.date(latest)), page_address(day_path(latest), page))]


def _topic_ways(catalog: Catalog, counts: Counter[str], page: str) -> list[str]:
    """Return a list of topics for each group, without those that have no papers."""
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
