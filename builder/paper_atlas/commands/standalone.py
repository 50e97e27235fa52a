"""Stages of the pipeline by themselves: topics and neighbours of any papers, and how good they are."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from paper_atlas.assemble import read_atlas
from paper_atlas.atlas.order import newest_first
from paper_atlas.clean import clean_text
from paper_atlas.commands import json_lines
from paper_atlas.commands.json_lines import Text
from paper_atlas.connect.related.near_text import near_text
from paper_atlas.connect.related.related_papers import find_related
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.connect.topics.tagging import TagOne, assign_topics
from paper_atlas.disk import files
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem
from paper_atlas.model.relations import Related
from paper_atlas.read.beside.knowledge import read_knowledge
from paper_atlas.run.stopwatch import Stopwatch


def read_texts(lines: Iterable[str], *, with_id: bool) -> Iterator[Text | Problem]:
    """Read papers as JSON lines, cleaned as in seeds."""
    return json_lines.read_texts(lines, clean_text, with_id=with_id)


def make_tagger(seeds: Path) -> TagOne:
    """Return a function from title and abstract to topics, with the vocabulary of a folder of seeds."""
    knowledge, _ = read_knowledge(files.read_knowledge(seeds))
    return readers_of(knowledge.vocabulary, knowledge.names).topics


def relate(papers: Sequence[Text], seeds: Path, limit: int) -> dict[str, tuple[Related, ...]]:
    """Return the papers most like each of some texts, whose topics are found with the seeds' vocabulary."""
    knowledge, _ = read_knowledge(files.read_knowledge(seeds))
    topics = assign_topics(papers, make_tagger(seeds))
    return find_related(papers, topics, limit, knowledge.topic_titles)


def papers_near(text: str, seeds: Path, limit: int) -> list[tuple[Paper, Related]]:
    """Return the papers of an atlas that are nearest to a text, with score and reasons."""
    catalog = read_atlas(seeds, Stopwatch()).catalog
    oldest_first = newest_first(catalog.papers)[::-1]
    terms = catalog.term_papers
    return [
        (oldest_first[number], near) for number, near in near_text(text, terms.postings, terms.scale, limit)
    ]


def evaluate_topics(file: Path, seeds: Path) -> tuple[str, list[Problem]]:
    """Return the report of the tagger on a gold file, and the file's unusable lines as problems."""
    from paper_atlas.evaluate import run  # noqa: PLC0415 # loads a second reading of LaTeX, which no build needs

    knowledge, _ = read_knowledge(files.read_knowledge(seeds))
    papers = read_atlas(seeds, Stopwatch()).catalog.papers
    return run.eval_topics(run.read_labelled(file), file.as_posix(), papers, knowledge.vocabulary)


def evaluate_contributions(file: Path, seeds: Path) -> tuple[str, list[Problem]]:
    """Return the report on the sentences taken for what papers do, and the file's unusable lines as problems."""
    from paper_atlas.evaluate import run  # noqa: PLC0415 # as above

    catalog = read_atlas(seeds, Stopwatch()).catalog
    return run.eval_contributions(run.read_labelled(file), file.as_posix(), catalog)


def evaluate_related(file: Path) -> tuple[str, list[Problem]]:
    """Return the report of the neighbours on a labelled corpus, and its unusable lines as problems."""
    from paper_atlas.evaluate import run  # noqa: PLC0415 # as above

    return run.eval_related(run.read_labelled(file), file.as_posix())


def evaluate_suggest(file: Path) -> tuple[str, list[Problem]]:
    """Return the report of the suggested topics on a labelled corpus, and its unusable lines as problems."""
    from paper_atlas.evaluate import run  # noqa: PLC0415 # as above

    return run.eval_suggest(run.read_labelled(file), file.as_posix())


def evaluate_repairs(file: Path) -> str:
    """Return the report of the repair on a file of pairs."""
    from paper_atlas.evaluate import run  # noqa: PLC0415 # as above

    return run.eval_repairs(run.read_labelled(file))


def evaluate_merges(file: Path, seeds: Path) -> tuple[str, list[Problem]]:
    """Return the report of merging on labelled pairs, and the file's unusable lines as problems."""
    from paper_atlas.evaluate import run  # noqa: PLC0415 # as above

    def read_file(name: str) -> bytes | None:
        path = seeds / name
        inside = path.resolve().is_relative_to(seeds.resolve())
        return files.read_seed_file(path) if inside and path.is_file() else None

    return run.eval_merges(run.read_labelled(file), file.as_posix(), read_file)


def evaluate_harvest(file: Path, seeds: Path) -> tuple[str, list[Problem]]:
    """Return the report on how well nearness tells an atlas from other papers, and the file's problems."""
    from paper_atlas.evaluate import run  # noqa: PLC0415 # as above

    name = file.name.removesuffix(".xz")
    return run.eval_harvest(run.read_labelled(file), name, read_atlas(seeds, Stopwatch()))
