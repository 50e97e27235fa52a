import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Built:
    """A site, and the Markdown that it was made of."""

    docs: Path
    site: Path


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """The site of the real seeds, built once for all tests that look at it. Not to be changed."""
    folder = tmp_path_factory.mktemp("real")
    built = Built(folder / "docs", folder / "site")
    command = [sys.executable, "-m", "builder", "build", "--docs", str(built.docs), "--site", str(built.site)]
    done = subprocess.run(
        command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return built
