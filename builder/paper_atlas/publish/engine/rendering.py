"""docs → site: renders the changed pages, on all cores, and copies the changed files."""

import html
import json
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from paper_atlas.publish.engine.orders import Anchor, Order, Rendered
from paper_atlas.publish.engine.workers import WarmEngine
from paper_atlas.publish.engine.zensical import zensical_project
from paper_atlas.publish.markdown_copies import write_twin
from paper_atlas.publish.paths import EngineError, Workplace, output
from paper_atlas.publish.plan import Plan, outputs_of
from paper_atlas.publish.static_files import copy_files

_IDS = re.compile(r"""\b(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def run_engine(warm: WarmEngine, place: Workplace, plan: Plan) -> Rendered:
    """Make the site, or what changed in it; return among others the links whose anchors `check_anchors` must verify.

    The paths of files that went into it are given from the folder of the site.

    From here until `finish` there is no saved state, so that after a crash the next build is a full one.

    Raises:
        EngineError: The engine did not accept the pages.
        OSError: The site could not be written.
    """
    place.state.unlink(missing_ok=True)
    shutil.rmtree(place.work, ignore_errors=True)
    if plan.full:
        clear(place.site)
    gone = (*plan.surplus, *(made for name in plan.removed for made in outputs_of(name)))
    for name in gone:
        _remove(place.site, name)
    if plan.by_page:
        made = _render_by_page(warm, place, plan)
        return replace(made, read={name: _from(place, read) for name, read in made.read.items()})
    made = _render_whole(warm, place, plan)
    apart = (f"{place.docs.resolve()}/", f"{place.site.resolve()}/", f"{place.work.resolve()}/")
    read = [path for path in made.read.get("", ()) if not path.startswith(apart)]
    return replace(made, read={"": _from(place, read)})


def _from(place: Workplace, paths: Iterable[str]) -> list[str]:
    """Return absolute paths from the folder of the site, each once."""
    folder = place.site.resolve().parent
    return sorted({Path(os.path.relpath(path, folder)).as_posix() for path in paths})


def clear(folder: Path) -> None:
    """Remove a folder with everything in it.

    Raises:
        OSError: Names the folder; the underlying error may name a file without saying where it is.
    """
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _render_whole(warm: WarmEngine, place: Workplace, plan: Plan) -> Rendered:
    """Let the engine do everything in one run."""
    with _one_folder(place) as (config, docs):
        if place.engine == "zensical":
            with zensical_project(place.config, docs, place.site) as project:
                made = warm.run(["build", "--strict", "--config-file", str(project.resolve())])
        else:
            folders = ["--config-file", str(config.resolve()), "--site-dir", str(place.site.resolve())]
            # Without --quiet, with which MkDocs drops the warnings that --strict counts.
            made = warm.run(["build", *folders, "--strict"])
        for name in plan.pages:
            write_twin(place.site, name, (docs / name).read_text(encoding="utf-8"))
    if "sitemap.xml" in plan.inputs:
        copy_files(place.docs, place.site, ["sitemap.xml"])
    else:
        (place.site / "sitemap.xml").unlink(missing_ok=True)  # the engine's own, which contains no address
    return made


@contextmanager
def _one_folder(place: Workplace) -> Iterator[tuple[Path, Path]]:
    """Yield a configuration and its Markdown folder, with the pages of the overlay in their places."""
    over = [path for path in place.overlay.rglob("*.md") if path.is_file()] if place.overlay.is_dir() else []
    if not over:
        yield place.config, place.docs
        return
    docs = place.work / "docs"
    try:
        shutil.copytree(place.docs, docs, ignore=shutil.ignore_patterns(".*"))
        for path in over:
            shutil.copyfile(path, docs / path.relative_to(place.overlay))
        config = place.work / "mkdocs.yml"
        values = {"INHERIT": str(place.config.resolve()), "docs_dir": str(docs.resolve())}
        config.write_text(json.dumps(values), encoding="utf-8")
        yield config, docs
    finally:
        shutil.rmtree(place.work, ignore_errors=True)


def _render_by_page(warm: WarmEngine, place: Workplace, plan: Plan) -> Rendered:
    """Render the pages that need it, and copy the other files in the meantime."""
    place.work.mkdir(parents=True)
    place.site.mkdir(parents=True, exist_ok=True)
    files = place.work.resolve() / "files.json"
    files.write_text(json.dumps([*plan.inputs]), encoding="utf-8")
    order = Order(
        config=str(place.config.resolve()),
        docs=str(place.docs.resolve()),
        overlay=str(place.overlay.resolve()),
        site=str(place.site.resolve()),
        files=str(files),
        pages=plan.pages,
        frame=plan.full and plan.shard.number == 1,
    )
    rendered = warm.render(order) if order.pages or order.frame else Rendered
    copy_files(place.docs, place.site, plan.copies)
    made = rendered()
    shutil.rmtree(place.work, ignore_errors=True)
    return made


def check_anchors(site: Path, anchors: Sequence[Anchor]) -> None:
    """Check that each link to an anchor in another page has a target.

    Raises:
        EngineError: One does not.
    """
    by_target: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        by_target[anchor.target].append(anchor)
    missing = []
    for target, links in sorted(by_target.items()):
        page = (site / output(target)).read_text(encoding="utf-8")
        places = {html.unescape("".join(found)) for found in _IDS.findall(page)}
        missing += [link for link in links if link.anchor not in places]
    if missing:
        raise EngineError(
            "\n".join(
                f"{link.page} links to {link.target}#{link.anchor}, but there is no such place in that page"
                for link in missing
            )
        )


def _remove(site: Path, name: str) -> None:
    """Remove a file of the site, and the folders that this leaves empty."""
    path = site / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == site or (folder.is_dir() and any(folder.iterdir())):
            break
        if folder.is_dir():
            folder.rmdir()
