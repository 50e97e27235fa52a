"""docs → site: renders the pages that changed, on all cores, and copies the files that changed."""

import html
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from paper_atlas.atlas.settings import read_config
from paper_atlas.disk.files import read_text
from paper_atlas.publish.engine.links import Anchor
from paper_atlas.publish.engine.slices import Order
from paper_atlas.publish.engine.workers import WarmEngine
from paper_atlas.publish.engine.zensical import zensical_project
from paper_atlas.publish.markdown_copies import write_twin
from paper_atlas.publish.paths import EngineError, Workplace, output, slice_of
from paper_atlas.publish.plan import Plan, menu, outputs_of
from paper_atlas.publish.static_files import copy_files
from paper_atlas.run import processes

_PAGES = 2000
"""Most pages in a slice: a worker holds them all in memory, about 100 KB each."""
_WORTH_A_WORKER = 200
"""Fewest pages for which a second process is started; it takes the time of about fifty to load the engine."""
_IDS = re.compile(r"""\b(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def run_engine(warm: WarmEngine, place: Workplace, plan: Plan) -> list[Anchor]:
    """Make the site, or what changed of it; return the links whose places `check_anchors` has to look for.

    From here to `finish` there is no state, so that after a crash the next build is a full one.

    Raises:
        EngineError: The engine did not accept the pages.
        OSError: The disk did not take the site.
    """
    place.state.unlink(missing_ok=True)
    shutil.rmtree(place.work, ignore_errors=True)
    if plan.full:
        clear(place.site)
    gone = (*plan.surplus, *(made for name in plan.removed for made in outputs_of(name)))
    for made in gone:
        _remove(place.site, made)
    if plan.sliced:
        return _run_slices(warm, place, plan)
    _run_whole(warm, place, plan)
    return []


def clear(folder: Path) -> None:
    """Remove a folder with all that is in it.

    Raises:
        OSError: With the folder; the one that is raised below may name a file without saying where it is.
    """
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _run_whole(warm: WarmEngine, place: Workplace, plan: Plan) -> None:
    """Let the engine do everything in one go."""
    if place.engine == "zensical":
        with zensical_project(place.config, place.docs, place.site) as config:
            warm.run(["build", "--strict", "--config-file", str(config.resolve())], place.docs)
    else:
        folders = ["--config-file", str(place.config.resolve()), "--site-dir", str(place.site.resolve())]
        # Without --quiet, with which MkDocs drops the warnings that --strict counts.
        warm.run(["build", *folders, "--strict"], place.docs)
    copy_files(place.docs, place.site, [name for name in ("sitemap.xml",) if name in plan.inputs])
    for name in plan.pages:
        write_twin(place.site, name, (place.docs / name).read_text(encoding="utf-8"))


def _run_slices(warm: WarmEngine, place: Workplace, plan: Plan) -> list[Anchor]:
    """Render the pages in slices, and copy the other files in the meantime."""
    config = read_config(read_text(place.config))
    orders = _orders(place, plan, config)
    rendered = warm.render(orders)
    copy_files(place.docs, place.site, plan.copies)
    anchors = [anchor for order in rendered for anchor in order.result()]
    shutil.rmtree(place.work, ignore_errors=True)
    return anchors if _checks_anchors(config) else []


def _checks_anchors(config: Mapping[str, Any]) -> bool:
    """Tell whether the settings ask for a warning where a link leads to no place.

    As for MkDocs, `anchors` stands under `validation: links:` or, for all kinds of links at once, under `validation:`.
    """
    validation = config.get("validation")
    if not isinstance(validation, Mapping):
        return False
    links = validation.get("links")
    level = links.get("anchors") if isinstance(links, Mapping) else None
    return (level or validation.get("anchors")) == "warn"


def _orders(place: Workplace, plan: Plan, config: Mapping[str, Any]) -> list[Order]:
    """Return the work as orders, each with its part of the pages; none where no page is to be rendered."""
    place.work.mkdir(parents=True)
    place.site.mkdir(parents=True, exist_ok=True)
    files = place.work.resolve() / "files.json"
    files.write_text(json.dumps([*plan.inputs]), encoding="utf-8")
    theme = config["theme"].get("custom_dir") if isinstance(config.get("theme"), dict) else None
    frame = plan.full and plan.shard.number == 1
    slices = cut(plan.pages, _number(len(plan.pages)))
    return [
        Order(
            config=str(place.config.resolve()),
            theme=str(place.config.resolve().parent / theme) if theme else "",
            docs=str(place.docs.resolve()),
            site=str(place.site.resolve()),
            work=str(place.work.resolve() / str(number)),
            files=str(files),
            menu=tuple(name for _, name in menu(config["nav"]) if name in plan.inputs),
            pages=pages,
            frame=frame and number == 0,
            alone=len(slices) == 1,
        )
        for number, pages in enumerate(slices)
        if pages or (frame and number == 0)
    ]


def _number(pages: int) -> int:
    """Return into how many slices pages are cut: the same for each worker, none too large."""
    workers = processes.available() if pages >= _WORTH_A_WORKER else 1
    return workers * -(-pages // (_PAGES * workers)) or 1


def cut(pages: Iterable[str], number: int) -> list[tuple[str, ...]]:
    """Part pages into slices by their paths alone, so that a page stays in its slice whatever becomes of others."""
    slices: list[list[str]] = [[] for _ in range(number)]
    for name in pages:
        slices[slice_of(name, number)].append(name)
    return [tuple(part) for part in slices]


def check_anchors(site: Path, anchors: Sequence[Anchor]) -> None:
    """Check that each link to a place within another page leads to one.

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
    """Remove a file of the site, and the folders that it was the last one in."""
    path = site / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == site or (folder.is_dir() and any(folder.iterdir())):
            break
        if folder.is_dir():
            folder.rmdir()
