"""What is compared about a record, and how two abstracts compare."""

import pytest

from paper_atlas.merge.facts import Abstract, compare_abstracts, facts_of
from paper_atlas.model.problems import Where
from paper_atlas.model.records import CleanRecord, Imprint
from paper_atlas.text.people.names import people

GERMAN = "Drachen fliegen, wenn der Wind stark ist, und fallen, wenn er es nicht ist."


def facts(abstract="", **fields):
    return facts_of(CleanRecord(Where("a.txt", 1), "Kites in the Wind", abstract, **fields))


def identified(**identifiers):
    found = facts(identifiers=identifiers)
    return found.identifiers, found.schemes


@pytest.mark.parametrize(
    ("given", "identifiers", "schemes"),
    [
        pytest.param(
            {"acl": "K24-1.7", "arxiv": "2401.00001", "doi": "10.1/X", "openreview": "aB", "pmid": "7", "pmcid": "PMC7"},
            {"acl k24-1.7", "arxiv 2401.00001", "doi 10.1/x", "openreview ab", "pmid 7", "pmcid pmc7"},
            {"arxiv": "2401.00001", "doi": "10.1/x", "acl": "k24-1.7", "openreview": "ab", "pmid": "7", "pmcid": "pmc7"},
            id="each scheme in which a paper has one, in small letters",
        ),
        pytest.param({"isbn": "978-0-00-000000-2"}, set(), {}, id="not that of a book, which has many papers"),
        pytest.param({"doi": "10.1/x.v2"}, {"doi 10.1/x"}, {"doi": "10.1/x"}, id="without a version"),
        pytest.param(
            {"doi": "10.48550/arxiv.2401.00001"}, {"arxiv 2401.00001"}, {"arxiv": "2401.00001"}, id="arXiv's DOI is its id"
        ),
        pytest.param(
            {"doi": "10.48550/arxiv.2401.00001", "arxiv": "2401.00002"},
            {"arxiv 2401.00002"},
            {"arxiv": "2401.00002"},
            id="the id that is given goes before",
        ),
        pytest.param({"doi": "10.1101/2024.01"}, {"doi 10.1101/2024.01"}, {}, id="the article to a preprint has another DOI"),
    ],
)  # fmt: skip
def test_the_identifiers_of_a_record_are_those_by_which_it_is_known(given, identifiers, schemes):
    assert identified(**given) == (frozenset(identifiers), schemes)


@pytest.mark.parametrize(
    ("given", "volumes"),
    [
        ({"doi": "10.1/kites.17", "acl": "2024.kites-1.3"}, {"10.1/kites.", "2024.kites-1."}),
        ({"doi": "10.1101/2024.17"}, set()),
        ({"openreview": "k17"}, set()),
    ],
)
def test_two_papers_of_a_volume_share_what_is_before_their_numbers(given, volumes):
    assert facts(identifiers=given).volumes == volumes


@pytest.mark.parametrize(
    ("venue", "published", "known"),
    [
        pytest.param("3rd Kite Days 2024", None, ("kitedays", ("3", "2024"), 2024), id="its name, numbers and year"),
        pytest.param("Kite Days 2024", "2025-01-02", ("kitedays", ("2024",), 2025), id="the date goes before"),
        pytest.param("Kite Days 2023–2024", None, ("kitedays", ("2023", "2024"), None), id="two years are none"),
        pytest.param("Kite Days 12024", None, ("kitedays", ("12024",), None), id="a longer number is no year"),
        pytest.param("arXiv preprint 2024", None, ("", (), None), id="a server is no venue"),
        pytest.param("CoRR", "2024", ("", (), 2024), id="nor is another"),
        pytest.param(None, None, ("", (), None), id="nothing"),
    ],
)  # fmt: skip
def test_a_venue_is_known_by_its_name_its_numbers_and_its_year(venue, published, known):
    found = facts(venue=venue, published=published)
    assert (found.venue, found.venue_numbers, found.year) == known


@pytest.mark.parametrize(
    ("names", "count", "known"),
    [
        (("Ada Example",), 1, ("Ada Example",)),
        (("Ada Example",), 4, ("Ada Example", "et al.")),
        (("Ada Example",), None, ("Ada Example", "et al.")),
        ((), 4, ()),
        ((), None, ()),
    ],
)
def test_a_list_of_names_that_is_not_whole_says_so(names, count, known):
    assert facts(authors=people(*names), author_count=count).people == known


def test_the_parts_of_a_work_are_its_volume_edition_and_chapter():
    fields = {"volume": "IV", "edition": "2nd", "chapter": "Wind", "pages": "1–9", "number": "7"}
    found = facts(imprint=Imprint(fields=fields)).parts
    assert found == {"volume": "iv", "edition": "2nd", "chapter": "wind"}
    assert facts().parts == {}


@pytest.mark.parametrize(
    ("abstract", "opening"),
    [
        pytest.param("A kite, that flies in the wind at night", "akitethatfliesinthewindatnight", id="thirty letters"),
        pytest.param("A kite, that flies in the wind a night", "", id="fewer say too little"),
        pytest.param("Kites! " * 40, "kites" * 12, id="sixty letters of more"),
        pytest.param("Kites!" + " " * 200 + "fly " * 40, "", id="of the beginning alone"),
    ],
)  # fmt: skip
def test_an_abstract_is_known_by_its_first_letters(abstract, opening):
    assert facts(abstract).opening == opening


@pytest.mark.parametrize(
    ("abstract", "is_english"),
    [
        (GERMAN, False),
        ("Kites fly when the wind is strong, and fall when it is not.", True),
        ("Wir sagen, was der Wind ist und tut.", True),
        ("Wir sagen, was der Wind ist und was.", True),
        ("Wir sagen, was der Wind ist und nicht ist.", False),
        ("", True),
    ],
)
def test_an_abstract_is_english_unless_it_is_long_enough_to_tell_otherwise(abstract, is_english):
    assert facts(abstract).is_english == is_english


def test_an_abstract_is_compared_on_one_line_up_to_its_four_thousandth_sign():
    assert facts("We fly.\n\nKites  fall.").abstract == "We fly. Kites fall."
    assert facts("k" * 5000).abstract == "k" * 4000


def alike(percent):
    """Return two texts of a hundred letters of which as many are the same."""
    return "a" * percent + "b" * (100 - percent), "a" * percent + "c" * (100 - percent)


@pytest.mark.parametrize(
    ("percent", "how"),
    [
        *[(100, Abstract.SAME), (97, Abstract.SAME), (96, Abstract.EDITED), (93, Abstract.EDITED)],
        *[(92, Abstract.NEAR), (85, Abstract.NEAR), (84, Abstract.SIMILAR), (55, Abstract.SIMILAR)],
        *[(54, Abstract.DIFFERENT), (50, Abstract.DIFFERENT), (49, Abstract.OTHER), (0, Abstract.OTHER)],
    ],
)
def test_two_abstracts_of_one_length_compare_by_how_much_of_them_is_the_same(percent, how):
    assert compare_abstracts(*alike(percent)) == (how, pytest.approx(percent))


@pytest.mark.parametrize(
    ("start", "end", "how"),
    [
        pytest.param("kites fly " * 6 + "hi", "", Abstract.CUT, id="sixty letters"),
        pytest.param("kites fly " * 5 + "kites fly", "", Abstract.OTHER, id="fewer are too few"),
        pytest.param("kites fly " * 6 + "hi", " … show more", Abstract.CUT, id="what a page writes behind"),
        pytest.param("kites fly " * 6 + "hi", " [...].", Abstract.CUT, id="dots in brackets"),
        pytest.param(
            "kites fly " * 5 + "kites fly", "……", Abstract.OTHER, id="what is behind does not count"
        ),
    ],
)
def test_a_beginning_of_an_abstract_is_that_abstract_cut_short(start, end, how):
    whole = start + " in a wind that nobody has measured, at night." * 6
    assert compare_abstracts(start + end, whole)[0] is how
    assert compare_abstracts(whole, start + end)[0] is how


@pytest.mark.parametrize(("same", "how"), [(95, Abstract.CUT), (94, Abstract.DIFFERENT)])
def test_a_beginning_may_differ_in_one_letter_of_twenty(same, how):
    start = "a" * same + "b" * (100 - same)
    assert compare_abstracts(start, "a" * same + "c" * (100 - same) + "d" * 150)[0] is how
