import json

import pytest

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Imprint, Link, Record
from paper_atlas.read import read_seed
from paper_atlas.read.fields.json_scan import find_papers, too_deep
from paper_atlas.read.formats.json_lines import read_json, read_json_lines
from paper_atlas.text.people.names import people
from tests.records import links


def titles(text, file="a.json"):
    records, problems = read_seed(file, text.encode())
    return [record.title for record in records], [(one.where.line, one.what) for one in problems]


CSL = {
    "id": "x",
    "type": "article-journal",
    "title": "Flying <i>kites</i>",
    "author": [
        {"family": "Example", "given": "Ana", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"literal": "The Kite Team"},
    ],
    "issued": {"date-parts": [[2024, 5, 6]]},
    "container-title": "Journal of Wind",
    "DOI": "10.1000/kites",
    "URL": "https://kites.example",
    "note": "original_id: arxiv:2401.00010",
    "abstract": "<jats:p>We fly &amp; land.</jats:p>",
}
CSL_RECORD = Record(
    where=Where("a.json", 1),
    title="Flying kites",
    abstract="We fly & land.",
    authors=people("Ana van der Example Jr.", "The Kite Team"),
    published="2024-05-06",
    identifiers={"arxiv": "2401.00010", "doi": "10.1000/kites"},
    venue="Journal of Wind",
    links=links("https://kites.example"),
    imprint=Imprint("x", "article", {"note": "original_id: arxiv:2401.00010"}),
)
HUGGING_FACE = {
    "paper": {
        "id": "2401.00010",
        "authors": [{"_id": "1", "name": "Ana Example", "user": {"fullname": "ana"}}, {"name": "Bo Sample"}],
        "publishedAt": "2024-01-01T22:03:52.000Z",
        "title": "Flying kites in\n  wind",
        "summary": "We fly\nif $a<b>c$.\n",
        "upvotes": 12,
        "githubRepo": "https://github.com/example/kites",
        "organization": {"name": "kitelab", "fullname": "Kite Lab"},
    },
    "publishedAt": "2024-01-02T05:00:00.000Z",
    "title": "Flying kites in wind",
    "numComments": 3,
    "submittedBy": {"name": "someone", "title": "none"},
}
HUGGING_FACE_RECORD = Record(
    where=Where("a.json", 1),
    title="Flying kites in wind",
    abstract="We fly\nif $a<b>c$.",
    authors=people("Ana Example", "Bo Sample"),
    organisation="Kite Lab",
    published="2024-01-01",
    comments=3,
    upvotes=12,
    identifiers={"arxiv": "2401.00010"},
    links=(Link("code", "https://github.com/example/kites"),),
)
OPENALEX = {
    "id": "https://openalex.example/W1",
    "doi": "https://doi.org/10.1000/kites",
    "title": "Flying kites",
    "publication_date": "2024-05-06",
    "authorships": [{"author": {"display_name": "Ana Example"}}],
    "primary_location": {"source": {"display_name": "Journal of Wind"}},
    "abstract_inverted_index": {"We": [0, 2], "fly.": [1], "land.": [3]},
}
OPENALEX_RECORD = Record(
    where=Where("a.json", 1),
    title="Flying kites",
    abstract="We fly. We land.",
    authors=people("Ana Example"),
    published="2024-05-06",
    identifiers={"doi": "10.1000/kites"},
    venue="Journal of Wind",
)
SEMANTIC_SCHOLAR = {
    "paperId": "0abc",
    "title": "Flying kites",
    "abstract": "We fly.",
    "authors": [{"authorId": "1", "name": "Ana Example"}],
    "year": 2024,
    "venue": "Journal of Wind",
    "externalIds": {"ArXiv": "2401.00010", "DOI": "10.1000/kites"},
}
SEMANTIC_SCHOLAR_RECORD = Record(
    where=Where("a.json", 1),
    title="Flying kites",
    abstract="We fly.",
    authors=people("Ana Example"),
    published="2024",
    identifiers={"arxiv": "2401.00010", "doi": "10.1000/kites"},
    venue="Journal of Wind",
)
OWN = {
    "title": "Kites",
    "abstract": "We fly.",
    "authors": ["Example, Ana"],
    "arxiv": 2401.0001,
    "published": 2024,
}
OWN_RECORD = Record(
    Where("a.json", 1), "Kites", "We fly.", people("Ana Example"), published="2024", identifiers={"arxiv": "2401.0001"}
)  # fmt: skip
ZOTERO = {
    "key": "ABCD",
    "itemType": "journalArticle",
    "title": "Flying kites",
    "creators": [
        {"creatorType": "author", "firstName": "Ana", "lastName": "Example"},
        {"creatorType": "author", "name": "The Kite Team"},
        {"creatorType": "editor", "firstName": "Bo", "lastName": "Sample"},
    ],
    "abstractNote": "We fly.",
    "date": "2024-05-06",
    "publicationTitle": "Journal of Wind",
    "DOI": "10.1000/kites",
    "url": "https://arxiv.org/abs/2401.00010",
}
ZOTERO_RECORD = Record(
    where=Where("a.json", 1),
    title="Flying kites",
    abstract="We fly.",
    authors=people("Ana Example", "The Kite Team"),
    published="2024-05-06",
    identifiers={"arxiv": "2401.00010", "doi": "10.1000/kites"},
    venue="Journal of Wind",
    imprint=Imprint(type="article", people={"editor": people("Bo Sample")}),
)
SNAPSHOT = {
    "id": "0704.0001",
    "title": "Flying\n  kites",
    "authors": "A. Example, B. Sample",
    "authors_parsed": [["Example", "A.", ""], ["Sample", "B.", "Jr."]],
    "journal-ref": "J. Wind 1 (2007)",
    "doi": "10.1000/kites",
    "abstract": "  We fly.\n",
    "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
    "update_date": "2008-11-26",
}
SNAPSHOT_RECORD = Record(
    where=Where("a.json", 1),
    title="Flying kites",
    abstract="We fly.",
    authors=people("A. Example", "B. Sample Jr."),
    published="2007-04-02",
    identifiers={"arxiv": "0704.0001", "doi": "10.1000/kites"},
    venue="J. Wind 1 (2007)",
)
KINDS = [
    pytest.param(CSL, CSL_RECORD, id="CSL"),
    pytest.param(HUGGING_FACE, HUGGING_FACE_RECORD, id="Hugging Face"),
    pytest.param(OPENALEX, OPENALEX_RECORD, id="OpenAlex"),
    pytest.param(SEMANTIC_SCHOLAR, SEMANTIC_SCHOLAR_RECORD, id="Semantic Scholar"),
    pytest.param(ZOTERO, ZOTERO_RECORD, id="Zotero"),
    pytest.param(SNAPSHOT, SNAPSHOT_RECORD, id="arXiv snapshot"),
    pytest.param(OWN, OWN_RECORD, id="our own"),
]


@pytest.mark.parametrize(("item", "record"), KINDS)
@pytest.mark.parametrize("envelope", ["{}", "[{}]", '{{"status": "ok", "message": {{"items": [{}]}}}}'])
def test_an_object_of_each_service_becomes_a_record_in_any_envelope(item, record, envelope):
    assert read_json("a.json", envelope.format(json.dumps(item))) == ([record], [])


@pytest.mark.parametrize(("item", "record"), KINDS)
def test_each_kind_is_also_read_a_line_at_a_time(item, record):
    text = f"{json.dumps(item)}\n\n{json.dumps(item)}\n"
    records, problems = read_json_lines("a.json", text)
    assert [one.where.line for one in records] == [1, 3]
    assert records[0] == record
    assert problems == []


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ({"date-parts": [["2024", 5]]}, "2024-05"),
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [[None]]}, None),
        ({"raw": "2024-05-06"}, "2024-05-06"),
        ({"literal": "May 2024"}, "2024-05"),
        ("2024-05-06", "2024-05-06"),
        ({}, None),
        (7, "7"),
    ],
)
def test_dates_of_csl_in_all_forms(issued, published):
    ((record,), _) = read_json("a.json", json.dumps([{**CSL, "issued": issued}]))
    assert record.published == published


def test_a_crossref_work_has_its_title_in_a_list():
    work = {
        "title": ["Kites"],
        "container-title": ["Wind"],
        "author": [{"name": "The Team"}],
        "DOI": "10.1000/k",
    }
    ((record,), _) = read_json("a.json", json.dumps({"message": work}))
    assert (record.title, record.venue, record.names) == ("Kites", "Wind", ("The Team",))


def test_a_record_knows_the_line_of_its_title():
    text = json.dumps([{"id": 1, "title": "One"}, {"id": 2, "abstract": "b", "title": "Two"}], indent=1)
    records, _ = read_json("a.json", text)
    assert [(one.title, one.where.line) for one in records] == [("One", 4), ("Two", 9)]


def test_a_broken_object_is_a_problem_at_its_line_and_harms_no_other():
    text = '[\n {"title": "One"},\n {"title": "Two, "abstract": "x"},\n {"title": "Three",},\n {"title": "Four"}\n]\n'
    found, problems = titles(text)
    assert found == ["One", "Four"]
    assert [line for line, _ in problems] == [3, 4]


def test_a_quotation_mark_that_is_never_closed_harms_its_line_only():
    text = '[\n {"title": "One},\n {"title": "Two"}\n]\n'
    found, problems = titles(text)
    assert (found, [line for line, _ in problems]) == (["Two"], [2])


def test_a_file_that_was_cut_short_gives_what_is_whole_and_tells_of_the_rest():
    text = '[\n {"title": "One"},\n {"title": "Two", "abstr'
    assert titles(text) == (["One"], [(3, "the JSON of this paper cannot be read: it never ends")])


def test_an_object_without_title_beside_others_is_a_problem():
    text = '[\n {"title": "One"},\n {"DOI": "10.1000/k"}\n]'
    found, problems = titles(text)
    assert (found, [line for line, _ in problems]) == (["One"], [3])


def test_keys_that_are_not_read_are_told_of_once_a_file():
    text = '{"title": "One", "foo": 1}\n{"title": "Two", "bar": 1, "foo": 2}\n'
    _, problems = read_json_lines("a.jsonl", text)
    (problem,) = problems
    assert (problem.where, problem.severity) == (Where("a.jsonl", 1), Severity.NOTICE)
    assert problem.what == "fields that are not used: 'foo' (2), 'bar' (1)"


def test_a_value_of_a_wrong_type_is_a_problem_and_the_record_stays():
    records, problems = read_json_lines(
        "a.jsonl", '{"title": "One", "authors": {"a": [1]}, "venue": {"x": 1}}'
    )
    assert [record.title for record in records] == ["One"]
    assert problems == [
        Problem(Where("a.jsonl", 1), "authors is \"{'a': ['1']}\"", "write a list of names"),
        Problem(Where("a.jsonl", 1), "venue is \"{'x': '1'}\"", "write text"),
    ]


def test_links_topics_and_authors_may_be_objects():
    line = (
        '{"title": "One", "links": [{"kind": "code", "url": "https://a.example"}], "topics": [{"id": "wind"}],'
        ' "authors": [{"first_name": "Ana", "last_name": "Example"}, {"name": "Sample, Bo"}]}'
    )
    ((record,), problems) = read_json_lines("a.jsonl", line)
    assert (record.links, record.topics) == (links("https://a.example"), ("wind",))
    assert (record.names, problems) == (("Ana Example", "Bo Sample"), [])


def test_a_title_that_is_no_text_is_a_problem():
    found, problems = titles('{"title": {"a": 1}}\n{"title": "Two"}\n', "a.jsonl")
    assert found == ["Two"]
    assert [line for line, _ in problems] == [1, 1]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"title":' * 100_000, '[{"title": ' + "[" * 100_000])
def test_deep_nesting_is_a_problem_and_no_crash(text):
    found, problems = titles(text)
    assert found == []
    assert "nested more than 64 levels deep" in problems[0][1]


def test_brackets_in_strings_do_not_nest():
    assert too_deep(json.dumps({"title": "[" * 1000})) is None


def test_a_half_of_a_character_is_replaced_and_told_of():
    found, problems = titles('{"title": "a\\ud800b"}\n', "a.jsonl")
    assert found == ["a\ufffdb"]
    assert len(problems) == 1


def test_papers_are_the_outermost_objects_with_a_title():
    text = '{"query": {"q": "x"}, "results": [{"title": "a", "venue": {"title": "b"}}, {"x": 1}], "meta": {}}'
    assert [text[span.start : span.end] for span in find_papers(text)] == [
        '{"title": "a", "venue": {"title": "b"}}',
        '{"x": 1}',
    ]
