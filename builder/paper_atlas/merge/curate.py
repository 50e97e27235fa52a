"""Papers + curation → papers: where people know better than the seeds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from slugify import slugify

from paper_atlas.model.curation import Correction, Curation, Entry, Fact
from paper_atlas.model.papers import Paper
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import CleanRecord, Repair
from paper_atlas.text.dates import iso_date
from paper_atlas.text.identifiers import canonical
from paper_atlas.text.occurrences import occurrences

_NO_ENTRY = Entry(Where("", 0))
_LONGEST_ALIAS = 100
"""Most characters; an id has at most 80 and a number."""

_WITHDRAWN = "The paper was withdrawn."
_HIDDEN = "no reason given"


def curate_papers(
    papers: Iterable[Paper], curation: Curation, topics: Iterable[str]
) -> tuple[list[Paper], dict[str, str], list[Problem]]:
    """Apply what the curation says about each paper.

    Args:
        papers: With distinct ids.
        curation: As read; its format has been checked.
        topics: The ids that a curated topic may have.

    Returns:
        The papers that are shown, in the same order; the ids of those that are hidden, and why; and a problem
        for each entry that points nowhere or is invalid, and for each identifier that it gives to a second
        paper.
    """
    papers = list(papers)
    ids = {paper.id for paper in papers}
    former = {alias for paper in papers for alias in paper.aliases}
    known = frozenset(topics)
    problems = [
        Problem(
            entry.where,
            f"no paper has the id {name!r}",
            "correct the id, or add it to the aliases of its paper",
        )
        for name, entry in curation.papers.items()
        if name not in ids | former
    ]
    curated, hidden = [], {}
    for paper in papers:
        entry = _entry_of(paper, curation)
        better = _without_unknown(paper, known)
        if entry is not _NO_ENTRY:
            better, more = _curate(better, entry, known)
            problems += more
        named = [
            *((topic, paper.sources[0]) for topic in paper.topics),
            *entry.topics_added,
            *entry.topics_removed,
        ]
        problems += [*_aliases_taken(entry, ids), *_unknown_topics(named, known)]
        if entry.hidden:
            hidden[paper.id] = _HIDDEN if entry.hidden in ("true", "yes") else entry.hidden
        else:
            curated.append(better)
    return curated, hidden, sorted({*problems, *_given_twice(curated, curation)})


def _entry_of(paper: Paper, curation: Curation) -> Entry:
    """Return what is said about a paper, including under the addresses that it had before it was merged with another."""
    entry, *others = [
        curation.papers.get(paper.id, _NO_ENTRY),
        *(curation.papers[alias] for alias in paper.aliases if alias in curation.papers),
    ]
    for other in others:
        entry = replace(
            entry,
            facts={**other.facts, **entry.facts},
            title=(*entry.title, *other.title),
            abstract=(*entry.abstract, *other.abstract),
            topics_added=(*entry.topics_added, *other.topics_added),
            topics_removed=(*entry.topics_removed, *other.topics_removed),
            aliases=(*entry.aliases, *other.aliases),
            withdrawn=entry.withdrawn or other.withdrawn,
            hidden=entry.hidden or other.hidden,
        )
    return entry


def _given_twice(papers: Sequence[Paper], curation: Curation) -> Iterable[Problem]:
    """Yield a problem for each identifier that the curation gives to a paper although another already has it."""
    if not any(entry.facts for entry in curation.papers.values()):
        return
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for paper in papers:
        for scheme, value in paper.identifiers.items():
            owners[scheme, value].append(paper.id)
    for paper in papers:
        for scheme, fact in _entry_of(paper, curation).facts.items():
            others = [
                name
                for name in owners.get((scheme, paper.identifiers.get(scheme, "")), ())
                if name != paper.id
            ]
            if others:
                yield Problem(
                    fact.where,
                    f"{paper.id!r} and {others[0]!r} both have the {scheme} {paper.identifiers[scheme]!r}",
                    f"correct one of them, or write under papers: {paper.id}: {{same_as: [{others[0]}]}}",
                )


def _curate(paper: Paper, entry: Entry, known: frozenset[str]) -> tuple[Paper, list[Problem]]:
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
            repairs=tuple(_settled(repair, entry.abstract) for repair in paper.repairs),
            identifiers=dict(sorted(identifiers.items())),
            authors=tuple(one for one in authors if isinstance(one, Person)),
            author_count=len(authors) if "authors" in facts else paper.author_count,
            published=_published(facts.get("published"), paper.published),
            venue=str(facts["venue"]) if "venue" in facts else paper.venue,
            topics=tuple(
                dict.fromkeys([*paper.topics, *(topic for topic, _ in entry.topics_added if topic in known)])
            ),
            topics_removed=tuple(topic for topic, _ in entry.topics_removed),
            aliases=tuple(
                dict.fromkeys([*paper.aliases, *(alias for alias, _ in entry.aliases if _is_id(alias))])
            ),
            withdrawn=_WITHDRAWN if entry.withdrawn in ("true", "yes") else entry.withdrawn,
            facts={name: entry.facts[name].source for name in facts},
        ),
        [*problems, *more, *bad],
    )


def _published(curated: object, printed: str | None) -> str | None:
    """Return the curated date, unless the seed gives the same date more precisely."""
    if curated is None:
        return printed
    return printed if printed and printed.startswith(str(curated)) else str(curated)


def _facts(facts: Mapping[str, Fact]) -> tuple[dict[str, "str | tuple[Person, ...]"], list[Problem]]:
    """Return the facts in canonical form, and a problem for each that has none."""
    found: dict[str, str | tuple[Person, ...]] = {}
    problems = []
    for name, fact in facts.items():
        value: str | tuple[Person, ...] | None = fact.value
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
    """Replace words by others; it is a problem if they do not occur exactly once."""
    problems = []
    for correction in corrections:
        times = text.count(correction.replaces)
        if times == 1:
            text = text.replace(correction.replaces, correction.by)
        elif correction.by not in text:
            what = f"{correction.replaces[:60]!r} appears {times} times in the text that it corrects"
            problems.append(
                Problem(correction.where, what, "quote words that appear there once, as the page shows them")
            )
    return text, problems


def _settled(repair: Repair, corrections: Sequence[Correction]) -> Repair:
    """Return a repair as certain if a person has said what is right there."""
    words = repair.after.strip()
    is_settled = repair.unsure and any(
        True for correction in corrections for _ in occurrences(correction.replaces, words, repair.behind)
    )
    return replace(repair, unsure=False) if is_settled else repair


def _is_id(alias: str) -> bool:
    """Tell whether an alias could have been an id."""
    return slugify(alias) == alias and 0 < len(alias) <= _LONGEST_ALIAS


def _aliases_taken(entry: Entry, ids: set[str]) -> list[Problem]:
    return [
        Problem(where, f"the alias {alias!r} is the id of a paper", "leave it out")
        if alias in ids
        else Problem(
            where,
            f"the alias is {alias[:80]!r}",
            f"write it as {slugify(alias, max_length=_LONGEST_ALIAS)!r}",
        )
        for alias, where in entry.aliases
        if alias in ids or not _is_id(alias)
    ]


def _without_unknown(paper: Paper, known: frozenset[str]) -> Paper:
    found = tuple(topic for topic in paper.topics if topic in known)
    return paper if found == paper.topics else replace(paper, topics=found)


def _unknown_topics(named: Iterable[tuple[str, Where]], known: frozenset[str]) -> list[Problem]:
    """Return a problem for each topic, requested at a place, that does not exist."""
    return [unknown_topic(topic, where, known) for topic, where in named if topic not in known]


def keep_known_topics(
    records: Iterable[CleanRecord], topics: Iterable[str]
) -> tuple[list[CleanRecord], list[Problem]]:
    """Leave out topics that do not exist; each is a problem at the record that requests it.

    Args:
        records: In any order, which is kept.
        topics: The ids of all topics.
    """
    known = frozenset(topics)
    kept, problems = [], []
    for record in records:
        problems += _unknown_topics(((topic, record.where) for topic in record.topics), known)
        found = tuple(topic for topic in record.topics if topic in known)
        kept.append(record if found == record.topics else replace(record, topics=found))
    return kept, problems


def unknown_topic(topic: str, where: Where, known: Iterable[str]) -> Problem:
    """Return the problem for a topic that does not exist, with the nearest one that does."""
    meant = meant_topic(topic, known)
    fix = f"did you mean {meant!r}?" if meant else "use an id of topics.yml"
    return Problem(where, f"unknown topic {topic[:60]!r}", fix)


def meant_topic(topic: str, known: Iterable[str]) -> str | None:
    """Return the topic that was probably meant: `Reward Modelling` for `reward-modeling`."""
    return next(iter(get_close_matches(slugify(topic[:100]), sorted(known), n=1, cutoff=0.7)), None)
