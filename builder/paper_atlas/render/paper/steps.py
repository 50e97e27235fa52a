"""From a paper to its neighbours in its main topic."""

from paper_atlas.atlas.sizes import is_large
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.render.lists.topic_pages import papers_by_topic
from paper_atlas.render.markdown import page_link
from paper_atlas.render.pages import Step, View, paper_path, topic_path


def topic_steps(catalog: Catalog) -> dict[str, Step]:
    """Return paper id → its neighbours in the list of its strongest topic; papers without topics are left out.

    In a large atlas, whose lists have thousands of papers, there are none.
    """
    if is_large(len(catalog.papers)):
        return {}
    mains = {paper: matches[0].id for paper, matches in catalog.topics.items() if matches}
    steps: dict[str, Step] = {}
    for topic, papers in papers_by_topic(catalog).items():
        ids = [paper.id for paper in papers]
        for newer, paper, older in zip([None, *ids], ids, [*ids[1:], None], strict=False):
            if mains[paper] == topic:
                steps[paper] = (newer, older)
    return steps


def render_steps(paper: Paper, view: View, page: str) -> list[str]:
    """Return the links to both neighbours, as Markdown; nothing if there are none."""
    named = zip(
        (view.say("← Newer: {title}"), view.say("Older: {title}")),
        view.steps.get(paper.id, (None, None)),
        strict=True,
    )
    links = [
        word.format(title=page_link(view.titles[other], paper_path(other), page))
        for word, other in named
        if other
    ]
    if not links:
        return []
    topic = view.catalog.topics[paper.id][0].id
    main = view.say("In {topic}", topic=page_link(view.topics[topic], topic_path(topic), page))
    return [f"{' · '.join([main, *links])}\n{{ .steps }}\n"]
