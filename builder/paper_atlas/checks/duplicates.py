"""Papers that stand in the seeds twice, and those that may: with both places and how alike they are."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from paper_atlas.model.papers import Merge, Paper
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import CleanRecord
from paper_atlas.text import fold, shorten

# Merging needs both texts alike; one of them alone is worth a look. In the seeds of this atlas no
# two distinct papers have titles that are 80 % alike, or abstracts that are 70 % alike.
_TITLES = 85.0
_ABSTRACTS = 75.0

_SKETCH = 8
_RARE = 20
"""Papers that may share a key before only the first two of them are compared with the others."""


def known_duplicates(merges: Iterable[Merge], records: Iterable[CleanRecord]) -> list[Problem]:
    """Return a notice for each record that is part of a paper that an earlier record had begun.

    Args:
        merges: Each names the place of its record, and of the first record of the paper.
        records: At least those that were merged, and the first ones of their papers.
    """
    texts = {record.where: record for record in records}
    return [
        Problem(
            merge.where,
            f"a duplicate of the paper at {merge.into}: {merge.reason}; {_likeness(texts[merge.into], texts[merge.where])}",
            f"nothing needs to be done, both become the page {merge.paper!r}",
            Severity.NOTICE,
        )
        for merge in merges
    ]


def find_near_duplicates(papers: Sequence[Paper]) -> list[Problem]:
    """Find papers that were not merged and may still be one; the warning stands at the later one.

    Papers are compared if they share a run of words: two in the title, five in the abstract. A
    thousand papers that are all alike cost some thousand comparisons, not half a million.
    """
    ordered = sorted(papers, key=lambda paper: paper.sources[0])
    return [problem for one, other in _pairs(ordered) if (problem := _compare(ordered[one], ordered[other]))]


def _compare(first: Paper, later: Paper) -> Problem | None:
    titles = fuzz.ratio(first.title.casefold(), later.title.casefold(), score_cutoff=_TITLES)
    abstracts = bool(first.abstract) and fuzz.ratio(first.abstract, later.abstract, score_cutoff=_ABSTRACTS)
    if not titles and not abstracts:
        return None
    return Problem(
        later.sources[0],
        f"{shorten(later.title, 60)!r} may be a duplicate of {shorten(first.title, 60)!r} at {first.sources[0]}:"
        f" {_likeness(first, later)}",
        "if they are one paper, give both the same arXiv id or DOI; else nothing needs to be done",
        Severity.WARNING,
    )


def _likeness(first: Paper | CleanRecord, later: Paper | CleanRecord) -> str:
    titles = fuzz.ratio(first.title.casefold(), later.title.casefold())
    return f"titles {titles:.0f} %, abstracts {fuzz.ratio(first.abstract, later.abstract):.0f} % alike"


def _pairs(papers: Sequence[Paper]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions that share a key, the earlier first, each pair once."""
    keys = [_keys(paper) for paper in papers]
    common = Counter(key for found in keys for key in found)
    buckets: dict[bytes, list[int]] = defaultdict(list)
    for index, found in enumerate(keys):
        seen: set[int] = set()
        for key in found:
            known = buckets[key] if common[key] <= _RARE else buckets[key][:2]
            for other in known:
                if other not in seen:
                    seen.add(other)
                    yield other, index
            buckets[key].append(index)


def _keys(paper: Paper) -> list[bytes]:
    """Return what two papers share if they are alike: pairs of words of the title, and a sketch of the abstract."""
    title = [word for word in map(fold, paper.title.split()) if word]
    pairs = {f"{one} {other}" for one, other in pairwise(title)} or {" ".join(title)}
    words = [word for word in map(fold, paper.abstract.split()) if word]
    runs = {" ".join(words[start : start + 5]) for start in range(max(1, len(words) - 4))}
    return [*sorted(map(_hash, pairs))[: 2 * _SKETCH], *sorted(map(_hash, runs))[:_SKETCH]]


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
