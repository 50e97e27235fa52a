"""JSON, one paper a line or as one document → records."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.fields.json_scan import find_papers, load_object, too_deep
from paper_atlas.read.fields.native_fields import KEYS, Place, own_record
from paper_atlas.read.formats.csl import csl_record, is_csl
from paper_atlas.read.formats.libraries import (
    arxiv_snapshot_record,
    is_arxiv_snapshot,
    is_attachment,
    is_zotero,
    zotero_record,
)
from paper_atlas.read.formats.services import (
    europe_pmc_record,
    hugging_face_record,
    is_europe_pmc,
    is_hugging_face,
    is_openalex,
    is_openreview,
    is_semantic_scholar,
    openalex_record,
    openreview_record,
    semantic_scholar_record,
)
from paper_atlas.read.lines import line_at, line_starts, quoted

_Object = Mapping[str, object]

_KINDS: tuple[tuple[Callable[[_Object], bool], Callable[[Where, _Object], Record]], ...] = (
    (is_hugging_face, hugging_face_record),
    (is_openalex, openalex_record),
    (is_semantic_scholar, semantic_scholar_record),
    (is_openreview, openreview_record),
    (is_europe_pmc, europe_pmc_record),
    (is_zotero, zotero_record),
    (is_arxiv_snapshot, arxiv_snapshot_record),
    (is_csl, csl_record),
)


def read_json(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read a document: a list of papers, one paper, or an answer that holds a list of them."""
    if text.count("{") > limits.JSON_OBJECTS:
        what = f"the JSON has more than {limits.JSON_OBJECTS:,} objects"
        return [], [Problem(Where(file, 0), what, "split it into several files")]
    starts = line_starts(text)
    deep = too_deep(text)
    if deep is not None:
        what = f"the JSON is nested more than {limits.JSON_DEPTH} deep"
        return [], [Problem(Where(file, line_at(starts, deep)), what, "export the papers anew")]
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
    """Read a paper from each line; empty lines are none."""
    lines = ((number, line) for number, line in enumerate(text.split("\n"), start=1))
    return _read(file, ((number, line) for number, line in lines if line.strip()))


def _read(file: str, found: Iterable[tuple[int, str | None]]) -> tuple[list[Record], list[Problem]]:
    """Read objects, each a text with its line; None stands for one that never ends."""
    records: list[Record] = []
    problems: list[Problem] = []
    unknown: dict[str, int] = {}
    for line, text in islice(found, limits.RECORDS + 1):
        loaded = "it never ends" if text is None else load_object(text)
        if isinstance(loaded, str):
            what = f"the JSON of this paper cannot be read: {loaded}"
            problems.append(Problem(Where(file, line), what, "mend its quotes, commas and brackets"))
            continue
        if is_attachment(loaded):
            continue
        make = next((make for is_kind, make in _KINDS if is_kind(loaded)), None)
        if make:
            records.append(make(Where(file, line), loaded))
            continue
        record, wrong = own_record(Place(file, line, {}), loaded)
        records.append(record)
        problems += wrong
        for key in loaded:
            if key not in KEYS:
                unknown.setdefault(key, line)
    return records, problems + _unknown(file, unknown)


def _unknown(file: str, unknown: Mapping[str, int]) -> list[Problem]:
    """Tell once of all the keys that are not read."""
    if not unknown:
        return []
    names = ", ".join(map(quoted, sorted(unknown)[:20]))
    more = f" and {len(unknown) - 20} more" if len(unknown) > 20 else ""
    what = f"the keys {names}{more} are not read"
    fix = f"nothing need be done; the keys that are read are {', '.join(KEYS)}"
    return [Problem(Where(file, min(unknown.values())), what, fix, Severity.NOTICE)]
