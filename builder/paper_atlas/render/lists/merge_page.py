"""The page of merged records, for who keeps the atlas: which became one paper, and why; and what nobody has decided."""

from paper_atlas.model.papers import Doubt, Merge
from paper_atlas.model.problems import Where
from paper_atlas.render.markdown import escape, front_matter, page_link
from paper_atlas.render.pages import View, paper_path
from paper_atlas.text import fold

_INTRO = """\
The records of one paper share a page. Where the program took two papers for one, or one paper for two, a line in
`curation.yml` decides it: `distinct_from` or `same_as`.
"""
MERGES_PAGE = "numbers/merged.md"


def render_merges(view: View) -> dict[str, str]:
    """Return the page: path below `docs/` → Markdown."""
    merges, doubts = view.catalog.merges, view.catalog.doubts
    ordered = sorted(merges, key=lambda merge: (merge.titles[0].casefold(), merge.paper, merge.where))
    blocks = [
        front_matter(
            title="Merged records", description="Which records became one paper, and why", hide=["toc"]
        ),
        "# Merged records\n",
        _INTRO,
    ]
    if doubts:
        blocks += [
            f"## Open questions ({len(doubts):,}) {{ #questions }}\n",
            *(_doubt_line(one, view) for one in doubts),
            "",
        ]
    blocks += [
        f"## Merged ({len(merges):,}) {{ #merged }}\n",
        *(_merge_line(one, view) for one in ordered),
        "",
    ]
    return {MERGES_PAGE: "\n".join(blocks)}


def _merge_line(merge: Merge, view: View) -> str:
    against = f"; against it: {escape(merge.against)}" if merge.against else ""
    ours = _side(merge.titles[0], merge.people[0], merge.into, merge.paper, view)
    same = fold(merge.titles[0]) == fold(merge.titles[1])
    theirs = _side("the same title" if same else merge.titles[1], merge.people[1], merge.where)
    return f"- {ours}, and {theirs}: {escape(merge.reason)}{against}"


def _doubt_line(doubt: Doubt, view: View) -> str:
    ours = _side(doubt.titles[0], doubt.people[0], doubt.other, doubt.other_paper, view)
    theirs = _side(doubt.titles[1], doubt.people[1], doubt.where, doubt.paper, view)
    return f"- {ours}, and {theirs}: for one paper {escape(doubt.pro)}; against it {escape(doubt.contra)}"


def _side(title: str, people: str, where: Where, page: str = "", view: View | None = None) -> str:
    """Return a record with its title, its people and its place; the title leads to its page where there is one."""
    shown = view.titles.get(page) if view else None
    name = page_link(shown, paper_path(page), MERGES_PAGE) if shown else escape(title)
    return f"{name}{f', {escape(people)}' if people else ''} ({escape(str(where))})"
