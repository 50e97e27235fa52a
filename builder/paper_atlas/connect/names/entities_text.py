"""Names that are not in the list yet → lines of an `entities.yml`, for a person to complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from paper_atlas.model.relations import Candidate
from paper_atlas.text import count, shorten
from paper_atlas.text.yaml_scalar import yaml_scalar

_HEAD = """\
# A draft, made by `paper-atlas entities suggest`: names that papers use beside "data set", "benchmark" or "model".
# Throw out what names nothing in particular, give the others headings, and write other spellings behind a name.
# The manual is `docs/vocabulary.md` of Paper Atlas.
"""

_SECTIONS = {"dataset": "datasets", "model": "models"}
_HEADING = "To be sorted"
_EXAMPLES = 3
_WIDTH = 100


def entities_text(candidates: Iterable[Candidate], titles: Mapping[str, str]) -> str:
    """Return the lines: each name with how many papers use it, and the titles of three.

    Args:
        candidates: The names, in the order of the lines.
        titles: Paper id → title.
    """
    candidates = tuple(candidates)
    lines = [_HEAD]
    for kind, section in _SECTIONS.items():
        found = [one for one in candidates if one.kind == kind]
        if found:
            lines += [
                f"{section}:",
                f"  {_HEADING}:",
                *(line for one in found for line in _entry(one, titles)),
                "",
            ]
    if not candidates:
        lines.append("# No such name is missing.")
    return "\n".join(lines).rstrip("\n") + "\n"


def _entry(candidate: Candidate, titles: Mapping[str, str]) -> Iterator[str]:
    yield f"    # {count(len(candidate.papers), 'paper')}"
    for paper in candidate.papers[:_EXAMPLES]:
        yield f"    #   {shorten(' '.join(titles[paper].split()), _WIDTH)}"
    yield f"    {yaml_scalar(candidate.name)}:"
