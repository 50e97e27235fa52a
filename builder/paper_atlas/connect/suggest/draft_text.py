"""A draft of topics → the text of a `topics.yml`, for a person to complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from paper_atlas.connect.suggest.drafting import Draft, Suggested
from paper_atlas.model.topics import TopicGroup
from paper_atlas.model.vocabulary import Bar, Grade
from paper_atlas.text import count, join_words, shorten
from paper_atlas.text.yaml_scalar import yaml_scalar

_HEAD = """\
# A draft, made from {papers} by `paper-atlas topics suggest`; {covered} of them have a topic in it.
#
# Go through it once from top to bottom:
#   - throw out what nobody would look for, and join what is one thing;
#   - give the groups titles that a reader understands, and move topics to where they belong;
#   - write into each definition, in a sentence, what makes a paper one on this topic;
#   - try a term before you add it: `paper-atlas topics try "your term"`, and a topic: `paper-atlas topics try --topic ID`.
# The manual is `docs/vocabulary.md` of Paper Atlas. Comments are for you, and may go.

groups:
"""

_WIDTH = 100
"""Characters of an example."""


def draft_text(draft: Draft, titles: Mapping[str, str]) -> str:
    """Return the file: each topic with why it is suggested, three examples, an empty definition, and its terms.

    Args:
        draft: The topics.
        titles: Paper id → title, of all papers.
    """
    covered = {paper for topic in draft.topics for paper in topic.papers}
    lines = [_HEAD.format(papers=count(len(titles), "paper"), covered=f"{len(covered):,}").rstrip("\n")]
    if not draft.groups:
        lines[-1] = lines[-1].replace("groups:", "groups: []")
    for group, topics in draft.groups:
        lines += _group(group, topics, titles)
    return "\n".join(lines) + "\n"


def _group(group: TopicGroup, topics: Iterable[Suggested], titles: Mapping[str, str]) -> Iterator[str]:
    yield f"  - id: {yaml_scalar(group.id)}"
    yield f"    title: {yaml_scalar(group.title)}"
    yield "    topics:"
    for topic in topics:
        yield from _topic(topic, titles)


def _topic(found: Suggested, titles: Mapping[str, str]) -> Iterator[str]:
    yield f"      # {evidence_line(found)}"
    for paper in found.examples:
        yield f"      #   {shorten(' '.join(titles[paper].split()), _WIDTH)}"
    yield f"      - id: {yaml_scalar(found.topic.id)}"
    yield f"        title: {yaml_scalar(found.topic.title)}"
    yield '        definition: ""'
    for grade in Grade:
        written = [yaml_scalar(str(term)) for term in found.terms.terms if term.grade is grade]
        if written:
            yield f"        {grade}: [{', '.join(written)}]"
    if found.terms.bar is not Bar.NORMAL:
        yield f"        bar: {found.terms.bar}"


def evidence_line(found: Suggested) -> str:
    """Return why a topic is suggested: `34 papers: a keyword of 12; in 40 papers and 9 titles; also: GNN`."""
    name, reasons = found.name, []
    if name.keyworded:
        reasons.append(f"a keyword of {len(name.keyworded):,}")
    if name.phrase:
        reasons.append(f"used by {name.phrase.papers:,}, in {count(name.phrase.titles, 'title')}")
    if name.others:
        reasons.append(f"also {join_words(name.others)}")
    return f"{count(len(found.papers), 'paper')}: {'; '.join(reasons)}"
