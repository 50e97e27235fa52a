"""Where a build happens, and how it can fail."""

import posixpath
from dataclasses import dataclass
from pathlib import Path

ENGINES = ("mkdocs", "zensical", "properdocs")


class EngineError(Exception):
    """The engine failed; its own words are the message."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The places of one build."""

    config: Path
    docs: Path
    site: Path
    engine: str = "mkdocs"

    @property
    def state(self) -> Path:
        """The file that says what the last complete build was made from; beside the site, not in it."""
        return self.site.parent / f".{self.site.name}.state.json"

    @property
    def work(self) -> Path:
        """A folder for what is only needed on the way, on the same disk as the site; gone after the build."""
        return self.site.parent / f".{self.site.name}.work"


def output(name: str) -> str:
    """Return the path below the site of what the engine makes of a file of `docs/`."""
    stem, ending = posixpath.splitext(name)
    if ending != ".md":
        return name
    folder, page = posixpath.split(stem)
    return posixpath.join(folder, "index.html" if page == "index" else f"{page}/index.html")
