"""Seeds → catalog: read, clean, merge, connect, in this order. What becomes of it is in `build`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from paper_atlas.atlas.change_log import published_ids, read_changes
from paper_atlas.connect import connect_papers
from paper_atlas.disk import files
from paper_atlas.memory.findings import remembered_facts, remembered_readers
from paper_atlas.memory.remember import no_memory
from paper_atlas.memory.store import Memory
from paper_atlas.merge.curate import curate_papers, keep_known_topics
from paper_atlas.merge.deduplicate import Distinct, merge_records
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import CleanRecord, Record, Seeds
from paper_atlas.model.relations import KnownNames
from paper_atlas.read.beside.knowledge import Knowledge, read_knowledge
from paper_atlas.run.concurrency import Submit, run_immediately
from paper_atlas.run.stopwatch import Stopwatch
from paper_atlas.seed_files import read_files


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
    """What people wrote beside the papers."""

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
    if memory:
        memory.save()  # of ten thousand papers, a hundred megabytes
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
            memory.remember if memory else no_memory,
        )
        if memory:
            memory.save()
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
    remember = memory.remember if memory else no_memory
    with watch.stage("read"):
        read = remember(read_knowledge, tuple[Knowledge, list[Problem]])
        knowledge, problems = read(seeds.knowledge)
        problems += seeds.problems
        days = {name: day for name, (day, _) in knowledge.curation.captured.items()}
        clean_files = read_files(seeds.contents, days, memory, submit)
    with watch.stage("clean"):
        found = clean_files()
        problems += [problem for file in found for problem in file.problems]
        cleaned = [record for file in found for record in file.cleaned]
        if knowledge.groups:
            cleaned, more = keep_known_topics(cleaned, knowledge.topic_ids)
            problems += more
    with watch.stage("merge"):
        log, _ = read_changes(files.CHANGES, seeds.changes)
        facts = remembered_facts(memory, submit)
        distinct = merge_records(cleaned, knowledge.curation, published_ids(log), facts)
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
        records=tuple(record for file in found for record in file.records),
        cleaned=tuple(cleaned),
        knowledge=knowledge,
    )


def _with_automatic_topics(knowledge: Knowledge, papers: Sequence[Paper]) -> tuple[Knowledge, list[Problem]]:
    from paper_atlas.connect.suggest.automatic import automatic_topics  # noqa: PLC0415 # numpy and scipy: slow to load

    draft, problems = automatic_topics(papers, knowledge.vocabulary.suggest)
    groups = tuple(group for group, _ in draft.groups)
    return replace(knowledge, groups=groups, vocabulary=draft.vocabulary, is_drafted=True), problems


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
