"""What the engine does not make of `docs/`: copies of all that is no page, and the sitemap with its true dates."""

import gzip
import shutil
from collections.abc import Iterable
from pathlib import Path

from builder.publish.place import Workplace


def copy_files(docs: Path, site: Path, names: Iterable[str]) -> None:
    """Copy files of `docs/` to where they are published."""
    folder = None
    for name in sorted(names):
        target = site / name
        if target.parent != folder:
            folder = target.parent
            folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(docs / name, target)


def publish_beside(place: Workplace) -> None:
    """Write what belongs to the site as a whole."""
    (place.site / ".nojekyll").touch()
    _replace_sitemap(place)


def _replace_sitemap(place: Workplace) -> None:
    """Put our sitemap where the engine has put its own, which knows no dates but that of the build."""
    ours = place.docs / "sitemap.xml"
    if ours.is_file():
        shutil.copyfile(ours, place.site / ours.name)
        packed = place.site / f"{ours.name}.gz"
        packed.write_bytes(gzip.compress(ours.read_bytes(), mtime=0))
