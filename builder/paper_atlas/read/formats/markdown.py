"""One paper as Markdown: the facts as YAML front matter, the abstract as body."""

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.beside.located_yaml import Entries, Node, entries, load_yaml
from paper_atlas.read.fields.native_fields import KEYS, Place, own_record, unknown_key
from paper_atlas.read.lines import one_line, quoted

_FIX = "begin with `---`, a line `title: …`, and `---`, and write the abstract below"
_NOTHING = {"", "~", "null", "Null", "NULL"}


def read_markdown(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read the one paper of the file.

    Numbers and dates stay as printed: the arXiv id `2401.00010` keeps its zero.
    """
    lines = text.split("\n")
    begin = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].rstrip() != "---":
        return [], [Problem(Where(file, begin + 1), f"{quoted(lines[begin])} is no front matter", _FIX)]
    closing = (index for index in range(begin + 1, len(lines)) if lines[index].rstrip() in {"---", "..."})
    end = next(closing, None)
    if end is None:
        return [], [
            Problem(Where(file, begin + 1), "the front matter never ends", "put `---` on a line below it")
        ]
    values, place, problems = _front_matter(file, "\n".join(lines[begin + 1 : end]), begin + 2)
    if not values and problems:
        return [], problems
    title = values.get("title")
    body = _abstract("\n".join(lines[end + 1 :]), title if isinstance(title, str) else "")
    record, wrong = own_record(place, {**values, "abstract": body or values.get("abstract")})
    return [record], [*problems, *wrong]


def _front_matter(file: str, text: str, line: int) -> tuple[dict[str, object], Place, list[Problem]]:
    """Read the YAML between the two `---`, which begins on this line: its values and their places."""
    place = Place(file, line - 1, {})
    if len(text) > limits.FRONT_MATTER_CHARS:
        what = f"the front matter has {len(text):,} characters, the most is {limits.FRONT_MATTER_CHARS:,}"
        return {}, place, [Problem(Where(file, line), what, "keep only the facts of the paper in it")]
    root, problems = load_yaml(file, text, line)
    found = list(entries(root, None, problems))
    problems += [unknown_key(node.where, key) for key, node in found if key not in KEYS]
    lines = {key: node.where.line for key, node in found}
    return {key: _plain(node) for key, node in found}, Place(file, line - 1, lines), problems


def _plain(node: Node) -> object:
    """Return the value of a node: a text, None for nothing, a list, a mapping."""
    if isinstance(node.value, Entries):
        return {key: _plain(one) for key, one in node.value.items}
    if isinstance(node.value, tuple):
        return [_plain(one) for one in node.value]
    return None if node.value in _NOTHING else node.value


def _abstract(body: str, title: str) -> str:
    """Drop the headings that many write above an abstract: the title again, and `Abstract`."""
    body = body.strip()
    for _ in range(2):
        heading, _, below = body.partition("\n")
        if not heading.startswith("#") or one_line(heading.strip("# :")).lower() not in {
            "abstract",
            one_line(title).lower(),
        }:
            break
        body = below.strip()
    return body
