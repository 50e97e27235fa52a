"""The papers of a topic as a table: what each introduces, uses and releases."""

from collections.abc import Iterator, Sequence

from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Entities
from paper_atlas.model.topics import Topic
from paper_atlas.render.markdown import escape, front_matter, outside_link, page_link
from paper_atlas.render.pages import View, paper_path, topic_path
from paper_atlas.render.places import code_of
from paper_atlas.text import count

_MOST = 300
"""Rows: 100 KB of HTML."""


def table_path(topic: str) -> str:
    """Return the path of the table of a topic, below `docs/`."""
    return f"topics/{topic}/table.md"


def render_table(topic: Topic, papers: Sequence[Paper], view: View) -> dict[str, str]:
    """Return the page of the table, newest paper first; none for a topic without papers."""
    if not papers:
        return {}
    page, title = table_path(topic.id), f"{topic.title}: table"
    shown = papers[:_MOST]
    more = f" These are the {len(shown):,} newest." if len(shown) < len(papers) else ""
    blocks = [
        front_matter(
            title=title,
            description=f"Papers on {topic.title} with their methods, data sets, models and code",
            kind="table",
            style="table",
            hide=["toc"],
        ),
        f"# {escape(topic.title)}\n",
        (
            f"{count(len(papers), 'paper')} with what {'it introduces' if len(papers) == 1 else 'they introduce'}, mention"
            f"{'s' if len(papers) == 1 else ''} and release{'s' if len(papers) == 1 else ''}.{more}"
            f" {page_link('Back to the topic', topic_path(topic.id), page)}\n{{ .facts }}\n"
        ),
        "| Paper | Year | Introduces | Data sets | Models | Code |",
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
    yield outside_link("Code", code) if code else ""


def _linked(names: Sequence[str], kind: str, folder: str, view: View, page: str) -> Iterator[str]:
    for name in names:
        yield page_link(name, f"{folder}/{view.entities[kind, name]}.md", page)
