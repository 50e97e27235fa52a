"""Papers + curation → papers: what people know better than the seeds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process
from slugify import slugify

from builder.dates import iso_date
from builder.identifiers import canonical
from builder.model import CleanRecord, Correction, Curation, Entry, Fact, Paper, Problem, Where

_NO_ENTRY = Entry(Where("", 0))
_MEANT = 70
"""Likeness, of 100, from which a word that is no topic is taken for a slip of one."""

_WITHDRAWN = "The paper was withdrawn."


def curate_papers(
    papers: Iterable[Paper], curation: Curation, topics: Iterable[str]
) -> tuple[list[Paper], list[Problem]]:
    """Apply what the curation says of each paper.

    Args:
        papers: With distinct ids.
        curation: As read; its own form has been judged.
        topics: The ids that a curated topic may have.

    Returns:
        The papers in the same order, and a problem for each entry that points nowhere or is none.
    """
    papers = list(papers)
    ids = {paper.id for paper in papers}
    known = tuple(topics)
    problems = [
        Problem(
            entry.where,
            f"no paper has the id {name!r}",
            "correct the id, or add it to the aliases of its paper",
        )
        for name, entry in curation.papers.items()
        if name not in ids
    ]
    curated = []
    for paper in papers:
        entry = curation.papers.get(paper.id, _NO_ENTRY)
        better, more = _curate(paper, _with_known_topics(entry, known))
        problems += [*_aliases_taken(entry, ids), *_unknown_topics(entry, known), *more]
        curated.append(better)
    return curated, sorted(problems)


def _with_known_topics(entry: Entry, known: Sequence[str]) -> Entry:
    """Leave out the topics that do not exist, which no page could show."""
    return replace(entry, topics_added=tuple(added for added in entry.topics_added if added[0] in known))


def _curate(paper: Paper, entry: Entry) -> tuple[Paper, list[Problem]]:
    title, problems = _correct(paper.title, entry.title)
    abstract, more = _correct(paper.abstract, entry.abstract)
    facts, bad = _facts(entry.facts)
    identifiers = {
        **paper.identifiers,
        **{key: str(facts[key]) for key in facts if key in ("arxiv", "doi", "openreview", "acl")},
    }
    authors = facts.get("authors", paper.authors)
    return (
        replace(
            paper,
            title=title,
            abstract=abstract,
            identifiers=dict(sorted(identifiers.items())),
            authors=tuple(authors),
            author_count=len(authors) or paper.author_count,
            published=_published(facts.get("published"), paper.published),
            venue=str(facts["venue"]) if "venue" in facts else paper.venue,
            topics=tuple(dict.fromkeys([*paper.topics, *(topic for topic, _ in entry.topics_added)])),
            topics_removed=tuple(topic for topic, _ in entry.topics_removed),
            aliases=tuple(alias for alias, where in entry.aliases if slugify(alias) == alias),
            withdrawn=_WITHDRAWN if entry.withdrawn in ("true", "yes") else entry.withdrawn,
            facts={name: entry.facts[name].source for name in facts},
        ),
        [*problems, *more, *bad],
    )


def _published(curated: object, printed: str | None) -> str | None:
    """Return the curated date, unless the seed says the same more exactly."""
    if curated is None:
        return printed
    return printed if printed and printed.startswith(str(curated)) else str(curated)


def _facts(facts: Mapping[str, Fact]) -> tuple[dict[str, "str | tuple[str, ...]"], list[Problem]]:
    """Return the facts in their canonical form, and a problem for each that has none."""
    found: dict[str, str | tuple[str, ...]] = {}
    problems = []
    for name, fact in facts.items():
        value: str | tuple[str, ...] | None = fact.value
        if name == "published":
            value = iso_date(str(fact.value))
        elif name not in ("authors", "venue"):
            value = canonical(name, str(fact.value))
        if value:
            found[name] = value
        else:
            problems.append(Problem(fact.where, f"{name} is {fact.value!r}", "correct it or leave it out"))
    return found, problems


def _correct(text: str, corrections: Sequence[Correction]) -> tuple[str, list[Problem]]:
    """Replace words by others; words that are not there, or not once, are a problem."""
    problems = []
    for correction in corrections:
        times = text.count(correction.replaces)
        if times == 1:
            text = text.replace(correction.replaces, correction.by)
        elif correction.by not in text:
            what = f"{correction.replaces[:60]!r} stands {times} times in the text that it should correct"
            problems.append(
                Problem(correction.where, what, "quote words that stand there once, as the page shows them")
            )
    return text, problems


def _aliases_taken(entry: Entry, ids: set[str]) -> list[Problem]:
    return [
        Problem(where, f"the alias {alias!r} is the id of a paper", "leave it out")
        if alias in ids
        else Problem(where, f"the alias is {alias!r}", f"write it as {slugify(alias)!r}")
        for alias, where in entry.aliases
        if alias in ids or slugify(alias) != alias
    ]


def _unknown_topics(entry: Entry, known: Sequence[str]) -> list[Problem]:
    named: list[tuple[str, Where]] = [*entry.topics_added, *entry.topics_removed]
    return [unknown_topic(where, topic, known) for topic, where in named if topic not in known]


def keep_known_topics(
    records: Iterable[CleanRecord], topics: Iterable[str]
) -> tuple[list[CleanRecord], list[Problem]]:
    """Leave out the topics that do not exist; each is a problem.

    Args:
        records: In any order, which is kept.
        topics: The ids of all topics.
    """
    known = tuple(topics)
    kept, problems = [], []
    for record in records:
        problems += [
            unknown_topic(record.where, topic, known) for topic in record.topics if topic not in known
        ]
        found = tuple(topic for topic in record.topics if topic in known)
        kept.append(record if found == record.topics else replace(record, topics=found))
    return kept, problems


def unknown_topic(where: Where, topic: str, known: Sequence[str]) -> Problem:
    """Tell of a topic that does not exist, and of the one that was probably meant."""
    meant = meant_topic(topic, known)
    return Problem(
        where,
        f"unknown topic {topic[:60]!r}",
        f"did you mean {meant!r}?" if meant else "use an id of topics.yml",
    )


def meant_topic(topic: str, known: Sequence[str]) -> str | None:
    """Return the topic that was probably meant: `Reward Modelling` for `reward-models`."""
    near = process.extractOne(slugify(topic[:200]), known, scorer=fuzz.ratio, score_cutoff=_MEANT)
    return str(near[0]) if near else None
