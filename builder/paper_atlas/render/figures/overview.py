"""The page that shows which topics occur together."""

from collections.abc import Iterable, Mapping, Sequence

from paper_atlas.atlas.words import ENGLISH, Words, said
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.render.figures.charts import Bubble, Label, pair_chart
from paper_atlas.render.filters import explore_address, topic_filter
from paper_atlas.render.markdown import attribute, escape, front_matter, page_address, page_link
from paper_atlas.render.pages import topic_path, topic_titles

OVERVIEW = "topics/overview.md"

_LISTED = 50
_DRAWN = 700
"""Most bubbles in the picture, at 200 bytes each; for the seeds, all pairs with two papers or more."""

_HOW_TO_READ = said(
    "Each bubble stands for the papers that two topics share: one topic is named above it, the other to its right. "
    "Click a bubble for its papers, or a name for its topic."
)

Pair = tuple[int, str, str]
"""Papers, topic, topic; the topics in the order of the groups."""


def render_overview(catalog: Catalog, members: Mapping[str, Sequence[Paper]], say: Words = ENGLISH) -> str:
    """Return the page: a picture of all topics that share papers, and the largest pairs as text.

    Args:
        catalog: With its topic profiles.
        members: Topic id → its papers.
        say: The words of the interface.
    """
    titles = topic_titles(catalog)
    pairs = _pairs(catalog, [*titles])
    least = pairs[_DRAWN][0] + 1 if len(pairs) > _DRAWN else 1
    drawn = [pair for pair in pairs if pair[0] >= least]
    few = say.plural(
        least,
        "Pairs with fewer than {n} paper are not shown.",
        "Pairs with fewer than {n} papers are not shown.",
    )
    words = [say(_HOW_TO_READ), *([few] if least > 1 else [])]
    head = [say("Topic"), say("Topic"), say("Papers with both"), say("Share of the smaller topic")]
    return "\n".join(
        [
            front_matter(
                title=say("Topics often combined"),
                description=say("Topics that papers combine, in pairs"),
                kind="overview",
                hide=["toc"],
            ),
            f"# {say('Topics often combined')}\n",
            f"{' '.join(words)}\n",
            _picture(catalog, drawn, titles, members, say),
            f"## {say('Most frequent pairs')} {{ #pairs }}\n",
            f"| {' | '.join(head)} |",
            "|---|---|---|---|",
            *(_row(catalog, pair, titles, members, say) for pair in pairs[:_LISTED]),
            "",
            f"{page_link(say('All topics'), 'topics/index.md', OVERVIEW)}\n",
        ],
    )


def _pairs(catalog: Catalog, order: Sequence[str]) -> list[Pair]:
    """Return each pair of topics that share papers, largest first, then in the order of the groups."""
    rank = {topic: number for number, topic in enumerate(order)}
    pairs = [
        (number, topic, other)
        for topic in order
        if topic in catalog.profiles
        for other, number in catalog.profiles[topic].neighbours
        if rank[topic] < rank[other]
    ]
    return sorted(pairs, key=lambda pair: (-pair[0], rank[pair[1]], rank[pair[2]]))


def _picture(
    catalog: Catalog,
    pairs: Iterable[Pair],
    titles: Mapping[str, str],
    members: Mapping[str, Sequence[Paper]],
    say: Words,
) -> str:
    labels: list[Label] = []
    places: dict[str, int] = {}
    for group in catalog.groups:
        topics = [topic for topic in group.topics if members.get(topic.id)]
        if topics:
            labels.append(
                Label(group.title, page_address(f"topics/index.md#{group.id}", OVERVIEW), is_heading=True)
            )
        for topic in topics:
            places[topic.id] = len(labels)
            labels.append(
                Label(f"{topic.title} {len(members[topic.id])}", page_address(topic_path(topic.id), OVERVIEW))
            )
    bubbles = [
        Bubble(
            places[lower],
            places[upper],
            number,
            say.listed([titles[lower], titles[upper]]),
            _both(catalog, lower, upper),
        )
        for number, upper, lower in pairs
    ]
    words = say(
        "{topics} and {pairs} of them; the most frequent pairs are listed below.",
        topics=say.plural(len(places), "{n} topic", "{n} topics"),
        pairs=say.plural(len(bubbles), "{n} pair", "{n} pairs"),
    )
    return pair_chart(labels, bubbles, say("Papers that two topics share"), words, say)


def _both(catalog: Catalog, one: str, other: str) -> str:
    """Return the address of the papers that have both of two topics."""
    return explore_address(OVERVIEW, *(topic_filter(topic, catalog.groups) for topic in (one, other)))


def _row(
    catalog: Catalog,
    pair: Pair,
    titles: Mapping[str, str],
    members: Mapping[str, Sequence[Paper]],
    say: Words,
) -> str:
    number, *topics = pair
    smaller = min(len(members[topic]) for topic in topics)
    links = " | ".join(page_link(titles[topic], topic_path(topic), OVERVIEW) for topic in topics)
    papers = f'<a href="{attribute(_both(catalog, *topics))}">{say.number(number)}</a>'
    return f"| {links} | {papers} | {escape(say.percent(number / smaller))} |"
