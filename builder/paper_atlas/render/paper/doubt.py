"""What a reader should know before trusting an abstract: passages whose original is unknown."""

from collections.abc import Iterator

from paper_atlas.atlas.words import ENGLISH, Words, said
from paper_atlas.model.papers import Paper
from paper_atlas.model.records import Repair
from paper_atlas.model.relations import Span
from paper_atlas.render.markdown import outside_link
from paper_atlas.render.places import Place
from paper_atlas.text.occurrences import occurrences

_WHAT = said("This copy of the abstract lost some of its LaTeX.")


def doubtful(paper: Paper) -> list[Repair]:
    """Return the repairs whose result is a guess, in the order in which they were made."""
    return [repair for repair in paper.repairs if repair.unsure]


def doubtful_places(paper: Paper) -> list[Span]:
    """Return the spans of these repairs in the abstract, as far as they can be told from others, in order."""
    taken: set[Span] = set()
    for repair in doubtful(paper):
        places = occurrences(paper.abstract, repair.after.strip(), repair.behind)
        taken |= {place for place in [next((one for one in places if one not in taken), None)] if place}
    return sorted(taken)


def render_doubt(paper: Paper, elsewhere: list[Place], say: Words = ENGLISH) -> Iterator[str]:
    """Yield the warning, in Markdown, above an abstract with doubtful passages."""
    number = len(doubtful(paper))
    if not number:
        return
    shown = len(doubtful_places(paper))
    places = (
        say.plural(
            number,
            "{n} place may read differently in the paper.",
            "{n} places may read differently in the paper.",
        )
        if not shown
        else say.plural(
            number,
            "{n} place, underlined below, may read differently in the paper.",
            "{n} places, underlined below, may read differently in the paper.",
        )
        if shown == number
        else say.plural(
            number,
            "{n} place, {shown} of them underlined below, may read differently in the paper.",
            "{n} places, {shown} of them underlined below, may read differently in the paper.",
            shown=say.number(shown),
        )
    )
    original = " " + say("Check {original}.", original=outside_link(*elsewhere[0])) if elsewhere else ""
    yield f"**{say(_WHAT)}** {places}{original}\n{{ .doubt }}\n"
