"""Changes → the comment on a pull request, in GitHub's Markdown.

All that a contributor wrote stands in code spans: there GitHub makes no link, no mention, no reference,
no markup of it. Everything else is our own words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from paper_atlas.intake.comparison import Changed, Changes
from paper_atlas.model.papers import Merge, Paper
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import Repair
from paper_atlas.model.topics import TopicMatch
from paper_atlas.text import count, shorten, visible

MARKER = "<!-- paper-atlas: what this pull request does -->"
"""First line of the comment, by which it is found again and updated."""

LONGEST = 60_000
"""Characters of a comment; GitHub takes 65,536."""
_MOST = 25
"""Entries of a list; the rest is counted."""
_WORDS = 120
"""Characters of a text that a contributor wrote."""
_TICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Site:
    """What the site weighs, and how long it took to build."""

    size: int | None = None
    """Bytes."""
    base_size: int | None = None
    seconds: float | None = None
    base_seconds: float | None = None


def comment_text(changes: Changes, site: Site, folder: str) -> str:
    """Return the comment.

    Args:
        changes: Against the base.
        site: What is known of the site.
        folder: What stands before the names of seeds, such as `seeds/`.
    """
    parts = [
        MARKER,
        _headline(changes),
        _section(
            "To mend", (_problem(one, folder) for one in changes.problems if one.severity is Severity.ERROR)
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
        _section("Already there, and merged", (_merged(merge, folder) for merge in changes.merged)),
        _section("Changed papers", map(_changed, changes.changed)),
        _section(
            "Papers that are gone", (f"{code(paper.title)} ({code(paper.id)})" for paper in changes.removed)
        ),
        _section("Repaired", (_repair(repair, folder) for repair in changes.repairs)),
        _section(
            "Notes", (_problem(one, folder) for one in changes.problems if one.severity is Severity.NOTICE)
        ),
        _site(site),
    ]
    return _capped("\n\n".join(part for part in parts if part) + "\n")


def code(text: str, limit: int = _WORDS) -> str:
    """Return a text as a code span on one line, in which nothing has a meaning."""
    plain = visible(" ".join(shorten(text, limit).split())) or " "
    ticks = "`" * (max(map(len, _TICKS.findall(plain)), default=0) + 1)
    return (
        f"{ticks} {plain} {ticks}"
        if plain.startswith("`") or plain.endswith("`")
        else f"{ticks}{plain}{ticks}"
    )


def _headline(changes: Changes) -> str:
    """Return in one sentence what the change does."""
    did = [
        f"adds {count(len(changes.added), 'paper')}" if changes.added else "",
        f"changes {count(len(changes.changed), 'paper')}" if changes.changed else "",
        f"removes {count(len(changes.removed), 'paper')}" if changes.removed else "",
        f"brings {count(len(changes.merged), 'record')} of papers that are there already"
        if changes.merged
        else "",
    ]
    found = [part for part in did if part]
    errors = sum(one.severity is Severity.ERROR for one in changes.problems) + len(changes.ids)
    verdict = f"**{count(errors, 'thing')} to mend.**" if errors else "**Nothing to mend.**"
    what = f"This pull request {', '.join(found)}" if found else "This pull request changes no paper"
    return f"{what}; the atlas would hold {count(changes.papers, 'paper')}. {verdict}"


def _section(title: str, entries: Iterable[str]) -> str:
    """Return a list with its heading, "" where there is nothing to list."""
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
    for title, match in topics:
        words = ", ".join(code(words, 60) for words in match.evidence[:3])
        why = (
            f"for {words}"
            if words
            else "as its file says"
            if match.source == "curated"
            else "by its other topics"
        )
        yield f"topic {code(title, 60)}, {why}"


def _merged(merge: Merge, folder: str) -> str:
    return f"{code(f'{folder}{merge.where}')} is {code(merge.paper)}, which is at {code(f'{folder}{merge.into}')}: {code(merge.reason)}"


def _changed(changed: Changed) -> str:
    fields = ", ".join(field.replace("_", " ") for field in changed.fields)
    return f"{code(changed.paper.title)}: {fields}"


def _repair(repair: Repair, folder: str) -> str:
    doubt = " (not sure)" if repair.unsure else ""
    return (
        f"{code(f'{folder}{repair.where}')}: {code(repair.before, 60)} became {code(repair.after, 60)}{doubt}"
    )


def _site(site: Site) -> str:
    """Return size and time of the build, against the base where that is known."""
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
    """Cut a comment that GitHub would not take, behind a whole line."""
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST]
    return f"{cut[: cut.rindex(chr(10))]}\n\nThe rest was too long for a comment; `paper-atlas report` prints it.\n"
