"""What a reader should know before trusting an abstract: places whose original nobody knows."""

from collections.abc import Iterator

from paper_atlas.model.papers import Paper
from paper_atlas.model.records import Repair
from paper_atlas.model.relations import Span
from paper_atlas.render.markdown import outside_link
from paper_atlas.render.places import Place
from paper_atlas.text import count
from paper_atlas.text.occurrences import occurrences

_WHAT = "This copy of the abstract lost some of its LaTeX"


def doubtful(paper: Paper) -> list[Repair]:
    """Return the repairs whose outcome is a guess, in the order in which they were made."""
    return [repair for repair in paper.repairs if repair.unsure]


def doubtful_places(paper: Paper) -> list[Span]:
    """Return where those stand in the abstract, as far as they can be told from other places, in order."""
    taken: set[Span] = set()
    for repair in doubtful(paper):
        places = occurrences(paper.abstract, repair.after.strip(), repair.behind)
        taken |= {place for place in [next((one for one in places if one not in taken), None)] if place}
    return sorted(taken)


def render_doubt(paper: Paper, elsewhere: list[Place]) -> Iterator[str]:
    """Yield the warning that stands above an abstract with doubtful places, as Markdown."""
    number = len(doubtful(paper))
    if not number:
        return
    shown = len(doubtful_places(paper))
    marked = (
        ""
        if not shown
        else ", underlined below,"
        if shown == number
        else f", {shown:,} of them underlined below,"
    )
    original = f" Compare {outside_link(*elsewhere[0])}." if elsewhere else ""
    places = count(number, "place")
    yield f"**{_WHAT}.** {places}{marked} may read otherwise in the paper.{original}\n{{ .doubt }}\n"
