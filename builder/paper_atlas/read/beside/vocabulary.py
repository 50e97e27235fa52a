"""Reads `topics.yml`: the topics, and the words by which the tagger knows them.

The notation is explained in `docs/vocabulary.md`, for those who edit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.topics import Topic, TopicGroup
from paper_atlas.model.vocabulary import Bar, Grade, Suggest, Term, TopicTerms, Vocabulary
from paper_atlas.read.beside.entries import (
    Notes,
    compose,
    did_you_mean,
    entries,
    items,
    pairs,
    text_of,
    texts,
)
from paper_atlas.read.beside.located_yaml import Node
from paper_atlas.read.beside.topic_terms import Fault, read_phrase, read_term
from paper_atlas.text import count

_TOP = ("lists", "groups", "suggest")
_GROUP = ("id", "title", "topics")
_TOPIC = (
    "id",
    "title",
    "definition",
    *(grade.value for grade in Grade),
    "unless",
    "implies",
    "suggests",
    "bar",
)

_MOST_NAMED = 5

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Lists = Mapping[str, tuple[str, ...]]


def read_topics(text: str, file: str) -> tuple[tuple[TopicGroup, ...], Vocabulary, tuple[Problem, ...]]:
    """Read the topics and their vocabulary.

    Args:
        text: The file, as YAML.
        file: Its name, for problems.

    Returns:
        The groups in order, the words of all topics in the same order, and every problem by line. What is
        wrong is left out; the rest is kept.
    """
    notes = Notes(file)
    root = compose(text, notes)
    top = entries(root, notes, _TOP, "the file") if root else {}
    lists = dict(_lists(top["lists"], notes)) if "lists" in top else {}
    groups: list[TopicGroup] = []
    terms: list[TopicTerms] = []
    links: list[tuple[str, Node]] = []
    seen: dict[str, int] = {}
    group_ids: dict[str, int] = {}
    suggest = _suggest(top, notes)
    for node in items(top.get("groups"), notes, "`groups`") if root and "suggest" not in top else ():
        group, words = _group(node, notes, lists, seen, links, group_ids)
        groups.append(group)
        terms += words
    vocabulary = Vocabulary(tuple(_without_unknown(topic, seen) for topic in terms), suggest)
    _note_unknown(links, seen, notes)
    _note_undefined([topic for group in groups for topic in group.topics], seen, notes)
    return tuple(groups), vocabulary, tuple(sorted(notes.problems))


def read_lists(text: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of words that a file of topics defines, as far as they can be understood."""
    notes = Notes("topics.yml")
    root = compose(text, notes)
    top = entries(root, notes, _TOP, "the file") if root else {}
    return dict(_lists(top["lists"], notes)) if "lists" in top else {}


def _suggest(top: Mapping[str, Node], notes: Notes) -> Suggest:
    """Return what topics are suggested from: keywords if there is no file, nothing if there are groups."""
    if "suggest" not in top:
        return Suggest.NOTHING if top or notes.problems else Suggest.KEYWORDS
    node = top["suggest"]
    if "groups" in top:
        notes.add(
            node,
            "both `suggest` and `groups`",
            "keep `suggest` to have topics found, or `groups` to write them",
        )
    if isinstance(node.value, str) and node.value in list(Suggest):
        return Suggest(node.value)
    known = [one.value for one in Suggest]
    notes.add(
        node,
        f"`suggest` is {node.value!r:.60}",
        did_you_mean(str(node.value), known, "write `phrases` or `keywords`"),
    )
    return Suggest.NOTHING


def _lists(node: Node, notes: Notes) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in pairs(node, notes, "`lists`"):
        yield key, tuple(_phrases(value, notes, f"the list {key!r}"))


def _group(
    node: Node,
    notes: Notes,
    lists: Lists,
    seen: dict[str, int],
    links: list[tuple[str, Node]],
    groups: dict[str, int],
) -> tuple[TopicGroup, list[TopicTerms]]:
    keys = entries(node, notes, _GROUP, "the group")
    id_ = _id(keys.get("id"), notes, node, groups)
    topics: list[Topic] = []
    words: list[TopicTerms] = []
    for item in items(keys.get("topics"), notes, f"`topics` of the group {id_!r}"):
        topic = _topic(item, notes, seen)
        if topic:
            topics.append(topic[0])
            words.append(_terms(topic[0].id, topic[1], notes, lists, links))
    return TopicGroup(
        id_, text_of(keys.get("title"), notes, "the title of the group", node), tuple(topics)
    ), words


def _topic(node: Node, notes: Notes, seen: dict[str, int]) -> tuple[Topic, dict[str, Node]] | None:
    keys = entries(node, notes, _TOPIC, "the topic")
    id_ = _id(keys.get("id"), notes, node, seen)
    title = text_of(keys.get("title"), notes, f"the title of the topic {id_!r}", node)
    return (Topic(id_, title, _definition(keys.get("definition"), notes, id_)), keys) if id_ else None


def _definition(node: Node | None, notes: Notes, id_: str) -> str:
    """Return the definition; "" if it is not written yet, which a single notice reports for all topics."""
    is_there = node is not None and node.value != ""
    return text_of(node, notes, f"the definition of the topic {id_!r}", node) if node and is_there else ""


def _id(node: Node | None, notes: Notes, at: Node, seen: dict[str, int]) -> str:
    """Return an id that is well formed and new, else "" with a note."""
    id_ = text_of(node, notes, "the id", at)
    if id_ and not _ID.fullmatch(id_):
        notes.add(node, f"the id is {id_!r}", "use lower-case letters and digits, separated by hyphens")
        return ""
    if id_ in seen:
        notes.add(
            node,
            f"the id {id_!r} is already used in line {seen[id_]}",
            "give every topic and every group its own id",
        )
        return ""
    if id_ and node:
        seen[id_] = node.where.line
    return id_


def _terms(
    id_: str,
    keys: Mapping[str, Node],
    notes: Notes,
    lists: Lists,
    links: list[tuple[str, Node]],
) -> TopicTerms:
    for key in ("implies", "suggests"):
        links += ((id_, node) for _, node in texts(keys[key], notes, f"`{key}`")) if key in keys else ()
    return TopicTerms(
        id_,
        tuple(term for grade in Grade if grade in keys for term in _graded(keys[grade], grade, notes, lists)),
        tuple(_phrases(keys["unless"], notes, "`unless`")) if "unless" in keys else (),
        _ids(keys.get("implies")),
        _ids(keys.get("suggests")),
        _bar(keys.get("bar"), notes),
    )


def _graded(node: Node, grade: Grade, notes: Notes, lists: Lists) -> Iterator[Term]:
    for words, item in texts(node, notes, f"`{grade}`"):
        term = read_term(words, grade, lists)
        if isinstance(term, Fault):
            notes.add(item, term.what, term.fix)
        else:
            yield term


def _phrases(node: Node, notes: Notes, what: str) -> Iterator[str]:
    for words, item in texts(node, notes, what):
        phrase = read_phrase(words)
        if isinstance(phrase, Fault):
            notes.add(item, phrase.what, phrase.fix)
        else:
            yield phrase


def _ids(node: Node | None) -> tuple[str, ...]:
    nodes = node.value if node and isinstance(node.value, tuple) else ()
    return tuple(item.value for item in nodes if isinstance(item.value, str))


def _bar(node: Node | None, notes: Notes) -> Bar:
    if node is None or node.value == "":
        return Bar.NORMAL
    if isinstance(node.value, str) and node.value in list(Bar):
        return Bar(node.value)
    known = did_you_mean(str(node.value), [bar.value for bar in Bar], "write `low` or `high`")
    notes.add(node, f"the bar is {node.value!r:.60}", known)
    return Bar.NORMAL


def _note_undefined(topics: Iterable[Topic], lines: Mapping[str, int], notes: Notes) -> None:
    """Report all topics without a definition in one notice, at the first of them."""
    undefined = [topic.id for topic in topics if not topic.definition]
    if undefined:
        names = ", ".join(map(repr, undefined[:_MOST_NAMED])) + (
            ", …" if len(undefined) > _MOST_NAMED else ""
        )
        what = f"{count(len(undefined), 'topic')} without a definition: {names}"
        fix = "say in one sentence which papers belong to it"
        notes.problems.append(Problem(Where(notes.file, lines[undefined[0]]), what, fix, Severity.NOTICE))


def _note_unknown(links: list[tuple[str, Node]], seen: Mapping[str, int], notes: Notes) -> None:
    for id_, node in links:
        if isinstance(node.value, str) and node.value not in seen:
            what = f"the topic {id_!r} refers to the unknown topic {node.value!r}"
            notes.add(node, what, did_you_mean(node.value, seen, "use the id of a topic in this file"))


def _without_unknown(topic: TopicTerms, known: Mapping[str, int]) -> TopicTerms:
    implies = tuple(id_ for id_ in topic.implies if id_ in known)
    suggests = tuple(id_ for id_ in topic.suggests if id_ in known)
    return TopicTerms(topic.id, topic.terms, topic.unless, implies, suggests, topic.bar)
