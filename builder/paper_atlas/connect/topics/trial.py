"""What terms would find in some papers: those that they match, and those that they just miss, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from paper_atlas.connect.suggest.endings import term_for_kin
from paper_atlas.connect.topics.scoring import BARS
from paper_atlas.connect.topics.tagging import evidence_sum, read_by_tagger
from paper_atlas.connect.topics.term_matches import Finding, Index, Span, findings_of, index_of
from paper_atlas.connect.words.sentences import Role
from paper_atlas.model.vocabulary import Grade, Join, Term, TopicTerms, Vocabulary
from paper_atlas.text import Keyworded

_EXACT = "exact"
_WIDER = {
    "open": "inside words that `unless` names",
    "capitals": "the capitals are others",
    "apart": "the words stand apart",
}
"""Wider readings of the terms, narrowest first, and what is different in a paper that only they match."""

_REASONS = {
    Role.OPENING: "only before the paper speaks of itself",
    Role.BACKGROUND: "only before the paper speaks of itself",
    Role.OWN: "only in sentences that say how",
    Role.RESULT: "only among the results",
    Role.ASIDE: "only where code or data are offered",
}

_HINTS = (Grade.WEAK, Grade.TITLE)

_ENDING = re.compile("(?:ies|es|s|e|y)$")
"""Endings that may differ between the plural of a word and its singular."""

_RESPELLED = re.compile("is|ys|ll|our")
"""Where British and American spellings differ."""

_UNSEEN = dict.fromkeys(map(ord, " -\n‐‑–/_'’+&"))
"""What a phrase may contain or leave out."""

Needed = tuple[tuple[tuple[str, ...], ...], ...]
"""For each part of a term, for each of its alternatives: beginnings of words."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A paper that terms match, or nearly match."""

    paper: str
    """Its id."""
    share: float
    """Share of the evidence that the topic asks for; from 1 on the paper has the topic."""
    spans: tuple[Span, ...]
    """Offsets of the words into title, abstract and keywords, joined by blank lines; in order, without overlap."""
    why: str = ""
    """Why the terms miss it; "" if they match."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What terms do in some papers."""

    matched: tuple[Tried, ...]
    """Those with most evidence first, then by id; the same holds below."""
    missed: tuple[Tried, ...]


def try_terms(papers: Iterable[Keyworded], terms: TopicTerms) -> Trial:
    """Return which papers some terms match, as those of one topic, and which they just miss.

    A miss is a paper with less evidence than the topic asks for, or one in which the words of a term stand
    apart in a sentence, have other capitals, or are inside what `unless` names.
    """
    index = index_of(Vocabulary((replace(terms, id=_EXACT), *_wider(terms))))
    needed = {_needed(term) for _, term in index.terms}
    tried = (_try(index, terms, paper) for paper in papers if _may_hold(paper, needed))
    ordered = sorted((one for one in tried if one), key=lambda one: (-one.share, one.paper))
    return Trial(tuple(one for one in ordered if not one.why), tuple(one for one in ordered if one.why))


def _try(index: Index, terms: TopicTerms, paper: Keyworded) -> Tried | None:
    title, abstract, *keywords = read_by_tagger(paper)
    found = findings_of(index, title, abstract, keywords)
    exact = [finding for finding in found.get(_EXACT, ()) if finding.weight > 0]
    share = max(round(evidence_sum(index, found.get(_EXACT, [])) / BARS[terms.bar], 6), 0.0)
    if exact:
        return Tried(paper.id, share, _spans(exact), "" if share >= 1 else _why(index, exact))
    for name, why in _WIDER.items():
        wider = [finding for finding in found.get(name, ()) if finding.weight > 0]
        if wider:
            return Tried(paper.id, share, _spans(wider), why)
    return None


def _why(index: Index, findings: Sequence[Finding]) -> str:
    """Return why findings do not make the topic, judged by the heaviest of them."""
    first = findings[0]
    if all(index.terms[finding.term][1].grade in _HINTS for finding in findings):
        return "hints alone"
    if first.is_passing:
        return "named in passing, as an example or for contrast"
    return _REASONS.get(first.role, "too little evidence")


def _spans(findings: Iterable[Finding]) -> tuple[Span, ...]:
    """Return the places of findings; overlapping ones are merged."""
    merged: list[Span] = []
    for start, end in sorted(span for finding in findings for span in finding.spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _wider(terms: TopicTerms) -> Iterator[TopicTerms]:
    """Yield the wider readings of terms."""
    single = [phrase for term in terms.terms if len(term.parts) == 1 for phrase in term.parts[0]]
    if terms.unless:
        yield replace(terms, id="open", unless=())
    small = [phrase.lower() for phrase in single if phrase != phrase.lower()]
    yield replace(terms, id="capitals", terms=tuple(Term(Grade.STRONG, ((phrase,),)) for phrase in small))
    apart = [phrase.strip("*").split() for phrase in single if " " in phrase]
    parts = [tuple((term_for_kin(word.lower()),) for word in words) for words in apart]
    yield replace(terms, id="apart", terms=tuple(Term(Grade.STRONG, one, Join.SENTENCE) for one in parts))


def _needed(term: Term) -> Needed:
    """Return letters found in every text with a term, however it spells it: for each part, for each alternative."""
    return tuple(tuple(map(_letters, choices)) for choices in term.parts)


def _letters(phrase: str) -> tuple[str, ...]:
    """Return the certain beginnings of the words of a phrase; none for a word that a star leaves open at its front."""
    words = re.findall(r"[^\W_]+", "" if phrase.startswith("*") else phrase.lower())
    return tuple(_RESPELLED.split(_ENDING.sub("", word))[0] for word in words)


def _may_hold(paper: Keyworded, needed: Iterable[Needed]) -> bool:
    """Tell whether a paper has the letters of some term: most do not, and need not be read."""
    text = "".join(read_by_tagger(paper)).lower().translate(_UNSEEN)
    return any(
        all(any(all(letters in text for letters in choice) for choice in choices) for choices in term)
        for term in needed
    )
