"""The pages of the topics, and their index."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.sizes import Form, forms_beside_topics
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import Topic, TopicGroup, TopicProfile
from paper_atlas.render.figures.charts import year_chart
from paper_atlas.render.figures.overview import OVERVIEW, render_overview
from paper_atlas.render.markdown import attribute, escape, front_matter, html_link, page_link
from paper_atlas.render.pages import Listing, View, paper_path, render_listing, topic_path
from paper_atlas.text import count

_OPENING_NEIGHBOURS = 12
"""So many neighbours show the papers that they share; the others are links alone."""

_SHARED_SHOWN = 5
"""Papers below a neighbour; with twelve neighbours, 12 KB of the page."""

Members = Mapping[str, Sequence[Paper]]
"""Topic id → its papers, newest first."""


def render_topics(view: View) -> dict[str, str]:
    """Return a page for each topic, their index, and the picture of all topics: path below `docs/` → Markdown."""
    members = papers_by_topic(view.catalog)
    pages = {
        "topics/index.md": _index(view.catalog, members),
        OVERVIEW: render_overview(view.catalog, members),
    }
    for group in view.catalog.groups:
        for topic in group.topics:
            listing = Listing(
                topic_path(topic.id),
                topic.title,
                topic.description,
                (*_intro(topic, group, members, view),),
                members.get(topic.id, ()),
                f"topics/{topic.id}/page/{{number}}.md",
                script="topic",
            )
            pages |= render_listing(view, listing)
    return pages


def papers_by_topic(catalog: Catalog) -> dict[str, list[Paper]]:
    """Return each topic's id with its papers, newest first."""
    found: dict[str, list[Paper]] = defaultdict(list)
    for paper in newest_first(catalog.papers):
        for match in catalog.topics.get(paper.id, ()):
            found[match.id].append(paper)
    return found


def _index(catalog: Catalog, members: Members) -> str:
    page = "topics/index.md"
    blocks = [
        front_matter(title="Topics", description="The topics of the atlas, by group", kind="topics"),
        "# Topics\n",
        f"{page_link('Which topics go together', OVERVIEW, page)}\n{{ .facts }}\n",
    ]
    for group in catalog.groups:
        blocks.append(f"## {escape(group.title)} {{ #{group.id} }}\n")
        blocks += [
            f"- {page_link(topic.title, topic_path(topic.id), page, '.title')} ({len(members.get(topic.id, ()))})\n"
            f"  {escape(topic.description)}"
            for topic in group.topics
        ]
        blocks.append("")
    return "\n".join(blocks)


def _intro(topic: Topic, group: TopicGroup, members: Members, view: View) -> Iterable[str]:
    """Yield what stands above the papers of a topic."""
    page, papers = topic_path(topic.id), members.get(topic.id, ())
    profile = view.catalog.profiles.get(topic.id, TopicProfile())
    yield f"{escape(topic.description)}\n{{ .definition data-pagefind-body=1 }}\n"
    yield f"{' · '.join(_facts(papers, group, page))}\n{{ .facts }}\n"
    yield from _ladder(profile, view.topics, page)
    if profile.terms:
        yield f"Typical words: {' · '.join(escape(term) for term in profile.terms)}\n{{ .words }}\n"
    years = Counter(paper.year for paper in papers if paper.year)
    if years:
        yield "## By year { #by-year }\n"
        yield year_chart(years, topic.title)
    if profile.neighbours:
        yield "## Found together with { #together }\n"
        yield from _neighbours(topic.id, profile, members, view)
    yield "## Papers { #papers }\n" if papers else "No paper of the atlas has this topic yet.\n"
    if papers:
        yield _files(topic.id, len(papers), forms_beside_topics(len(view.catalog.papers)))


def _facts(papers: Sequence[Paper], group: TopicGroup, page: str) -> Iterable[str]:
    yield page_link(count(len(papers), "paper"), f"{page}#papers", page) if papers else count(0, "paper")
    undated = sum(paper.year is None for paper in papers)
    if undated:
        yield f"{undated:,} without a date"
    yield page_link(group.title, f"topics/index.md#{group.id}", page)


def _files(topic: str, papers: int, forms: Sequence[Form]) -> str:
    """Return the links to the citations of a topic's papers; its script adds other forms, and Markdown."""
    if not forms:
        everything = page_link("among those of all papers", "papers.bib", topic_path(topic))
        return f"Citations: {everything}\n{{ .exports data-topic={topic} }}\n"
    files = {form.name: f"{topic}.{form.ending_of_many}" for form in forms}
    links = [f"[{name}]({file}){{ download={file} }}" for name, file in files.items()]
    subject = f"all {papers:,} papers" if papers > 1 else "the paper"
    return f"Save {subject} as {' · '.join(links)}\n{{ .exports data-topic={topic} }}\n"


def _ladder(profile: TopicProfile, titles: Mapping[str, str], page: str) -> Iterable[str]:
    """Yield the topics above and below, where there are any."""
    for name, others in (("Part of", profile.broader), ("Includes", profile.narrower)):
        if others:
            links = [page_link(titles[other], topic_path(other), page, ".topic") for other in others]
            yield f"{name} {' '.join(links)}\n{{ .topics .ladder }}\n"


def _neighbours(topic: str, profile: TopicProfile, members: Members, view: View) -> Iterable[str]:
    first, others = profile.neighbours[:_OPENING_NEIGHBOURS], profile.neighbours[_OPENING_NEIGHBOURS:]
    items = [_neighbour(topic, other, members, view) for other, _ in first]
    yield "\n".join(['<div class="together">', *items, "</div>\n"])
    if others:
        page = topic_path(topic)
        links = [
            f"{page_link(view.topics[other], topic_path(other), page, f'#with-{other}')} {number:,}"
            for other, number in others
        ]
        yield f"{', '.join(links)}\n{{ .together-too }}\n"


def _neighbour(topic: str, other: str, members: Members, view: View) -> str:
    """Return a neighbour that opens to show the newest papers with both topics."""
    page = topic_path(topic)
    theirs = {paper.id for paper in members.get(other, ())}
    shared = [paper for paper in members.get(topic, ()) if paper.id in theirs]
    shown = [html_link(view.titles[paper.id], paper_path(paper.id), page) for paper in shared[:_SHARED_SHOWN]]
    more = [f"and {len(shared) - len(shown):,} more"] if len(shared) > len(shown) else []
    lines = "".join(f"<li>{line}</li>" for line in [*shown, *more])
    title = view.topics[other]
    return (
        f'<details id="with-{other}"><summary>{attribute(title)} <span class="number">{len(shared):,}</span></summary>'
        f"<ul>{lines}</ul><p>{html_link(f'All papers on {title}', topic_path(other), page)}</p></details>"
    )
