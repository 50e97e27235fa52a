"""Pages that every atlas has, whatever its papers: what it is, its files, the reading list.

A handwritten page of the same name replaces each.
"""

from paper_atlas.atlas.sizes import is_given
from paper_atlas.atlas.words import said
from paper_atlas.render.markdown import escape, front_matter, page_link
from paper_atlas.render.pages import View


def render_about(view: View) -> dict[str, str]:
    """Return the page that says where the texts come from, and how the program processes them."""
    say, settings = view.settings.words, view.settings
    papers = len(view.catalog.papers)
    parts = [
        say.plural(papers, "This site collects {n} paper.", "This site collects {n} papers."),
        settings.origin,
        settings.licence or say("Abstracts belong to their authors."),
        say("Each paper’s page names its sources."),
    ]
    blocks = [
        front_matter(
            title=say("About"),
            description=say("Where the texts come from, and how topics and related papers are found"),
            hide=["toc"],
        ),
        f"# {escape(say('About'))}\n",
        f"{' '.join(escape(part) for part in parts if part)}\n",
    ]
    if "topics" in view.sections:
        blocks += [
            f"## {escape(say('Topics'))} {{ #topics }}\n",
            f"{escape(say(_TOPICS))} {page_link(say('All topics'), 'topics/index.md', 'about.md')}\n",
        ]
    blocks += [f"## {escape(say('Related papers'))} {{ #related }}\n", f"{escape(say(_RELATED))}\n"]
    return {"about.md": "\n".join(blocks)}


_TOPICS = said(
    "A paper is filed under a topic if its title or abstract uses words that are typical of it. The paper’s page shows these words."
)
_RELATED = said(
    "Two papers are related if they share words and phrases that few other papers use. Similar wording does not always "
    "mean similar ideas, and it says nothing about quality."
)


def render_data(view: View) -> dict[str, str]:
    """Return the page that lists the files for programs."""
    say = view.settings.words
    rows = [
        ("papers.bib", say("All citations as BibTeX")),
        ("papers.ris", say("All citations as RIS")),
        ("papers.csl.json", say("All citations as CSL-JSON")),
        ("papers.json", say("Everything known about every paper")),
        ("papers.jsonl.xz", say("The same, one paper per line, compressed")),
        ("papers.csv", say("A table without abstracts")),
        ("topics.json", say("The topics with their papers")),
        ("graph.json", say("Papers and topics as nodes, their connections as edges")),
        ("graph.graphml", say("The same graph as GraphML")),
        ("atom.xml", say("What is new, for feed readers")),
        ("feed.json", say("The same as JSON Feed")),
        ("changes.json", say("The history of each paper")),
    ]
    given = [(name, what) for name, what in rows if is_given(name, len(view.catalog.papers))]
    blocks = [
        front_matter(
            title=say("Data"),
            description=say("The files of this site for citation managers, feed readers and programs"),
            hide=["toc"],
        ),
        f"# {escape(say('Data'))}\n",
        f"{escape(say('Everything on this site is also available as files.'))}\n",
        *(
            f"- {say('{label}: {what}', label=page_link(name, name, 'data.md'), what=escape(what))}"
            for name, what in given
        ),
        "",
    ]
    return {"data.md": "\n".join(blocks)}


def render_reading_list(view: View) -> dict[str, str]:
    """Return the page on which a script shows the papers that a reader has starred."""
    say = view.settings.words
    everything = page_link(say("All papers"), "papers/index.md", "reading-list.md")
    blocks = [
        front_matter(
            title=say("Reading list"),
            description=say("The papers you have starred, with your notes, kept in your browser"),
            kind="reading",
            script="reading",
            hide=["toc"],
        ),
        f"# {escape(say('Reading list'))}\n",
        f"{escape(say(_KEPT))}\n{{ .facts }}\n",
        f"{escape(say('The list needs JavaScript, which keeps it.'))} {everything}\n{{ .without-script }}\n",
        '<div id="shelf"></div>\n',
    ]
    return {"reading-list.md": "\n".join(blocks)}


_KEPT = said(
    "The papers you have starred, kept only in this browser: nobody else sees the list, and it stays until you or the "
    "browser clear this site’s data. Save it as a file to keep it safe or to move it to another browser."
)
