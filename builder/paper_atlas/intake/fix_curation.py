"""What `check --fix` fixes in `curation.yml`: the form of identifiers, dates and aliases, and slips in topics.

Unknown paper ids are not guessed: what is said about one paper must not be attached to another.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from slugify import slugify

from paper_atlas.merge.curate import meant_topic
from paper_atlas.model.curation import Entry
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Mend
from paper_atlas.read.beside.curation import read_curation


def fix_curation(
    file: str, text: str, topics: Sequence[str], exact: Mapping[str, Callable[[str], str | None]]
) -> tuple[str, list[Mend]]:
    """Fix the text of a curation; lines keep their bytes except for the words fixed.

    Args:
        file: Its path, for the report.
        text: All of it.
        topics: The ids of all topics.
        exact: Fact → function to the one form of its value, or None if that is uncertain.
    """
    curation, _ = read_curation(file, text)
    lines = text.split("\n")
    mends = []
    wanted = (one for entry in curation.papers.values() for one in _slips(entry, topics, exact))
    for where, said, meant in sorted(set(wanted)):
        line = lines[where.line - 1]
        found = [*re.finditer(rf"(?<![\w/.-]){re.escape(said)}(?![\w/-])", line)]
        if len(found) == 1:
            lines[where.line - 1] = f"{line[: found[0].start()]}{meant}{line[found[0].end() :]}"
            mends.append(Mend(where, line, lines[where.line - 1]))
    return "\n".join(lines), mends


def _slips(
    entry: Entry, topics: Sequence[str], exact: Mapping[str, Callable[[str], str | None]]
) -> Iterator[tuple[Where, str, str]]:
    """Yield the location of each slip, what is written there, and what was meant."""
    for name, fact in entry.facts.items():
        if name in exact and isinstance(fact.value, str):
            yield from _slip(fact.where, fact.value, exact[name](fact.value))
    for topic, where in (*entry.topics_added, *entry.topics_removed):
        yield from _slip(where, topic, topic if topic in topics else meant_topic(topic, topics))
    for alias, where in entry.aliases:
        yield from _slip(where, alias, slugify(alias))


def _slip(where: Where, said: str, meant: str | None) -> Iterator[tuple[Where, str, str]]:
    if meant and meant != said:
        yield where, said, meant
