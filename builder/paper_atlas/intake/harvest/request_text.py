"""What is offered → the text of the request, in the Markdown of GitHub and GitLab: a box for each paper and each update.

All that strangers wrote stands in code spans, in which nothing has a meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from paper_atlas.intake.comment import LONGEST, code
from paper_atlas.intake.harvest.keep_filter import Near
from paper_atlas.intake.harvest.ledger import Offer, Update
from paper_atlas.model.topics import TopicMatch
from paper_atlas.text import count, maths

MARKER = "<!-- paper-atlas: papers that this atlas could take in -->"
"""First line of the text."""
_RESERVE = 8_000
"""Characters kept for what is not a paper: the head, the notes."""
_NOTES = 30
_HOW = (
    "Untick whatever should not come in. To say why, add `reason: …` at the end of its line. Whatever is ticked when this is "
    "merged comes in; the rest, or everything if this is closed, is never offered again."
)
_PAGES = {"arxiv": "https://arxiv.org/abs/{}", "doi": "https://doi.org/{}"}
_CALLED = {"arxiv": "arXiv", "doi": "DOI", "venue": "venue", "title": "title", "abstract": "abstract"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper that is offered, with all that helps to decide."""

    offer: Offer
    published: str
    """ISO, "" if unknown."""
    contribution: str
    """The sentence that says what it does, else the first words of its abstract."""
    topics: tuple[tuple[str, TopicMatch], ...] = ()
    """(title, match), strongest first."""
    near: tuple[Near, ...] = ()
    doubts: tuple[str, ...] = ()
    """Titles of papers that it may be."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the request says besides."""

    titles: Mapping[str, str]
    """Paper id → title, for the papers that are updated."""
    notes: Sequence[str] = ()
    """Sentences, escaped."""


def places_for(shown: Sequence[Shown], updates: Sequence[Update], titles: Mapping[str, str]) -> int:
    """Return how many of some papers, from the first on, have a place in one request."""
    room = LONGEST - _RESERVE - sum(len(_update(one, titles)) + 1 for one in updates)
    for number, one in enumerate(shown):
        # A heading of its own, at worst.
        room -= len(_paper(one)) + len(_topic_of(one)) + 20
        if room < 0:
            return number
    return len(shown)


def request_text(shown: Sequence[Shown], updates: Sequence[Update], told: Told) -> str:
    """Return the text; papers stand under their strongest topic, in the given order."""
    topics = dict.fromkeys(map(_topic_of, shown))
    groups = {topic: [one for one in shown if _topic_of(one) == topic] for topic in topics}
    parts = [
        MARKER,
        _headline(shown, updates),
        _HOW,
        *(_section(topic or "No topic", map(_paper, found)) for topic, found in groups.items()),
        _section("Updates of papers that are here", (_update(one, told.titles) for one in updates)),
        _section("Notes", (f"- {note}" for note in _cut(told.notes))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _cut(notes: Sequence[str]) -> list[str]:
    more = len(notes) - _NOTES
    return [*notes[:_NOTES], *([f"and {count(more, 'more', 'more')}"] if more > 0 else [])]


def _headline(shown: Sequence[Shown], updates: Sequence[Update]) -> str:
    offered = [
        f"{count(len(shown), 'paper')} that this atlas could take in" if shown else "",
        f"{count(len(updates), 'update')} of papers that are here" if updates else "",
    ]
    return f"**{', and '.join(filter(None, offered)) or 'Nothing is left to offer'}.**"


def _section(title: str, entries: Iterable[str]) -> str:
    lines = [*entries]
    return "\n".join([f"### {code(title, 80)} ({len(lines)})\n", *lines]) if lines else ""


def _topic_of(one: Shown) -> str:
    return one.topics[0][0] if one.topics else ""


def _paper(one: Shown) -> str:
    facts = [one.published, *_links(one.offer.identifiers), f"from {code(one.offer.source, 60)}"]
    lines = [
        f"- [x] <!-- paper {one.offer.file} --> {code(one.offer.title)} ({', '.join(filter(None, facts))})"
    ]
    lines += [f"  - {line}" for line in _reasons(one)]
    return "\n".join(lines)


def _links(identifiers: Mapping[str, str]) -> Iterator[str]:
    for scheme, value in sorted(identifiers.items()):
        name = _CALLED.get(scheme, scheme)
        page = _PAGES.get(scheme)
        yield (
            f"[{name}]({page.format(quote(value, safe='/'))}) {code(value, 80)}"
            if page
            else (f"{name} {code(value, 80)}")
        )


def _reasons(one: Shown) -> Iterator[str]:
    if one.contribution:
        yield code(one.contribution, 300)
    if one.topics:
        yield f"topics: {'; '.join(_topic(title, match) for title, match in one.topics[:5])}"
    if one.near:
        yield f"nearest: {'; '.join(map(_near, one.near))}"
    if one.doubts:
        yield f"may be a paper that is already here: {', '.join(map(code, one.doubts[:3]))}"


def _topic(title: str, match: TopicMatch) -> str:
    words = ", ".join(code(word, 60) for word in match.evidence[:3])
    return f"{code(title, 60)} {f'for {words}' if words else 'by its other topics'}"


def _near(one: Near) -> str:
    words = ", ".join(code(word, 60) for word in one.reasons[:3])
    title = code(maths.plain(one.paper.title), 80)
    named = f"[{title}]({one.address})" if one.address else title
    return f"{named} ({one.score:.2f}{f', for {words}' if words else ''})"


def _update(one: Update, titles: Mapping[str, str]) -> str:
    title = code(titles.get(one.paper, one.paper))
    if one.key == "withdrawn":
        what = f"was withdrawn: {code(one.value, 200)}"
    elif one.before:
        what = f"{_CALLED[one.key]} {code(one.before, 200)} becomes {code(one.value, 200)}"
    else:
        what = f"has the {_CALLED[one.key]} {code(one.value, 200)}"
    return f"- [x] <!-- update {one.name} --> {title}: {what} ({code(one.source, 120)})"
