"""`entities`: a draft of the list of known names."""

from pathlib import Path

import click

from paper_atlas import assemble
from paper_atlas.commands.options import SEEDS
from paper_atlas.commands.progress import progress
from paper_atlas.commands.vocabulary.output import OUTPUT, write_draft
from paper_atlas.connect.names.entities_text import entities_text
from paper_atlas.connect.names.methods import find_methods
from paper_atlas.connect.names.paper_names import read_naming
from paper_atlas.connect.names.unlisted_entities import FEWEST, find_candidates
from paper_atlas.disk import files


@click.group()
def entities() -> None:
    """Suggest data sets and models that the papers in the seeds name."""


@entities.command()
@SEEDS
@OUTPUT
@click.option(
    "--fewest",
    type=click.IntRange(2),
    default=FEWEST,
    show_default=True,
    help="Minimum number of papers that use a name.",
)
def suggest(seeds: Path, output: Path | None, fewest: int) -> None:
    """Draft an entities.yml from what the papers name.

    It is made of names that stand next to "data set", "benchmark" or "model". Those that entities.yml already has, and methods that papers of the atlas introduce, are left out.
    """
    with progress() as watch:
        gathered = assemble.gather(files.read_folder(seeds), watch)
        known = gathered.knowledge.names
        with watch.stage("suggest"):
            methods = find_methods(gathered.papers, known, read_naming)
            found = find_candidates(gathered.papers, known, methods)
    titles = {paper.id: paper.title for paper in gathered.papers}
    write_draft(entities_text((one for one in found if len(one.papers) >= fewest), titles), output)
