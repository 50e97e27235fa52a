"""Why a paper has its topics: the words that earned them, as a list that works without scripts."""

from paper_atlas.atlas.words import ENGLISH, Words
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import TopicMatch
from paper_atlas.render.markdown import attribute
from paper_atlas.render.pages import View
from paper_atlas.text import maths


def render_evidence(paper: Paper, view: View) -> list[str]:
    """Return the block that says why, as Markdown; nothing for a paper without topics.

    The topics are above it as links, in the same order. `theme/assets/paper/evidence.js` takes the words from
    here and marks them in title and abstract.
    """
    items = [
        f"<li>{attribute(view.topics[match.id])} {_why(match, view.say)}</li>"
        for match in view.catalog.topics.get(paper.id, ())
    ]
    if not items:
        return []
    lines = [
        f'<details class="evidence"><summary>{view.say("Why these topics")}</summary><ul>',
        *items,
        "</ul></details>\n",
    ]
    return ["\n".join(lines)]


def _why(match: TopicMatch, say: Words = ENGLISH) -> str:
    words = " ".join(f"<q>{attribute(maths.plain(words))}</q>" for words in match.evidence)
    if match.source == "curated":
        return f'<span class="curated">{say("curated")}</span> {words}'.rstrip()
    if match.is_likely:
        return f'<span class="likely">{say("likely")}</span> {words}'.rstrip()
    return words or say("implied by the others")
