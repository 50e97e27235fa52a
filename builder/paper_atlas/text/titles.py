"""How the title of a paper is shown where nothing else is said about the paper, and in its address. A leaf beside `model`."""

from slugify import slugify

from paper_atlas.text import maths

_LONGEST_SLUG = 80


def slug_of(title: str) -> str:
    """Return the address of a paper with some title, if no other paper has it.

    >>> slug_of("Größe counts: $O(n^{2})$ kites")
    'grosse-counts-o-n2-kites'
    """
    return (
        slugify(maths.plain(title), max_length=_LONGEST_SLUG, word_boundary=True, save_order=True) or "paper"
    )


def shown_title(title: str, withdrawn: str | None) -> str:
    """Return a title in Unicode alone; for a withdrawn paper, it says so.

    >>> shown_title("Kites", "The wind was wrong.")
    '[Withdrawn] Kites'
    """
    return f"{'[Withdrawn] ' if withdrawn else ''}{maths.plain(title)}"
