"""`eval`: quality, measured against labelled files."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from paper_atlas.commands import messages, standalone
from paper_atlas.commands.options import SEEDS, exit_code
from paper_atlas.model.problems import Problem


@click.group("eval")
def evaluate() -> None:
    """Measure quality against a labelled FILE.

    The figures are printed, and the worst cases.
    """


def _tell(text: str, problems: Sequence[Problem]) -> None:
    """Print figures and, beside them, what could not be measured."""
    click.echo(text, nl=False)
    for problem in problems:
        click.echo(messages.problem_line(problem), err=True)
    sys.exit(exit_code(problems))


_LABELLED = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@evaluate.command("topics")
@_LABELLED
@SEEDS
def eval_topics(file: Path, seeds: Path) -> None:
    """Measure the tagger.

    FILE holds JSON lines {"title", "topics", "either"}, with "abstract" for papers that are not in the seeds.
    """
    _tell(*standalone.evaluate_topics(file, seeds))


@evaluate.command("related")
@_LABELLED
def eval_related(file: Path) -> None:
    """Measure the neighbours of papers.

    FILE holds JSON lines {"id", "title", "abstract", "keywords"}.
    """
    _tell(*standalone.evaluate_related(file))


@evaluate.command("contributions")
@_LABELLED
@SEEDS
def eval_contributions(file: Path, seeds: Path) -> None:
    """Measure whether the sentence on what a paper does is found.

    FILE holds JSON lines {"title", "both", "either"}.
    """
    _tell(*standalone.evaluate_contributions(file, seeds))


@evaluate.command("suggest")
@_LABELLED
def eval_suggest(file: Path) -> None:
    """Measure suggested topics against the keywords of authors.

    FILE holds JSON lines {"id", "title", "abstract", "keywords"}; the suggestions do not see the keywords.
    """
    _tell(*standalone.evaluate_suggest(file))


@evaluate.command("repairs")
@_LABELLED
def eval_repairs(file: Path) -> None:
    """Measure the repair of damaged abstracts.

    FILE holds JSON lines {"id", "hf", "arxiv"}: a damaged abstract and its original.
    """
    click.echo(standalone.evaluate_repairs(file), nl=False)


@evaluate.command("merges")
@_LABELLED
@SEEDS
def eval_merges(file: Path, seeds: Path) -> None:
    """Measure which records are merged.

    FILE holds JSON lines {"one", "other", "same"}, each side a paper or FILE:LINE of a seed.
    """
    _tell(*standalone.evaluate_merges(file, seeds))


@evaluate.command("harvest")
@_LABELLED
@SEEDS
def eval_harvest(file: Path, seeds: Path) -> None:
    """Measure which threshold of near: best tells papers apart.

    FILE holds papers that the atlas does not want. It may be in any format of a seed. Every fifth paper of the atlas is held out and scored as if it were new.
    """
    _tell(*standalone.evaluate_harvest(file, seeds))
