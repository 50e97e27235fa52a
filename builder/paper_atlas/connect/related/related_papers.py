"""Related papers: for each paper the most similar ones, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from scipy import sparse

from paper_atlas.connect.related.document_expansion import EXPANSION_NEIGHBOURS, Near, enrich, nearest
from paper_atlas.connect.related.likeness import Likeness, term_reason
from paper_atlas.connect.related.nearest_neighbours import find_nearest
from paper_atlas.connect.related.neighbour_cache import Fingerprints, NeighbourCache, fingerprints_of
from paper_atlas.connect.related.reasons import is_common, shared_wordings
from paper_atlas.connect.words.corpus import Corpus, read_papers
from paper_atlas.connect.words.fingerprints import name_papers
from paper_atlas.connect.words.term_weights import Weights, weigh
from paper_atlas.model.relations import Related
from paper_atlas.model.topics import TopicMatch
from paper_atlas.run.concurrency import Submit, run_immediately
from paper_atlas.text import Readable

_IN_GENERAL = "similar wording throughout"
"""The reason where no topic and no term stands out."""

MOST = 8
"""Neighbours of one paper."""

NO_TOPICS: Mapping[str, tuple[TopicMatch, ...]] = MappingProxyType({})
NO_TITLES: Mapping[str, str] = MappingProxyType({})


def find_related(
    papers: Iterable[Readable],
    topics: Mapping[str, tuple[TopicMatch, ...]] = NO_TOPICS,
    limit: int = MOST,
    topic_titles: Mapping[str, str] = NO_TITLES,
    corpus: Corpus | None = None,
    submit: Submit = run_immediately,
) -> dict[str, tuple[Related, ...]]:
    """Find the most similar papers, and say why.

    Args:
        papers: With distinct ids, in any order: the order changes nothing.
        topics: Paper id → its topics, where known.
        limit: Most neighbours per paper, 0 or more.
        topic_titles: Topic id → its title; an id without one is shown with spaces for hyphens.
        corpus: The words of these papers, if they have been read already.
        submit: Does one part of the work while another is done.

    Returns:
        Paper id → neighbours, best score first and then by id; the ids sorted. A paper is never its own
        neighbour, and one that shares no word with another has none. Each neighbour has a reason.
    """
    shelf = sorted(papers, key=lambda paper: paper.id)
    corpus = read_papers(shelf) if corpus is None else corpus
    weights = weigh(corpus)
    near, _, _ = find_near(fingerprints_of(name_papers(shelf), corpus, weights), weights, limit, submit)
    related = explain(shelf, corpus, weights, near, topics, topic_titles, submit)
    return {
        paper: tuple(
            [
                Related(other, score, (*reasons, *term_reason(terms)))
                for other, score, reasons, terms in others
            ]
        )
        for paper, others in related.items()
    }


def find_near(
    signs: Fingerprints, weights: Weights, limit: int, submit: Submit, before: NeighbourCache | None = None
) -> tuple[Near, sparse.csr_matrix, NeighbourCache]:
    """Find which papers are most similar, at most `limit` for each, sooner with what an earlier run left.

    Returns:
        Them, what each paper's terms weigh with those that it borrows, and what the next run may want to know.
    """
    likest = find_nearest(weights, signs, max(EXPANSION_NEIGHBOURS, 2 * limit), submit, before)
    richer = enrich(weights.matrix, likest.matrix, submit)
    return nearest(richer, likest.matrix, limit, submit), richer, likest.standing


def explain(
    shelf: Sequence[Readable],
    corpus: Corpus,
    weights: Weights,
    near: Near,
    topics: Mapping[str, tuple[TopicMatch, ...]],
    topic_titles: Mapping[str, str],
    submit: Submit,
) -> dict[str, tuple[Likeness, ...]]:
    """Say why papers are near one another, as `find_related` does.

    Args:
        shelf: The papers, sorted by id.
        corpus: Their words.
        weights: Of their terms.
        near: Which papers are near which, by their numbers.
        topics: Paper id → its topics, where known.
        topic_titles: Topic id → its title.
        submit: Does one half of the work while the other is done.
    """
    wordings = shared_wordings(corpus, weights, near.rows, near.others, submit=submit)
    common = _common_topics(topics, len(shelf))
    related: dict[str, list[Likeness]] = {paper.id: [] for paper in shelf}
    columns = (near.rows.tolist(), near.others.tolist(), near.scores.tolist())
    for row, other, score, words in zip(*columns, wordings, strict=True):
        paper, like = shelf[row].id, shelf[other].id
        shared = {match.id for match in topics.get(like, ())}
        both = [match.id for match in topics.get(paper, ()) if match.id in shared and match.id not in common]
        reasons = _topic_reason(both, topic_titles) if both or words else (_IN_GENERAL,)
        related[paper].append((like, score, reasons, tuple(words)))
    return {paper: tuple(others) for paper, others in related.items()}


def _common_topics(topics: Mapping[str, tuple[TopicMatch, ...]], papers: int) -> frozenset[str]:
    """Return the topics that so many papers have that they explain no likeness."""
    counts = Counter(match.id for matches in topics.values() for match in matches)
    return frozenset(topic for topic, number in counts.items() if is_common(number, papers))


def _topic_reason(shared: Sequence[str], titles: Mapping[str, str]) -> tuple[str, ...]:
    shown = [titles.get(topic, topic.replace("-", " ")) for topic in shared]
    return (f"shared topic{'s' if len(shown) > 1 else ''}: {', '.join(shown)}",) if shown else ()
