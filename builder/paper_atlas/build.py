"""The whole program on one screen: read, clean, merge, connect, render, export, publish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from paper_atlas.atlas.change_log import (
    kept_keys,
    new_changes,
    published_ids,
    read_changes,
    with_arrivals,
    write_change,
)
from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import is_large
from paper_atlas.checks.missing import missing_abstracts
from paper_atlas.clean import clean_record
from paper_atlas.clean.years import infer_captured
from paper_atlas.connect import connect_papers
from paper_atlas.disk import files, git
from paper_atlas.disk.writing import Changes, foreign_files, write_files
from paper_atlas.export import cite_papers, export_files, export_sitemap, page_heads, paper_head
from paper_atlas.memory.findings import remembered_readers, remembered_repair, remembered_sketch
from paper_atlas.memory.program_version import program_hash
from paper_atlas.memory.recipes import File
from paper_atlas.memory.store import Memory
from paper_atlas.merge.curate import curate_papers, keep_known_topics
from paper_atlas.merge.deduplicate import Distinct, merge_records
from paper_atlas.model.catalog import Catalog, Change
from paper_atlas.model.papers import Merge, Paper
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import CleanRecord, Record, Seeds
from paper_atlas.model.relations import KnownNames
from paper_atlas.publish import shards, static_files
from paper_atlas.publish.engine import rendering
from paper_atlas.publish.engine.page_by_page import Anchor
from paper_atlas.publish.engine.project import Made, write_project
from paper_atlas.publish.engine.workers import WarmEngine
from paper_atlas.publish.paths import WHOLE, Shard, Workplace, overlay_of
from paper_atlas.publish.plan import Plan, Read, finish, hashes, make_plan
from paper_atlas.publish.search import search_index
from paper_atlas.publish.site_description import Site, doubts, for_engine, script_words
from paper_atlas.read import read_seed
from paper_atlas.read.beside.knowledge import Knowledge, read_knowledge
from paper_atlas.render.head import add_heads
from paper_atlas.render.lists.change_page import render_changes
from paper_atlas.render.lists.search_data import render_search_data
from paper_atlas.render.paper.paper_pages import paper_recipes
from paper_atlas.render.site import make_view, render_lists
from paper_atlas.run import processes
from paper_atlas.run.concurrency import Submit, run_immediately
from paper_atlas.run.stopwatch import Stopwatch

HOME = "index.md"
"""Handwritten content there goes above what is generated; any other handwritten page replaces a generated one."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything that the seeds say, and what is wrong with them."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    """In file order."""
    records: tuple[Record, ...]
    """All records read, including those that could not become a page."""
    cleaned: tuple[CleanRecord, ...]
    """Those that are part of a page."""
    knowledge: Knowledge
    """Those that are part of a page."""

    @property
    def names(self) -> KnownNames:
        """The data sets and models that the seeds list."""
        return self.knowledge.names


@dataclass(frozen=True, slots=True)
class Gathered:
    """The papers of some seeds, before anything connects them; other fields are as in `Atlas`."""

    papers: tuple[Paper, ...]
    """Curated; without those that the curation hides."""
    hidden: Mapping[str, str]
    """Id of a paper that the curation hides → the reason."""
    distinct: Distinct
    """How records became papers."""
    problems: tuple[Problem, ...]
    records: tuple[Record, ...]
    cleaned: tuple[CleanRecord, ...]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Docs:
    """The result of writing `docs/`. It does not hold the papers: the site is made from files, and needs the memory."""

    counts: Mapping[str, int]
    """Figures for the summary."""
    merges: tuple[Merge, ...]
    problems: tuple[Problem, ...]
    """Those of the seeds, in file order."""
    changes: Changes = field(default_factory=Changes)
    foreign: tuple[Problem, ...] = ()
    """Other people's files where ours should go; if there are any, nothing was written."""
    beside: tuple[Problem, ...] = ()
    """Those of the configuration and of what people wrote."""
    engine: Made = field(default_factory=Made)
    """What the program adds to `mkdocs.yml` for the engine."""
    replaced: frozenset[str] = frozenset()
    """Generated pages that handwritten ones replace, below `docs/`."""


def read_atlas(
    folder: Path, watch: Stopwatch, memory: Memory | None = None, submit: Submit = run_immediately
) -> Atlas:
    """Make the catalog of a folder of seeds, using a memory of earlier runs."""
    with watch.stage("read"):
        seeds = files.read_folder(folder)
    return make_atlas(seeds, watch, memory, submit)


def make_atlas(
    seeds: Seeds, watch: Stopwatch, memory: Memory | None = None, submit: Submit = run_immediately
) -> Atlas:
    """Make the catalog of some seeds; from bad ones, all that can be understood, and a problem for the rest."""
    gathered = gather(seeds, watch, memory, submit)
    knowledge = gathered.knowledge
    with watch.stage("connect"):
        readers = remembered_readers(knowledge.vocabulary, knowledge.names, memory, gathered.papers, submit)
        connected = connect_papers(
            gathered.papers,
            knowledge.groups,
            knowledge.vocabulary,
            knowledge.names,
            readers,
            submit,
            memory.notes if memory else None,
        )
        catalog = replace(
            connected,
            merges=gathered.distinct.merges,
            doubts=gathered.distinct.doubts,
            hidden=gathered.hidden,
        )
    return Atlas(catalog, gathered.problems, gathered.records, gathered.cleaned, knowledge)


def gather(
    seeds: Seeds, watch: Stopwatch, memory: Memory | None = None, submit: Submit = run_immediately
) -> Gathered:
    """Read, clean and merge some seeds: the papers, before anything connects them."""
    with watch.stage("read"):
        problems = [*seeds.problems]
        records: list[Record] = []
        for name, data in seeds.contents.items():
            found, more = read_seed(name, data)
            records += found
            problems += more
        knowledge, more = read_knowledge(seeds.knowledge)
        problems += more
    with watch.stage("clean"):
        captured, more = infer_captured(
            records, {name: day for name, (day, _) in knowledge.curation.captured.items()}
        )
        problems += more
        repairer = remembered_repair(memory, records, submit)
        judged = [clean_record(record, captured.get(record.where.file), repairer) for record in records]
        problems += [problem for _, found in judged for problem in found]
        cleaned = [record for record, _ in judged if record]
        if knowledge.groups:
            cleaned, more = keep_known_topics(cleaned, knowledge.topic_ids)
            problems += more
    with watch.stage("merge"):
        log, _ = read_changes(files.CHANGES, seeds.changes)
        sketcher = remembered_sketch(memory, cleaned, submit)
        distinct = merge_records(cleaned, sketcher, knowledge.curation, published_ids(log))
        problems += distinct.problems
        if not knowledge.groups:
            knowledge, more = _with_automatic_topics(knowledge, distinct.papers)
            problems += more
        papers, hidden, more = curate_papers(distinct.papers, knowledge.curation, knowledge.topic_ids)
        problems += more
    return Gathered(
        papers=tuple(papers),
        hidden=hidden,
        distinct=distinct,
        problems=tuple(sorted(set(problems))),
        records=tuple(records),
        cleaned=tuple(cleaned),
        knowledge=knowledge,
    )


def _with_automatic_topics(knowledge: Knowledge, papers: Sequence[Paper]) -> tuple[Knowledge, list[Problem]]:
    from paper_atlas.connect.suggest.automatic import automatic_topics  # noqa: PLC0415 # numpy and scipy: slow to load

    draft, problems = automatic_topics(papers, knowledge.vocabulary.suggest)
    groups = tuple(group for group, _ in draft.groups)
    return replace(knowledge, groups=groups, vocabulary=draft.vocabulary), problems


def write_docs(
    seeds: Path, docs: Path, site: Site, watch: Stopwatch, submit: Submit = run_immediately
) -> Docs:
    """Write the Markdown folder: what is generated, and what people wrote.

    A handwritten page takes precedence over a generated one; nothing is written if it would overwrite other
    people's files.
    """
    settings = site.settings
    memory = Memory(docs.parent / f".{docs.name}.memory.json")
    atlas = read_atlas(seeds, watch, memory, submit)
    memory.save()
    if is_large(len(atlas.catalog.papers)):
        submit = run_immediately  # a fork copies what it touches, and this is everything: gigabytes
    with watch.stage("render"):
        changes, unread = read_changes(files.CHANGES, files.read_text(seeds / files.CHANGES))
        catalog = replace(atlas.catalog, papers=with_arrivals(atlas.catalog.papers, changes))
        citations = cite_papers(catalog, settings, kept_keys(changes))
        exported = submit(partial(export_files, catalog, settings, citations, changes))
        view = make_view(catalog, settings, citations)
        head_of = partial(paper_head, settings=settings, forms=view.files, brief=view.is_large)
        papers = paper_recipes(view, head_of, program_hash())
        own = files.read_handwritten(site.own)
        pages = render_lists(view, atlas.names, own.pop(HOME, b"").decode("utf-8", "replace"))
        pages |= render_search_data(view, atlas.knowledge.vocabulary)
        pages |= render_changes(changes, view) if "changes" in view.sections else {}
        pages = add_heads(pages, page_heads(catalog, settings))
        generated: dict[str, File] = {**papers, **{path: text.encode() for path, text in pages.items()}}
    with watch.stage("export"):
        generated |= export_sitemap({*generated, *own}, catalog, settings) | exported()
    is_fatal = settings.missing_abstract is Severity.ERROR
    wanting = missing_abstracts(atlas.catalog.papers, Severity.ERROR) if is_fatal else []
    made = Docs(
        counts(atlas),
        atlas.catalog.merges,
        (*sorted([*atlas.problems, *wanting]), *unread),
        beside=(*site.problems, *doubts(site)),
        engine=for_engine(site, pages, own),
        replaced=frozenset(generated.keys() & own.keys()),
    )
    generated |= script_words(site)
    with watch.stage("write"):
        return _write(docs, generated, own, made, submit, in_place=docs.resolve() == site.own.resolve())


def _write(
    docs: Path,
    generated: dict[str, File],
    own: Mapping[str, bytes],
    made: Docs,
    submit: Submit,
    *,
    in_place: bool,
) -> Docs:
    """Write what is generated beside what people wrote or, into a separate folder, both."""
    overlay: dict[str, File] = {}
    if in_place:
        if (docs / HOME).is_file() and HOME not in files.generated_files(docs):
            overlay[HOME] = generated.pop(HOME)  # theirs stays; the engine gets the merged page
        generated = {name: file for name, file in generated.items() if name not in own}
        if git.IGNORE in files.generated_files(docs) or not (docs / git.IGNORE).exists():
            generated[git.IGNORE] = git.ignore_text({*generated, files.MARKER}, own).encode()
    else:
        generated |= own
    foreign = foreign_files(docs, generated)
    if foreign:
        return replace(made, foreign=tuple(foreign))
    changes = write_files(docs, generated, submit)
    if overlay or overlay_of(docs).is_dir():
        beside = write_files(overlay_of(docs), overlay)
        changes = replace(changes, manifest=changes.manifest.under(beside.manifest))
    return replace(made, changes=changes)


def record_changes(seeds: Path, settings: Settings, date: str, watch: Stopwatch) -> tuple[Change, ...]:
    """Append to the log of changes what is missing from it, and return that.

    Args:
        seeds: The folder; the log is in it.
        settings: Those of the site.
        date: ISO day of the changes.
        watch: Times the stages.
    """
    catalog = read_atlas(seeds, watch).catalog
    log = files.read_text(seeds / files.CHANGES)
    before, _ = read_changes(files.CHANGES, log)
    found = new_changes(before, catalog, cite_papers(catalog, settings, kept_keys(before)), date)
    if found:
        files.remove_half_written(seeds)
        files.write_atomically(seeds / files.CHANGES, (log + "".join(map(write_change, found))).encode())
    return found


def counts(atlas: Atlas) -> dict[str, int]:
    """Return the figures for the summary."""
    papers = atlas.catalog.papers
    return {
        "records": len(atlas.records),
        "papers": len(papers),
        "merged": len(atlas.catalog.merges),
        "repaired": sum(bool(paper.repairs) for paper in papers),
        "problems": sum(problem.severity is Severity.ERROR for problem in atlas.problems),
    }


def publish(
    place: Workplace,
    made: Docs,
    warm: WarmEngine,
    watch: Stopwatch,
    *,
    clean: bool = False,
    shard: Shard = WHOLE,
) -> Plan:
    """Make the site, or a part of it, from `docs/`; nothing is run if nothing changed.

    Returns:
        What was done, and which further files went into the site.

    Raises:
        EngineError: A program that we run did not accept the pages.
        OSError: The site could not be written.
    """
    processes.give_back()  # free what the papers took
    with watch.stage("plan"):
        place = replace(place, config=write_project(place, made.engine))
        plan = make_plan(place, made.changes.manifest, clean=clean, shard=shard)
    if plan.is_needed:
        with watch.stage("engine"):
            rendered = rendering.run_engine(warm, place, plan)
            # Nobody promised which anchors a handwritten page in place of ours has.
            anchors = [anchor for anchor in rendered.anchors if anchor.target not in made.replaced]
            warm.close()  # searching needs the memory
            read = {**plan.read, **{page: hashes(place, files) for page, files in rendered.read.items()}}
        plan = replace(plan, read=read)
        if shard.is_whole:
            _complete(place, plan.frame, plan.inputs, anchors, read, watch)
        else:
            shards.write_part(place.site, plan, anchors, read)
    return plan


def join(parts: Sequence[Path], place: Workplace, watch: Stopwatch) -> int:
    """Assemble the site from its parts, and return how many pages it has.

    Raises:
        EngineError: They are not all parts of one site, or a program that we run did not accept the pages.
        OSError: The site could not be written.
    """
    with watch.stage("join"):
        joined = shards.join_parts(parts, place)
    inputs = {name: found for part in joined for name, found in part.inputs.items()}
    anchors = [anchor for part in joined for anchor in part.anchors]
    read = {name: files for part in joined for name, files in part.read.items()}
    _complete(place, joined[0].frame, inputs, anchors, read, watch)
    return sum(name.endswith(".md") for name in inputs)


def _complete(
    place: Workplace,
    frame: str,
    inputs: Mapping[str, str],
    anchors: Sequence[Anchor],
    read: Read,
    watch: Stopwatch,
) -> None:
    """Do what needs all pages of the site, and record that it is complete."""
    rendering.check_anchors(place.site, anchors)
    with watch.stage("search"):
        search_index.index_site(place.site)
    with watch.stage("finish"):
        static_files.publish_beside(place.site)
        finish(place, frame, inputs, read)
