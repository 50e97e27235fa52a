"""The table of rooms in CONTRIBUTING.md: folders of the package, their modules and lines, and what each says of itself.

`python -m tests.rooms` writes it anew, and so does `make fix`.
"""

import ast
import re
from pathlib import Path

from tests.places import ROOT

PACKAGE = ROOT / "builder/paper_atlas"
PAGE = ROOT / "CONTRIBUTING.md"
_TABLE = re.compile(r"\| room \|.*?(?=\n\n)", re.DOTALL)


def rooms() -> dict[str, tuple[int, int, str]]:
    """Return folder of the package → its modules, their lines, and its first sentence."""
    found = {}
    for face in sorted(PACKAGE.rglob("__init__.py")):
        modules = sorted(face.parent.glob("*.py"))
        lines = sum(path.read_text(encoding="utf-8").count("\n") for path in modules)
        says = ast.get_docstring(ast.parse(face.read_text(encoding="utf-8"))) or ""
        name = face.parent.relative_to(PACKAGE).as_posix()
        found[name] = (len(modules), lines, says.split("\n\n")[0].replace("\n", " "))
    return found


def table() -> str:
    """Return the table, in Markdown."""
    rows = [
        f"| `{'' if name == '.' else name}{'' if name == '.' else '/'}` | {modules} | {lines:,} | {says} |".replace(
            "| `` |", "| `paper_atlas/` |"
        )
        for name, (modules, lines, says) in rooms().items()
    ]
    return "\n".join(["| room | modules | lines | what is in it |", "|---|--:|--:|---|", *rows])


def main() -> None:
    """Write the table anew."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_TABLE.sub(lambda _: table(), text, count=1), encoding="utf-8")


def listed(page: Path = PAGE) -> dict[str, str]:
    """Return the rooms that a page lists, each with its sentence."""
    found = _TABLE.search(page.read_text(encoding="utf-8"))
    rows = [
        [cell.strip() for cell in row.split("|")[1:-1]]
        for row in (found[0] if found else "").splitlines()[2:]
    ]
    return {row[0].strip("`").rstrip("/"): row[3] for row in rows}


if __name__ == "__main__":
    main()
