"""`eval`: a labelled file in, figures and the worst cases out."""

import lzma
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from paper_atlas.assemble import Atlas
from paper_atlas.clean import clean_record, clean_text
from paper_atlas.connect import connect_papers
from paper_atlas.connect.contribution.sentence import find_contribution
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.connect.topics.tagging import nearest, tag, tagger_of
from paper_atlas.evaluate import contributions, keeping, merges, related, repairs, suggest, topics
from paper_atlas.intake.harvest.keep_filter import near_finder
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import CleanRecord, Record
from paper_atlas.model.vocabulary import Vocabulary
from paper_atlas.read import read_seed
from paper_atlas.text import fold, maths


def read_labelled(path: Path) -> str:
    """Return the text of a labelled file, decompressed if it is `.xz`."""
    data = path.read_bytes()
    return (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")


def eval_topics(
    text: str, file: str, papers: Iterable[Paper], vocabulary: Vocabulary
) -> tuple[str, list[Problem]]:
    """Measure the tagger on a gold file.

    Args:
        text: JSON lines of `title`, `topics`, `either`; with `abstract` if the paper is not in the seeds.
        file: Name used for the places of problems.
        papers: The papers of the seeds, which give the abstracts for titles.
        vocabulary: The words of the topics.

    Returns:
        The report, and a problem for each unusable line.
    """
    labels, problems = topics.read_gold(text, file)
    tagger = tagger_of(vocabulary)
    abstracts = {fold(maths.plain(paper.title)): paper for paper in papers}
    answers, missing = [], []
    for label in labels:
        title = clean_text(label.title)
        paper = abstracts.get(fold(maths.plain(title)))
        abstract = clean_text(label.abstract) if label.abstract else paper.abstract if paper else None
        if abstract is None:
            missing.append(
                Problem(label.where, f"no paper has the title {label.title[:60]!r}", "give its abstract")
            )
        else:
            near = nearest(tagger, title, abstract, most=20)
            answers.append(topics.Answer(label, tag(tagger, title, abstract), near))
    return topics.render(topics.measure(answers)), [*problems, *missing]


def eval_contributions(text: str, file: str, catalog: Catalog) -> tuple[str, list[Problem]]:
    """Measure which sentence is taken for what a paper does.

    Args:
        text: JSON lines of `title`, `both`, `either`; with `abstract` if the paper is not in the seeds.
        file: Name used for the places of problems.
        catalog: The papers of the seeds.

    Returns:
        The report, and a problem for each unusable line.
    """
    labels, problems = contributions.read_labels(text, file)
    known = {fold(maths.plain(paper.title)): paper for paper in catalog.papers}
    answers = []
    for label in labels:
        paper = known.get(fold(maths.plain(clean_text(label.title))))
        if label.abstract:
            abstract = clean_text(label.abstract)
            span = find_contribution(clean_text(label.title), abstract)
            answers.append(contributions.Answer(label, abstract[slice(*span)] if span else ""))
        elif paper:
            answers.append(contributions.Answer(label, catalog.contribution(paper)))
        else:
            what = f"no paper has the title {label.title[:60]!r}"
            problems.append(Problem(label.where, what, "give its abstract"))
    return contributions.render(answers), problems


def eval_related(text: str, file: str) -> tuple[str, list[Problem]]:
    """Measure the neighbours on a corpus whose papers have author keywords.

    Returns:
        The report, and a problem for each unusable line.
    """
    papers, problems = related.read_corpus(text, file)
    return related.render(related.evaluate(papers)), [*problems]


def eval_repairs(text: str) -> str:
    """Measure the repair on pairs of damaged and original abstracts."""
    return repairs.render(repairs.measure_repairs(repairs.read_pairs(text.splitlines())))


def eval_merges(text: str, file: str, read_file: Callable[[str], bytes | None]) -> tuple[str, list[Problem]]:
    """Measure on labelled pairs which records are merged.

    Args:
        text: JSON lines of `one`, `other` and `same`.
        file: Name used for the places of problems.
        read_file: Name of a seed → its bytes; None if there is no such seed.

    Returns:
        The report, and a problem for each unusable line.
    """
    pairs, problems = merges.read_pairs(text, file)
    report, more = merges.judge(pairs, partial(_find_records, read_file))
    return merges.render(report), [*problems, *more]


def _find_records(
    read_file: Callable[[str], bytes | None], sides: Sequence[tuple[str, Where]]
) -> dict[str, CleanRecord]:
    """Return side → record: those in seeds by file and line, those written out as they are."""
    written = [side for side, _ in dict.fromkeys(sides) if side.startswith("{")]
    named = [side for side, _ in dict.fromkeys(sides) if not side.startswith("{")]
    found: dict[str, Record] = {}
    for name in dict.fromkeys(side.rpartition(":")[0] for side in named):
        placed = {f"{record.where}": record for record in read_seed(name, read_file(name) or b"")[0]}
        found |= {side: placed[side] for side in named if side in placed}
    lines = [*dict.fromkeys(written)]
    for record in read_seed("pairs.jsonl", "\n".join(lines).encode())[0]:
        found[lines[record.where.line - 1]] = record
    cleaned = {side: clean_record(record, None)[0] for side, record in found.items()}
    return {side: record for side, record in cleaned.items() if record}


def eval_suggest(text: str, file: str) -> tuple[str, list[Problem]]:
    """Measure the suggested topics on a corpus whose papers have author keywords.

    Args:
        text: JSON lines of `id`, `title`, `abstract`, `keywords`; the suggestions do not see the keywords.
        file: Name used for the places of problems.

    Returns:
        The report, and a problem for each unusable line.
    """
    papers, problems = related.read_corpus(text, file)
    return suggest.render(suggest.evaluate(papers)), [*problems]


def eval_harvest(text: str, file: str, atlas: Atlas) -> tuple[str, list[Problem]]:
    """Measure how well nearness tells the papers of an atlas from others.

    Args:
        text: Papers that the atlas does not want, in any format of seeds.
        file: Its name, by which the format is recognised if nothing else tells it.
        atlas: The atlas.

    Returns:
        The report, and what of the file could not be read.
    """
    records, problems = read_seed(file, text.encode())
    cleaned = [clean for clean, _ in map(clean_record, records) if clean]
    stay, held = keeping.parted(atlas.catalog.papers)
    knowledge = atlas.knowledge
    readers = readers_of(knowledge.vocabulary, knowledge.names)
    rest = connect_papers(stay, knowledge.groups, knowledge.vocabulary, knowledge.names, readers)
    nearest = near_finder(rest)

    def nearness(title: str, abstract: str) -> float:
        return next((one.score for one in nearest(title, abstract)), 0.0)

    here = {fold(paper.title) for paper in atlas.catalog.papers}
    ours = [(paper.title, paper.abstract) for paper in held]
    others = [(one.title, one.abstract) for one in cleaned if fold(one.title) not in here]
    return keeping.render(keeping.measure(len(stay), ours, others, nearness)), problems
