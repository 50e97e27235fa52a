"""Whether a paper is one that an atlas wants: a rule, applied to its words, its topics and how near it is to those here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from paper_atlas.atlas.keep_rule import KeepRule, Term
from paper_atlas.atlas.order import newest_first
from paper_atlas.connect.related.near_text import near_text
from paper_atlas.connect.topics.phrase_finder import PhraseFinder
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import TopicMatch

_NEAREST = 3
"""How many papers of the atlas are named beside a new one."""


@dataclass(frozen=True, slots=True)
class Near:
    """A paper of the atlas that is near a new one."""

    paper: Paper
    score: float
    reasons: tuple[str, ...]
    address: str = ""
    """Of its page, "" if that of the site is not known."""


def near_finder(catalog: Catalog, site: str = "") -> Callable[[str, str], tuple[Near, ...]]:
    """Return a function from title and abstract to the nearest papers of an atlas, nearest first.

    Args:
        catalog: Of the atlas.
        site: Address of its site, with a slash at the end; "" if not known.
    """
    oldest_first = newest_first(catalog.papers)[::-1]
    terms = catalog.term_papers

    def nearest(title: str, abstract: str) -> tuple[Near, ...]:
        found = near_text(f"{title}\n\n{abstract}", terms.postings, terms.scale, _NEAREST)
        papers = ((oldest_first[number], near) for number, near in found)
        return tuple(
            Near(paper, near.score, near.reasons, f"{site}papers/{paper.id}/" if site else "")
            for paper, near in papers
        )

    return nearest


def fits(rule: KeepRule, paper: Paper, topics: Iterable[TopicMatch], near: Sequence[Near]) -> bool:
    """Tell whether of each clause one term holds."""
    has = {match.id for match in topics}
    score = near[0].score if near else 0.0
    return all(any(_holds(term, paper, has, score) for term in clause) for clause in rule.clauses)


def _holds(term: Term, paper: Paper, topics: set[str], score: float) -> bool:
    if term.field == "topic":
        holds = term.text in topics
    elif term.field == "near":
        holds = score >= term.least
    else:
        texts = (paper.title,) if term.field == "title" else (paper.title, paper.abstract, *paper.keywords)
        holds = any(_finder(term.text.lower()).find(text) for text in texts)
    return holds is not term.is_not


@lru_cache(maxsize=1000)
def _finder(words: str) -> PhraseFinder:
    return PhraseFinder([words])


def with_topic_ids(rule: KeepRule, titles: Mapping[str, str]) -> KeepRule:
    """Return a rule that names topics by their ids, where it may name them by their titles.

    Args:
        rule: As written.
        titles: Id → title.
    """
    by_title = {title.casefold(): name for name, title in titles.items()}

    def plain(term: Term) -> Term:
        if term.field != "topic" or term.text in titles:
            return term
        name = by_title.get(term.text.casefold(), term.text)
        return Term(name, term.field, term.is_not, term.least)

    return KeepRule(tuple(tuple(map(plain, clause)) for clause in rule.clauses))
