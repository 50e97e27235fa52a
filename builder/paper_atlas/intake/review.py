"""Seeds from outside, judged together with those that are there."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from paper_atlas.build import Atlas, make_atlas
from paper_atlas.checks import candidate_notices, check_catalog, compare_ids
from paper_atlas.checks.dates import far_ahead
from paper_atlas.connect.names.unlisted_entities import find_candidates
from paper_atlas.connect.topics.hygiene import judge_papers, judge_topics
from paper_atlas.disk import files
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Repair, Seeds
from paper_atlas.run.stopwatch import Stopwatch

# Seeds from outside stand behind all others while they are judged, so that those that are there give
# the ids, and the newcomer is the duplicate. No character sorts later, and none is less likely in a name.
_BEHIND = "\U0010ffff"

_LARGE = 50
"""Papers from which topics can be judged by them: in a few papers most topics are small."""


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in some seeds, each place named as the person named the file."""

    problems: tuple[Problem, ...]
    """In file order."""
    records: int
    papers: int
    repairs: tuple[Repair, ...]
    """Of the records that are part of a page, in file order."""


def outside(name: str) -> str:
    """Return the name under which a seed from outside is judged."""
    return f"{_BEHIND}{name}"


def with_seeds(seeds: Seeds, contents: Mapping[str, bytes]) -> Seeds:
    """Return some seeds together with others, whose names are as `outside` gives them."""
    return replace(seeds, contents={**seeds.contents, **contents})


def review_all(
    folder: Path,
    base: tuple[Seeds, str] | None = None,
    missing: Severity = Severity.NOTICE,
    this_year: int | None = None,
) -> Review:
    """Judge a folder of seeds.

    Args:
        folder: The seeds.
        base: The seeds of an earlier revision, and its name, to compare ids with.
        missing: How much a missing abstract matters.
        this_year: Years after it are doubtful; None to doubt none.
    """
    seeds = files.read_folder(folder)
    atlas = make_atlas(seeds, Stopwatch())
    problems = [*atlas.problems, *atlas_problems(atlas, seeds, missing), *_changed_ids(atlas, base)]
    problems += far_ahead(atlas.records, this_year) if this_year else []
    names = find_candidates(atlas.catalog.papers, atlas.names, atlas.catalog.methods)
    problems += candidate_notices(names, {paper.id: paper.sources[0] for paper in atlas.catalog.papers})
    if len(atlas.catalog.papers) >= _LARGE:
        vocabulary = atlas.knowledge.vocabulary
        problems += [*judge_topics(atlas.catalog, vocabulary), *judge_papers(atlas.catalog, vocabulary)]
    return _review(atlas, problems, lambda where: replace(where, file=(folder / where.file).as_posix()))


def review_files(
    folder: Path,
    named: Sequence[Path],
    base: tuple[Seeds, str] | None = None,
    missing: Severity = Severity.NOTICE,
    this_year: int | None = None,
) -> Review:
    """Judge some seeds as if they were added to a folder; seeds of the folder itself are judged where they are."""
    seeds = files.read_folder(folder)
    inside = {_inside(folder, path): path.as_posix() for path in named if _inside(folder, path)}
    others = {
        outside(path.as_posix()): files.read_seed_file(path) for path in named if not _inside(folder, path)
    }
    shown = {**inside, **{name: name.removeprefix(_BEHIND) for name in others}}
    seeds = with_seeds(seeds, others)
    atlas = make_atlas(seeds, Stopwatch())
    problems = [*atlas.problems, *atlas_problems(atlas, seeds, missing), *_changed_ids(atlas, base)]
    problems += far_ahead(atlas.records, this_year) if this_year else []
    return _review(atlas, problems, lambda where: replace(where, file=shown[where.file]), only=shown.keys())


def atlas_problems(atlas: Atlas, seeds: Seeds, missing: Severity = Severity.NOTICE) -> list[Problem]:
    """Return what is doubtful in an atlas, beyond what made it a smaller one."""
    return check_catalog(atlas.catalog, atlas.knowledge.curation, seeds.contents, missing)


def _changed_ids(atlas: Atlas, base: tuple[Seeds, str] | None) -> list[Problem]:
    if base is None:
        return []
    before, revision = base
    catalog = atlas.catalog
    return compare_ids(
        make_atlas(before, Stopwatch()).catalog.papers, catalog.papers, revision, catalog.hidden
    )


def _inside(folder: Path, path: Path) -> str:
    """Return the name of a seed below a folder; "" where it lies elsewhere."""
    here, there = folder.resolve(), path.resolve()
    return there.relative_to(here).as_posix() if there.is_relative_to(here) else ""


def _review(
    atlas: Atlas,
    problems: Iterable[Problem],
    place: Callable[[Where], Where],
    only: Collection[str] | None = None,
) -> Review:
    """Sum up, of some files or of all; places are renamed, in the words of problems too."""

    def counts(where: Where) -> bool:
        return only is None or where.file in only

    found = [one for one in sorted(set(problems)) if counts(one.where)]
    return Review(
        tuple(replace(plain_problem(one), where=place(one.where)) for one in found),
        sum(counts(record.where) for record in atlas.records),
        sum(any(map(counts, paper.sources)) for paper in atlas.catalog.papers),
        tuple(
            replace(repair, where=place(repair.where))
            for record in sorted(atlas.cleaned, key=lambda record: record.where)
            if counts(record.where)
            for repair in record.repairs
        ),
    )


def plain_problem(problem: Problem) -> Problem:
    """Return a problem that names seeds from outside as people do."""
    where = replace(problem.where, file=problem.where.file.removeprefix(_BEHIND))
    return replace(problem, where=where, what=_plain(problem.what), fix=_plain(problem.fix))


def _plain(text: str) -> str:
    return text.replace(_BEHIND, "").replace("\\U0010ffff", "")
