"""What the engine does not make from `docs/`: copies of all non-pages, and the sitemap with its true dates."""

import gzip
import shutil
from collections.abc import Iterable
from pathlib import Path

from paper_atlas.publish.paths import make_room
from paper_atlas.publish.strip_comments import slim_theme


def copy_files(docs: Path, site: Path, names: Iterable[str]) -> None:
    """Copy files of `docs/` to where they are published."""
    folder = None
    for name in sorted(names):
        target = site / name
        if target.parent != folder:
            folder = target.parent
            folder.mkdir(parents=True, exist_ok=True)
        make_room(target)
        shutil.copyfile(docs / name, target)


def publish_beside(site: Path) -> None:
    """Write what belongs to the site as a whole."""
    (site / ".nojekyll").touch()
    slim_theme(site)
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        sitemap.with_name("sitemap.xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))
