"""Papers → their topics where nobody wrote a vocabulary, and a notice that says so."""

from __future__ import annotations

from collections.abc import Sequence

from paper_atlas.connect.suggest.drafting import Draft, suggest_topics
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.vocabulary import Suggest
from paper_atlas.text import count

_SMALL = 12
"""Fewer papers than this need no topics, and no notice that there are none."""

_TAKE_OVER = "run `paper-atlas topics suggest --output seeds/topics.yml` and edit what it writes"


def automatic_topics(papers: Sequence[Paper], suggest: Suggest) -> tuple[Draft, list[Problem]]:
    """Return topics made from the keywords of papers, and if asked for from their phrases, and a notice.

    Args:
        papers: With distinct ids, in any order.
        suggest: What to make topics from.
    """
    if suggest is Suggest.NOTHING:
        return Draft(), []
    draft = suggest_topics(papers, phrases=suggest is Suggest.PHRASES)
    topics = count(len(draft.topics), "topic")
    if draft.topics and suggest is Suggest.PHRASES:
        return draft, _notice(
            f"{topics} made of keywords and phrases of the papers, as the file asks", _TAKE_OVER
        )
    if draft.topics:
        return draft, _notice(
            f"no topics are written: {topics} made of the keywords of the seeds", _TAKE_OVER
        )
    if len(papers) >= _SMALL:
        what = "there are no topics, and no keyword that three papers share"
        return draft, _notice(what, f"{_TAKE_OVER}, or write `suggest: phrases` into the file")
    return draft, []


def _notice(what: str, fix: str) -> list[Problem]:
    return [Problem(Where("topics.yml", 0), what, fix, Severity.NOTICE)]
