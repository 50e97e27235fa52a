"""JSON lines in, JSON lines out: the tagger and the neighbours for other programs."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.relations import Related
from paper_atlas.model.topics import TopicMatch
from paper_atlas.text import maths

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Text:
    """A paper given as a line of JSON, cleaned as in a seed."""

    id: str
    title: str
    abstract: str
    keywords: tuple[str, ...] = ()


def read_texts(
    lines: Iterable[str], clean: Callable[[str], str], *, with_id: bool, file: str = STDIN
) -> Iterator[Text | Problem]:
    """Read one paper per line; an invalid line is a problem, and reading goes on.

    Args:
        lines: JSON objects with `title`, `abstract` and, if asked for, `id`; empty lines are skipped.
        clean: Repairs a title or an abstract, as in a seed.
        with_id: True if each needs an id of its own.
        file: Name for the locations of problems.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            text = _read_text(Where(file, number), line, clean, with_id=with_id)
            if isinstance(text, Text) and with_id and text.id in seen:
                yield Problem(
                    Where(file, number),
                    f"the id {text.id!r} appears twice",
                    "give each paper its own id",
                )
                continue
            if isinstance(text, Text):
                seen.add(text.id)
            yield text


def _read_text(where: Where, line: str, clean: Callable[[str], str], *, with_id: bool) -> Text | Problem:
    form = '{"id": "…", "title": "…", "abstract": "…"}' if with_id else '{"title": "…", "abstract": "…"}'
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Problem(where, f"not JSON: {line.strip()[:60]!r}", f"write {form}")
    names = ["title", "abstract", *(["id"] if with_id else [])]
    missing = [name for name in names if not isinstance(value, dict) or not isinstance(value.get(name), str)]
    if missing:
        return Problem(where, f"no text for {', '.join(missing)}", f"write {form}")
    name = value.get("id")
    return Text(name if isinstance(name, str) else "", clean(value["title"]), clean(value["abstract"]))


def topics_line(matches: Sequence[TopicMatch]) -> str:
    """Return the topics of one paper as a line of JSON."""
    found = [{"id": match.id, "score": match.score, "evidence": list(match.evidence)} for match in matches]
    return json.dumps({"topics": found}, ensure_ascii=False)


def related_line(name: str, related: Sequence[Related]) -> str:
    """Return the neighbours of one paper as a line of JSON."""
    found = [{"id": other.id, "score": other.score, "reasons": list(other.reasons)} for other in related]
    return json.dumps({"id": name, "related": found}, ensure_ascii=False)


def similar_line(paper: Paper, near: Related) -> str:
    """Return a paper near a text as a line of JSON."""
    found = {
        "id": paper.id,
        "title": maths.plain(paper.title),
        "score": near.score,
        "reasons": list(near.reasons),
    }
    return json.dumps(found, ensure_ascii=False)
