"""The pages of the topics, and their index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.sizes import Form, forms_beside_topics
from paper_atlas.atlas.words import Words
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import Topic, TopicGroup, TopicProfile
from paper_atlas.render.figures.overview import OVERVIEW, render_overview
from paper_atlas.render.filters import explore_address, topic_filter
from paper_atlas.render.lists.topic_review import latest_arrival, render_review
from paper_atlas.render.lists.topic_table import render_table, table_path
from paper_atlas.render.markdown import attribute, escape, front_matter, page_address, page_link
from paper_atlas.render.pages import Listing, View, render_listing, topic_path

_FILTERED = 10
"""Papers from which a script offers filtering in place; `theme/assets/topic/topic.js` counts too."""

Members = Mapping[str, Sequence[Paper]]
"""Topic id → its papers, newest first."""


def render_topics(view: View) -> dict[str, str]:
    """Return a page for each topic, their index, and the picture of all topics: path below `docs/` → Markdown."""
    members, latest = papers_by_topic(view.catalog), latest_arrival(view.catalog)
    forms = forms_beside_topics(len(view.catalog.papers))
    pages = {
        "topics/index.md": _index(view, members),
        OVERVIEW: render_overview(view.catalog, members, view.say),
    }
    for group in view.catalog.groups:
        for topic in group.topics:
            papers = members.get(topic.id, ())
            listing = Listing(
                topic_path(topic.id),
                topic.title,
                described(topic, view.say),
                (*_intro(topic, group, members, view),),
                papers,
                f"topics/{topic.id}/page/{{number}}.md",
                script="topic",
                outro=(_files(topic.id, len(papers), forms, view.say),) if papers else (),
                rail=render_review(topic, papers, view, latest) if papers else "",
            )
            pages |= render_listing(view, listing) | render_table(topic, papers, view)
    return pages


def described(topic: Topic, say: Words) -> str:
    """Return the definition of a topic, or what can be said without one."""
    return topic.definition or say("Papers on the topic {topic}.", topic=topic.title)


def papers_by_topic(catalog: Catalog) -> dict[str, list[Paper]]:
    """Return topic id → its papers, newest first."""
    found: dict[str, list[Paper]] = defaultdict(list)
    for paper in newest_first(catalog.papers):
        for match in catalog.topics.get(paper.id, ()):
            found[match.id].append(paper)
    return found


def _index(view: View, members: Members) -> str:
    catalog, say, page = view.catalog, view.say, "topics/index.md"
    blocks = [
        front_matter(
            title=say("Topics"), description=say("The topics of the atlas, by group"), kind="topics"
        ),
        f"# {say('Topics')}\n",
        f"{page_link(say('Topics often combined'), OVERVIEW, page)}\n{{ .facts }}\n",
    ]
    for group in catalog.groups:
        blocks.append(f"## {escape(group.title)} {{ #{group.id} }}\n")
        blocks += [
            f"- {page_link(topic.title, topic_path(topic.id), page, '.title')} ({len(members.get(topic.id, ()))})\n"
            f"  {escape(described(topic, say))}"
            for topic in group.topics
        ]
        blocks.append("")
    return "\n".join(blocks)


def _intro(topic: Topic, group: TopicGroup, members: Members, view: View) -> Iterable[str]:
    """Yield what is above the papers of a topic: as little as possible, so that they are seen at once."""
    page, papers = topic_path(topic.id), members.get(topic.id, ())
    profile = view.catalog.profiles.get(topic.id, TopicProfile())
    yield f"{escape(described(topic, view.say))}\n{{ .definition data-pagefind-body=1 }}\n"
    below = (
        f' <span class="to-rail">· <a href="#about-topic">{view.say("About this topic")}</a></span>'
        if papers
        else ""
    )
    yield f"{' · '.join(_facts(topic, papers, group, view))}{below}\n{{ .facts }}\n"
    yield from _ladder(profile, view, page)
    is_long = len(papers) >= _FILTERED
    yield (
        f"## {view.say('Papers')} {{ #papers{' .filtered' if is_long else ''} }}\n"
        if papers
        else f"{view.say('No paper in this atlas is on this topic yet.')}\n"
    )


def _facts(topic: Topic, papers: Sequence[Paper], group: TopicGroup, view: View) -> Iterable[str]:
    """Yield how many papers there are, where to filter, compare and follow them, and the topic's group."""
    say, page = view.say, topic_path(topic.id)
    undated = sum(paper.year is None for paper in papers)
    number = say.plural(len(papers), "{n} paper", "{n} papers")
    yield (
        say("{papers}, {number} without a date", papers=number, number=say.number(undated))
        if undated
        else number
    )
    if papers:
        facet, value = topic_filter(topic.id, view.catalog.groups)
        yield f'<a href="{attribute(explore_address(page, (facet, value)))}">{say("Filter")}</a>'
        if "map" in view.sections:
            yield f'<a href="{page_address("map/index.md", page)}?{facet}={value}">{say("Map")}</a>'
        yield page_link(say("As a table"), table_path(topic.id), page)
        title = say("Feed of new papers")
        yield f'[{say("Feed")}]({topic.id}.atom.xml){{ title="{title}" type=application/atom+xml }}'
    yield page_link(group.title, f"topics/index.md#{group.id}", page)
    yield f'<span class="follow">{say("Follow")}</span>'


def _files(topic: str, papers: int, forms: Sequence[Form], say: Words) -> str:
    """Return the links to the citation files of a topic's papers; its script adds other forms, and Markdown."""
    if not forms:
        everything = page_link(say("All citations as BibTeX"), "papers.bib", topic_path(topic))
        return f"{everything}\n{{ .exports data-topic={topic} }}\n"
    files = {form.name: f"{topic}.{form.ending_of_many}" for form in forms}
    links = [f"[{name}]({file}){{ download={file} }}" for name, file in files.items()]
    words = say.plural(
        papers, "Save the paper as {forms}", "Save all {n} papers as {forms}", forms=" · ".join(links)
    )
    return f"{words}\n{{ .exports data-topic={topic} }}\n"


def _ladder(profile: TopicProfile, view: View, page: str) -> Iterable[str]:
    """Yield the topics above and below, if there are any."""
    for name, others in ((view.say("Part of"), profile.broader), (view.say("Includes"), profile.narrower)):
        if others:
            links = [page_link(view.topics[other], topic_path(other), page, ".topic") for other in others]
            yield f"{name} {' '.join(links)}\n{{ .topics .ladder }}\n"
