"""What all exports share: names, dates, identifiers, markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.read.fields.markup import plain_text
from paper_atlas.text.dates import best_date, iso_date
from paper_atlas.text.identifiers import choose_identifier, find_addresses, find_identifiers
from paper_atlas.text.people.name_lists import split_names
from paper_atlas.text.people.names import parse_person


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("Example, Ana", "Ana Example", id="turned round"),
        pytest.param("Ana Example", "Ana Example", id="straight"),
        pytest.param("van der Example, Ana B.", "Ana B. van der Example", id="particles"),
        pytest.param("Example, Jr., Ana", "Ana Example Jr.", id="BibTeX puts the suffix second"),
        pytest.param("Example, Ana, III", "Ana Example III", id="RIS puts the suffix last"),
        pytest.param("Example, Jr.", "Example Jr.", id="suffix alone"),
        pytest.param("Example,", "Example", id="trailing comma"),
        pytest.param("The Kite Team", "The Kite Team", id="team"),
        pytest.param(" Ana \n Example ", "Ana Example", id="white space"),
    ],
)
def test_a_name_reads_first_last(printed, name):
    assert parse_person(printed).name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Example, Ana; Sample, Bo", ("Ana Example", "Bo Sample"), id="semicolons"),
        pytest.param("Ana Example and Bo Sample", ("Ana Example", "Bo Sample"), id="and"),
        pytest.param("Ana Example, Bo Sample & Cy Test", ("Ana Example", "Bo Sample", "Cy Test"), id="mixed"),
        pytest.param("Example, Ana", ("Ana Example",), id="one turned round"),
        pytest.param("Example, Ana, Sample, Bo", ("Ana Example", "Bo Sample"), id="commas only"),
        pytest.param("Example, Ana (57190000000); Sample, Bo (6)", ("Ana Example", "Bo Sample"), id="Scopus"),
        pytest.param("Ana Example, Bo Sample, et al.", ("Ana Example", "Bo Sample"), id="et al."),
        pytest.param("Ana Example et al.", ("Ana Example",), id="one et al."),
        pytest.param("", (), id="none"),
    ],
)
def test_a_list_of_names_is_parted(text, names):
    assert tuple(person.name for person in split_names(text).people) == names


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2024", "2024"),
        ("2024-10", "2024-10"),
        ("2024/10/16", "2024-10-16"),
        ("2024-10-16T08:00:00.000Z", "2024-10-16"),
        ("20241016", "2024-10-16"),
        ("2019/05/01/", "2019-05-01"),
        ("2019///", "2019"),
        ("2019/05//", "2019-05"),
        ("2020 Jan 15", "2020-01-15"),
        ("2020 Jan", "2020-01"),
        ("Sept. 2024", "2024-09"),
        ("16 October 2024", "2024-10-16"),
        ("Oct 16, 2024", "2024-10-16"),
        ("Oct 16th, 2024", "2024-10-16"),
        ("Wed, 15 Mar 2023 18:34:08 GMT", "2023-03-15"),
        ("2021-00-00", "2021"),
        ("3/4/2020", None),
        ("25-26 March 2022", "2022-03"),
        ("2020 Spring", "2020"),
        ("2020 Jan-Feb", "2020"),
        ("2020-05/..", "2020-05"),
        ("2024-13-01", None),
        ("in press", None),
        ("", None),
    ],
)
def test_a_date_is_iso_only_where_there_is_one_reading(printed, iso):
    assert iso_date(printed) == iso


@pytest.mark.parametrize(
    ("printed", "best"),
    [
        pytest.param(["2024", "2024-05-01"], "2024-05-01", id="the most precise"),
        pytest.param(["2024", "2023-12-30"], "2024", id="that agrees with the first"),
        pytest.param(["in press", "2024"], "2024", id="the certain one"),
        pytest.param(["in press"], "in press", id="as printed"),
        pytest.param(["", " "], None, id="none"),
    ],
)
def test_the_best_of_several_dates_is_chosen(printed, best):
    assert best_date(printed) == best


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://arxiv.org/abs/2401.00010v2", {"arxiv": "2401.00010v2"}),
        ("http://arxiv.org/pdf/hep-th/9901001", {"arxiv": "hep-th/9901001"}),
        ("arXiv:2401.00010 [cs]", {"arxiv": "2401.00010"}),
        ("arXiv preprint arXiv:2401.00010", {"arxiv": "2401.00010"}),
        ("abs/2401.00010", {"arxiv": "2401.00010"}),
        ("https://huggingface.co/papers/2401.00010", {"arxiv": "2401.00010"}),
        ("10.48550/arXiv.2401.00010", {"arxiv": "2401.00010", "doi": "10.48550/arXiv.2401.00010"}),
        ("https://doi.org/10.1000/a_b-c.1.", {"doi": "10.1000/a_b-c.1"}),
        ("J. Kites 12 (2024). doi: 10.1000/S01(24)1-5.", {"doi": "10.1000/S01(24)1-5"}),
        ("https://onlinelibrary.example/doi/abs/10.1000/xyz", {"doi": "10.1000/xyz"}),
        ("https://aclanthology.org/2024.test-main.12/", {"acl": "2024.test-main.12"}),
        ("https://openreview.net/forum?id=AbCdEf123", {"openreview": "AbCdEf123"}),
        ("PMID: 123456", {"pmid": "123456"}),
        ("on 12.34 kites, 2401.00010 of them", {}),
        ("version 10.1000 of it", {}),
    ],
)
def test_identifiers_are_found_where_exports_hide_them(text, found):
    assert find_identifiers([text]) == found


def test_of_two_doi_fields_the_one_with_the_form_of_a_doi_is_taken():
    assert choose_identifier("doi", ["10.1000", "10.1000/kites"]) == "10.1000/kites"


def test_what_has_no_form_is_kept_as_printed_for_a_later_judge():
    assert choose_identifier("doi", ["soon"]) == "soon"


def test_addresses_are_found_once_each_in_order():
    texts = ["see https://b.example/x. And https://a.example/", "https://b.example/x"]
    assert find_addresses(texts) == ("https://b.example/x", "https://a.example/")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        pytest.param("a < b and c > d", "a < b and c > d", id="comparisons stay"),
        pytest.param("if a <b or c> d", "if a <b or c> d", id="close comparisons stay"),
        pytest.param("for a <b> in c", "for a <b> in c", id="a lonely letter tag stays"),
        pytest.param("the <think> token", "the <think> token", id="tokens stay"),
        pytest.param("<script>x</script>", "<script>x</script>", id="script is text"),
        pytest.param("<i>E. coli</i> &amp; <b>kites</b>", "E. coli & kites", id="HTML"),
        pytest.param("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\n\nTwo.", id="JATS"),
        pytest.param("&lt;p&gt;One&lt;/p&gt;", "One", id="tags as entities"),
        pytest.param("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", "One.", id="heading"),
        pytest.param("<title>Aims</title><p>Fly.</p>", "Aims:\n\nFly.", id="section heading"),
        pytest.param("10<sup>6</sup> and CO<sub>2</sub>", "10⁶ and CO₂", id="raised and lowered digits"),
        pytest.param(
            "the 5<sup>th</sup>, x<sup>k</sup>, T<sub>max</sub>", "the 5th, x^k, T_max", id="letters"
        ),
        pytest.param("R&D of a&section=1", "R&D of a&section=1", id="ampersands stay"),
        pytest.param('<span class="x" style="y">a</span>', "a", id="attributes"),
        pytest.param("One\n  two\n\n\n\nthree", "One\ntwo\n\nthree", id="paragraphs"),
        pytest.param(
            "<tex-math>$x$</tex-math><mml:math><mml:mi>x</mml:mi></mml:math>", "$x$", id="formula once"
        ),
        pytest.param(r"$a<b>c$ \emph{x}", r"$a<b>c$ \emph{x}", id="LaTeX stays"),
    ],
)
def test_markup_becomes_plain_text(marked, plain):
    assert plain_text(marked) == plain


@given(st.text(alphabet="ab <>&;/=\"'\n!?", max_size=60))
def test_text_without_known_tags_and_entities_keeps_its_words(text):
    if not any(sign in text for sign in ("<a", "<b", "</a", "</b", "&")):
        assert plain_text(text).split() == text.split()
