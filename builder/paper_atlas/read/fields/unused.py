"""Fields of a format that the atlas does not use: reported once per file, with their number."""

from collections.abc import Iterable

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.read.lines import quoted

_NAMED = 20


def unused_fields(file: str, found: Iterable[tuple[str, int]]) -> list[Problem]:
    """Report fields that are not used.

    Args:
        file: The seed.
        found: Name and line of each.

    Returns:
        One notice, at the first of them; none if there are none.
    """
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for name, line in found:
        counts[name] = counts.get(name, 0) + 1
        first.setdefault(name, line)
    if not counts:
        return []
    often = sorted(counts, key=lambda name: (-counts[name], name))
    named = ", ".join(f"{quoted(name)} ({counts[name]:,})" for name in often[:_NAMED])
    more = f" and {len(often) - _NAMED} others" if len(often) > _NAMED else ""
    what = f"fields that are not used: {named}{more}"
    fix = "if readers should see one, give it a name that docs/seed-format.md lists"
    return [Problem(Where(file, min(first.values())), what, fix, Severity.NOTICE)]
