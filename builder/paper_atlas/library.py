"""The atlas for Python programs: everything that the site knows, as values, without building a site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path

from paper_atlas.assemble import read_atlas
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem
from paper_atlas.model.relations import Related
from paper_atlas.model.topics import Topic, TopicMatch
from paper_atlas.run.stopwatch import Stopwatch
from paper_atlas.text import count


@dataclass(frozen=True, slots=True, repr=False)
class Library:
    """What a folder of seeds says; iterating over it yields its papers, sorted by id. It is immutable."""

    papers: Mapping[str, Paper]
    """Id → paper, sorted by id."""
    topics: Mapping[str, Topic]
    """Id → topic, in the order of the groups."""
    catalog: Catalog
    """Everything that connects them."""
    problems: tuple[Problem, ...]
    """What a person should fix in the seeds, in file order."""

    def __repr__(self) -> str:
        return f"<atlas of {count(len(self.papers), 'paper')}, {count(len(self.topics), 'topic')}>"

    def __len__(self) -> int:
        return len(self.papers)

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.papers.values())

    def __contains__(self, paper: object) -> bool:
        """Tell whether there is a paper with this id."""
        return paper in self.papers

    def topics_of(self, paper: str) -> tuple[TopicMatch, ...]:
        """Return the topics of a paper, strongest first, with the words that earned them."""
        return self.catalog.topics.get(paper, ())

    def related_to(self, paper: str) -> tuple[Related, ...]:
        """Return the papers most like one, best first, each with its reasons."""
        return self.catalog.related.get(paper, ())

    def papers_on(self, topic: str) -> tuple[Paper, ...]:
        """Return the papers on a topic, sorted by id."""
        matches = self.catalog.topics
        return tuple(
            paper
            for paper in self.papers.values()
            if any(match.id == topic for match in matches.get(paper.id, ()))
        )


def load(seeds: str | PathLike[str]) -> Library:
    """Read a folder of seeds.

    Args:
        seeds: The folder, with `topics.yml` and, if there is one, `curation.yml`.

    Returns:
        All that could be understood. Bad seeds raise no errors: what is wrong is in `problems`.

    Raises:
        NotADirectoryError: There is no such folder.
    """
    if not Path(seeds).is_dir():
        raise NotADirectoryError(f"there is no folder {fspath(seeds)!r}: name the one that holds the seeds")
    atlas = read_atlas(Path(seeds), Stopwatch())
    catalog = atlas.catalog
    return Library(
        papers={paper.id: paper for paper in catalog.papers},
        topics={topic.id: topic for group in catalog.groups for topic in group.topics},
        catalog=catalog,
        problems=atlas.problems,
    )
