"""Papers of a topic → the words that they use and other papers do not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from paper_atlas.connect.words.corpus import Flags, Numbers
from paper_atlas.connect.words.spellings import Here, Spelled, Term
from paper_atlas.connect.words.tokens import fold

_PRIOR = 0.2
"""How much all papers count beside those in the topic and the rest. With a hundredth of that, a word that
only the topic has is far too uncertain, and `DPO` falls behind `large language models`; with much more,
little is left to distinguish topics."""

_SUREST = 1.5
"""The z-score from which a difference counts; the prior has lowered all z-scores."""

_IN_TITLES = 0.08
"""Titles name subjects: a phrase in a smaller share of its papers' titles is how people write ("art
results"), not what they write about. Terms that earned the topic need not be in titles."""

_INSIDE = 0.6
"""A word that stands inside a longer term at least this often is dropped in favour of it."""


def typical_terms(
    spelled: Spelled, papers: Iterable[str], earned: Numbers, name: str = "", most: int = 10
) -> tuple[str, ...]:
    """Return the terms that distinguish the papers of a topic from all others.

    The measure is the log-odds ratio with an informative Dirichlet prior, over its standard deviation
    (Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16(4), 2008), on the number of papers
    that use a term.

    Args:
        spelled: The terms of all papers.
        papers: Ids of the papers of the topic.
        earned: The terms of the words that earned these papers the topic.
        name: Title of the topic, whose words say nothing new.
        most: Return no more than this.

    Returns:
        The most telling first. Each is used by two papers of the topic or more, and none repeats the words of
        others.
    """
    here = spelled.counts(papers)
    known = {fold(word) for word in name.replace("-", " ").split()}
    fit = _is_subject(spelled)
    fit[earned] = True
    scores = _log_odds(here, spelled, fit)
    terms = {spelled.words_of(term): term for term in scores}
    ranked = sorted(terms, key=lambda term: (-round(scores[terms[term]], 6), term))
    counts = {term: int(here.papers[number]) for term, number in terms.items()}
    chosen = _without_repetition(ranked, counts, known, most)
    return tuple(spelled.spelling(terms[term]) for term in chosen)


def _is_subject(spelled: Spelled) -> Flags:
    enough = np.maximum(2, _IN_TITLES * spelled.papers)
    return np.asarray((spelled.lengths > 1) & (spelled.titles >= enough))


def _log_odds(here: Here, spelled: Spelled, fit: Flags) -> dict[int, float]:
    """Return how much more a topic uses each fit term that at least two of its papers have, if that is sure."""
    inside, outside = here.total, spelled.total - here.total
    weight = _PRIOR * spelled.total
    scores = {}
    for term in np.flatnonzero(fit & (here.papers > 1)).tolist():
        count, papers = int(here.papers[term]), int(spelled.papers[term])
        prior = _PRIOR * papers
        within, without = count + prior, papers - count + prior
        odds = math.log(within / (inside + weight - within)) - math.log(
            without / (outside + weight - without)
        )
        score = odds / math.sqrt(1 / within + 1 / without)
        if score >= _SUREST:
            scores[term] = score
    return scores


def _without_repetition(
    ranked: Sequence[Term], here: Mapping[Term, int], known: set[str], most: int
) -> list[Term]:
    """Take terms from the top, but drop a term in favour of a longer one inside which it mostly stands."""
    longer: dict[Term, int] = {}
    for term in ranked:
        for part in _parts(term):
            longer[part] = max(longer.get(part, 0), here[term])
    chosen: list[Term] = []
    seen = set(known)
    for term in ranked:
        is_part = longer.get(term, 0) >= _INSIDE * here[term]
        if len(chosen) < most and not is_part and not seen.issuperset(term):
            chosen.append(term)
            seen.update(term)
    return chosen


def _parts(term: Term) -> Iterator[Term]:
    """Yield the shorter terms inside a term."""
    for first in range(len(term)):
        for end in range(first + 1, len(term) + 1):
            if end - first < len(term):
                yield term[first:end]
