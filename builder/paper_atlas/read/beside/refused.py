"""`refused.yml`: papers and updates that were offered and refused, and are never offered again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from paper_atlas.model.problems import Problem, Where
from paper_atlas.read.beside.located_yaml import Node, entries, load_yaml, text_of, texts_of
from paper_atlas.text.identifiers import canonical
from paper_atlas.text.yaml_scalar import yaml_scalar

SCHEMES = ("arxiv", "doi", "openreview", "acl", "pmid", "pmcid")
_OF_PAPER = ("title", "reason", "day", *SCHEMES, "authors", "begins")
_OF_UPDATE = ("paper", "key", "value", "reason", "day")
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
    """Read the file; an entry that means nothing is a problem, the rest counts."""
    root, problems = load_yaml(file, text)
    sections = dict(entries(root, ("papers", "updates"), problems))
    papers = [_paper(item, problems) for item in _items(sections.get("papers"), problems)]
    updates = [_update(item, problems) for item in _items(sections.get("updates"), problems)]
    return Refused(tuple(one for one in papers if one), tuple(one for one in updates if one)), problems


def _items(node: Node | None, problems: list[Problem]) -> tuple[Node, ...]:
    if node is None or node.value == "":
        return ()
    if isinstance(node.value, tuple):
        return node.value
    problems.append(Problem(node.where, "a value where a list should stand", "write `- ` before each entry"))
    return ()


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
    if not said.get("paper") or not said.get("key"):
        fix = "give the id of its paper, and the key that was offered, such as doi"
        problems.append(Problem(item.where, "a refused update without a paper or a key", fix))
        return None
    return RefusedUpdate(*(said.get(key, "") for key in _OF_UPDATE))


def write_refused(refused: Refused) -> str:
    """Return the file, in the order of the entries; "" for none."""
    if not refused.papers and not refused.updates:
        return ""
    papers = [line for one in refused.papers for line in _entry(_lines_of_paper(one))]
    updates = [line for one in refused.updates for line in _entry(_lines_of_update(one))]
    return "".join(
        (
            _HEAD,
            *(["papers:\n", *papers] if papers else []),
            *(["updates:\n", *updates] if updates else []),
        )
    )


def _entry(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {'-' if number == 0 else ' '} {line}\n" for number, line in enumerate(lines))


def _lines_of_paper(one: RefusedPaper) -> Iterator[str]:
    facts = {"title": one.title, "reason": one.reason, "day": one.day, **one.identifiers}
    yield from (f"{key}: {_text(value)}" for key, value in facts.items() if value)
    if one.authors:
        yield f"authors: [{', '.join(map(_text, one.authors))}]"
    if one.begins:
        yield f"begins: {_text(one.begins)}"


def _lines_of_update(one: RefusedUpdate) -> Iterator[str]:
    return (f"{key}: {_text(value)}" for key in _OF_UPDATE if (value := getattr(one, key)))


def _text(text: str) -> str:
    return yaml_scalar(" ".join(text.split()))
