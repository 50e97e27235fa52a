"""Sites that are built once for all tests that look at them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.places import ROOT


@dataclass(frozen=True)
class Built:
    """A site, and the Markdown that it was made of."""

    docs: Path
    site: Path


def built_once(name: str, seeds: Path, folders: pytest.TempPathFactory) -> Built:
    """Build the site of some seeds, or take it as another process that runs tests has built it.

    The builder itself lets one process at a time write a place, and does nothing where nothing changed.
    """
    place = shared_folder(folders) / name
    built = Built(place / "docs", place / "site")
    options = [f"--seeds={seeds}", f"--docs={built.docs}", f"--site={built.site}"]
    command = [sys.executable, "-m", "paper_atlas", "build", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return built


def shared_folder(folders: pytest.TempPathFactory) -> Path:
    """Return a folder that is the same for all processes of one run of the tests."""
    base = folders.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
