"""The page that finds papers by what they are about; its data are in `explore_data`."""

from collections.abc import Iterable

from paper_atlas.atlas.words import Words, said
from paper_atlas.render.lists.explore_data import explore_data
from paper_atlas.render.markdown import front_matter, page_link
from paper_atlas.render.pages import View

PAGE = "explore/index.md"
_HOW_TO_ASK = (
    (
        "`soup kites`",
        said("have both words, in any form; if none has, those with most of them"),
    ),
    ('`"hot soup"`', said("have these words side by side")),
    ("`soup OR kites`", said("have either")),
    ("`soup -kites`", said("have the first and not the second")),
    ('`author:brook`, `title:soup`, `venue:"Kite Days"`', said("have the word there")),
    ("`year:2024`, `year:2022..2024`, `year:2022..`", said("are from that year, or from those years")),
    (
        '`topic:"…"`, `dataset:…`, `model:…`, `has:code`',
        said("match the filter of that name"),
    ),
    ("", said("have that identifier or address")),
)
"""Example query → which papers it finds; the last is for an identifier."""


def render_explore(view: View) -> dict[str, str]:
    """Return the page and its data: path below `docs/` → Markdown, or JSON."""
    return {PAGE: _page(len(view.catalog.papers), view.sections, view.say), **explore_data(view)}


def _page(papers: int, sections: Iterable[str], say: Words) -> str:
    ways = [
        page_link(title, path, PAGE)
        for title, path in (
            (say("Topics"), "topics/index.md"),
            (say("Years"), "years/index.md"),
            (say("All papers"), "papers/index.md"),
        )
        if path.partition("/")[0] in ("papers", *sections)
    ]
    facts = [
        say.plural(papers, "Search and filter {n} paper", "Search and filter {n} papers"),
        *([page_link(say("Similar to a text"), "similar/index.md", PAGE)] if "similar" in sections else []),
    ]
    return "\n".join(
        [
            front_matter(
                title=say("Explore"),
                description=say("Find papers by words, topics, years, data sets, models and code"),
                kind="explore",
                script="explore",
                hide=["toc"],
            ),
            f"# {say('Explore')}\n",
            f"{' · '.join(facts)}\n{{ .facts }}\n",
            f"{say('Filters need JavaScript. Without it, these reach every paper:')} {' · '.join(ways)}\n{{ .without-script }}\n",
            '<div id="finder"></div>\n',
            *_how_to_ask(say),
        ]
    )


def _how_to_ask(say: Words) -> Iterable[str]:
    """Yield, as a table, what may be typed into the field."""
    yield f"## {say('How to search')} {{ #how }}\n"
    yield f"| {say('query')} | {say('finds papers that')} |"
    yield "| --- | --- |"
    for written, finds in _HOW_TO_ASK:
        yield f"| {written or say('an arXiv id, a DOI, the address of a paper')} | {say(finds)} |"
    yield ""
