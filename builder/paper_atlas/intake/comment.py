"""Changes → the comment on a pull request, in GitHub's Markdown.

Everything that a contributor wrote is in code spans, in which GitHub creates no links, mentions, references
or markup. All other words are our own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from paper_atlas.intake.comparison import Changes
from paper_atlas.intake.differences import Changed, Difference
from paper_atlas.model.papers import Merge, Paper
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import Repair
from paper_atlas.model.topics import TopicMatch
from paper_atlas.text import count, shorten, visible

MARKER = "<!-- paper-atlas: what this pull request does -->"
"""First line of the comment, by which it is found again and updated."""

LONGEST = 60_000
"""Most characters in a comment; GitHub accepts 65,536."""
_MOST = 25
"""Most entries in a list; the rest are counted."""
_WORDS = 120
"""Most characters shown of a contributor's text."""
_TICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Site:
    """How large the site is, and how long it took to build."""

    size: int | None = None
    """Bytes."""
    base_size: int | None = None
    seconds: float | None = None
    base_seconds: float | None = None


def comment_text(changes: Changes, site: Site, folder: str) -> str:
    """Return the comment.

    Args:
        changes: Those against the base.
        site: What is known about the site.
        folder: Prefix of the names of seeds, such as `seeds/`.
    """
    parts = [
        MARKER,
        _headline(changes),
        _section(
            "To fix", (_problem(one, folder) for one in changes.problems if one.severity is Severity.ERROR)
        ),
        _section("Addresses that change", (_problem(one, folder) for one in changes.ids)),
        _section(
            "Worth a look",
            (_problem(one, folder) for one in changes.problems if one.severity is Severity.WARNING),
        ),
        _section(
            "New papers",
            (_added(paper, (changes.topics or {}).get(paper.id, ()), folder) for paper in changes.added),
        ),
        _section("Already here, and merged", (_merged(merge, folder) for merge in changes.merged)),
        _section("Parted", (_parted(merge, folder) for merge in changes.parted)),
        _section("Changed papers", (_changed(one) for one in changes.changed if one.differences)),
        _section("Topics that change", map(_difference, changes.vocabulary)),
        _section(
            "Papers whose topics change",
            (_retagged(one) for one in changes.changed if one.gained or one.lost),
        ),
        _section("Papers whose names change", (_renamed(one) for one in changes.changed if one.names)),
        _section("Papers that are hidden", (f"{code(title)}: {code(why)}" for title, why in changes.hidden)),
        _section(
            "Papers that were removed",
            (f"{code(paper.title)} ({code(paper.id)})" for paper in changes.removed),
        ),
        _section("Settings that change", map(_difference, changes.settings)),
        _section("Repaired", (_repair(repair, folder) for repair in changes.repairs)),
        _section(
            "Notes", (_problem(one, folder) for one in changes.problems if one.severity is Severity.NOTICE)
        ),
        _site(site),
    ]
    return _capped("\n\n".join(part for part in parts if part) + "\n")


def code(text: str, limit: int = _WORDS) -> str:
    """Return a text as a code span on one line, in which no character has a special meaning."""
    plain = visible(" ".join(shorten(text, limit).split())) or " "
    ticks = "`" * (max(map(len, _TICKS.findall(plain)), default=0) + 1)
    return (
        f"{ticks} {plain} {ticks}"
        if plain.startswith("`") or plain.endswith("`")
        else f"{ticks}{plain}{ticks}"
    )


def _headline(changes: Changes) -> str:
    """Return a sentence on what the change does."""
    did = [
        f"adds {count(len(changes.added), 'paper')}" if changes.added else "",
        f"changes {count(len(changes.changed), 'paper')}" if changes.changed else "",
        f"removes {count(len(changes.removed), 'paper')}" if changes.removed else "",
        f"hides {count(len(changes.hidden), 'paper')}" if changes.hidden else "",
        f"separates {count(len(changes.parted), 'record')} from a paper" if changes.parted else "",
        f"brings {count(len(changes.merged), 'record')} of papers that are already here"
        if changes.merged
        else "",
    ]
    found = [part for part in did if part]
    errors = sum(one.severity is Severity.ERROR for one in changes.problems) + len(changes.ids)
    verdict = f"**{count(errors, 'thing')} to fix.**" if errors else "**Nothing to fix.**"
    what = f"This pull request {', '.join(found)}" if found else "This pull request changes no paper"
    return f"{what}; the atlas would hold {count(changes.papers, 'paper')}. {verdict}"


def _section(title: str, entries: Iterable[str]) -> str:
    """Return a list with its heading, "" if there is nothing to list."""
    lines = [f"- {entry}" for entry in entries]
    more = [f"- and {count(len(lines) - _MOST, 'more', 'more')}"] if len(lines) > _MOST else []
    return "\n".join([f"### {title} ({len(lines)})\n", *lines[:_MOST], *more]) if lines else ""


def _problem(problem: Problem, folder: str) -> str:
    return f"{code(f'{folder}{problem.where}')}: {code(problem.what, 300)}. To do: {code(problem.fix, 300)}"


def _added(paper: Paper, topics: Sequence[tuple[str, TopicMatch]], folder: str) -> str:
    """Return a new paper with its topics and the words that earned them."""
    facts = [
        count(paper.author_count, "author") if paper.author_count else "",
        paper.published or "",
        *(f"{scheme} {name}" for scheme, name in paper.identifiers.items()),
    ]
    known = ", ".join(code(fact, 60) for fact in facts if fact)
    lines = [
        f"{code(paper.title)} from {code(f'{folder}{paper.sources[0]}')}{f' ({known})' if known else ''}"
    ]
    lines += [f"  - {line}" for line in _topics(topics)]
    return "\n".join(lines)


def _topics(topics: Sequence[tuple[str, TopicMatch]]) -> Iterator[str]:
    if not topics:
        yield "no topic"
    yield from (f"topic {_topic(title, match)}" for title, match in topics)


def _topic(title: str, match: TopicMatch) -> str:
    """Return a topic with the words of the paper that earned it."""
    words = ", ".join(code(words, 60) for words in match.evidence[:3])
    said = "as its file says" if match.source == "curated" else "by its other topics"
    return f"{code(title, 60)}, {f'for {words}' if words else said}"


def _merged(merge: Merge, folder: str) -> str:
    """Return a merge with both records side by side, so that a wrong one is noticed."""
    against = f"; against it: {code(merge.against, 300)}" if merge.against else ""
    places = code(f"{folder}{merge.where}"), code(f"{folder}{merge.into}")
    head = f"{places[0]} is {code(merge.paper)}, which is at {places[1]}: {code(merge.reason, 300)}{against}"
    return "\n".join([head, *_side_by_side(merge)])


def _parted(merge: Merge, folder: str) -> str:
    head = (
        f"{code(f'{folder}{merge.where}')} is now a paper of its own, no longer part of {code(merge.paper)}"
    )
    return "\n".join([head, *_side_by_side(merge)])


def _side_by_side(merge: Merge) -> Iterator[str]:
    for title, people in zip(merge.titles, merge.people, strict=True):
        yield f"  - {code(title)}{f' by {code(people)}' if people else ', no names'}"


def _changed(changed: Changed) -> str:
    return f"{code(changed.paper.title)}: {'; '.join(map(_difference_within, changed.differences))}"


def _difference_within(one: Difference) -> str:
    """Return how a fact changed; long texts by their beginnings."""
    if one.name == "abstract" or not (one.before or one.now):
        return one.name
    before = f"{code(one.before)} became " if one.before else ""
    return f"{one.name} {before}{code(one.now) if one.now else 'nothing'}"


def _difference(one: Difference) -> str:
    """Return the old and new value of a topic or a setting."""
    if not one.before:
        return f"{code(one.name)} is new: {code(one.now)}"
    return f"{code(one.name)}: {code(one.before)} {f'became {code(one.now)}' if one.now else 'is gone'}"


def _retagged(changed: Changed) -> str:
    lines = [
        *(f"  - gains {_topic(title, match)}" for title, match in changed.gained),
        *(f"  - loses {_topic(title, match)}" for title, match in changed.lost),
    ]
    return "\n".join([code(changed.paper.title), *lines])


def _renamed(changed: Changed) -> str:
    told = (
        f"{one.name}: {' and '.join(filter(None, (one.now and f'gains {code(one.now)}', one.before and f'loses {code(one.before)}')))}"
        for one in changed.names
    )
    return f"{code(changed.paper.title)}: {'; '.join(told)}"


def _repair(repair: Repair, folder: str) -> str:
    doubt = " (not sure)" if repair.unsure else ""
    return (
        f"{code(f'{folder}{repair.where}')}: {code(repair.before, 60)} became {code(repair.after, 60)}{doubt}"
    )


def _site(site: Site) -> str:
    """Return size and build time, compared with the base if known."""
    said = []
    if site.size is not None:
        against = (
            f" ({(site.size - site.base_size) / 1e3:+,.1f} kB against the base)"
            if site.base_size is not None
            else ""
        )
        said.append(f"{site.size / 1e6:,.2f} MB{against}")
    if site.seconds is not None:
        against = f" ({site.base_seconds:.1f} s for the base)" if site.base_seconds is not None else ""
        said.append(f"built in {site.seconds:.1f} s{against}")
    return f"### The site\n\n{', '.join(said)}." if said else ""


def _capped(text: str) -> str:
    """Truncate, after a whole line, a comment too long for GitHub."""
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST]
    return f"{cut[: cut.rindex(chr(10))]}\n\nThe rest was too long for a comment; `paper-atlas report` prints it.\n"
