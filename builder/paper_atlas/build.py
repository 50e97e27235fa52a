"""The whole program on two screens: `assemble` makes the catalog; here it is rendered, exported and published."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from paper_atlas.assemble import Atlas, counts, read_atlas
from paper_atlas.atlas.change_log import kept_keys, new_changes, read_changes, with_arrivals, write_change
from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import is_large
from paper_atlas.checks.missing import missing_abstracts
from paper_atlas.disk import files, git
from paper_atlas.disk.writing import Changes, foreign_files, write_and_drop, write_files
from paper_atlas.export import cite_papers, export_files, export_sitemap, page_heads, paper_head
from paper_atlas.memory.program_version import program_hash
from paper_atlas.memory.recipes import File
from paper_atlas.memory.remember import Remember, no_memory
from paper_atlas.memory.store import Memory
from paper_atlas.model.catalog import Change
from paper_atlas.model.papers import Merge
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.topics import REST, TopicGroup
from paper_atlas.publish import shards, static_files
from paper_atlas.publish.engine import rendering
from paper_atlas.publish.engine.orders import Anchor
from paper_atlas.publish.engine.project import Made, write_project
from paper_atlas.publish.engine.workers import WarmEngine
from paper_atlas.publish.paths import WHOLE, Shard, Workplace, overlay_of
from paper_atlas.publish.plan import Plan, Read, finish, hashes, make_plan
from paper_atlas.publish.search import search_index
from paper_atlas.publish.site_description import Site, doubts, for_engine, script_words
from paper_atlas.render.head import encode_pages
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


def write_docs(
    seeds: Path, docs: Path, site: Site, watch: Stopwatch, submit: Submit = run_immediately
) -> Docs:
    """Write the Markdown folder: what is generated, and what people wrote.

    A handwritten page takes precedence over a generated one; nothing is written if it would overwrite other
    people's files.
    """
    settings = site.settings
    memory = Memory(docs.parent / f".{docs.name}.memory")
    atlas = read_atlas(seeds, watch, memory, submit)
    # Records are a tenth of all memory.
    figures, atlas = counts(atlas), replace(atlas, records=(), cleaned=())
    remember: Remember = memory.remember
    if is_large(len(atlas.catalog.papers)):
        submit = run_immediately  # a fork copies what it touches, and this is everything: gigabytes
        remember = no_memory  # as much again
    with watch.stage("render"):
        changes, unread = read_changes(files.CHANGES, files.read_text(seeds / files.CHANGES))
        catalog = replace(
            atlas.catalog,
            papers=with_arrivals(atlas.catalog.papers, changes),
            groups=_titled(atlas, settings),
        )
        citations = cite_papers(catalog, settings, kept_keys(changes), remember)
        exported = submit(partial(export_files, catalog, settings, citations, changes))
        view = make_view(catalog, settings, citations, remember)
        head_of = partial(paper_head, settings=settings, forms=view.files, brief=view.is_large)
        papers = paper_recipes(view, head_of, program_hash())
        own = files.read_handwritten(site.own)
        lists = render_lists(view, atlas.names, own.pop(HOME, b"").decode("utf-8", "replace"))
        more = render_search_data(view, atlas.knowledge.vocabulary, remember)
        more |= render_changes(changes, view) if "changes" in view.sections else {}
        pages = encode_pages(chain(lists, [more]), page_heads(catalog, settings))
        memory.save()
        generated: dict[str, File] = {**papers, **pages}
    with watch.stage("export"):
        generated |= export_sitemap({*generated, *own}, catalog, settings) | exported()
    is_fatal = settings.missing_abstract is Severity.ERROR
    wanting = missing_abstracts(atlas.catalog.papers, Severity.ERROR) if is_fatal else []
    made = Docs(
        figures,
        atlas.catalog.merges,
        (*sorted([*atlas.problems, *wanting]), *unread),
        beside=(*site.problems, *doubts(site)),
        engine=for_engine(site, pages, own),
        replaced=frozenset(generated.keys() & own.keys()),
    )
    generated |= script_words(site)
    del pages, exported  # so that only what is written refers to the contents
    with watch.stage("write"):
        return _write(docs, generated, own, made, submit, in_place=docs.resolve() == site.own.resolve())


def _titled(atlas: Atlas, settings: Settings) -> tuple[TopicGroup, ...]:
    """Return the groups of topics; of drafted ones, the rest has its title in the language of the site."""
    if not atlas.knowledge.is_drafted:
        return atlas.catalog.groups
    say = settings.words
    return tuple(
        replace(group, title=say(group.title)) if group.id == REST else group
        for group in atlas.catalog.groups
    )


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
        for name in generated.keys() & own.keys():
            del generated[name]
        if git.IGNORE in files.generated_files(docs) or not (docs / git.IGNORE).exists():
            generated[git.IGNORE] = git.ignore_text({*generated, files.MARKER}, own).encode()
    else:
        generated |= own
    foreign = foreign_files(docs, generated)
    if foreign:
        return replace(made, foreign=tuple(foreign))
    changes = write_and_drop(docs, generated, submit)
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


def publish(
    place: Workplace,
    made: Docs,
    warm: WarmEngine,
    watch: Stopwatch,
    *,
    clean: bool = False,
    shard: Shard = WHOLE,
    on_pages: Callable[[], None] = lambda: None,
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
        on_pages()
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
