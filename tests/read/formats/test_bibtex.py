import pytest

from paper_atlas.model.problems import Where
from paper_atlas.model.records import Imprint, Record
from paper_atlas.read import read_seed
from paper_atlas.read.bibtex.bibtex_values import bibtex_names, evaluate, unbrace
from paper_atlas.read.formats.bibtex import read_bibtex
from paper_atlas.text.people.names import people
from tests.records import links


def read(text):
    records, problems = read_bibtex("a.bib", text)
    return records, [(problem.where.line, problem.what) for problem in problems]


def test_an_entry_becomes_a_record():
    text = r"""% Exported
@inproceedings{example_kites_2024,
	title = {{KiteNet}: {Flying} {Kites} with $x_{i}$},
	author = {van der Example, Ana and {The Kite Team} and Sample, Bo and others},
	booktitle = {Proceedings of {Kites}},
	month = jul,
	year = {2024},
	url = {https://kites.example/a\_b},
	doi = {10.1000/kites},
	archiveprefix = {arXiv},
	eprint = {2401.00010},
	abstract = {We fly {\textgreater} 3 kites at 98\%.},
	file = {Full:/home/x.pdf:application/pdf},
	keywords = {wind},
}
"""
    assert read(text) == (
        [
            Record(
                where=Where("a.bib", 3),
                title="KiteNet: Flying Kites with $x_{i}$",
                abstract=r"We fly {\textgreater} 3 kites at 98\%.",
                authors=people("Ana van der Example", "The Kite Team", "Bo Sample"),
                missing_authors=None,
                published="2024-07",
                identifiers={"arxiv": "2401.00010", "doi": "10.1000/kites"},
                venue="Proceedings of Kites",
                links=links("https://kites.example/a_b"),
                keywords=("wind",),
                imprint=Imprint(
                    "example_kites_2024",
                    "inproceedings",
                    {
                        "archiveprefix": "arXiv",
                        "booktitle": "Proceedings of Kites",
                        "doi": "10.1000/kites",
                        "eprint": "2401.00010",
                        "month": "jul",
                        "url": "https://kites.example/a_b",
                        "year": "2024",
                    },
                ),
            )
        ],
        [
            (4, "'and others' in place of authors, in 1 entry"),
            (13, "fields that are not used: 'file' (1)"),
        ],
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param('title = "Kites and {"}quotes{"}"', 'Kites and "quotes"', id="quotes"),
        pytest.param('title = "On " # kite # " flying"', "On Kite flying", id="concatenation"),
        pytest.param("title = kite", "Kite", id="a string, whatever its case"),
        pytest.param("title = {Kites},\n subtitle = {Up}", "Kites: Up", id="subtitle"),
        pytest.param("title = {Kites\n   in wind}", "Kites in wind", id="broken over lines"),
        pytest.param("TITLE={Kites}", "Kites", id="capitals"),
        pytest.param("title = {Kites @ {Home}}", "Kites @ Home", id="at sign inside"),
        pytest.param("title = 2024", "2024", id="number"),
    ],
)
def test_titles_in_all_their_spellings(field, value):
    text = f"@String(KITE = {{Kite}})\n@preamble{{x}}\n@comment{{y}}\n@article(a,\n{field}\n)\n"
    records, problems = read(text)
    assert ([record.title for record in records], problems) == ([value], [])


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("year = 2024, month = jul", "2024-07"),
        ("year = {2024}, month = {July}", "2024-07"),
        ("year = 2024, month = 7, day = 4", "2024-07-04"),
        ('year = 2024, month = jul # "~4"', "2024-07-04"),
        ('year = 2024, month = jul # "~5--10"', "2024-07"),
        ('year = 2024, month = "4~" # jul', "2024-07-04"),
        ("date = {2024-07-04}", "2024-07-04"),
        ("year = {in press}", "in press"),
        ("month = jul", None),
    ],
)
def test_dates_are_as_precise_as_they_are_certain(fields, published):
    (record,), _ = read(f"@article{{a, title={{Kites}}, {fields}}}")
    assert record.published == published


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        (r"{{BERT}}", "BERT"),
        (r"{V}iew of {{Kites}}", "View of Kites"),
        (r"$x_{i}^{2}$ and {BERT}", r"$x_{i}^{2}$ and BERT"),
        (r"\(x_{i}\) {BERT}", r"\(x_{i}\) BERT"),
        (r"\emph{Kites} of {BERT}", r"\emph{Kites} of BERT"),
        (r"\textbf{{BERT}}", r"\textbf{BERT}"),
        (r"G{\"o}del, {\'e}t{\'{e}}", r"G{\"o}del, {\'e}t{\'{e}}"),
        (r"{\em {BERT}}", r"{\em BERT}"),
        (r"\href{https://a.example}{text}", r"\href{https://a.example}{text}"),
        (r"\citep[see][p.~5]{key}, {BERT}", r"\citep[see][p.~5]{key}, BERT"),
        (r"\SI[mode=text]{5}{\metre}", r"\SI[mode=text]{5}{\metre}"),
        (r"[a][b]{BERT}", r"[a][b]BERT"),
        (r"a \{b\} c", r"a \{b\} c"),
        (r"costs $5 {BERT}", r"costs $5 BERT"),
        (r"x^{2} {BERT}", r"x^{2} BERT"),
        (r"{open", "open"),
        (r"close}", "close}"),
    ],
)
def test_only_braces_that_guard_capitals_are_removed(raw, plain):
    assert unbrace(raw) == plain


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (r"Example, Ana and Sample, Bo", ("Ana Example", "Bo Sample")),
        (r"Ana Example AND Bo Sample", ("Ana Example", "Bo Sample")),
        (r"{Kites and Sons, Inc.} and Sample, Bo", ("Kites and Sons, Inc.", "Bo Sample")),
        (r"{A. Example} and {B. Sample}", ("A. Example", "B. Sample")),
        (r"{\'E}xample, Ana", r"Ana {\'E}xample"),
        (r"Example, Jr., Ana", ("Ana Example Jr.",)),
        (r"Ana Example, Bo Sample, Cy Test", ("Ana Example", "Bo Sample", "Cy Test")),
        ("Example, Ana and\n  Sample, Bo and others", ("Ana Example", "Bo Sample")),
        ("", ()),
    ],
)
def test_authors_are_parted_at_and_outside_of_braces(raw, names):
    found = tuple(person.name for person in bibtex_names(raw).people)
    assert found == ((names,) if isinstance(names, str) else names)


def test_a_missing_comma_is_mended_and_told_of():
    text = "@article{a,\n  title = {Kites}\n  doi = {10.1000/kites}\n  year = 2024,\n}\n"
    (record,), problems = read(text)
    assert (record.title, record.identifiers, record.published) == ("Kites", {"doi": "10.1000/kites"}, "2024")
    assert problems == [
        (3, "a comma is missing before the field 'doi'"),
        (4, "a comma is missing before the field 'year'"),
    ]


def test_a_broken_entry_is_a_problem_at_its_line_and_harms_no_other():
    text = "@article{a, title={One}}\n\n@article{b,\n title={Two,\n}\n\n@article{c, title={Three}}\n"
    records, problems = read(text)
    assert [record.title for record in records] == ["One", "Three"]
    ((line, what),) = problems
    assert line == 3
    assert what.startswith("the entry '@article{b,' cannot be read: Unexpected block start")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("@article{a, title={One}\n@article{b, title={Two}}\n", id="brace missing"),
        pytest.param("@article\n{a, title={One}}\n@article{b, title={Two}}\n", id="brace on the next line"),
        pytest.param(
            "@article{a title={One}}\n@article{b, title={Two}}\n", id="comma missing behind the key"
        ),
        pytest.param('@article{a, title="One}\n\n@article{b, title={Two}}\n', id="quotation mark missing"),
    ],
)
def test_no_entry_vanishes(text):
    records, problems = read(text)
    assert len(records) + len(problems) >= 2
    assert records[-1].title == "Two"


def test_a_brace_too_many_keeps_the_words_and_tells_of_the_fields_behind_it():
    text = "@article{a,\n title={Kites},\n abstract={We } fly.},\n year={2024},\n}\n@misc{b, title={Two}}\n"
    records, problems = read(text)
    assert [(one.title, one.abstract, one.published) for one in records] == [
        ("Kites", "We  fly.", None),
        ("Two", "", None),
    ]
    assert problems == [(3, "', year={2024}, }' is outside any entry")]


def test_two_entries_of_one_key_are_both_read():
    records, problems = read("@misc{a, title={One}}\n@misc{a, title={Two}}\n")
    assert ([record.title for record in records], problems) == (["One", "Two"], [])


def test_a_field_that_stands_twice_is_told_of():
    _, problems = read("@misc{a,\n title={One},\n doi={10.1000},\n doi={10.1000/x}\n}\n")
    assert problems == [(4, "the entry 'a' has 'doi' twice")]


def test_an_entry_takes_from_the_one_that_it_names_with_crossref():
    text = (
        "@inproceedings{a, title={Kites}, crossref={P}}\n@proceedings{p, title={Proc. of Wind}, year=2024}\n"
    )
    record = read(text)[0][0]
    assert (record.venue, record.published) == ("Proc. of Wind", "2024")


def test_front_matter_of_a_site_generator_and_prose_before_the_entries_are_passed_over():
    text = "---\n---\n\n[All papers](https://kites.example)\n\n@article{a,\n title={Kites}\n}\n"
    records, problems = read_seed("papers.bib", text.encode())
    assert [(record.title, record.where.line) for record in records] == [("Kites", 7)]
    assert problems == []


def test_strings_that_name_each_other_twice_cannot_grow_without_end():
    lines = [f"@string{{s{n} = s{n - 1} # s{n - 1}}}" for n in range(1, 200)]
    text = "\n".join(['@string{s0 = "kite "}', *lines, "@misc{a, title = s199}"])
    assert len(read(text)[0][0].title) < 2000


def test_a_value_is_put_together_of_its_pieces():
    assert evaluate('a # {b {c}} # "d" # 5', {"a": "A"}) == [("", "Ab {c}d5", 0)]
