"""What is beside the papers of a topic: a review that keeps itself up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from paper_atlas.atlas.order import latest_first
from paper_atlas.atlas.words import Words
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import Topic, TopicProfile
from paper_atlas.render.figures.charts import year_chart
from paper_atlas.render.filters import explore_address, topic_filter
from paper_atlas.render.markdown import attribute, html_link
from paper_atlas.render.pages import View, paper_path, topic_path

_SHOWN = 5
"""Most key papers, and most new ones, shown."""
_CENTRAL = 3
"""Papers of the topic that must be near a paper to make it central; a mention counts this much."""
_COMBINED = 12
"""Most topics shown in the list of those combined with this one."""


def render_review(topic: Topic, papers: Sequence[Paper], view: View, latest: str) -> str:
    """Return the review as a block of HTML.

    Args:
        topic: Its subject.
        papers: Those of the topic, newest first; at least one.
        view: All papers.
        latest: ISO day of the latest addition to the atlas, "" if none is known.
    """
    page, profile = topic_path(topic.id), view.catalog.profiles.get(topic.id, TopicProfile())
    parts = [
        *_key_papers(papers, view, page),
        *_new(papers, view, page, latest),
        *_subgroups(profile, view, page),
        *_years(papers, topic, view, page),
        *_combined(topic.id, profile, view, page),
        *_terms(profile, view.say),
    ]
    return "\n".join(
        [
            f'<aside class="rail" id="about-topic" aria-label="{attribute(view.say("About this topic"))}">',
            *parts,
            "</aside>\n",
        ]
    )


def latest_arrival(catalog: Catalog) -> str:
    """Return the day of the latest addition of a paper; "" if none is known."""
    return max((paper.added for paper in catalog.papers if paper.added), default="")


def _key_papers(papers: Sequence[Paper], view: View, page: str) -> Iterator[str]:
    """Yield the papers that others mention, or that many in the topic are near, each with that reason."""
    ids = {paper.id for paper in papers}
    near = Counter(
        other.id for paper in ids for other in view.catalog.related.get(paper, ()) if other.id in ids
    )
    named = {paper: len(view.catalog.mentioned_by.get(paper, ())) for paper in ids}

    def reason(paper: str) -> str:
        mentioned = view.say.plural(named[paper], "mentioned by {n} paper", "mentioned by {n} papers")
        close = view.say.plural(
            near[paper], "similar to {n} paper on this topic", "similar to {n} papers on this topic"
        )
        return "; ".join([*([mentioned] if named[paper] else []), *([close] if near[paper] > 1 else [])])

    ranked = sorted(ids, key=lambda paper: (-_CENTRAL * named[paper] - near[paper], paper))
    shown = [paper for paper in ranked if named[paper] or near[paper] >= _CENTRAL][:_SHOWN]
    if len(papers) > _SHOWN and shown:
        yield f"<h2>{view.say('Key papers')}</h2>"
        yield _items(shown, view, page, reason)


def _new(papers: Sequence[Paper], view: View, page: str, latest: str) -> Iterator[str]:
    """Yield the papers added in the quarter of the atlas's latest addition, the only clock there is."""
    quarter = _quarter(latest)
    found = [paper.id for paper in latest_first(papers) if quarter and _quarter(paper.added or "") == quarter]
    if quarter and found:
        year, number = quarter
        start = f"{year}-{3 * number + 1:02}"
        when = view.say("Added since {month}", month=view.say.date(start))
        of_all = view.say.plural(
            len(found),
            "{n} of {all} papers",
            "{n} of {all} papers",
            all=view.say.number(len(papers)),
        )
        yield f"<h2>{when}</h2>"
        yield f'<p class="facts">{of_all}</p>'
        yield _items(found[:_SHOWN], view, page, lambda paper: str(view.briefs[paper]))
        if len(found) > _SHOWN and "changes" in view.sections:
            more = view.say("Everything new since {date}", date=view.say.date(f"{start}-01"))
            yield f"<p>{html_link(more, 'changes.md', page)}</p>"


def _quarter(day: str) -> tuple[int, int] | None:
    return (int(day[:4]), (int(day[5:7]) - 1) // 3) if len(day) == len("2026-11-21") else None


def _subgroups(profile: TopicProfile, view: View, page: str) -> Iterator[str]:
    if profile.subgroups:
        yield f"<h2>{view.say('Within this topic')}</h2>"
    for group in profile.subgroups:
        terms = " · ".join(attribute(term) for term in group.terms)
        yield f"<details><summary>{terms} <small>{view.say.number(len(group.papers))}</small></summary>"
        yield f"{_items(group.papers, view, page, lambda paper: str(view.briefs[paper]))}</details>"


def _years(papers: Sequence[Paper], topic: Topic, view: View, page: str) -> Iterator[str]:
    years = Counter(paper.year for paper in papers if paper.year)
    asked = topic_filter(topic.id, view.catalog.groups)
    if years:
        yield f'<h2 id="by-year">{view.say("By year")}</h2>'
        yield year_chart(
            years,
            topic.title,
            lambda year: explore_address(page, asked, ("year", str(year))),
            view.say,
        ).rstrip()


def _combined(topic: str, profile: TopicProfile, view: View, page: str) -> Iterator[str]:
    """Yield the topics that papers of this one most often have as well, as preset filters."""
    groups = view.catalog.groups
    asked = topic_filter(topic, groups)
    if profile.neighbours:
        items = "".join(
            f'<li><a href="{attribute(explore_address(page, asked, topic_filter(other, groups)))}">'
            f"{attribute(view.topics[other])}</a> <small>{view.say.number(number)}</small></li>"
            for other, number in profile.neighbours[:_COMBINED]
        )
        yield f'<h2 id="together">{view.say("Often combined with")}</h2><ul class="combined">{items}</ul>'


def _terms(profile: TopicProfile, say: Words) -> Iterator[str]:
    if profile.terms:
        words = " · ".join(attribute(term) for term in profile.terms)
        yield f'<h2>{say("Typical terms")}</h2><p class="words">{words}</p>'


def _items(papers: Iterable[str], view: View, page: str, note: Callable[[str], str]) -> str:
    lines = (
        f"<li>{html_link(view.titles[paper], paper_path(paper), page)}<small>{attribute(note(paper))}</small></li>"
        for paper in papers
    )
    return f"<ul>{''.join(lines)}</ul>"
