"""The page of merged records, for maintainers: which records became one paper, and why; and what is undecided."""

from paper_atlas.atlas.words import said
from paper_atlas.model.papers import Doubt, Merge
from paper_atlas.model.problems import Where
from paper_atlas.render.markdown import escape, front_matter, page_link
from paper_atlas.render.pages import View, paper_path
from paper_atlas.render.reasons import told
from paper_atlas.text import fold

_INTRO = said(
    "Records of the same paper share a page. Where the program mistook two papers for one, or one for two, a line in "
    "{file} settles it: {words}."
)
MERGES_PAGE = "numbers/merged.md"


def render_merges(view: View) -> dict[str, str]:
    """Return the page: path below `docs/` → Markdown."""
    say, merges, doubts = view.say, view.catalog.merges, view.catalog.doubts
    if not merges and not doubts:
        return {}
    ordered = sorted(merges, key=lambda merge: (merge.titles[0].casefold(), merge.paper, merge.where))
    blocks = [
        front_matter(
            title=say("Merged records"),
            description=say("Which records became one paper, and why"),
            hide=["toc"],
        ),
        f"# {say('Merged records')}\n",
        f"{say(_INTRO, file='`curation.yml`', words='`distinct_from`, `same_as`')}\n",
    ]
    if doubts:
        blocks += [
            f"## {say('Open questions')} ({say.number(len(doubts))}) {{ #questions }}\n",
            *(_doubt_line(one, view) for one in doubts),
            "",
        ]
    blocks += [
        f"## {say('Merged')} ({say.number(len(merges))}) {{ #merged }}\n",
        *(_merge_line(one, view) for one in ordered),
        "",
    ]
    return {MERGES_PAGE: "\n".join(blocks)}


def _merge_line(merge: Merge, view: View) -> str:
    say = view.say
    against = "; " + say("against: {why}", why=told(merge.against, say)) if merge.against else ""
    ours = _side(merge.titles[0], merge.people[0], merge.into, merge.paper, view)
    same = fold(merge.titles[0]) == fold(merge.titles[1])
    theirs = _side(say("again") if same else merge.titles[1], merge.people[1], merge.where)
    return f"- {say('{one}, and {other}', one=ours, other=theirs)}: {told(merge.reason, say)}{against}"


def _doubt_line(doubt: Doubt, view: View) -> str:
    ours = _side(doubt.titles[0], doubt.people[0], doubt.other, doubt.other_paper, view)
    theirs = _side(doubt.titles[1], doubt.people[1], doubt.where, doubt.paper, view)
    both = view.say("{one}, and {other}", one=ours, other=theirs)
    pro = view.say("for merging: {why}", why=told(doubt.pro, view.say))
    return f"- {both}: {pro}; {view.say('against: {why}', why=told(doubt.contra, view.say))}"


def _side(title: str, people: str, where: Where, page: str = "", view: View | None = None) -> str:
    """Return a record with its title, its people and its location; the title links to its page if there is one."""
    shown = view.titles.get(page) if view else None
    name = page_link(shown, paper_path(page), MERGES_PAGE) if shown else escape(title)
    return f"{name}{f', {escape(people)}' if people else ''} ({escape(str(where))})"
