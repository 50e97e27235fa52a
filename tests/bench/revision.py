"""An earlier revision of the program, checked out beside this one and installed as its own Makefile says."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import write_papers
from tests.bench.workspace import ROOT

_GIT, _MAKE, _TAR = ("git",), ("make",), ("tar",)
_TAKEN = ("builder", "docs", "mkdocs.yml", "seeds/topics.yml", "seeds/entities.yml")
"""What a workspace has of the repository."""


@dataclass(frozen=True, slots=True)
class Before:
    """A revision that is ready to build."""

    name: str
    """Its short hash."""
    checkout: Path
    place: str = "before"
    """Its folder in a workspace."""

    @property
    def command(self) -> tuple[str, ...]:
        """Its command for a build, in such a folder; the package once was `builder` itself."""
        python = str(self.checkout / ".venv/bin/python")
        if (self.checkout / "builder/paper_atlas").is_dir():
            return (python, "-m", "paper_atlas", "build", "--docs", "made")
        return (python, "-m", "builder", "build")

    @property
    def paths(self) -> str:
        """Where Python finds it, below such a folder."""
        return "builder" if "paper_atlas" in self.command else "."


def check_out(revision: str, room: Path) -> Before:
    """Check out a revision into a folder of a room and set it up; nothing is done if it is there.

    Raises:
        subprocess.CalledProcessError: There is no such revision, or it could not be set up.
    """
    name = _git("rev-parse", "--short", "--verify", f"{revision}^{{commit}}")
    checkout = room / f"revision-{name}"
    if not (checkout / "Makefile").is_file():
        shutil.rmtree(checkout, ignore_errors=True)
        _git("worktree", "prune")
        _git("worktree", "add", "--detach", str(checkout), name)
    subprocess.run([*_MAKE, ".venv/site.done"], cwd=checkout, check=True)
    return Before(name, checkout)


def remove(before: Before) -> None:
    """Remove the checkout."""
    _git("worktree", "remove", "--force", str(before.checkout))


def make_place(before: Before, folder: Path, papers: Sequence[dict[str, object]]) -> None:
    """Make the folder in which the revision builds: its program, settings and pages, and our papers.

    Args:
        before: The revision.
        folder: The workspace.
        papers: The seeds.
    """
    place = folder / before.place
    place.mkdir(parents=True)
    archive = subprocess.run(
        [*_GIT, "archive", before.name, *_TAKEN], cwd=ROOT, check=True, capture_output=True
    )
    subprocess.run([*_TAR, "-x", "-C", str(place)], input=archive.stdout, check=True)
    write_papers([*papers], place / "seeds/papers.jsonl")
    python = before.command[0]
    subprocess.run([python, "-m", "compileall", "-q", "builder"], cwd=place, check=True)


def _git(*arguments: str) -> str:
    done = subprocess.run([*_GIT, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()
