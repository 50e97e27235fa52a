"""Papers of a topic → the words that they use and other papers do not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.addresses import find_addresses
from builder.connect.terms import Phrase, fold, phrases
from builder.model import Paper

Term = tuple[str, ...]
"""Words that stand side by side, folded."""

_LONGEST = 3
"""Compounds in a term: `parameter-efficient` is one, `large language model` three. A term has no half of one."""

_PRIOR = 0.2
"""How much all papers count beside those of the topic and the rest. With a hundredth of that, a word that only
the topic has is unsure beyond measure, and `DPO` falls behind `large language models`; with much more, little is
left that tells topics apart."""

_SUREST = 1.5
"""The z-score from which a difference is taken for one; the prior has lowered all of them."""

_IN_TITLES = 0.08
"""Titles name subjects: a phrase in fewer of its papers' titles than this is how people write
("art results"), not what they write about. What earned the topic needs no title."""

_INSIDE = 0.6
"""A word that stands in a longer term this often, or oftener, is left to it."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """The terms of many papers."""

    terms: Mapping[str, frozenset[Term]]
    """Paper id → its terms."""
    papers: Counter[Term]
    """How many papers have the term."""
    total: int
    """Sum of these numbers."""
    titles: Counter[Term]
    """How many titles have the term."""
    spellings: Mapping[Term, str]
    """As most papers write it; of two that are as frequent, the first in the order of the characters."""


def spell_terms(papers: Iterable[Paper]) -> Spelled:
    """Collect the words and short phrases of titles and abstracts."""
    terms: dict[str, frozenset[Term]] = {}
    titles: Counter[Term] = Counter()
    written: dict[Term, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        in_title = dict(_terms(paper.title))
        # The abstract's spelling wins: titles have capitals throughout.
        found = in_title | dict(_terms(paper.abstract))
        terms[paper.id] = frozenset(found)
        titles.update(in_title.keys())
        for term, spelling in found.items():
            written[term][spelling] += 1
    common = {
        term: min(counts, key=lambda spelling: (-counts[spelling], spelling))
        for term, counts in written.items()
    }
    counts = Counter(term for found in terms.values() for term in found)
    return Spelled(terms, counts, counts.total(), titles, common)


def typical_terms(
    spelled: Spelled, papers: Iterable[str], evidence: Iterable[str] = (), name: str = "", most: int = 10
) -> tuple[str, ...]:
    """Return the terms that tell the papers of a topic from all others.

    The measure is the log-odds ratio with an informative Dirichlet prior, over its standard deviation
    (Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16(4), 2008), on the number of
    papers that use a term.

    Args:
        spelled: The terms of all papers.
        papers: Ids of the papers of the topic.
        evidence: The words that earned these papers the topic.
        name: Title of the topic, whose words say nothing new.
        most: Return no more than this.

    Returns:
        The most telling first. Each is used by two papers of the topic or more, and none repeats the words of others.
    """
    inside = [spelled.terms[paper] for paper in sorted(papers)]
    here = Counter(term for terms in inside for term in terms)
    earned = {term for words in dict.fromkeys(evidence) for term, _ in _terms(words)}
    scores = _log_odds(here, spelled)
    known = {fold(word) for word in name.replace("-", " ").split()}
    fit = [
        term
        for term, score in scores.items()
        if score >= _SUREST and (term in earned or _is_subject(spelled, term))
    ]
    chosen = _without_repetition(
        sorted(fit, key=lambda term: (-round(scores[term], 6), term)), here, known, most
    )
    return tuple(spelled.spellings[term] for term in chosen)


def _is_subject(spelled: Spelled, term: Term) -> bool:
    return len(term) > 1 and spelled.titles[term] >= max(2, _IN_TITLES * spelled.papers[term])


def _terms(text: str) -> Iterator[tuple[Term, str]]:
    """Yield each term of a text with its spelling; addresses have none."""
    for address in reversed(find_addresses(text)):
        text = f"{text[: address.start]}. {text[address.end :]}"
    for phrase in phrases(text):
        starts, ends = _compounds(phrase)
        for first in starts:
            for last in [end for end in ends if end >= first][:_LONGEST]:
                term = phrase.words[first : last + 1]
                if not all(word.isdecimal() for word in term):
                    yield term, phrase.spelled(first, last)


def _compounds(phrase: Phrase) -> tuple[list[int], list[int]]:
    """Return the numbers of the words at which a compound begins, and of those at which one ends."""
    whole = [phrase.clause[before:after].strip() == "" for (_, before), (after, _) in pairwise(phrase.spans)]
    return (
        [number for number, is_whole in enumerate([True, *whole]) if is_whole],
        [number for number, is_whole in enumerate([*whole, True]) if is_whole],
    )


def _log_odds(here: Counter[Term], spelled: Spelled) -> dict[Term, float]:
    """Return how much more a topic uses each term that two of its papers have."""
    inside, outside = here.total(), spelled.total - here.total()
    weight = _PRIOR * spelled.total
    scores = {}
    for term, count in here.items():
        if count > 1:
            prior = _PRIOR * spelled.papers[term]
            within, without = count + prior, spelled.papers[term] - count + prior
            odds = math.log(within / (inside + weight - within)) - math.log(
                without / (outside + weight - without)
            )
            scores[term] = odds / math.sqrt(1 / within + 1 / without)
    return scores


def _without_repetition(
    ranked: Sequence[Term], here: Counter[Term], known: set[str], most: int
) -> list[Term]:
    """Take terms from the top; a term is left to a longer one inside which it mostly stands."""
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
