"""Seeds from outside, judged together with the existing ones."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from paper_atlas.assemble import Atlas, make_atlas
from paper_atlas.checks import candidate_notices, check_catalog, compare_ids
from paper_atlas.checks.dates import far_ahead
from paper_atlas.connect.names.unlisted_entities import find_candidates
from paper_atlas.connect.topics.hygiene import judge_papers, judge_topics
from paper_atlas.disk import files
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Repair, Seeds
from paper_atlas.read.beside.refused import read_refused
from paper_atlas.run.stopwatch import Stopwatch

# Seeds from outside come after all others while they are judged, so that existing ones determine the ids,
# and the newcomer is the duplicate. No character sorts later, and none is less likely in a name.
_BEHIND = "\U0010ffff"

_LARGE = 50
"""Papers needed to judge topics by them: among few papers, most topics are small."""


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in some seeds, with locations that use the file names the person gave."""

    problems: tuple[Problem, ...]
    """In file order."""
    records: int
    papers: int
    repairs: tuple[Repair, ...]
    """Those in records that are part of a page, in file order."""


def outside(name: str) -> str:
    """Return the name under which a seed from outside is judged."""
    return f"{_BEHIND}{name}"


def with_seeds(seeds: Seeds, contents: Mapping[str, bytes]) -> Seeds:
    """Return some seeds together with others, whose names come from `outside`."""
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
        base: The seeds of an earlier revision, and its name, to compare ids.
        missing: Severity of a missing abstract.
        this_year: Later years are doubtful; None to doubt none.
    """
    seeds = files.read_folder(folder)
    atlas = make_atlas(seeds, Stopwatch())
    problems = [*atlas.problems, *atlas_problems(atlas, seeds, missing), *_changed_ids(atlas, base)]
    problems += read_refused(files.knowledge_text(_bytes(folder / files.REFUSED)), files.REFUSED)[1]
    problems += far_ahead(atlas.records, this_year) if this_year else []
    names = find_candidates(atlas.catalog.papers, atlas.names, atlas.catalog.methods)
    problems += candidate_notices(names, {paper.id: paper.sources[0] for paper in atlas.catalog.papers})
    if len(atlas.catalog.papers) >= _LARGE:
        vocabulary = atlas.knowledge.vocabulary
        problems += [*judge_topics(atlas.catalog, vocabulary), *judge_papers(atlas.catalog, vocabulary)]
    return _review(atlas, problems, lambda where: replace(where, file=(folder / where.file).as_posix()))


def _bytes(path: Path) -> bytes:
    return files.read_seed_file(path) if path.is_file() and not path.is_symlink() else b""


def review_files(
    folder: Path,
    named: Sequence[Path],
    base: tuple[Seeds, str] | None = None,
    missing: Severity = Severity.NOTICE,
    this_year: int | None = None,
) -> Review:
    """Judge some seeds as if they were added to a folder; seeds already in the folder are judged in place."""
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
    """Return what is doubtful in an atlas, beyond the problems found while making it."""
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
    """Return the name of a seed below a folder; "" if it is elsewhere."""
    here, there = folder.resolve(), path.resolve()
    return there.relative_to(here).as_posix() if there.is_relative_to(here) else ""


def _review(
    atlas: Atlas,
    problems: Iterable[Problem],
    place: Callable[[Where], Where],
    only: Collection[str] | None = None,
) -> Review:
    """Summarise the findings in some files or in all; locations are renamed, in messages too."""

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
    """Return a problem that names seeds from outside as the person did."""
    where = replace(problem.where, file=problem.where.file.removeprefix(_BEHIND))
    return replace(problem, where=where, what=_plain(problem.what), fix=_plain(problem.fix))


def _plain(text: str) -> str:
    return text.replace(_BEHIND, "").replace("\\U0010ffff", "")
