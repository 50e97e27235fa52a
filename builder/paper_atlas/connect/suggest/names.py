"""Papers → names that a topic could have: their keywords, and the phrases that they use, spellings folded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from paper_atlas.connect.names.abbreviations import definitions
from paper_atlas.connect.suggest.endings import stem
from paper_atlas.connect.suggest.general_words import EMPTY_WORDS
from paper_atlas.connect.suggest.phrases import FEWEST, Phrase, find_phrases
from paper_atlas.connect.topics.phrase_finder import spelling_key
from paper_atlas.connect.words.tokens import fold
from paper_atlas.model.papers import Paper
from paper_atlas.text.keywords import CHECK_TAGS, readable_keywords

_SURE = 0.7
"""A short form stands for a long one if this share of the papers that define it, and at least two, say so."""


@dataclass(frozen=True, slots=True)
class Name:
    """A possible name of a topic."""

    spelling: str
    """As most papers write it; as in running text if it occurs there."""
    others: tuple[str, ...]
    """Other names for the same thing: short forms, and keywords with other spellings."""
    keyworded: frozenset[str]
    """Ids of the papers that have it as a keyword."""
    phrase: Phrase | None
    """The same name as a phrase in titles and abstracts, if it stands out there."""


Spellings = Mapping[str, Counter[str]]
"""Key of a name → its spellings, and how many papers have each."""


def find_names(papers: Sequence[Paper], *, phrases: bool = True) -> list[Name]:
    """Return the names that topics could have: keywords by number of papers, then phrases by score.

    Args:
        papers: In any order.
        phrases: False to use keywords alone.
    """
    if not phrases and not any(paper.keywords for paper in papers):
        return []  # most atlases without a vocabulary: no need to read their texts for short forms
    shelf = sorted(papers, key=lambda paper: paper.id)
    short = find_short_forms(shelf)
    long = {spelling_key(form): key for key, forms in short.items() for form in forms}
    carried, spelled = _keywords(shelf, long)
    used: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in find_phrases(shelf) if phrases else ():
        key = spelling_key(phrase.spelling)
        used[long.get(key, key)].append(phrase)
    ranked = sorted(carried, key=lambda key: (-len(carried[key]), key))
    keys = dict.fromkeys([*ranked, *used])
    names = (
        _name(key, spelled[key], short.get(key, ()), carried.get(key, frozenset()), used[key]) for key in keys
    )
    return _united(names)


def _name(
    key: str, spelled: Counter[str], short: Iterable[str], carried: frozenset[str], used: Sequence[Phrase]
) -> Name:
    """Choose the spelling: that in running text over that in keywords, the long form over the short."""
    known = sorted(spelled, key=lambda spelling: (-spelled[spelling], spelling))
    candidates = [*(phrase.spelling for phrase in used), *known]
    first = next((one for one in candidates if spelling_key(one) == key), candidates[0])
    others = {spelling_key(other): other for other in reversed([first, *candidates, *short])}
    return Name(first, tuple(reversed(others.values()))[1:], carried, used[0] if used else None)


def _united(names: Iterable[Name]) -> list[Name]:
    """Merge phrases whose words have the same beginnings: `generative models`, `generative modeling`."""
    kept: dict[tuple[str, ...], Name] = {}
    for name in names:
        words = tuple(name.spelling.lower().split())
        stems = tuple(map(stem, words)) if len(words) > 1 else words
        first = kept.setdefault(stems, name)
        if first is not name:
            others = (*first.others, name.spelling, *name.others)
            kept[stems] = replace(first, others=others, keyworded=first.keyworded | name.keyworded)
    return [*kept.values()]


def find_short_forms(papers: Iterable[Paper]) -> dict[str, tuple[str, ...]]:
    """Return key of a long form → its short forms, most used first, if papers agree on what they stand for."""
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for found in {
            (one.short, spelling_key(one.long)) for one in definitions(f"{paper.title}. {paper.abstract}")
        }:
            meant[_singular(found[0])][found[1]] += 1
    forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for short, counts in meant.items():
        long, papers_with = min(counts.items(), key=lambda one: (-one[1], one[0]))
        if papers_with > 1 and papers_with >= _SURE * counts.total():
            forms[long].append((-papers_with, short))
    return {long: tuple(short for _, short in sorted(found)) for long, found in forms.items()}


def _singular(short: str) -> str:
    """Return a short form without the lower-case s of its plural: `GNNs`."""
    return short[:-1] if len(short) > 2 and short.endswith("s") and short[-2].isupper() else short


def _names_nothing(keyword: str) -> bool:
    return keyword.lower() in CHECK_TAGS or EMPTY_WORDS.issuperset(map(fold, keyword.split()))


def _keywords(
    papers: Iterable[Paper], long: Mapping[str, str]
) -> tuple[dict[str, frozenset[str]], Spellings]:
    """Return key of a keyword → its papers, for keywords of at least three papers; and all spellings."""
    carried: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for keyword in readable_keywords(paper.keywords):
            key = spelling_key(keyword)
            if key and not _names_nothing(keyword):
                carried[long.get(key, key)].add(paper.id)
                spelled[long.get(key, key)][keyword] += 1
    return {key: frozenset(ids) for key, ids in carried.items() if len(ids) >= FEWEST}, spelled
