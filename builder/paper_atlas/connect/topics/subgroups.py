"""Papers of a topic → the groups that they form by themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from paper_atlas.connect.related.likeness import Likeness
from paper_atlas.connect.topics.tagging import papers_of_topics
from paper_atlas.model.topics import Subgroup, TopicMatch
from paper_atlas.text import fold

_LEAST = 12
"""Fewest papers for a topic to be worth dividing."""
_SMALLEST, _LARGEST = 3, 0.6
"""Fewest papers in a group, and the share of a topic above which a group is the topic itself."""
_ROUNDS = 20
_TERMS = 3
_WORD = re.compile(r"[^\W_]+")


def find_subgroups(
    topics: Mapping[str, Iterable[TopicMatch]],
    related: Mapping[str, Sequence[Likeness]],
    titles: Mapping[str, str],
) -> dict[str, tuple[Subgroup, ...]]:
    """Divide the papers of each topic into groups of similar papers.

    Each paper repeatedly takes the label with most weight among its neighbours, until none changes: label
    propagation (Raghavan, Albert and Kumara, Physical Review E 76, 2007), one paper at a time, in the order
    of ids.

    Args:
        topics: Paper id → its topics.
        related: Paper id → its neighbours, with what they have in common.
        titles: Topic id → title, whose words distinguish no group from another.

    Returns:
        Topic id → its groups, the largest first; topics with fewer than two groups are omitted.
    """
    words = {
        paper: {word for *_, terms in others for term in terms for word in _WORD.findall(term)}
        for paper, others in related.items()
    }
    found = {
        topic: _groups(papers, related, words, fold(titles.get(topic, "")))
        for topic, papers in papers_of_topics(topics).items()
    }
    return {topic: groups for topic, groups in found.items() if len(groups) > 1}


def _groups(
    papers: Sequence[str],
    related: Mapping[str, Sequence[Likeness]],
    words: Mapping[str, Iterable[str]],
    title: str,
) -> tuple[Subgroup, ...]:
    if len(papers) < _LEAST:
        return ()
    labels = _propagate(papers, _links(papers, related))
    members: dict[str, list[str]] = defaultdict(list)
    for paper, label in labels.items():
        members[label].append(paper)
    forms = _usual_forms(words.get(paper, ()) for paper in papers)
    groups = [
        Subgroup(
            tuple([_as_usual(term, forms) for term in _terms(group, related, title)]),
            tuple(group),
        )
        for group in members.values()
        if _SMALLEST <= len(group) <= _LARGEST * len(papers)
    ]
    named = [group for group in groups if group.terms]
    return tuple(sorted(named, key=lambda group: (-len(group.papers), group.papers)))


def _propagate(papers: Sequence[str], links: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    labels = {paper: paper for paper in papers}
    for _ in range(_ROUNDS):
        before = dict(labels)
        for paper in papers:
            weights: dict[str, float] = defaultdict(float)
            for other, score in links[paper].items():
                weights[labels[other]] += score
            if weights:
                labels[paper] = min(weights, key=lambda label: (-round(weights[label], 6), label))
        if labels == before:
            break
    return labels


def _links(papers: Sequence[str], related: Mapping[str, Sequence[Likeness]]) -> dict[str, dict[str, float]]:
    """Return paper → its neighbours among some papers, in both directions, weighted by the square of the similarity."""
    inside = set(papers)
    links: dict[str, dict[str, float]] = {paper: defaultdict(float) for paper in papers}
    for paper in papers:
        for other, score, *_ in related.get(paper, ()):
            if other in inside:
                links[paper][other] += score**2
                links[other][paper] += score**2
    return links


def _terms(papers: Sequence[str], related: Mapping[str, Sequence[Likeness]], title: str) -> tuple[str, ...]:
    """Return the terms that most pairs of papers share, in their most frequent spelling."""
    inside = set(papers)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for other, *_, terms in related.get(paper, ()):
            if other in inside:
                for term in terms:
                    spellings[_folded(term)][term] += 1
    ranked = sorted(spellings, key=lambda key: (-spellings[key].total(), key))
    chosen: list[str] = []
    for key in ranked:
        known = [title, *map(fold, chosen)]
        if spellings[key].total() > 1 and not any(
            key in other or (other and other in key) for other in known
        ):
            chosen.append(min(spellings[key], key=lambda term: (-spellings[key][term], term)))
    return tuple(chosen[:_TERMS])


def _usual_forms(words: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return folded word → how most papers, given their words, write it; of equally frequent forms, that with fewest capitals.

    A paper that draws its acronym out of a phrase (`dAta Selection`) decides only how its own page spells it.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for form in chain.from_iterable(words):
        counts[_folded(form)][form] += 1
    return {
        word: min(forms, key=lambda form: (-forms[form], sum(map(str.isupper, form)), form))
        for word, forms in counts.items()
    }


def _as_usual(term: str, forms: Mapping[str, str]) -> str:
    return _WORD.sub(lambda word: forms.get(_folded(word[0]), word[0]), term)


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    return fold(text)
