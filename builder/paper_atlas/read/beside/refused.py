"""`refused.yml`: papers and updates that were offered and refused, and are never offered again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from paper_atlas.model.problems import Problem, Where
from paper_atlas.read.beside.located_yaml import Node, entries, load_yaml, text_of, texts_of
from paper_atlas.text.identifiers import canonical
from paper_atlas.text.yaml_scalar import yaml_scalar

SCHEMES = ("arxiv", "doi", "openreview", "acl", "pmid", "pmcid")
_OF_PAPER = ("title", "reason", "day", *SCHEMES, "authors", "begins")
_OF_UPDATE = ("update", "value", "reason", "day")
_FIRST = re.compile(r"^( *)- ", re.MULTILINE)
_HEAD = (
    "# What was offered and refused, and is never offered again, under no identifier of the same paper.\n"
    "# Take an entry out, and it may be offered once more.\n"
)


@dataclass(frozen=True, slots=True)
class RefusedPaper:
    """A paper that nobody wants to be offered."""

    title: str
    reason: str
    day: str = ""
    """ISO day."""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    begins: str = ""
    """The first words of its abstract, by which it is recognised under another title."""
    where: Where = field(default_factory=lambda: Where("", 0), compare=False)


@dataclass(frozen=True, slots=True)
class RefusedUpdate:
    """A line of the curation that nobody wants to be offered."""

    paper: str
    """Its id."""
    key: str
    value: str
    reason: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The whole file."""

    papers: tuple[RefusedPaper, ...] = ()
    updates: tuple[RefusedUpdate, ...] = ()


def read_refused(text: str, file: str) -> tuple[Refused, list[Problem]]:
    """Read the file, a list; an entry that means nothing is a problem, the rest counts."""
    root, problems = load_yaml(file, text)
    if root is None or root.value == "":
        return Refused(), problems
    if not isinstance(root.value, tuple):
        what = "a value where a list is expected"
        return Refused(), [*problems, Problem(root.where, what, "write `- title: …` for each paper")]
    papers, updates = [], []
    for item in root.value:
        if any(key == "update" for key, _ in entries(item, None, [])):
            updates.append(_update(item, problems))
        else:
            papers.append(_paper(item, problems))
    return Refused(tuple(one for one in papers if one), tuple(one for one in updates if one)), problems


def _texts(item: Node, allowed: tuple[str, ...], problems: list[Problem]) -> dict[str, str]:
    said = entries(item, allowed, problems)
    return {key: text_of(node, problems) or "" for key, node in said if key != "authors"}


def _paper(item: Node, problems: list[Problem]) -> RefusedPaper | None:
    said = _texts(item, _OF_PAPER, problems)
    authors = dict(entries(item, _OF_PAPER, [])).get("authors")
    identifiers = {}
    for scheme in SCHEMES:
        if printed := said.get(scheme):
            if name := canonical(scheme, printed):
                identifiers[scheme] = name
            else:
                problems.append(Problem(item.where, f"{scheme} is {printed!r}", "correct it or leave it out"))
    if not said.get("title") and not identifiers:
        fix = "give its title, or an identifier such as arxiv: 2106.09685"
        problems.append(Problem(item.where, "a refused paper without a title or an identifier", fix))
        return None
    return RefusedPaper(
        said.get("title", ""),
        said.get("reason", ""),
        said.get("day", ""),
        identifiers,
        tuple(name for name, _ in texts_of(authors, problems)),
        said.get("begins", ""),
        item.where,
    )


def _update(item: Node, problems: list[Problem]) -> RefusedUpdate | None:
    said = _texts(item, _OF_UPDATE, problems)
    paper, slash, key = said.get("update", "").partition("/")
    if not (paper and slash and key):
        fix = "write the id of its paper and the key that was offered, such as update: some-title/doi"
        problems.append(Problem(item.where, f"the refused update is {said.get('update', '')!r}", fix))
        return None
    return RefusedUpdate(paper, key, said.get("value", ""), said.get("reason", ""), said.get("day", ""))


def append_refused(text: str, more: Refused) -> str:
    """Return the file with more entries at its end; what people wrote in it stays."""
    listed = [*map(_lines_of_paper, more.papers), *map(_lines_of_update, more.updates)]
    found = _FIRST.search(text)
    indent = found[1] if found else ""
    new = "".join(
        f"{indent}{'-' if number == 0 else ' '} {line}\n"
        for lines in listed
        for number, line in enumerate(lines)
    )
    if not new:
        return text
    head = text if text.strip() else _HEAD
    return f"{head}{'' if head.endswith(chr(10)) else chr(10)}{new}"


def _lines_of_paper(one: RefusedPaper) -> Iterator[str]:
    facts = {"title": one.title, "reason": one.reason, "day": one.day, **one.identifiers}
    yield from (f"{key}: {_text(value)}" for key, value in facts.items() if value)
    if one.authors:
        yield f"authors: [{', '.join(map(_text, one.authors))}]"
    if one.begins:
        yield f"begins: {_text(one.begins)}"


def _lines_of_update(one: RefusedUpdate) -> Iterator[str]:
    facts = {"update": f"{one.paper}/{one.key}", "value": one.value, "reason": one.reason, "day": one.day}
    return (f"{key}: {_text(value)}" for key, value in facts.items() if value)


def _text(text: str) -> str:
    return yaml_scalar(" ".join(text.split()))
