"""`curation.yml`: what people know better than the seeds do."""

from collections.abc import Iterator
from datetime import date

from paper_atlas.model.curation import Correction, Curation, Entry, Fact
from paper_atlas.model.problems import Problem, Where
from paper_atlas.read.beside.located_yaml import Entries, Node, entries, load_yaml, text_of, texts_of
from paper_atlas.text.people.names import people

FACTS = ("arxiv", "doi", "openreview", "acl", "authors", "published", "venue")
_OTHERS = (
    *("source", "title", "abstract", "topics", "aliases"),
    *("same_as", "distinct_from", "hidden", "withdrawn"),
)


def read_curation(file: str, text: str) -> tuple[Curation, list[Problem]]:
    """Read the curation; an entry that cannot be understood is a problem, the rest is kept."""
    root, problems = load_yaml(file, text)
    sections = dict(entries(root, ("seeds", "papers"), problems))
    captured: dict[str, tuple[str, Where]] = {}
    for seed, said in entries(sections.get("seeds"), None, problems):
        for _, day in entries(said, ("captured",), problems):
            if _is_day(day, problems):
                captured[seed] = (str(day.value).strip(), day.where)
    papers = {
        paper: _entry(said, problems) for paper, said in entries(sections.get("papers"), None, problems)
    }
    return Curation(papers, captured), problems


def _is_day(node: Node, problems: list[Problem]) -> bool:
    try:
        date.fromisoformat(text_of(node, problems) or "")
    except ValueError:
        problems.append(Problem(node.where, f"the day is {node.value!r}", "write it as YYYY-MM-DD"))
        return False
    return True


def _entry(said: Node, problems: list[Problem]) -> Entry:
    """Read what the curation says about one paper."""
    fields = dict(entries(said, (*FACTS, *_OTHERS), problems))
    source = text_of(fields["source"], problems) if "source" in fields else None
    facts = ((name, _fact(name, fields[name], source, problems)) for name in FACTS if name in fields)
    topics = dict(entries(fields.get("topics"), ("add", "remove"), problems))
    return Entry(
        where=said.where,
        facts={name: fact for name, fact in facts if fact},
        title=tuple(_corrections(fields.get("title"), problems)),
        abstract=tuple(_corrections(fields.get("abstract"), problems)),
        topics_added=tuple(texts_of(topics.get("add"), problems)),
        topics_removed=tuple(texts_of(topics.get("remove"), problems)),
        aliases=tuple(texts_of(fields.get("aliases"), problems)),
        withdrawn=_reason(fields.get("withdrawn"), problems),
        hidden=_reason(fields.get("hidden"), problems),
        same_as=tuple(texts_of(fields.get("same_as"), problems)),
        distinct_from=tuple(texts_of(fields.get("distinct_from"), problems)),
    )


def _reason(said: Node | None, problems: list[Problem]) -> str | None:
    """Return why a paper was withdrawn or hidden; None if it was neither."""
    reason = text_of(said, problems) if said else None
    return None if reason is None or reason.lower() in ("false", "no", "") else reason


def _fact(name: str, said: Node, source: str | None, problems: list[Problem]) -> Fact | None:
    """Read `{value: …, source: …}`, or a plain value, which takes the source given for the paper.

    A fact without a source is a problem.
    """
    value: Node | None = said
    if isinstance(said.value, Entries):
        parts = dict(entries(said, ("value", "source"), problems))
        value = parts.get("value")
        source = text_of(parts["source"], problems) if "source" in parts else source
    if value is None or not source:
        fix = f"write {name}: {{value: …, source: where it is from}}, or give the paper a source"
        problems.append(Problem(said.where, f"{name} without a value or a source", fix))
        return None
    if name == "authors":
        authors = people(*(text for text, _ in texts_of(value, problems)))
        return Fact(authors, source, said.where) if authors else None
    text = text_of(value, problems)
    return Fact(text, source, said.where) if text else None


def _corrections(said: Node | None, problems: list[Problem]) -> Iterator[Correction]:
    """Read `{replace: …, with: …}`, or a list of them."""
    if said is None:
        return
    for item in said.value if isinstance(said.value, tuple) else (said,):
        parts = dict(entries(item, ("replace", "with"), problems))
        texts = {key: text_of(part, problems) for key, part in parts.items()}
        if texts.get("replace") and texts.get("with") is not None:
            yield Correction(str(texts["replace"]), str(texts["with"]), item.where)
        else:
            fix = "write {replace: the words that stand there, with: the right ones}"
            problems.append(Problem(item.where, "a correction that does not name what it replaces", fix))
