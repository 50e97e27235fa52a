import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paper_atlas.clean import clean_record, paragraphs
from paper_atlas.clean.years import infer_captured
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import Link, Record
from paper_atlas.text.dates import iso_date, lacks_year
from paper_atlas.text.identifiers import canonical
from tests.records import links


@pytest.mark.parametrize(
    ("printed", "year", "iso"),
    [
        pytest.param("Oct 16, 2024", None, "2024-10-16", id="dump"),
        pytest.param("Aug 21", 2025, "2025-08-21", id="without a year"),
        pytest.param("Aug 21", None, None, id="without a year that is known"),
        pytest.param("Feb 29", 2025, None, id="a day that the year does not have"),
        pytest.param("Feb 29", 2024, "2024-02-29", id="a day that it has"),
        pytest.param("16 October 2024", None, "2024-10-16", id="day first"),
        pytest.param("October 2024", None, "2024-10", id="month and year"),
        pytest.param("2024/10/16", None, "2024-10-16", id="slashes"),
        pytest.param("2024-10", None, "2024-10", id="ISO month"),
        pytest.param("2024", None, "2024", id="year"),
        pytest.param("2024-10-16T08:00:00.000Z", None, "2024-10-16", id="ISO time"),
        pytest.param("2024-13", None, None, id="no such month"),
        pytest.param("soon", None, None, id="no date"),
    ],
)
def test_a_printed_date_becomes_iso(printed, year, iso):
    assert iso_date(printed, year) == iso


@pytest.mark.parametrize(
    ("scheme", "printed", "name"),
    [
        pytest.param("arxiv", "2106.09685", "2106.09685", id="bare"),
        pytest.param("arxiv", "arXiv:2106.09685v2 [cs.CL]", "2106.09685", id="cite form"),
        pytest.param("arxiv", "https://arxiv.org/abs/2106.09685v1", "2106.09685", id="abstract page"),
        pytest.param("arxiv", "https://arxiv.org/pdf/2106.09685.pdf", "2106.09685", id="PDF"),
        pytest.param("arxiv", "https://huggingface.co/papers/2106.09685", "2106.09685", id="Hugging Face"),
        pytest.param("arxiv", "10.48550/arXiv.2106.09685", "2106.09685", id="DOI of arXiv"),
        pytest.param("arxiv", "cs/0112017", "cs/0112017", id="old form"),
        pytest.param("arxiv", "cs.CL/0306050", "cs/0306050", id="old form with its subject class"),
        pytest.param("arxiv", "arXiv:math.GT/0309136v2", "math/0309136", id="subject class and version"),
        pytest.param("arxiv", "cond-mat.mes-hall/9901001", "cond-mat/9901001", id="a long subject class"),
        pytest.param("arxiv", "https://arxiv.org/abs/cs.CL/0306050", "cs/0306050", id="its page"),
        pytest.param("arxiv", "2113.09685", None, id="month 13"),
        pytest.param("arxiv", "kites", None, id="none"),
        pytest.param("doi", "https://doi.org/10.1000/ABC.1", "10.1000/abc.1", id="DOI with resolver"),
        pytest.param("doi", "doi: 10.1000/182", "10.1000/182", id="DOI with prefix"),
        pytest.param("doi", "11.1000/182", None, id="no DOI"),
    ],
)
def test_an_identifier_becomes_canonical(scheme, printed, name):
    assert canonical(scheme, printed) == name


def test_a_clean_record_has_its_links_and_identifiers(a_record):
    record = a_record(
        abstract="We fly.  Code: https://github.com/kites/kites.\n\nSee (https://kites.github.io/).",
        links=links("https://arxiv.org/abs/2106.09685v3", "https://huggingface.co/datasets/kites/gusts"),
        author_count=2,
    )
    clean, problems = clean_record(record)
    assert problems == []
    assert (
        clean.abstract == "We fly. Code: https://github.com/kites/kites.\n\nSee (https://kites.github.io/)."
    )
    assert clean.identifiers == {"arxiv": "2106.09685"}
    assert clean.links == (
        Link("dataset", "https://huggingface.co/datasets/kites/gusts"),
        Link("code", "https://github.com/kites/kites"),
        Link("project", "https://kites.github.io/"),
    )


@pytest.mark.parametrize(
    ("fields", "what", "fix"),
    [
        pytest.param(
            {"title": " \x1b "},
            "the title is ' \\x1b '",
            "write a title with letters or digits",
            id="no letters",
        ),
    ],
)
def test_a_record_that_cannot_be_a_page_is_a_problem(a_record, fields, what, fix):
    assert clean_record(a_record(**fields)) == (None, [Problem(Where("a.txt", 1), what, fix)])


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        pytest.param({"published": "soon"}, "the date is 'soon'", id="date"),
        pytest.param({"identifiers": {"arxiv": "kites"}}, "the arxiv id is 'kites'", id="identifier"),
        pytest.param({"links": links("javascript:alert(1)")}, "the link is 'javascript:alert(1)'", id="link"),
    ],
)
def test_a_bad_field_is_left_out_and_the_record_stays(a_record, fields, what):
    clean, problems = clean_record(a_record(**fields))
    assert (clean.title, clean.published, clean.identifiers, clean.links) == (
        "Kites in the Wind",
        None,
        {},
        (),
    )
    assert [problem.what for problem in problems] == [what]


def dated(line, published, file="a.txt", page_date=None):
    return Record(Where(file, line), "T", "A", published=published, page_date=page_date)


def test_the_year_of_a_page_is_the_one_after_the_newest_that_it_prints():
    records = [dated(1, "Aug 21"), dated(5, "Oct 16, 2024"), dated(9, "Nov 2, 2023", page_date="Oct 16")]
    captured, notices = infer_captured(records, {})
    assert captured == {"a.txt": "2025-10-16"}
    assert [(notice.severity, notice.fix) for notice in notices] == [
        (Severity.NOTICE, "confirm it in curation.yml: seeds: {a.txt: {captured: 2025-10-16}}"),
    ]


def test_a_day_that_people_gave_is_not_inferred():
    assert infer_captured(
        [dated(1, "Aug 21"), dated(5, "Oct 16, 2024")], {"a.txt": "2026-01-01", "b.txt": "2020-01-01"}
    ) == (
        {"a.txt": "2026-01-01"},
        [],
    )


def test_a_date_without_a_year_that_cannot_be_known_is_left_out_with_a_warning(a_record):
    clean, problems = clean_record(a_record(published="Aug 21"))
    assert clean.published is None
    assert [(problem.severity, problem.what) for problem in problems] == [
        (Severity.WARNING, "the date 'Aug 21' has no year")
    ]


def test_only_a_day_and_a_month_lack_a_year():
    assert [lacks_year(printed) for printed in ("Aug 21", "Aug 21, 2024", "2024", "August 2024")] == [
        True,
        False,
        False,
        False,
    ]


@given(st.text(max_size=200), st.text(max_size=400))
@example("\\\\\x00A", "A \\\\ b")  # what a repair takes away leaves its blanks
def test_cleaning_is_total_and_what_is_clean_stays_as_it_is(title, abstract):
    clean, problems = clean_record(Record(Where("a.txt", 1), title, abstract))
    assert (clean is None) == bool([problem for problem in problems if problem.severity is Severity.ERROR])
    if clean:
        again, _ = clean_record(Record(Where("a.txt", 1), clean.title, clean.abstract))
        assert (again.title, again.abstract) == (clean.title, clean.abstract)


@pytest.mark.parametrize(
    "words",
    [
        "…",
        "tbd",
        "TBA.",
        "n/a",
        "Abstract",
        "coming soon",
        "[todo]",
        "Kites in the wind!",
        "Insert abstract here",
    ],
)
def test_what_only_stands_in_place_of_an_abstract_is_none_and_told_at_its_line(words):
    record = Record(Where("a.md", 2), "Kites in the Wind", words, lines={"abstract": 9})
    clean, (problem,) = clean_record(record)
    assert (clean.abstract, problem.where, problem.severity) == ("", Where("a.md", 9), Severity.WARNING)


def test_a_paper_without_an_abstract_is_a_paper():
    clean, problems = clean_record(Record(Where("a.md", 2), "Kites in the Wind", ""))
    assert (clean.title, clean.abstract, problems) == ("Kites in the Wind", "", [])


@pytest.mark.parametrize(
    ("printed", "published", "severity"),
    [
        ("3/4/2020", "2020", "warning"),
        ("2020, or thereabouts", "2020", "warning"),
        ("2024-09/2024-10", "2024-09", None),
        ("in press", None, None),
        ("2019 or 2020", None, "error"),
    ],
)
def test_a_date_keeps_what_is_certain_of_it(printed, published, severity):
    clean, problems = clean_record(
        Record(Where("a.md", 2), "Kites in the Wind", "We fly.", published=printed)
    )
    assert clean.published == published
    assert [one.severity for one in problems] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("title", "abstract", "written"),
    [
        ("KITES IN THE WIND: A SURVEY", "We survey kites in wind.", "Kites in the wind: a survey"),
        (
            "FLYING BERT KITES WITH ADAM",
            "We fly kites with Adam. BERT flies too.",
            "Flying BERT kites with Adam",
        ),
        ("KITES FOR THE LLM WIND", "We fly kites.", "KITES FOR THE LLM WIND"),
        ("KITE NET", "We fly.", "KITE NET"),
    ],
)
def test_a_title_in_capitals_is_written_as_a_sentence_only_where_every_word_is_sure(title, abstract, written):
    clean, _ = clean_record(Record(Where("a.md", 2), title, abstract))
    assert clean.title == written


def test_latex_in_names_venues_and_keywords_is_read():
    record = Record(
        Where("a.bib", 2), "Kites", "We fly.", authors=(Person(r"M{\"u}ster", r"S{\o}ren"),), venue=r"Glass \& Steam: {\'E}tudes",
        keywords=(r"na{\"\i}ve kites",),
    )  # fmt: skip
    clean, _ = clean_record(record)
    assert (clean.names, clean.venue, clean.keywords) == (
        ("Søren Müster",),
        "Glass & Steam: Études",
        ("naïve kites",),
    )


@pytest.mark.parametrize(
    ("copied", "clean"),
    [
        ("E\ufb03cient \ufb01ne-tuning", "Efficient fine-tuning"),
        ("a work\ufb02ow of di\ufb00erent kinds", "a workflow of different kinds"),
        ("ra\ufb04e, be\ufb05, \ufb06ar", "raffle, best, star"),
    ],
)
def test_the_ligatures_of_a_copied_pdf_become_letters(copied, clean):
    assert paragraphs(copied) == clean
