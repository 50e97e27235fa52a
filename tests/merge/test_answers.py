"""What people decided in `curation.yml` about records: whom it names, and what is told of lines that name nobody."""

import pytest

from paper_atlas.merge.answers import answers_of, is_answered, names_in, resolver
from paper_atlas.model.curation import Curation, Entry
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import CleanRecord

AT, LINE, OTHER = Where("curation.yml", 2), Where("curation.yml", 3), Where("curation.yml", 4)
KNOWN = ["kites", "lanterns", "a.bib:1"]
PAGES = {"kites": [0, 1], "lanterns": [2], "fog": [3], "alone": [4]}
FIX = "write the id of a page, or the file and line of a title as `check` prints them"


def answered(**entries):
    found = answers_of(Curation(entries), PAGES.get, KNOWN)
    return found.together, found.apart, found.problems


def test_who_says_nothing_about_records_answers_nothing():
    assert answered(kites=Entry(AT), nobody=Entry(AT)) == ({}, {}, [])
    assert not is_answered(Curation({"kites": Entry(AT)}))


def test_each_record_of_a_page_is_united_with_each_of_the_other():
    together, apart, problems = answered(
        alone=Entry(AT), kites=Entry(AT, same_as=(("lanterns", LINE), ("fog", OTHER)))
    )
    assert together == {(0, 2): LINE, (1, 2): LINE, (0, 3): OTHER, (1, 3): OTHER}
    assert (apart, problems) == ({}, [])


def test_each_record_of_a_page_is_kept_apart_from_each_of_the_other():
    together, apart, problems = answered(lanterns=Entry(AT, distinct_from=(("kites", LINE), ("fog", OTHER))))
    assert apart == {(0, 2): LINE, (1, 2): LINE, (2, 3): OTHER}
    assert (together, problems) == ({}, [])


def test_the_first_of_two_lines_that_say_the_same_is_the_place():
    together, apart, _ = answered(
        lanterns=Entry(AT, same_as=(("fog", LINE),), distinct_from=(("alone", LINE),)),
        fog=Entry(AT, same_as=(("lanterns", OTHER),)),
        alone=Entry(AT, distinct_from=(("lanterns", OTHER),)),
    )
    assert (together, apart) == ({(2, 3): LINE}, {(2, 4): LINE})


def test_a_page_kept_apart_from_itself_falls_into_its_records():
    assert answered(kites=Entry(AT, distinct_from=(("kites", LINE),)))[1] == {(0, 1): LINE}
    assert answered(alone=Entry(AT, distinct_from=(("alone", LINE),))) == ({}, {}, [])


def test_of_a_page_that_has_the_records_of_another_the_rest_is_united_with_those():
    found = answers_of(
        Curation({"all": Entry(AT, same_as=(("kites", LINE), ("alone", OTHER)))}),
        {"all": [0, 1, 2], "kites": [0, 1], "alone": [2]}.get,
        KNOWN,
    )
    assert found.together == {(0, 2): LINE, (1, 2): LINE}


def test_problems_are_told_in_the_order_of_the_file():
    _, _, problems = answered(
        fog=Entry(AT, same_as=(("zeppelin", OTHER),)), kites=Entry(AT, same_as=(("airship", LINE),))
    )
    assert [problem.where for problem in problems] == [LINE, OTHER]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("kitse", "did you mean 'kites'? "), ("lantern", "did you mean 'lanterns'? "), ("zeppelin", "")],
)
def test_a_name_that_is_nobodys_is_told_with_the_one_that_was_meant(name, meant):
    what = f"no paper has the id {name!r}, and no record is at that place"
    assert answered(**{name: Entry(AT, same_as=(("kites", LINE),))}) == (
        {},
        {},
        [Problem(AT, what, meant + FIX)],
    )
    assert answered(kites=Entry(AT, same_as=((name, LINE),)))[2] == [Problem(LINE, what, meant + FIX)]
    assert answered(kites=Entry(AT, distinct_from=((name, LINE),)))[2] == [Problem(LINE, what, meant + FIX)]


def test_after_a_name_that_is_nobodys_the_other_pages_are_heard():
    together, _, problems = answered(
        zeppelin=Entry(AT, same_as=(("kites", LINE),)), lanterns=Entry(AT, same_as=(("fog", OTHER),))
    )
    assert (together, len(problems)) == ({(2, 3): OTHER}, 1)


def test_two_lines_that_contradict_each_other_are_told_once_and_the_papers_stay_apart():
    together, apart, problems = answered(
        kites=Entry(AT, same_as=(("lanterns", LINE), ("fog", LINE))),
        lanterns=Entry(AT, distinct_from=(("kites", OTHER),)),
    )
    assert together == {(0, 3): LINE, (1, 3): LINE}
    assert apart == {(0, 2): OTHER, (1, 2): OTHER}
    assert problems == [
        Problem(LINE, "these are one paper here, but two at curation.yml:4", "keep one of the two lines")
    ]


def test_the_names_in_decisions_are_those_of_pages_and_of_whom_they_speak():
    curation = Curation(
        {
            "kites": Entry(AT, same_as=(("lanterns", LINE),)),
            "fog": Entry(AT, distinct_from=(("a.bib:1", LINE),)),
            "alone": Entry(AT),
        }
    )
    assert names_in(curation) == {"kites", "lanterns", "fog", "a.bib:1"}
    assert is_answered(curation)
    assert is_answered(Curation({"fog": Entry(AT, distinct_from=(("kites", LINE),))}))


def test_records_are_found_by_page_place_and_identifier():
    records = [
        CleanRecord(Where("a.bib", 1), "Kites", "", identifiers={"arxiv": "2401.00001"}),
        CleanRecord(
            Where("deep/b.bib", 7), "Kites", "", identifiers={"arxiv": "2401.00001", "doi": "10.1/x"}
        ),
    ]
    resolve, names = resolver(records, {"kites": [0, 1], "old": [1]}, {"kites": [0]})
    assert names == ["kites", "old", "a.bib:1", "arxiv:2401.00001", "deep/b.bib:7", "doi:10.1/x"]
    wanted = {
        "kites": [0],
        "old": [1],
        "a.bib:1": [0],
        "seeds/a.bib:1": [0],
        "my/seeds/deep/b.bib:7": [1],
        "arxiv:2401.00001": [0, 1],
        "doi:10.1/x": [1],
        "b.bib:7": None,
        "seeds/none.bib:1": None,
        "": None,
    }
    assert {name: resolve(name) for name in wanted} == wanted
