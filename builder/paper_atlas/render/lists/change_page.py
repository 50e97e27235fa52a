"""The pages of changes: what happened to the papers, latest day first, each day by topic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from paper_atlas.atlas.words import Words, said
from paper_atlas.model.catalog import Change
from paper_atlas.render.cards import list_cards
from paper_atlas.render.lists.merge_page import MERGES_PAGE
from paper_atlas.render.markdown import counted, escape, front_matter, page_link
from paper_atlas.render.pages import View, cut, numbered, page_paths, pager, paper_path, topic_path

PAGE = "changes.md"
FOLLOW = (
    "[Atom](atom.xml){ type=application/atom+xml } · [JSON Feed](feed.json){ type=application/feed+json }"
)
_PER_PAGE = 100
"""Papers per page of a day: 130 KB of HTML."""
_OTHERS, _NONE = said("No topic"), "no-topic"
_VERBS = {
    "added": said("Added"),
    "changed": said("Changed"),
    "merged": said("Merged with another record"),
    "withdrawn": said("Withdrawn"),
    "redirected": said("Moved"),
    "removed": said("Removed"),
}


def day_path(day: str) -> str:
    """Return the path of a day's page, below `docs/`."""
    return f"changes/{day}.md"


def _paths(day: str, number: int) -> list[str]:
    """Return the paths of the first pages of a day."""
    return page_paths(day_path(day), f"changes/{day}/page/{{number}}.md", number)


def render_changes(changes: Iterable[Change], view: View) -> dict[str, str]:
    """Return a page for each day on which something changed, and the list of days.

    Args:
        changes: The log, oldest first.
        view: All papers.
    """
    by_day: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_day[change.date].append(change)
    days = sorted(by_day, reverse=True)
    pages = {PAGE: _index(days, by_day, view)}
    for newer, day, older in zip([None, *days], days, [*days[1:], None], strict=False):
        pages |= _day(day, by_day[day], (newer, older), view)
    return pages


def _index(days: Sequence[str], by_day: Mapping[str, Sequence[Change]], view: View) -> str:
    has_merges = bool(view.catalog.merges or view.catalog.doubts) and "numbers" in view.sections
    facts = [
        f"{view.say('Follow:')} {FOLLOW}",
        view.say("every topic has its own feed"),
        *([page_link(view.say("Merged records"), MERGES_PAGE, PAGE)] if has_merges else []),
    ]
    blocks = [
        front_matter(
            title=view.say("What’s new"),
            description=view.say("Papers added, changed, merged, withdrawn and moved, day by day"),
            hide=["toc"],
            kind="changes",
        ),
        f"# {view.say('What’s new')}\n",
        f"{' · '.join(facts)}\n{{ .facts }}\n",
        *([] if days else [f"{view.say('Nothing has been recorded yet.')}\n"]),
    ]
    for day in days:
        blocks += [
            f"## {escape(view.say.date(day))} {{ #d{day} }}\n",
            f"{page_link(_summary(by_day[day], view.say), day_path(day), PAGE)}\n",
            *(f"- {line}" for line in _topics_of(by_day[day], view, day)),
            "",
        ]
    return "\n".join(blocks)


def _summary(changes: Sequence[Change], say: Words) -> str:
    """Return what happened, in numbers: `156 papers added, 2 changed`."""
    numbers = Counter(change.change for change in changes)
    words = {
        "added": say.plural(numbers["added"], "{n} paper added", "{n} papers added"),
        "changed": say.plural(numbers["changed"], "{n} paper changed", "{n} papers changed"),
        "merged": say.plural(numbers["merged"], "{n} paper merged", "{n} papers merged"),
        "withdrawn": say.plural(numbers["withdrawn"], "{n} paper withdrawn", "{n} papers withdrawn"),
        "redirected": say.plural(numbers["redirected"], "{n} paper moved", "{n} papers moved"),
        "removed": say.plural(numbers["removed"], "{n} paper removed", "{n} papers removed"),
    }
    return ", ".join(words[verb] for verb in _VERBS if numbers[verb])


def _topics_of(changes: Sequence[Change], view: View, day: str) -> Iterator[str]:
    """Yield the main topics of the papers added on a day, with counts, as links into the day's pages."""
    before = 0
    for topic, papers in _by_topic(_added(changes, view), view).items():
        title = view.topics.get(topic) or view.say(_OTHERS)
        path = _paths(day, before // _PER_PAGE + 1)[-1]
        place = f"{path}#{topic or _NONE}"
        before += len(papers)
        yield counted(page_link(title, place, PAGE), view.say.number(len(papers)))


def _added(changes: Iterable[Change], view: View) -> list[str]:
    found = dict.fromkeys(change.paper for change in changes if change.change == "added")
    return [paper for paper in found if paper in view.titles]


def _by_topic(papers: Iterable[str], view: View) -> dict[str, list[str]]:
    """Return main topic → its papers, in topic order; "" for papers without one, at the end."""
    found: dict[str, list[str]] = {topic: [] for topic in [*view.topics, ""]}
    for paper in papers:
        matches = view.catalog.topics.get(paper, ())
        found[matches[0].id if matches else ""].append(paper)
    return {topic: members for topic, members in found.items() if members}


def _day(
    day: str, changes: Sequence[Change], beside: tuple[str | None, str | None], view: View
) -> dict[str, str]:
    """Return the pages of a day: what was added, by main topic, then everything else."""
    ordered = [
        (topic, paper) for topic, papers in _by_topic(_added(changes, view), view).items() for paper in papers
    ]
    pieces = cut(ordered, _PER_PAGE) or [()]
    paths = _paths(day, len(pieces))
    pages = {}
    for number, (path, piece) in enumerate(zip(paths, pieces, strict=True), start=1):
        title = numbered(view.say.date(day), number, view.say)
        blocks = [
            front_matter(
                title=view.say("New on {date}", date=title),
                description=_summary(changes, view.say),
                kind="list",
            ),
            f"# {escape(title)}\n",
            f"{escape(_summary(changes, view.say))}{_steps(beside, path, view.say)}\n{{ .facts }}\n",
            *_sections(piece, view, path),
            *(_rest(changes, view, path) if number == len(pieces) else ()),
            pager(paths, number, view.say),
        ]
        pages[path] = "\n".join(blocks)
    return pages


def _steps(beside: tuple[str | None, str | None], path: str, say: Words) -> str:
    named = zip((say("later: {date}"), say("earlier: {date}")), beside, strict=True)
    return "".join(
        f" · {page_link(word.format(date=say.date(day)), day_path(day), path)}" for word, day in named if day
    )


def _sections(piece: Iterable[tuple[str, str]], view: View, path: str) -> Iterator[str]:
    sections: dict[str, list[str]] = defaultdict(list)
    for topic, paper in piece:
        sections[topic].append(paper)
    for topic, members in sections.items():
        title = page_link(view.topics[topic], topic_path(topic), path) if topic else view.say(_OTHERS)
        yield f"## {title} {{ #{topic or _NONE} }}\n"
        yield f"{list_cards(members, view, path)}\n"


def _rest(changes: Iterable[Change], view: View, path: str) -> Iterator[str]:
    """Yield what happened to papers that were not new."""
    others = [change for change in changes if change.change != "added" or change.paper not in view.titles]
    if others:
        yield f"## {view.say('Other changes')} {{ #others }}\n"
    for change in others:
        title = view.titles.get(change.paper)
        name = page_link(title, paper_path(change.paper), path) if title else escape(change.paper)
        note = f" ({escape(change.note)})" if change.note else ""
        verb = view.say(_VERBS.get(change.change, change.change.capitalize()))
        yield f"- {view.say('{label}: {what}', label=verb, what=f'{name}{note}')}"
