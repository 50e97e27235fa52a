"""`tag` and `related`: JSON lines in, JSON lines out."""

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

import click

from paper_atlas.commands import json_lines, messages, standalone
from paper_atlas.commands.options import SEEDS
from paper_atlas.model.problems import Problem, split_problems


@click.command()
@SEEDS
def tag(seeds: Path) -> None:
    """Read papers as JSON lines; write their topics as JSON lines.

    Each line of the input is {"title", "abstract"}; each of the output {"topics": [{"id", "score", "evidence"}]}.
    """
    tagger = standalone.make_tagger(seeds)
    texts = standalone.read_texts(_stdin(), with_id=False)
    _stream(texts, lambda text: json_lines.topics_line(tagger(text.title, text.abstract)))


@click.command()
@SEEDS
@click.option(
    "--top",
    type=click.IntRange(0, 1000),
    default=8,
    show_default=True,
    help="Maximum number of related papers for each.",
)
def related(seeds: Path, top: int) -> None:
    """Read papers as JSON lines; write those most similar to each.

    Each line of the input is {"id", "title", "abstract"}; each of the output {"id", "related": [{"id",
    "score", "reasons"}]}, in the order of the input.
    """
    texts = [*standalone.read_texts(_stdin(), with_id=True)]
    papers, _ = split_problems(texts)
    found = standalone.relate(papers, seeds, top)
    _stream(texts, lambda text: json_lines.related_line(text.id, found[text.id]))


@click.command()
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"), default="-")
@SEEDS
@click.option(
    "--top", type=click.IntRange(0, 1000), default=8, show_default=True, help="Maximum number of papers."
)
def similar(file: TextIO, seeds: Path, top: int) -> None:
    """Write the papers of the atlas that are most similar to a text.

    The text is that in FILE, or on standard input: an abstract, a paragraph or a title; a short first line counts as the title. Each line of the output is
    {"id", "title", "score", "reasons"}, the nearest first, as the page similar/ shows them.
    """
    for paper, near in standalone.papers_near(file.read(), seeds, top):
        click.echo(json_lines.similar_line(paper, near))


def _stdin() -> TextIO:
    """Return standard input as UTF-8, whatever the locale; invalid bytes become the replacement character."""
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")


def _stream(texts: Iterable[json_lines.Text | Problem], line: Callable[[json_lines.Text], str]) -> None:
    """Write one line per paper, and the problems to standard error; exit with the code they call for."""
    problems = 0
    for text in texts:
        if isinstance(text, Problem):
            problems += 1
            click.echo(messages.problem_line(text), err=True)
        else:
            click.echo(line(text))
    sys.exit(1 if problems else 0)
