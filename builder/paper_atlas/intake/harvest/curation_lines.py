"""Lines of `curation.yml`, put in and taken out again; every other byte of it stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from paper_atlas.intake.harvest.ledger import Update
from paper_atlas.read.beside.curation import read_curation
from paper_atlas.text.yaml_scalar import yaml_scalar

_FILE = "curation.yml"
_CORRECTED = ("title", "abstract")


def line_of(update: Update) -> str:
    """Return what the curation says of a paper, as one line without its indent."""
    value, source = yaml_scalar(update.value), yaml_scalar(update.source)
    if update.key in _CORRECTED:
        return f"{update.key}: {{replace: {yaml_scalar(update.before)}, with: {value}}} # {update.source}"
    if update.key == "withdrawn":
        return f"withdrawn: {value} # {update.source}"
    return f"{update.key}: {{value: {value}, source: {source}}}"


def add_lines(text: str, updates: Iterable[Update]) -> tuple[str, tuple[Update, ...]]:
    """Return a curation with more lines, and the updates that are in it.

    One is left out where the curation already says something of the kind, or is written so that a line cannot be
    put in: what people wrote stands.
    """
    added = []
    for update in updates:
        longer = _added(text, update)
        if longer and _says_more(text, longer):
            text = longer
            added.append(update)
    return text, tuple(added)


def _says_more(before: str, after: str) -> bool:
    """Tell whether a line brought no problem with it."""
    return len(read_curation(_FILE, after)[1]) <= len(read_curation(_FILE, before)[1])


def drop_lines(text: str, updates: Iterable[Update]) -> str:
    """Return a curation without the lines of some updates; lines that are not there, or are several, stay."""
    for update in updates:
        found = _entry(text, update.paper)
        place = found.keys.get(update.key) if found else None
        if not found or not found.is_block or place is None or not place.is_one_line:
            continue
        lines = text.split("\n")
        del lines[place.line]
        if len(found.keys) == 1:
            del lines[found.line]
            if found.is_alone:
                del lines[found.above]
        text = "\n".join(lines)
    return text if text.strip() else ""


@dataclass(frozen=True, slots=True)
class _Key:
    line: int
    """From 0; the same holds below."""
    column: int
    is_one_line: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    above: int
    """The line of `papers:`."""
    is_alone: bool
    """Whether nothing stands beside it."""
    is_block: bool
    keys: dict[str, _Key]


def _papers(text: str) -> tuple[int, yaml.MappingNode | None] | None:
    """Return the line of `papers:` and what stands below it; None if there is no such key in a block."""
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    for key, value in root.value:
        if key.value == "papers":
            below = value if isinstance(value, yaml.MappingNode) else None
            return key.start_mark.line, below
    return None


def _entry(text: str, paper: str) -> _Entry | None:
    above, below = _papers(text) or (0, None)
    if below is None:
        return None
    for key, value in below.value:
        if key.value != paper:
            continue
        is_block = isinstance(value, yaml.MappingNode) and not value.flow_style and not below.flow_style
        keys = {
            name.value: _Key(
                name.start_mark.line,
                name.start_mark.column,
                said.end_mark.line == name.start_mark.line,
            )
            for name, said in (value.value if isinstance(value, yaml.MappingNode) else [])
        }
        return _Entry(key.start_mark.line, above, len(below.value) == 1, is_block, keys)
    return None


def _added(text: str, update: Update) -> str:
    """Return a curation with the line of an update; "" where it cannot be put in."""
    lines = text.split("\n") if text else [""]
    entry = _entry(text, update.paper)
    if entry:
        if not entry.is_block or update.key in entry.keys or not entry.keys:
            return ""
        first = min(entry.keys.values(), key=lambda key: key.line)
        if first.line == entry.line:
            return ""
        lines.insert(first.line, f"{' ' * first.column}{line_of(update)}")
        return "\n".join(lines)
    found = _papers(text)
    if found is None:
        is_free = not text.strip() or not _root_says_papers(text)
        head = "" if not text or text.endswith("\n") else "\n"
        new = f"papers:\n  {update.paper}:\n    {line_of(update)}\n"
        return f"{text}{head}{new}" if is_free else ""
    above, below = found
    if below and below.flow_style:
        return ""
    indent = below.value[0][0].start_mark.column if below and below.value else 2
    mine = [f"{' ' * indent}{update.paper}:", f"{' ' * (indent + 2)}{line_of(update)}"]
    return "\n".join([*lines[: above + 1], *mine, *lines[above + 1 :]])


def _root_says_papers(text: str) -> bool:
    """Tell whether a key for papers could be there in a form that we do not write into."""
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return True
    if root is None:
        return False
    return not isinstance(root, yaml.MappingNode) or bool(root.flow_style)
