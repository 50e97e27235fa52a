"""From a paper to others: what it builds on, what followed, what is similar."""

from collections.abc import Iterable, Iterator

from paper_atlas.atlas.sizes import FEWER_RELATED
from paper_atlas.atlas.words import Words, said
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Related
from paper_atlas.render.markdown import escape, page_link, small
from paper_atlas.render.pages import View, paper_path
from paper_atlas.text import shorten

_NEAR = 0.45
"""Similarity from which a paper is among the nearest; three in ten of those shown are."""
_STEPS = 2
"""Most papers on each side of a reading path."""
_QUOTE = 300


def shown_related(paper: Paper, view: View) -> tuple[Related, ...]:
    """Return the related papers that a page shows, best first; scores are reduced to one threshold.

    The exact score changes a little with every added paper, which would change the page.
    """
    found = view.catalog.related.get(paper.id, ())[: FEWER_RELATED if view.is_large else None]
    return tuple(
        [
            other if other.score in (0, 1) else Related(other.id, float(other.score >= _NEAR), other.reasons)
            for other in found
        ]
    )


def render_related(paper: Paper, view: View, page: str) -> list[str]:
    """Return the papers most like one, nearest first, as Markdown."""
    related = shown_related(paper, view)
    if not related:
        return []
    nearest = [other.id for other in related if other.score]
    first_far = next((other.id for other in related if not other.score), None) if nearest else None
    items = []
    for other in related:
        label = f'<small class="further">{view.say("Further")}</small> ' if other.id == first_far else ""
        link = page_link(view.titles[other.id], paper_path(other.id), page, ".title")
        lines = [_when(paper.id, other.id, view), _why(other.reasons, view.say)]
        items.append(f"1. {label}{link}\n   " + "\n   ".join(small(escape(line)) for line in lines if line))
    return [f"## {view.say('Related papers')} {{ #related }}\n", "\n".join(items) + "\n"]


_REASONS = (
    ("shared topic: ", said("shared topic: {what}")),
    ("shared topics: ", said("shared topics: {what}")),
    ("shared term: ", said("shared term: {what}")),
    ("shared terms: ", said("shared terms: {what}")),
    ("this paper mentions its method, ", said("this paper mentions its method, {what}")),
    ("mentions this paper’s method, ", said("mentions this paper’s method, {what}")),
    ("both mention ", said("both mention {what}")),
    ("similar wording throughout", said("similar wording throughout")),
)
"""Beginning of a reason written by the program → the message for it; other reasons are words from papers."""


def _why(reasons: Iterable[str], say: Words) -> str:
    """Return the reasons for a similarity in the language of the interface; in the data they are in English."""
    told = []
    for reason in reasons:
        start, message = next((one for one in _REASONS if reason.startswith(one[0])), ("", "{what}"))
        told.append(say(message, what=reason.removeprefix(start)))
    return "; ".join(told)


def _when(paper: str, other: str, view: View) -> str:
    """Return when and where another paper appeared, and whether earlier or later: `2021 · ICLR 2022 · earlier`."""
    brief, order = view.briefs[other], _order(paper, other, view)
    return " · ".join(
        filter(
            None, [str(brief), {"earlier": view.say("earlier"), "later": view.say("later")}.get(order, "")]
        )
    )


def _order(paper: str, other: str, view: View) -> str:
    """Return whether another paper appeared `earlier` or `later`; "" if not known."""
    mine, theirs = view.briefs[paper].published, view.briefs[other].published
    size = min(len(mine), len(theirs), 7)  # to the month: the days of preprints mean nothing
    if not size or mine[:size] == theirs[:size]:
        return ""
    return "earlier" if theirs[:size] < mine[:size] else "later"


def render_path(paper: Paper, view: View, page: str) -> list[str]:
    """Return the reading path through a paper: what it builds on, what followed, and what is similar and earlier or later.

    Only a mention, quoted, says that one paper builds on another; a paper that is no more than similar is called
    so. Each side has a few steps, mentions first. Nothing if the atlas knows of none.
    """
    say = view.say
    sides = (
        (
            (say("Builds on"), _mentioned(paper, view)),
            (say("Earlier and similar"), _near(paper, view, "earlier")),
        ),
        (
            (say("Followed by"), _mentioning(paper, view)),
            (say("Later and similar"), _near(paper, view, "later")),
        ),
    )
    blocks = [block for side in sides for block in _side(side, view, page)]
    return [f"## {say('Reading path')} {{ #path }}\n", *blocks] if blocks else []


def _side(parts: Iterable[tuple[str, Iterable[tuple[str, str]]]], view: View, page: str) -> Iterator[str]:
    """Yield the steps of one side under their headings, none twice."""
    seen: set[str] = set()
    for title, found in parts:
        steps = {other: why for other, why in found if other not in seen}
        shown = [*steps.items()][: _STEPS - len(seen)]
        seen.update(other for other, _ in shown)
        if shown:
            yield f"**{title}**\n"
            yield from (_step(other, why, view, page) for other, why in shown)
            yield ""


def _step(other: str, why: str, view: View, page: str) -> str:
    brief = str(view.briefs[other])
    facts = f" {small(escape(brief))}" if brief else ""
    return f"- {page_link(view.titles[other], paper_path(other), page)}{facts}\n  {small(escape(why))}"


def _mentioned(paper: Paper, view: View) -> Iterator[tuple[str, str]]:
    for other in dict.fromkeys(mention.id for mention in view.catalog.mentions.get(paper.id, ())):
        yield other, _quoted(view.quotes.get((paper.id, other), ""), view.say)


def _mentioning(paper: Paper, view: View) -> Iterator[tuple[str, str]]:
    for other in view.catalog.mentioned_by.get(paper.id, ()):
        yield other, _quoted(view.quotes.get((other, paper.id), ""), view.say)


def _quoted(sentence: str, say: Words) -> str:
    return f"“{shorten(sentence, _QUOTE)}”" if sentence else say("its method is mentioned")


def _near(paper: Paper, view: View, side: str) -> Iterator[tuple[str, str]]:
    for other in shown_related(paper, view):
        if other.score and _order(paper.id, other.id, view) == side:
            yield other.id, _why(other.reasons, view.say)
