"""`topics`: a draft of the vocabulary, and what a term or another vocabulary would do."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from paper_atlas.commands import messages
from paper_atlas.commands.options import SEEDS, exit_code
from paper_atlas.commands.progress import progress
from paper_atlas.commands.vocabulary import topic_texts
from paper_atlas.commands.vocabulary.output import OUTPUT, write_draft
from paper_atlas.commands.vocabulary.shelf import Shelf, read_shelf, vocabulary_of
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.connect.topics.changes import change_of_papers, change_of_topics
from paper_atlas.connect.topics.trial import try_terms
from paper_atlas.disk.files import knowledge_text, read_seed_file
from paper_atlas.model.relations import KnownNames
from paper_atlas.model.vocabulary import Grade, Term, TopicTerms
from paper_atlas.read.beside.topic_terms import Fault, read_term
from paper_atlas.read.beside.vocabulary import read_lists, read_topics
from paper_atlas.text import count


@click.group()
def topics() -> None:
    """Suggest topics for the papers, and try terms on them."""


_MOST = click.option(
    "--most",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Maximum number of papers shown of each kind.",
)


@topics.command()
@SEEDS
@OUTPUT
@click.option(
    "--missing",
    is_flag=True,
    help="Instead, list the papers without a topic, and terms that would catch them.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Like --missing, but only for papers added on this day or later.",
)
@_MOST
def suggest(seeds: Path, output: Path | None, missing: bool, since: datetime | None, most: int) -> None:
    """Draft a topics.yml from what the papers say.

    It is made of their keywords, and of the phrases that stand out in them.
    """
    with progress() as watch:
        shelf = read_shelf(seeds, watch)
        if missing or since:
            text = _missing(shelf, since, most)
        else:
            with watch.stage("suggest"):
                text = _draft(shelf)
    write_draft(text, output)


def _draft(shelf: Shelf) -> str:
    # numpy and scipy: slow to load, and `try` needs neither
    from paper_atlas.connect.suggest.draft_text import draft_text  # noqa: PLC0415 # other commands do without it
    from paper_atlas.connect.suggest.drafting import suggest_topics  # noqa: PLC0415 # loads scipy: slow

    return draft_text(suggest_topics(shelf.papers), {paper.id: paper.title for paper in shelf.papers})


def _missing(shelf: Shelf, since: datetime | None, most: int) -> str:
    from paper_atlas.connect.suggest.missing import find_missing  # noqa: PLC0415 # as above

    day = since.date().isoformat() if since else ""
    asked = [paper.id for paper in shelf.papers if not day or shelf.came.get(paper.id, "") >= day]
    return topic_texts.missing_text(find_missing(shelf.papers, shelf.topics, asked), shelf, len(asked), most)


@topics.command("try")
@click.argument("terms", nargs=-1)
@SEEDS
@click.option("--topic", metavar="ID", help="Try all terms of a topic, with TERMS added to its strong ones.")
@click.option(
    "--file",
    "other",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare another vocabulary with that of the seeds, paper by paper.",
)
@_MOST
def try_(terms: tuple[str, ...], seeds: Path, topic: str | None, other: Path | None, most: int) -> None:
    """Show which papers TERMS would find, and which they just miss.

    The words that match are shown, and why a paper is missed. Each of TERMS is written as in topics.yml and tried by itself, as the strong term of a topic; `-` reads them
    from standard input, one per line.
    """
    if not terms and not topic and not other:
        raise click.UsageError("give a term, --topic or --file")
    if other and (terms or topic):
        raise click.UsageError("--file compares whole vocabularies: leave TERMS and --topic out")
    with progress() as watch:
        shelf = read_shelf(seeds, watch)
    if other:
        sys.exit(_compare(shelf, other, most))
    sys.exit(_try_topic(shelf, seeds, topic, terms, most) if topic else _try_terms(shelf, seeds, terms, most))


def _try_terms(shelf: Shelf, seeds: Path, terms: Iterable[str], most: int) -> int:
    """Try terms one by one, and return the exit code: 1 if one could not be read."""
    faults = 0
    for words in _each(terms):
        term = read_term(words, Grade.STRONG, _lists(seeds))
        if isinstance(term, Fault):
            click.echo(f"{term.what} ({term.fix})", err=True)
            faults += 1
        else:
            trial = try_terms(shelf.papers, TopicTerms("term", (term,)))
            click.echo(topic_texts.trial_text(words, trial, shelf, most), nl=False)
    return 1 if faults else 0


def _each(terms: Iterable[str]) -> Iterable[str]:
    """Yield terms; for `-`, the lines of standard input as they arrive."""
    for words in terms:
        if words == "-":
            yield from filter(None, (line.strip() for line in sys.stdin))
        else:
            yield words


def _lists(seeds: Path) -> dict[str, tuple[str, ...]]:
    path = seeds / "topics.yml"
    return read_lists(knowledge_text(read_seed_file(path)) if path.is_file() else "")


def _try_topic(shelf: Shelf, seeds: Path, topic: str, words: tuple[str, ...], most: int) -> int:
    """Try a topic as it is, or with further terms, and return the exit code."""
    known = {one.id: one for one in vocabulary_of(seeds).topics}
    if topic not in known:
        raise click.UsageError(f"no topic of {(seeds / 'topics.yml').as_posix()} has the id {topic!r}")
    more: list[Term] = []
    for one in words:
        term = read_term(one, Grade.STRONG, _lists(seeds))
        if isinstance(term, Fault):
            click.echo(f"{term.what} ({term.fix})", err=True)
            return 1
        more.append(term)
    before = try_terms(shelf.papers, known[topic])
    if not more:
        click.echo(topic_texts.trial_text(topic, before, shelf, most), nl=False)
        return 0
    after = try_terms(shelf.papers, replace(known[topic], terms=(*known[topic].terms, *more)))
    had = {one.paper for one in before.matched}
    new = tuple(one for one in after.matched if one.paper not in had)
    name = f"{topic} with {', '.join(words)}, new"
    click.echo(
        f"{topic}: {count(len(before.matched), 'paper')} now, {len(after.matched):,} with the new terms"
    )
    click.echo(topic_texts.trial_text(name, replace(after, matched=new), shelf, most), nl=False)
    return 0


def _compare(shelf: Shelf, other: Path, most: int) -> int:
    """Compare another vocabulary with the current one, and return the exit code that its problems call for."""
    _, vocabulary, problems = read_topics(knowledge_text(read_seed_file(other)), other.as_posix())
    for problem in problems:
        click.echo(messages.problem_line(problem), err=True)
    after = shelf.tagged(readers_of(vocabulary, KnownNames()).topics)
    bare = tuple(sum(not topics for topics in tags.values()) for tags in (shelf.topics, after))
    text = topic_texts.comparison_text(
        change_of_topics(shelf.topics, after),
        change_of_papers(shelf.topics, after),
        shelf,
        (bare[0], bare[1]),
        most,
    )
    click.echo(text, nl=False)
    return exit_code(problems)
