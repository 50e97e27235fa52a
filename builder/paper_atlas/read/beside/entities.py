"""`entities.yml`: well-known data sets and models; the head of the file explains its format."""

from collections.abc import Iterator
from dataclasses import replace

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.relations import KnownName, KnownNames
from paper_atlas.read.beside.located_yaml import Entries, Node, entries, load_yaml, text_of, texts_of

_KINDS = {"datasets": "dataset", "models": "model"}
_DETAILS = ("also", "only_with", "not_with", "note", "paper")


def read_known_names(file: str, text: str) -> tuple[KnownNames, list[Problem]]:
    """Read as much of the list as can be understood.

    Args:
        file: Its name, for the problems.
        text: The whole file.

    Returns:
        The names in file order, and every problem. A spelling claimed by two entries belongs to the first.
    """
    root, problems = load_yaml(file, text)
    sections = dict(entries(root, (*_KINDS, "common"), problems))
    found = [
        (_known_name(KnownName(name, kind, heading), said, problems), said.where)
        for section, kind in _KINDS.items()
        for heading, group in entries(sections.get(section), None, problems)
        for name, said in entries(group, None, problems)
    ]
    common = tuple(word for word, _ in texts_of(sections.get("common"), problems))
    return KnownNames(tuple(_distinct(found, problems)), common), problems


def _known_name(known: KnownName, said: Node, problems: list[Problem]) -> KnownName:
    """Fill in what follows a name: nothing, its other names, or details."""
    if not isinstance(said.value, Entries):
        return replace(known, variants=_texts(said, problems))
    details = dict(entries(said, _DETAILS, problems))
    for key in ("note", "paper"):
        if key in details:
            text_of(details[key], problems)
    return replace(
        known,
        variants=_texts(details.get("also"), problems),
        only_with=tuple(word.lower() for word in _texts(details.get("only_with"), problems)),
        not_with=tuple(word.lower() for word in _texts(details.get("not_with"), problems)),
        paper=text_of(details["paper"], []) if "paper" in details else None,
    )


def _texts(node: Node | None, problems: list[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text, _ in texts_of(node, problems)))


def _distinct(found: list[tuple[KnownName, Where]], problems: list[Problem]) -> Iterator[KnownName]:
    """Give each spelling to the first entry that has it; spellings may differ in capitals alone."""
    owners: dict[str, tuple[str, Where]] = {}
    for known, where in found:
        kept = []
        for spelling in (known.name, *known.variants):
            owner, first = owners.setdefault(_key(spelling), (known.name, where))
            if owner == known.name and first == where:
                kept.append(spelling)
            else:
                what = f"{spelling!r} of {known.name!r} is {owner!r} in line {first.line}"
                problems.append(Problem(where, what, "leave it to one of the two"))
        if kept and kept[0] == known.name:
            yield replace(known, variants=tuple(kept[1:]))


def _key(spelling: str) -> str:
    """Return a spelling without what the search for names ignores."""
    return "".join(char for char in spelling if char not in " -_")
