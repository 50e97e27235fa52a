"""Measures the lists of related papers by the keywords that authors chose, which the lists do not use.

The gain of a neighbour is the rarity of the keywords that both papers have: the sum of ln(papers / papers
with the keyword) over them. Keywords are compared in lower case with hyphens as blanks. The score of a list
of eight is its discounted gain, the sum of its gains each divided by log2(1 + rank), relative to that of the
best eight among all papers (nDCG@8; Järvelin and Kekäläinen, TOIS 20(4), 2002). A paper that shares no
keyword with any other cannot be judged and is left out of the mean.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from paper_atlas.connect.related.near_text import near_text
from paper_atlas.connect.related.neighbour_cache import fingerprints_of
from paper_atlas.connect.related.related_papers import find_near, find_related
from paper_atlas.connect.related.term_papers import index_terms
from paper_atlas.connect.words.corpus import read_papers
from paper_atlas.connect.words.fingerprints import name_papers
from paper_atlas.connect.words.term_weights import weigh
from paper_atlas.evaluate.baselines import by_words, by_words_and_pairs
from paper_atlas.model.problems import Problem, Where
from paper_atlas.run.concurrency import run_immediately

DEPTH = 8
"""Neighbours judged per paper: as many as a page shows."""

_SHAPE = 'write {"id": …, "title": …, "abstract": …, "keywords": […]}'


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paper with the keywords that its authors chose."""

    id: str
    title: str
    abstract: str
    keywords: frozenset[str]
    """Folded."""


@dataclass(frozen=True, slots=True)
class Case:
    """How good the list of one paper is."""

    paper: Labelled
    ndcg: float
    """0…1, rounded to 6 places."""
    loss: float
    """By how much the discounted gain of the best list is higher, rounded to 6 places."""
    found: tuple[Labelled, ...]
    best: Labelled
    """The paper with which it shares most."""


@dataclass(frozen=True, slots=True)
class Report:
    """How good the lists are."""

    papers: int
    judged: int
    figures: Mapping[str, float]
    """Method of relating papers → its mean nDCG@8; ours comes first."""
    worst: tuple[Case, ...]
    """From our lists, greatest loss first."""


def read_corpus(text: str, file: str) -> tuple[tuple[Labelled, ...], tuple[Problem, ...]]:
    """Read JSON lines of `id`, `title`, `abstract` and `keywords`.

    A line that is unusable, or repeats an earlier id, is a problem; the others are kept.
    """
    papers: dict[str, Labelled] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        result = _read_line(line, Where(file, number))
        if isinstance(result, Problem):
            problems.append(result)
        elif result.id in papers:
            problems.append(
                Problem(Where(file, number), f"a second paper has the id {result.id!r}", "rename one")
            )
        else:
            papers[result.id] = result
    return tuple(papers.values()), tuple(problems)


def _read_line(line: str, where: Where) -> Labelled | Problem:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        return Problem(where, f"the line is not JSON: {error.msg}", "write one JSON object per line")
    match found:
        case {"id": str(key), "title": str(title), "abstract": str(abstract), "keywords": [*words]}:
            return Labelled(key, title, abstract, frozenset(_fold(str(word)) for word in words) - {""})
    return Problem(where, f"the line is not a paper with keywords: {line[:60]!r}", _SHAPE)


def _fold(keyword: str) -> str:
    return " ".join(keyword.casefold().replace("-", " ").split())


def evaluate(papers: Sequence[Labelled]) -> Report:
    """Measure our lists, and those of the baselines for comparison."""
    ways: dict[str, Callable[[], Mapping[str, Sequence[str]]]] = {
        "related papers": lambda: {
            paper: [other.id for other in others]
            for paper, others in find_related(papers, limit=DEPTH).items()
        },
        "papers near a text": lambda: near_texts(papers, DEPTH),
        "TF-IDF, title x 3, words and pairs": lambda: by_words_and_pairs(papers, DEPTH),
        "TF-IDF, plain": lambda: by_words(papers, DEPTH),
    }
    cases = {name: tuple(measure(papers, lists())) for name, lists in ways.items()}
    figures = {name: sum(case.ndcg for case in found) / max(len(found), 1) for name, found in cases.items()}
    ours = cases["related papers"]
    return Report(
        len(papers), len(ours), figures, tuple(sorted(ours, key=lambda case: (-case.loss, case.paper.id)))
    )


def near_texts(papers: Sequence[Labelled], limit: int) -> dict[str, list[str]]:
    """Return the papers that the page `similar/` would find for each paper's title and abstract, except itself."""
    shelf = sorted(papers, key=lambda paper: paper.id)
    corpus = read_papers(shelf)
    weights = weigh(corpus)
    signs = fingerprints_of(name_papers(shelf), corpus, weights)
    _, richer, _ = find_near(signs, weights, limit, run_immediately)
    terms = index_terms(corpus, weights, richer, range(len(shelf)))
    found = {}
    for paper in shelf:
        near = near_text(f"{paper.title}\n{paper.abstract}", terms.postings, terms.scale, limit + 1)
        found[paper.id] = [shelf[number].id for number, _ in near if shelf[number] is not paper][:limit]
    return found


def measure(papers: Sequence[Labelled], lists: Mapping[str, Sequence[str]]) -> Iterator[Case]:
    """Judge the list of each paper that can be judged; neighbours after the eighth do not count."""
    row = {paper.id: number for number, paper in enumerate(papers)}
    for paper, gains in zip(papers, _gains(papers), strict=True):
        ideal = np.argsort(-gains, kind="stable")[:DEPTH]
        best = _worth(gains[ideal])
        if best > 0:
            found = [row[other] for other in lists.get(paper.id, ())[:DEPTH]]
            worth = _worth(gains[found])
            named = tuple(papers[other] for other in found)
            yield Case(paper, round(worth / best, 6), round(best - worth, 6), named, papers[int(ideal[0])])


def _gains(papers: Sequence[Labelled]) -> Iterator[np.ndarray]:
    """Yield for each paper the gains of all papers, its own being 0."""
    spread = Counter(keyword for paper in papers for keyword in paper.keywords)
    column = {keyword: number for number, keyword in enumerate(sorted(spread))}
    cells = [sorted(column[keyword] for keyword in paper.keywords) for paper in papers]
    starts = np.cumsum([0, *map(len, cells)])
    has = sparse.csr_matrix(
        (np.ones(starts[-1]), [number for row in cells for number in row], starts),
        shape=(len(papers), len(column)),
    )
    rarity = np.log(len(papers) / np.array([spread[keyword] for keyword in sorted(spread)], dtype=float))
    for number, row in enumerate(cells):
        mine = np.zeros(len(column))
        mine[row] = rarity[row]
        gains = np.asarray(has @ mine)
        gains[number] = 0
        yield gains


def _worth(gains: np.ndarray) -> float:
    return float((gains / np.log2(np.arange(2, len(gains) + 2))).sum())


def render(report: Report, worst: int = 10) -> str:
    """Return the report as text: the figures, then, as words, the papers whose lists lose most."""
    lines = [
        f"papers {report.papers}, of which {report.judged} share a keyword with another",
        "",
        f"{'nDCG@8':<40}",
        *(f"{name:<40}{figure:.4f}" for name, figure in report.figures.items()),
        *(line for case in report.worst[:worst] for line in ("", *_tell(case))),
    ]
    return "\n".join(lines) + "\n"


def _tell(case: Case) -> Iterator[str]:
    yield f"{case.ndcg:.2f} {case.paper.title} [{'; '.join(sorted(case.paper.keywords))}]"
    yield f"     missed: {_shared(case.paper, case.best)}"
    for other in case.found:
        yield f"     found:  {_shared(case.paper, other)}"


def _shared(paper: Labelled, other: Labelled) -> str:
    return f"{other.title} [{'; '.join(sorted(paper.keywords & other.keywords)) or 'no shared keyword'}]"
