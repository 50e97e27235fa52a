"""Papers without an abstract."""

from collections.abc import Iterable

from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.text import shorten


def missing_abstracts(papers: Iterable[Paper], severity: Severity = Severity.NOTICE) -> list[Problem]:
    """Report papers for which no seed gives an abstract; they have a page all the same."""
    return [
        Problem(paper.sources[0], f"no abstract: {shorten(paper.title, 60)!r}", "add the abstract", severity)
        for paper in papers
        if not paper.abstract
    ]
