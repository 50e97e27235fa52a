"""How the title of a paper is shown where nothing else is said about the paper. A leaf beside `model`."""

from paper_atlas.text import maths


def shown_title(title: str, withdrawn: str | None) -> str:
    """Return a title in Unicode alone; for a withdrawn paper, it says so.

    >>> shown_title("Kites", "The wind was wrong.")
    '[Withdrawn] Kites'
    """
    return f"{'[Withdrawn] ' if withdrawn else ''}{maths.plain(title)}"
