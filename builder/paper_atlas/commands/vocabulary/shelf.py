"""The papers of an atlas with their topics, as the topic commands need them; kept between runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paper_atlas import assemble
from paper_atlas.atlas.change_log import read_changes
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.connect.topics.tagging import TagOne, apply_curation, assign_topics
from paper_atlas.disk import files
from paper_atlas.memory.findings import decode_topics, encode_topics
from paper_atlas.memory.shelf import recall
from paper_atlas.memory.store import Memory
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Seeds
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
    log = files.read_text(folder / files.CHANGES)
    texts = {**{f"/{name}": text.encode() for name, text in seeds.knowledge.items()}, **seeds.contents}
    made_of = [part for name, data in texts.items() for part in (name.encode(), data)]
    made = recall(
        folder.parent / _MEMORY / "shelf.json", [*made_of, log.encode()], _maker(folder, seeds, log, watch)
    )
    papers = tuple(_paper(*fields) for fields in made["papers"])
    return Shelf(
        papers,
        {paper.id: decode_topics(found) for paper, found in zip(papers, made["topics"], strict=True)},
        made["titles"],
        made["came"],
    )


def _maker(folder: Path, seeds: Seeds, log: str, watch: Stopwatch) -> Callable[[], Any]:
    def make() -> Any:  # noqa: ANN401 # JSON
        memory = Memory(folder.parent / _MEMORY / ".docs.memory.json")
        gathered = assemble.gather(seeds, watch, memory)
        papers = sorted(gathered.papers, key=lambda paper: paper.id)
        with watch.stage("topics"):
            readers = readers_of(gathered.knowledge.vocabulary, KnownNames())
            topics = apply_curation(assign_topics(papers, readers.topics), papers)
        arrived = {
            one.paper: one.date for one in read_changes(files.CHANGES, log)[0] if one.change == "added"
        }
        return {
            "papers": [_fields(paper) for paper in papers],
            "topics": [encode_topics(topics[paper.id]) for paper in papers],
            "titles": gathered.knowledge.topic_titles,
            "came": {paper.id: day for paper in papers if (day := arrived.get(paper.id) or paper.added)},
        }

    return make


def _fields(paper: Paper) -> list[Any]:
    where = paper.sources[0]
    words = (paper.keywords, paper.topics, paper.topics_removed)
    return [paper.id, paper.title, paper.abstract, where.file, where.line, *words]


def _paper(
    id_: str,
    title: str,
    abstract: str,
    file: str,
    line: int,
    keywords: list[str],
    added: list[str],
    removed: list[str],
) -> Paper:
    return Paper(
        id_,
        title,
        abstract,
        (Where(file, line),),
        keywords=tuple(keywords),
        topics=tuple(added),
        topics_removed=tuple(removed),
    )


def vocabulary_of(folder: Path) -> Vocabulary:
    """Return the vocabulary of a folder of seeds as written; its errors are left to `check`."""
    return knowledge_of(folder).vocabulary


def knowledge_of(folder: Path) -> Knowledge:
    """Return what the files beside the seeds say."""
    return read_knowledge(files.read_knowledge(folder))[0]
