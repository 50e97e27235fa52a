"""JSON, one paper per line or as one document → records."""

import json
import re
from collections.abc import Iterable
from itertools import islice

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.json_scan import find_papers, load_object, too_deep
from paper_atlas.read.fields.said_values import Place
from paper_atlas.read.fields.unused import unused_fields
from paper_atlas.read.formats.format import Format
from paper_atlas.read.lines import line_at, line_starts
from paper_atlas.read.objects import is_attachment, object_record, unwrapped


def read_json(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read a document: a list of papers, one paper, or a response that holds a list of them."""
    if text.count("{") > limits.JSON_OBJECTS:
        what = f"the JSON has more than {limits.JSON_OBJECTS:,} objects"
        return [], [Problem(Where(file, 0), what, "split it into several files")]
    starts = line_starts(text)
    deep = too_deep(text)
    if deep is not None:
        what = f"the JSON is nested more than {limits.JSON_DEPTH} levels deep"
        return [], [Problem(Where(file, line_at(starts, deep)), what, "export the papers again")]
    spans = find_papers(text)
    if not spans:
        return [], [
            Problem(
                Where(file, 1), "no object with a 'title'", "give a list of papers with titles and abstracts"
            )
        ]
    found = []
    for span in spans:
        line = line_at(starts, span.start if span.title is None else span.title)
        found.append((line, text[span.start : span.end] if span.end else None))
    return _read(file, found)


def read_json_lines(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read a paper from each line; empty lines are skipped."""
    lines = ((number, line) for number, line in enumerate(text.split("\n"), start=1))
    return _read(file, ((number, line) for number, line in lines if line.strip()))


def _read(file: str, found: Iterable[tuple[int, str | None]]) -> tuple[list[Record], list[Problem]]:
    """Read objects, each a text with its line; None stands for one that never ends."""
    records: list[Record] = []
    problems: list[Problem] = []
    unused: list[tuple[str, int]] = []
    for line, text in islice(found, limits.RECORDS + 1):
        loaded = "it never ends" if text is None else load_object(text)
        if isinstance(loaded, str):
            what = f"the JSON of this paper cannot be read: {loaded}"
            problems.append(Problem(Where(file, line), what, "fix its quotes, commas and brackets"))
        elif not is_attachment(unwrapped(loaded)):
            record, wrong, names = object_record(Place(file, line, {}), loaded)
            records.append(record)
            problems += wrong
            unused += [(name, line) for name in names]
    return records, problems + unused_fields(file, unused)


def _is_json(head: str) -> bool:
    return bool(re.match(r"\s{0,999}[\[{]\s{0,999}(?:[\[{\"]|[\]}]\s{0,999}\Z)", head)) and not _is_lines(
        head
    )


def _is_lines(head: str) -> bool:
    """Tell JSON lines, whose first line is a whole object, from a document."""
    line, _, below = head.strip().partition("\n")
    if not line.startswith("{") or not below:
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


JSON_LINES = Format(
    name="JSON, one paper per line",
    source="programs, arXiv's file of all its papers",
    endings=(".jsonl", ".ndjson"),
    read=read_json_lines,
    believes=lambda head: head.lstrip()[:1] == "{" and head.strip().partition("\n")[0].strip() != "{",
    sign=_is_lines,
    example="""{"title": "Sorting buttons by colour", "abstract": "We sort buttons by colour and count how many are lost. Few are.", "published": "2023-05", "authors": ["Ada Example"]}
{"title": "Sorting buttons by sound", "abstract": "We drop buttons and listen. Brass is easy to tell from horn.", "doi": "10.1000/buttons"}
""",
)
JSON = Format(
    name="JSON",
    source="Zotero and other writers of CSL-JSON; Hugging Face, Crossref, OpenAlex, Semantic Scholar, OpenReview, Europe PMC, INSPIRE, ADS, DataCite, bioRxiv",
    endings=(".json",),
    read=read_json,
    sign=_is_json,
    example="""[
  {
    "title": "Counting Teaspoons in the Dark",
    "authors": ["Ada Example", "Ben Muster"],
    "date": "2024-10-03",
    "arxiv_id": "2410.00021",
    "abstract": "We count teaspoons by their sound alone."
  }
]
""",
)
