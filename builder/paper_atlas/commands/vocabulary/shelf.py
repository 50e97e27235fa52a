"""The papers of an atlas with their topics, as the topic commands need them; kept between runs."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from paper_atlas import assemble
from paper_atlas.atlas.change_log import read_changes
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.connect.topics.tagging import TagOne, apply_curation, assign_topics
from paper_atlas.disk import files
from paper_atlas.memory.digests import digest
from paper_atlas.memory.store import Memory
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import KnownNames
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.read.beside.knowledge import Knowledge, read_knowledge
from paper_atlas.run.stopwatch import Stopwatch

_MEMORY = ".atlas"
"""Folder beside the seeds for what runs leave for the next one; not part of the repository."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Papers with what the tagger reads in them, and their current topics."""

    papers: tuple[Paper, ...]
    """Sorted by id; each with its content and what a person said about its topics."""
    topics: Mapping[str, tuple[TopicMatch, ...]]
    """Paper id → its topics; every paper has an entry."""
    titles: Mapping[str, str]
    """Topic id → title, in the order of the vocabulary."""
    came: Mapping[str, str]
    """Paper id → ISO day on which it was added, if known."""

    def tagged(self, tag_one: TagOne) -> dict[str, tuple[TopicMatch, ...]]:
        """Return the topics that another tagger gives, corrected by what a person said about topics."""
        return apply_curation(assign_topics(self.papers, tag_one), self.papers)


def read_shelf(folder: Path, watch: Stopwatch) -> Shelf:
    """Return the papers of a folder of seeds; from memory, if nothing changed since the last time."""
    seeds = files.read_folder(folder)
    place = folder.parent / _MEMORY
    with suppress(OSError):  # a read-only folder: the next run finds out again
        place.mkdir(exist_ok=True)
    memory = Memory(place / "memory")

    def make_shelf(_made_of: bytes) -> Shelf:
        gathered = assemble.gather(seeds, watch, memory)
        papers = tuple(sorted(gathered.papers, key=lambda paper: paper.id))
        with watch.stage("topics"):
            readers = readers_of(gathered.knowledge.vocabulary, KnownNames())
            topics = apply_curation(assign_topics(papers, readers.topics), papers)
        log, _ = read_changes(files.CHANGES, seeds.changes)
        arrived = {one.paper: one.date for one in log if one.change == "added"}
        came = {paper.id: day for paper in papers if (day := arrived.get(paper.id) or paper.added)}
        return Shelf(papers, topics, gathered.knowledge.topic_titles, came)

    made = memory.remember(make_shelf, Shelf)(digest(seeds.contents, seeds.knowledge, seeds.changes))
    memory.save()
    return made


def vocabulary_of(folder: Path) -> Vocabulary:
    """Return the vocabulary of a folder of seeds as written; its errors are left to `check`."""
    return knowledge_of(folder).vocabulary


def knowledge_of(folder: Path) -> Knowledge:
    """Return what the files beside the seeds say."""
    return read_knowledge(files.read_knowledge(folder))[0]
