"""Good values, changed in what matters."""

from typing import Any

from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where


def a_paper(
    name: str = "kites", title: str = "Kites in the Wind", abstract: str = "", **fields: Any
) -> Paper:  # any field
    """Return a paper with an id."""
    return Paper(name, title, abstract, **{"sources": (Where("a.txt", 1),), **fields})
