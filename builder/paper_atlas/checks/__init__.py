"""What a person should look at although the program can go on: values in, problems out."""

from collections.abc import Iterable, Mapping, Sequence

from paper_atlas.checks.duplicates import known_duplicates, open_questions
from paper_atlas.checks.identity import compare_ids
from paper_atlas.checks.links import doubtful_links
from paper_atlas.checks.litter import find_litter
from paper_atlas.checks.missing import missing_abstracts
from paper_atlas.checks.references import dangling_references
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.curation import Curation
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.relations import Candidate


def check_catalog(
    catalog: Catalog, curation: Curation, seeds: Iterable[str], missing: Severity = Severity.NOTICE
) -> list[Problem]:
    """Find what is doubtful in papers, whichever seed they come from.

    Args:
        catalog: All papers, how they were merged, and the open questions.
        curation: As read.
        seeds: The names of the seed files.
        missing: How much a missing abstract matters.

    Returns:
        Warnings and notices, and errors for entries of the curation that point nowhere; in file order.
    """
    return sorted(
        [
            *known_duplicates(catalog.merges),
            *open_questions(catalog.doubts, curation.papers),
            *doubtful_links(catalog.papers),
            *find_litter(catalog.papers),
            *dangling_references(curation, seeds),
            *missing_abstracts(catalog.papers, missing),
        ]
    )


def candidate_notices(candidates: Sequence[Candidate], sources: Mapping[str, Where]) -> list[Problem]:
    """Return a notice for each name that may deserve an entry in the list of known names.

    Args:
        candidates: Names that several papers use.
        sources: Paper id → its place; the notice stands at that of the first paper.
    """
    return [
        Problem(
            sources[one.papers[0]],
            f"{len(one.papers)} papers name the {one.kind} {one.name[:60]!r}, which is not in the list of known names",
            f"add it to entities.yml as a {one.kind}, or to its common words",
            Severity.NOTICE,
        )
        for one in candidates
    ]


__all__ = ["candidate_notices", "check_catalog", "compare_ids", "missing_abstracts"]
