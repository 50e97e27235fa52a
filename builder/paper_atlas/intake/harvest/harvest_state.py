"""Reads an atlas for the harvest: its seeds, what it follows, what was offered and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from paper_atlas.assemble import Atlas, make_atlas
from paper_atlas.atlas.config import lines
from paper_atlas.atlas.follow import Follow
from paper_atlas.atlas.keep_rule import KeepRule
from paper_atlas.atlas.settings import judge_settings
from paper_atlas.clean import clean_record
from paper_atlas.disk import files
from paper_atlas.intake.harvest import ledger as ledgers
from paper_atlas.intake.harvest.keep_filter import with_topic_ids
from paper_atlas.intake.harvest.ledger import Ledger, read_ledger
from paper_atlas.intake.harvest.spool import source_key
from paper_atlas.merge.curate import unknown_topic
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import CleanRecord, Seeds
from paper_atlas.read import read_seed
from paper_atlas.read.beside.refused import Refused, read_refused
from paper_atlas.run.stopwatch import Stopwatch

UPDATES = "updates"
"""Key under which arXiv is asked about papers that are here; none of its papers is new."""


@dataclass(frozen=True, slots=True)
class Known:
    """The atlas before the run."""

    seeds: Seeds
    atlas: Atlas
    """Without what stands in the request."""
    open: Mapping[str, CleanRecord]
    """What stands there: seed → the paper in it, as people may have edited it."""
    ledger: Ledger
    refused: Refused
    follow: Follow
    names: Mapping[str, str]
    """Key of a source → its name."""
    rules: Mapping[str, KeepRule]
    """Key of a source → its own rule, where it has one."""
    site: str = ""
    """Address of the site, "" if not known."""


def read_known(seeds: Path, config: Path) -> tuple[Known, list[Problem]]:
    """Read an atlas, and what it says of the sources that it follows."""
    found = files.read_folder(seeds)
    ledger, broken = read_ledger_file(seeds / ledgers.FILE)
    # What nobody has taken in yet is no part of the atlas by which newcomers are judged.
    offered = {one.file for one in ledger.offers if one.is_open}
    taken_in = {name: data for name, data in found.contents.items() if name not in offered}
    atlas = make_atlas(replace(found, contents=taken_in), Stopwatch())
    settings, problems = judge_settings(files.read_text(config), seeds.as_posix(), config.as_posix())
    refused, wrong = read_refused_file(seeds)
    titles = {topic.id: topic.title for group in atlas.catalog.groups for topic in group.topics}
    follow = settings.follow
    problems += _unknown_topics(files.read_text(config), config.as_posix(), follow, titles)
    names = {source_key(one): one.name for one in follow.sources}
    rules = {source_key(one): one.keep for one in follow.sources if one.keep}
    opened = {name: _record_in(name, found) for name in sorted(offered & found.contents.keys())}
    records = {name: record for name, record in opened.items() if record}
    known = Known(
        found, atlas, records, ledger, refused, follow, {**names, UPDATES: "arXiv"}, rules, settings.site_url
    )
    lacking = [] if seeds.is_dir() else found.problems
    return known, [*lacking, *problems, *broken, *wrong]


def _unknown_topics(config: str, file: str, follow: Follow, titles: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each topic that a rule names and the atlas does not have, at the line of the rule."""
    said = [((), follow.keep), *((("sources", one.name), one.keep) for one in follow.sources if one.keep)]
    for place, rule in said:
        for topic in with_topic_ids(rule, titles).topics:
            if topic not in titles:
                line = lines(config).get(("extra", "atlas", "follow", *place, "keep"), 0)
                yield unknown_topic(topic, Where(file, line), titles)


def _record_in(name: str, seeds: Seeds) -> CleanRecord | None:
    records, _ = read_seed(name, seeds.contents[name])
    return next((clean for clean, _ in map(clean_record, records) if clean), None)


def read_ledger_file(path: Path) -> tuple[Ledger, list[Problem]]:
    """Return what was offered, as a file says; nothing if there is none."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return read_ledger(text, path.as_posix())


def read_refused_file(seeds: Path) -> tuple[Refused, list[Problem]]:
    """Return what was refused, as the file below the seeds says; nothing if there is none."""
    path = seeds / files.REFUSED
    text = files.knowledge_text(files.read_seed_file(path)) if path.is_file() else ""
    return read_refused(text, path.as_posix())


def unknown_source(name: str, names: Sequence[str]) -> Problem:
    """Return the problem of a source that the atlas does not follow."""
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    fix = (
        f"did you mean {near[0]!r}?"
        if near
        else (f"use one of {', '.join(names)}" if names else "list sources in mkdocs.yml first")
    )
    return Problem(Where("--source", 0), f"unknown source {name!r}", fix)
