import re
import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read.formats.dump import read_dump

FURNITURE = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nMar 12\n"
KITES = "Kites: Sparse Attention in Strong Wind"
KITES_ABSTRACT = (
    "Kites fly when the wind is strong, and fall when it is not. We propose a sparse attention that lets a kite "
    "attend to gusts only. On invented winds it flies twice as high as a dense kite, at half of the string. "
    "Our code is at https://github.com/kites/kites."
)
STRINGS = "How Long Is a Piece of String? A Study of Length"
STRINGS_ABSTRACT = (
    "The length of a piece of string has been open for long. In this paper we measure four hundred pieces of "
    "string and find that the answer depends on where it was cut. We discuss what follows for kites."
)
TAIL = "\n  • 4 authors\n·\nOct 16, 2024 3\n"


def dump(*parts):
    return "\n".join(parts)


def read(text):
    return read_dump("a.txt", text)


def shown(records):
    return [(record.title, record.abstract) for record in records]


BOTH = [(KITES, KITES_ABSTRACT), (STRINGS, STRINGS_ABSTRACT)]


def test_a_record_knows_its_line_its_tail_and_the_date_of_its_page():
    records, problems = read(dump(FURNITURE, KITES, "", KITES_ABSTRACT, TAIL))
    assert problems == []
    assert records == [
        Record(
            where=Where("a.txt", 13),
            title=KITES,
            abstract=KITES_ABSTRACT,
            author_count=4,
            published="Oct 16, 2024",
            comments=3,
            page_date="Mar 12",
        ),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(dump(KITES, "", KITES_ABSTRACT, "", STRINGS, "", STRINGS_ABSTRACT), id="without tails"),
        pytest.param(dump(KITES, KITES_ABSTRACT, STRINGS, STRINGS_ABSTRACT), id="without blank lines"),
        pytest.param(
            dump(KITES, "", "", "", KITES_ABSTRACT, "", "", STRINGS, "", "", STRINGS_ABSTRACT),
            id="with too many",
        ),
        pytest.param(dump(KITES, KITES_ABSTRACT, TAIL, STRINGS, STRINGS_ABSTRACT, TAIL), id="with tails"),
        pytest.param(dump(KITES, KITES_ABSTRACT, TAIL, STRINGS, "", STRINGS_ABSTRACT), id="layouts mixed"),
        pytest.param(
            dump(FURNITURE, KITES, KITES_ABSTRACT, FURNITURE, STRINGS, STRINGS_ABSTRACT),
            id="furniture in the middle",
        ),
        pytest.param(
            dump("  " + KITES + " ", "\t" + KITES_ABSTRACT, "   ", STRINGS, "  " + STRINGS_ABSTRACT),
            id="blanks around",
        ),
        pytest.param(dump("\ufeff" + KITES, KITES_ABSTRACT, STRINGS, STRINGS_ABSTRACT), id="byte-order mark"),
    ],
)
def test_blank_lines_and_furniture_do_not_matter(text):
    records, problems = read(text)
    assert (shown(records), problems) == (BOTH, [])


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        pytest.param("  • 1 author\n·\nAug 21", (1, None, "Aug 21", None), id="no year"),
        pytest.param("·\nAug 21 7", (None, None, "Aug 21", 7), id="no number of authors"),
        pytest.param("  • 12 authors\n·", (12, None, None, None), id="no date"),
        pytest.param("  • 12 authors · Aug 21, 2023 2", (12, None, "Aug 21, 2023", 2), id="on one line"),
        pytest.param("   Kite Works\n·\nAug 21", (None, "Kite Works", "Aug 21", None), id="organisation"),
        pytest.param(
            "  • Kite Works\n·\nAug 21, 2020 1",
            (None, "Kite Works", "Aug 21, 2020", 1),
            id="organisation with a bullet",
        ),
        pytest.param("", (None, None, None, None), id="nothing"),
    ],
)
def test_a_tail_may_lack_any_part(tail, expected):
    records, problems = read(dump(KITES, "", KITES_ABSTRACT, "", tail, "", STRINGS, "", STRINGS_ABSTRACT))
    assert problems == []
    assert shown(records) == BOTH
    first = records[0]
    assert (first.author_count, first.organisation, first.published, first.comments) == expected


def test_an_abstract_may_have_paragraphs():
    more = "Moreover, we fly them in the dark, where no wind is seen but every gust is heard, and report what we heard there."
    records, problems = read(dump(KITES, "", KITES_ABSTRACT, "", more, "", STRINGS, "", STRINGS_ABSTRACT))
    assert problems == []
    assert shown(records) == [(KITES, f"{KITES_ABSTRACT}\n\n{more}"), (STRINGS, STRINGS_ABSTRACT)]


def test_an_abstract_may_be_one_short_line():
    short = "We show that a kite without a string is not a kite, and neither is a balloon."
    records, problems = read(dump(KITES, "", short, "", STRINGS, "", STRINGS_ABSTRACT))
    assert (shown(records), problems) == ([(KITES, short), (STRINGS, STRINGS_ABSTRACT)], [])


def test_a_title_may_have_two_hundred_characters():
    title = ("On the Flight of Very Long Kites with Very Long Strings over Very Long Beaches: " * 3)[
        :200
    ].strip()
    records, problems = read(dump(title, "", KITES_ABSTRACT, "", STRINGS, "", STRINGS_ABSTRACT))
    assert (shown(records), problems) == ([(title, KITES_ABSTRACT), (STRINGS, STRINGS_ABSTRACT)], [])


def test_an_abstract_may_be_broken_to_a_width():
    records, problems = read(
        dump(KITES, "", textwrap.fill(KITES_ABSTRACT, 76), "", STRINGS, "", STRINGS_ABSTRACT)
    )
    assert problems == []
    assert [re.sub(r"\s+", " ", record.abstract) for record in records] == [KITES_ABSTRACT, STRINGS_ABSTRACT]


def test_other_scripts_are_read_alike():
    title, abstract = (
        "风筝的稀疏注意力",
        "风筝在强风中飞行，风停则落。本文提出一种稀疏注意力，使风筝只关注阵风。在虚构的风场上，它飞得比稠密风筝高一倍，而用线减半。",
    )
    records, problems = read(dump(title, "", abstract, "", KITES, "", KITES_ABSTRACT))
    assert (shown(records), problems) == ([(title, abstract), (KITES, KITES_ABSTRACT)], [])


def test_a_file_that_stops_after_a_title_names_it():
    records, problems = read(dump(KITES, "", KITES_ABSTRACT, "", STRINGS))
    assert shown(records) == [(KITES, KITES_ABSTRACT)]
    assert problems == [
        Problem(
            Where("a.txt", 5),
            f"a title without an abstract: {STRINGS!r}",
            "paste its abstract below it, or delete the line",
        ),
    ]


def test_an_abstract_without_a_title_is_a_problem_and_hides_nothing():
    records, problems = read(
        dump(KITES, "", KITES_ABSTRACT, TAIL, STRINGS_ABSTRACT, TAIL, STRINGS, "", STRINGS_ABSTRACT)
    )
    assert shown(records) == BOTH
    assert [(problem.where.line, problem.fix) for problem in problems] == [
        (9, "put its title on the line above")
    ]


def test_a_dump_of_furniture_alone_is_a_problem():
    records, problems = read(FURNITURE)
    assert records == []
    assert [problem.what for problem in problems] == ["the dump holds no paper"]


@given(st.text(alphabet=st.sampled_from("ab A.·•1\n\t风:"), max_size=300))
@example("·\n·\n• \nMar 12 3\n")
@example("Mar 12 3\n4 authors\nx")
def test_every_line_of_text_is_in_a_record_or_a_problem(text):
    records, problems = read(text)
    said = " ".join(
        [
            *(f"{record.title} {record.abstract}" for record in records),
            *(problem.what for problem in problems),
        ]
    )
    for record in records:
        assert record.title
        assert record.abstract
    assert said
