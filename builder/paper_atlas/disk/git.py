"""What git should ignore in a Markdown folder: what is generated beside handwritten pages."""

from collections import defaultdict
from collections.abc import Collection

IGNORE = ".gitignore"


def ignore_text(generated: Collection[str], own: Collection[str]) -> str:
    """Return the `.gitignore` that covers what is generated, and nothing that people wrote.

    A folder in which nobody wrote anything is ignored as a whole, because git matches each file against each
    pattern.

    Args:
        generated: Paths below the folder.
        own: … of handwritten files there.
    """
    theirs: dict[str, set[str]] = defaultdict(set)
    for name in own:
        theirs[name.partition("/")[0]].add(name)
    tops = {name.partition("/")[0]: "/" in name for name in (*generated, IGNORE)}
    lines = []
    for top, is_folder in sorted(tops.items()):
        lines.append(f"/{_escaped(top)}" + ("/**" if is_folder else ""))
        if is_folder and theirs[top]:
            # Git does not look inside folders that it ignores.
            lines.append(f"!/{_escaped(top)}/**/")
            lines += [f"!/{_escaped(name)}" for name in sorted(theirs[top])]
    return "".join(f"{line}\n" for line in ["# Made by paper-atlas: all that it generates here.", *lines])


def _escaped(name: str) -> str:
    """Return a path as a pattern that matches only it."""
    return "".join(f"\\{char}" if char in "\\*?[]!# " else char for char in name)
