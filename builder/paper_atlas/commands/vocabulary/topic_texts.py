"""What the topic commands say: values → text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from paper_atlas.commands.vocabulary.shelf import Shelf
from paper_atlas.connect.topics.changes import PaperChange, TopicChange, company
from paper_atlas.connect.topics.tagging import SURE, read_by_tagger
from paper_atlas.connect.topics.term_matches import joined_text
from paper_atlas.connect.topics.trial import Trial, Tried
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import TopicTerms
from paper_atlas.text import count, shorten, visible

if TYPE_CHECKING:
    from paper_atlas.connect.suggest.missing import Missing

_AROUND = 60
"""Characters shown on either side of the words found."""

_MOST_SPANS = 3
_MOST_COMPANY = 6


def trial_text(name: str, trial: Trial, shelf: Shelf, most: int) -> str:
    """Return what terms match, what they miss and why, and which topics the papers have now.

    Args:
        name: What was tried.
        trial: Its result.
        shelf: The papers.
        most: Most papers shown of either kind.
    """
    papers = {paper.id: paper for paper in shelf.papers}
    number = len(trial.matched)
    share = 100 * number / max(len(papers), 1)
    lines = [
        f"{name}: {count(number, 'paper')} of {len(papers):,} ({share:.1f} %)",
        *_company(trial.matched, shelf),
    ]
    lines += [line for one in trial.matched[:most] for line in _tried(one, papers[one.paper])]
    lines += _rest(number, most)
    if trial.missed:
        lines.append(f"  just missed: {count(len(trial.missed), 'paper')}")
        lines += [line for one in trial.missed[:most] for line in _tried(one, papers[one.paper])]
        lines += _rest(len(trial.missed), most)
    return _lines(lines)


def _company(matched: Sequence[Tried], shelf: Shelf) -> Iterator[str]:
    """Yield which topics the matched papers have now."""
    if not matched:
        return
    topics, bare = company((one.paper for one in matched), shelf.topics)
    if bare:
        yield f"  {bare:,} of them have no topic now"
    lost = Counter(topic for one in matched for topic in _last_resorts(shelf.topics[one.paper]))
    if lost:
        names = ", ".join(f"{shelf.titles.get(id_, id_)} {number:,}" for id_, number in sorted(lost.items()))
        yield f"  would lose a topic that they have only for lack of a better one: {names}"
    if topics:
        shown = ", ".join(
            f"{shelf.titles.get(id_, id_)} {number:,}" for id_, number in topics[:_MOST_COMPANY]
        )
        more = (
            f", and {count(len(topics) - _MOST_COMPANY, 'topic')} more" if len(topics) > _MOST_COMPANY else ""
        )
        yield f"  their topics now: {shown}{more}"


def _last_resorts(topics: Sequence[TopicMatch]) -> list[str]:
    """Return the topics that a paper has only for want of a better one; a better one would replace them."""
    return [one.id for one in topics if one.source == "auto" and one.score < SURE]


def _tried(one: Tried, paper: Paper) -> Iterator[str]:
    yield f"  {one.share:5.2f}  {paper.id}{f': {one.why}' if one.why else ''}"
    title, abstract, *keywords = read_by_tagger(paper)
    yield from (f"         {piece}" for piece in marked(joined_text(title, abstract, keywords), one.spans))


def marked(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return the spans found in a text, each with the words around it, the span itself in brackets."""
    pieces = []
    for start, end in spans[:_MOST_SPANS]:
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        before = before.rpartition("\n\n")[2]
        after = after.partition("\n\n")[0]
        left = "…" if start - len(before) > 0 and len(before) == _AROUND else ""
        right = "…" if len(after) == _AROUND else ""
        pieces.append(f"{left}{before}[{text[start:end]}]{after}{right}".replace("\n", " "))
    return pieces


def _rest(number: int, most: int) -> list[str]:
    return [f"         … and {number - most:,} more (--most shows them)"] if number > most else []


def comparison_text(
    topics: Sequence[TopicChange],
    papers: Sequence[PaperChange],
    shelf: Shelf,
    bare: tuple[int, int],
    most: int,
) -> str:
    """Return what another vocabulary changes: topic by topic, then paper by paper.

    Args:
        topics: The topics whose papers differ.
        papers: The papers whose topics differ.
        shelf: The papers.
        bare: How many papers have no topic, before and after.
        most: Most papers shown.
    """
    by_id = {paper.id: paper for paper in shelf.papers}
    lines = [
        f"{count(len(papers), 'paper')} of {len(by_id):,} with different topics",
        f"  without any: {bare[0]:,} → {bare[1]:,}",
        *(
            f"  {one.topic}: {one.before:,} → {one.after:,} (+{len(one.gained):,} −{len(one.lost):,})"
            for one in topics
        ),
    ]
    for one in papers[:most]:
        lines.append(f"  {one.paper}: {shorten(by_id[one.paper].title, 80)}")
        lines += [f"    + {_match(match)}" for match in one.gained]
        lines += [f"    − {_match(match)}" for match in one.lost]
    lines += _rest(len(papers), most)
    return _lines(lines)


def _match(match: TopicMatch) -> str:
    words = ", ".join(f"“{words}”" for words in match.evidence)
    return f"{match.id}{f' ({words})' if words else ''}"


def missing_text(missing: "Missing", shelf: Shelf, looked_at: int, most: int) -> str:
    """Return the papers without a topic, under the terms that would catch them.

    Args:
        missing: The papers.
        shelf: All papers.
        looked_at: How many papers were examined.
        most: Most papers shown per cluster.
    """
    titles = {paper.id: paper.title for paper in shelf.papers}
    lines = [f"{count(missing.papers, 'paper')} of {looked_at:,} without a topic"]
    for cluster in missing.clusters:
        caught = count(len(cluster.bare), "of them", "of them")
        lines.append(f"  {caught}: {cluster.title} ({terms_line(cluster.terms)}), {cluster.papers:,} in all")
        lines += [f"    {paper}: {shorten(titles[paper], 80)}" for paper in cluster.bare[:most]]
        lines += _rest(len(cluster.bare), most)
    if missing.alone:
        lines.append(f"  {count(len(missing.alone), 'paper')} that no common term would catch")
        lines += [f"    {paper}: {shorten(titles[paper], 80)}" for paper in missing.alone[:most]]
        lines += _rest(len(missing.alone), most)
    return _lines(lines)


def terms_line(terms: TopicTerms) -> str:
    """Return terms in the vocabulary's notation: `strong: graph learning, medium: graph* + learn*`."""
    grades = dict.fromkeys(term.grade for term in terms.terms)
    return "; ".join(
        f"{grade}: {', '.join(str(term) for term in terms.terms if term.grade is grade)}" for grade in grades
    )


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)
