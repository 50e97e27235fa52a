"""Lists of papers in YAML: home pages, data catalogues, CSL-YAML → records."""

import re
from collections.abc import Iterator
from dataclasses import replace

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.beside.located_yaml import Entries, Node, load_yaml
from paper_atlas.read.fields.common_names import meaning
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.fields.yaml_values import entry_of
from paper_atlas.read.formats.format import Format
from paper_atlas.read.objects import object_record

_DEEP = 3


def read_yaml(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every paper in a list, in a list under a key, or in a mapping whose values are papers."""
    # Only a line feed ends a line here, and nothing follows the last one.
    last = text.count("\n") + 1
    root, found = load_yaml(
        file, text.replace("\r", " ").replace("\x85", " ").replace("\u2028", " ").replace("\u2029", " ")
    )
    problems = [replace(one, where=Where(file, min(one.where.line, last))) for one in found]
    records: list[Record] = []
    unused: list[tuple[str, int]] = []
    for node, items in _papers(root, 0):
        place, values = entry_of(file, node.where.line, items)
        record, wrong, names = object_record(place, values)
        records.append(record)
        problems += wrong
        unused += [(name, place.of(name).line) for name in names]
        if len(records) > limits.RECORDS:
            break
    if not records and not problems:
        what = "the YAML holds no list of papers, each with a 'title'"
        problems = [Problem(Where(file, 1), what, "begin each paper with a line `- title: …`")]
    return records, problems + unused_fields(file, unused)


def _papers(node: Node | None, depth: int) -> Iterator[tuple[Node, tuple[tuple[str, Node], ...]]]:
    """Yield the outermost mappings that have a title."""
    if node is None or depth > _DEEP:
        return
    if isinstance(node.value, tuple):
        for one in node.value:
            yield from _papers(one, depth + 1)
    elif isinstance(node.value, Entries):
        if any((known := meaning(key)) and known[0] == "title" for key, _ in node.value.items):
            yield node, node.value.items
            return
        for _, one in node.value.items:
            yield from _papers(one, depth + 1)


_SIGN = re.compile(
    r"\A(?:\s|#[^\n]{0,999}\n|---[ \t]{0,9}\n){0,99}(?:[\w-]{1,40}:[ \t]{0,9}\n\s{0,9})?"
    r"- (?:[^\n]{0,999}\n[ \t]{1,9}(?![-#])){0,60}?[\"']?(?:title|titles)[\"']?[ \t]{0,9}:",
    re.IGNORECASE,
)
FORMAT = Format(
    name="a list in YAML",
    source="home pages, Pandoc (CSL-YAML)",
    endings=(".yml", ".yaml"),
    read=read_yaml,
    opener=_SIGN,
    example="""- title: Spoons in Space
  authors: Ada Example, Ben Muster
  date: 2024-10-03
  code: https://example.org/spoons.git
  abstract: >
    We let spoons float in space and note which way they turn.
- title: Forks in Space
  authors: [Cleo Invented]
  abstract: Forks float, too. They turn to the right.
""",
)
