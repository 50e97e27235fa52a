"""What `add` shows before it writes."""

from collections.abc import Iterator

from paper_atlas.intake.propose import Intake, Proposal
from paper_atlas.model.topics import TopicMatch
from paper_atlas.text import count, shorten, visible

_WORDS = 3
"""Pieces of evidence shown per topic."""


def intake_text(intake: Intake, folder: str, name: str) -> str:
    """Return each paper with its facts, its topics and why, and where it goes or already is.

    Args:
        intake: What was understood.
        folder: Prefix of the paths of seeds, such as `seeds/`.
        name: The name of the text.
    """
    lines = [
        line
        for number, one in enumerate(intake.proposals, start=1)
        for line in _lines(number, one, folder, name)
    ]
    new = sum(bool(one.file) for one in intake.proposals)
    known = len(intake.proposals) - new
    summary = f"{count(len(intake.proposals), 'paper')} understood, {new} new, {known} already here"
    return "".join(f"{visible(line)}\n" for line in [*lines, summary])


def _lines(number: int, one: Proposal, folder: str, name: str) -> Iterator[str]:
    record = one.record
    yield f"{number}. {record.title}"
    authors = shorten(", ".join(record.names), 70) or (
        count(record.author_count, "author") if record.author_count else ""
    )
    ids = [f"{scheme} {identifier}" for scheme, identifier in record.identifiers.items()]
    facts = [authors, record.published or "", *ids, record.venue or ""]
    if any(facts):
        yield f"   {' · '.join(filter(None, facts))}"
    yield f"   {shorten(record.abstract.replace(chr(10), ' '), 100)}"
    if one.known_at:
        place = f"{one.known_at}" if one.known_at.file == name else f"{folder}{one.known_at}"
        yield f"   already here: {place}"
        return
    shown = [_topic(title, match) for title, match in zip(one.topic_titles, one.topics, strict=True)]
    yield f"   topics: {'; '.join(shown) or 'none'}"
    yield f"   goes to {folder}{one.file}"
    if one.left_out:
        yield f"   left out, as a file of its own cannot hold it (--append keeps it): {', '.join(one.left_out)}"


def _topic(title: str, match: TopicMatch) -> str:
    words = ", ".join(f"“{words}”" for words in match.evidence[:_WORDS])
    return f"{title} ({words})" if words else title
