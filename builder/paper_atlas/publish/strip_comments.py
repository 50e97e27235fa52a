"""The theme's scripts and styles without their comments, a fifth of what readers would otherwise load.

Nothing else is removed: what is published stays legible, and no parser is needed.
"""

import re
from pathlib import Path

_THEME = Path(__file__).parent.parent / "theme"

OF_SCRIPTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
"""Comments on lines of their own; none is inside a template literal, as a test verifies."""
_OF_STYLES = re.compile(r"(?<![ \t])[ \t]*/\*(?!!)(?:[^*]|\*(?!/))*\*/")
"""Except `/*!`, which credits the author."""
_BLANK_LINES = re.compile(r"\n\s*\n")


def slim_script(text: str) -> str:
    """Return a script without comments and blank lines."""
    return _BLANK_LINES.sub("\n", OF_SCRIPTS.sub("", text)).lstrip("\n")


def slim_style(text: str) -> str:
    """Return a style sheet without comments and blank lines."""
    return _BLANK_LINES.sub("\n", _OF_STYLES.sub("", text)).lstrip("\n")


def slim_theme(site: Path) -> None:
    """Slim the theme's files in a site: only those identical to the theme's, so that your overrides survive."""
    assets = _THEME / "assets"
    for suffix, slim in ((".js", slim_script), (".css", slim_style)):
        for source in sorted(assets.rglob(f"*{suffix}")):
            published = site / "assets" / source.relative_to(assets)
            text = source.read_bytes()
            if published.is_file() and published.read_bytes() == text:
                published.write_bytes(slim(text.decode()).encode())
