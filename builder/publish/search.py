"""The search index of the finished site."""

import shutil
import sys
from pathlib import Path

from builder.publish.engine import run_tool


def index_site(site: Path) -> None:
    """Make `pagefind/` in a site: the index of all elements marked as `data-pagefind-body`.

    Raises:
        EngineError: The indexer failed.
    """
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    run_tool([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"])
