"""Small inputs of every kind that people have, each read faithfully: `cases/expected.json` says what comes out."""

import json
from pathlib import Path

import pytest

from paper_atlas.clean import clean_record
from paper_atlas.model.problems import Severity
from paper_atlas.read import FORMATS, PLAIN, read_seed
from paper_atlas.read.formats import format_list
from paper_atlas.read.recognise import recognise

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
EXPECTED = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))


def read(file, data):
    """Return what a file says as the table of expected values has it."""
    records, problems = read_seed(file, data)
    judged = [clean_record(record) for record in records]
    problems = sorted([*problems, *(problem for _, found in judged for problem in found)])
    return {
        "records": [entry(clean) for clean, _ in judged],
        "problems": [f"{one.where.line}: {one.severity}: {one.what}" for one in problems],
    }


def entry(clean):
    """Return a record as the table has it: without what it does not say."""
    known = {
        "line": clean.where.line,
        "title": clean.title,
        "authors": list(clean.names),
        "published": clean.published,
        "venue": clean.venue,
        "identifiers": dict(clean.identifiers),
        "links": {link.url: link.kind for link in clean.links},
        "keywords": list(clean.keywords),
        "abstract": clean.abstract,
    }
    always = ("identifiers", "abstract", "authors")
    return {name: value for name, value in known.items() if value or name in always}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_what_comes_out_of_a_file_is_what_it_says(name):
    assert read(name, (CASES / name).read_bytes()) == EXPECTED[name]


def test_every_file_has_an_expected_value():
    assert sorted(EXPECTED) == sorted(
        path.name for path in CASES.iterdir() if path.suffix != ".json" or path.name[0].isdigit()
    )


@pytest.mark.parametrize("one", [*FORMATS, *PLAIN], ids=lambda one: one.name)
def test_the_example_of_each_format_is_recognised_by_what_it_holds_and_read_without_an_error(one):
    # Under a name that says nothing.
    records, problems = read_seed("a.txt", one.example.encode())
    assert records
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    assert recognise("a.txt", one.example) is one


@pytest.mark.parametrize("one", [*FORMATS, *PLAIN], ids=lambda one: one.name)
def test_the_manual_shows_each_format_with_its_example(one):
    manual = (ROOT / "docs" / "seed-format.md").read_text(encoding="utf-8")
    assert one.example in manual


def test_the_manual_lists_all_formats():
    assert format_list() in (ROOT / "docs" / "seed-format.md").read_text(encoding="utf-8")
