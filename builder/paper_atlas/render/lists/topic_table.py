"""A topic's papers as a table: what each introduces, uses and releases."""

from collections.abc import Iterator, Sequence

from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Entities
from paper_atlas.model.topics import Topic
from paper_atlas.render.markdown import escape, front_matter, outside_link, page_link
from paper_atlas.render.pages import View, paper_path, topic_path
from paper_atlas.render.places import code_of

_MOST = 300
"""Most rows: 100 KB of HTML."""


def table_path(topic: str) -> str:
    """Return the path of the table of a topic, below `docs/`."""
    return f"topics/{topic}/table.md"


def render_table(topic: Topic, papers: Sequence[Paper], view: View) -> dict[str, str]:
    """Return the page of the table, newest paper first; nothing for a topic without papers."""
    if not papers:
        return {}
    say, page = view.say, table_path(topic.id)
    shown = papers[:_MOST]
    number = say.plural(
        len(papers),
        "{n} paper with what it introduces, mentions and releases.",
        "{n} papers with what they introduce, mention and release.",
    )
    newest = say("These are the {number} newest.", number=say.number(len(shown)))
    facts = [number, *([newest] if len(shown) < len(papers) else [])]
    head = [say("Paper"), say("Year"), say("Introduces"), say("Data sets"), say("Models"), say("Code")]
    blocks = [
        front_matter(
            title=say("{topic}: table", topic=topic.title),
            description=say(
                "Papers on {topic} with their methods, data sets, models and code", topic=topic.title
            ),
            kind="table",
            style="table",
            hide=["toc"],
        ),
        f"# {escape(topic.title)}\n",
        f"{' '.join(facts)} {page_link(say('Back to the topic'), topic_path(topic.id), page)}\n{{ .facts }}\n",
        f"| {' | '.join(head)} |",
        "| --- | --- | --- | --- | --- | --- |",
        *(f"| {' | '.join(_cells(paper, view, page))} |" for paper in shown),
        "",
    ]
    return {page: "\n".join(blocks)}


def _cells(paper: Paper, view: View, page: str) -> Iterator[str]:
    entities = view.catalog.entities.get(paper.id, Entities())
    yield page_link(view.titles[paper.id], paper_path(paper.id), page, ".title")
    yield str(paper.year or "")
    yield ", ".join(escape(name) for name in entities.methods)
    yield ", ".join(_linked(entities.datasets, "dataset", "datasets", view, page))
    yield ", ".join(_linked(entities.models, "model", "models", view, page))
    code = code_of(paper)
    yield outside_link(view.say("Code"), code) if code else ""


def _linked(names: Sequence[str], kind: str, folder: str, view: View, page: str) -> Iterator[str]:
    for name in names:
        yield page_link(name, f"{folder}/{view.entities[kind, name]}.md", page)
