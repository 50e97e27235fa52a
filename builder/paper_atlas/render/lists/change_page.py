"""The page of changes: what became of the papers, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from paper_atlas.model.catalog import Change
from paper_atlas.render.lists.merge_page import MERGES_PAGE
from paper_atlas.render.markdown import escape, front_matter, page_link
from paper_atlas.render.pages import paper_path
from paper_atlas.text import count

_PAGE = "changes.md"
_MOST = 60
"""Changes of a day that are listed; of more, their number."""
_DAYS = 30


def render_changes(changes: Iterable[Change], titles: Mapping[str, str]) -> dict[str, str]:
    """Return the page.

    Args:
        changes: The log, oldest first.
        titles: Paper id → title, of the papers that have a page.
    """
    by_day: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_day[change.date].append(change)
    days = sorted(by_day, reverse=True)[:_DAYS]
    blocks = [
        front_matter(
            title="Changes", description="Papers added, changed, merged, withdrawn and moved", hide=["toc"]
        ),
        "# Changes\n",
        "What became of the papers, newest first. All of it is in `changes.json`.\n"
        if days
        else "Nothing has been recorded yet.\n",
        f"{page_link('Merged records', MERGES_PAGE, _PAGE)} lists which records became one paper, and why.\n",
        *(block for day in days for block in _day(day, by_day[day], titles)),
    ]
    return {_PAGE: "\n".join(blocks)}


def _day(day: str, changes: list[Change], titles: Mapping[str, str]) -> list[str]:
    shown = [f"- {_line(change, titles)}" for change in changes[:_MOST]]
    more = [f"\nand {count(len(changes) - _MOST, 'more change')}\n"] if len(changes) > _MOST else []
    return [f"## {escape(day)} {{ #d{escape(day)} }}\n", *shown, *more, ""]


def _line(change: Change, titles: Mapping[str, str]) -> str:
    title = titles.get(change.paper)
    name = page_link(title, paper_path(change.paper), _PAGE) if title else escape(change.paper)
    note = f" ({escape(change.note)})" if change.note else ""
    return f"{escape(change.change.capitalize())}: {name}{note}"
