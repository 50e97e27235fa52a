"""The records of one paper → the paper, and what an atlas is told of in which they differ."""

import pytest

from paper_atlas.merge.unite import differences, likeness, longest_copy, names_line, unite
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import CleanRecord, Imprint, Link, Repair
from paper_atlas.text.people.names import people

FIRST, LATER, LAST = Where("a.txt", 1), Where("b.bib", 7), Where("c.bib", 9)
ADA, BOTH, CUT = people("Ada Example"), people("Ada Example", "Ben Muster"), people("Cleo Invented")
FLYING = (
    "Kites fly when the wind is strong, and fall when it is not. We propose a sparse attention that lets a kite "
    "attend to gusts only, and a string whose length is learned. On invented winds it flies twice as high."
)
REVISED = FLYING.replace("We propose", "Here we propose")
SHIPS = "Ships pass at night with few lamps. We count them from a pier over forty nights and report that most are late."


def record(where=FIRST, title="Kites in the Wind", abstract="", **fields):
    return CleanRecord(where, title, abstract, **fields)


def test_a_paper_has_all_that_its_records_say_and_the_earlier_has_the_last_word():
    mended, other = Repair("ligature", "ﬂy", "fly"), Repair("dash", "--", "–")
    records = [
        record(
            abstract=FLYING[:80],
            identifiers={"doi": "10.1/x"},
            links=(Link("code", "https://kites.example/a/"),),
            keywords=("kites", "wind"),
            imprint=Imprint("", "", {"volume": "1"}, {"editor": ADA}),
            topics=("air",),
            repairs=(other,),
        ),
        record(
            LATER,
            "KITES IN THE WIND",
            FLYING,
            organisation="Kite Club",
            venue="KITE",
            added="2031-05-02",
            comments=3,
            identifiers={"doi": "10.1/y", "arxiv": "2401.00001"},
            links=(Link("project", "https://kites.example/a"), Link("pdf", "https://kites.example/b")),
            keywords=("wind", "strings"),
            imprint=Imprint("kite24", "article", {"volume": "2", "pages": "1–9"}, {"editor": CUT}),
            topics=("wind", "air"),
            repairs=(mended,),
        ),
        record(
            LAST,
            organisation="Owl Club",
            venue="WIND",
            added="2031-05-01",
            imprint=Imprint("owl", "book", {}, {"translator": CUT}),
        ),
    ]
    assert unite("kites", records, ["old-kites"]) == Paper(
        "kites",
        "Kites in the Wind",
        FLYING,
        (FIRST, LATER, LAST),
        organisation="Kite Club",
        comments=3,
        counted="2031-05-02",
        identifiers={"arxiv": "2401.00001", "doi": "10.1/x"},
        venue="KITE",
        links=(Link("code", "https://kites.example/a/"), Link("pdf", "https://kites.example/b")),
        keywords=("kites", "wind", "strings"),
        imprint=Imprint(
            "kite24", "article", {"volume": "1", "pages": "1–9"}, {"editor": ADA, "translator": CUT}
        ),
        topics=("air", "wind"),
        added="2031-05-01",
        aliases=("old-kites",),
        repairs=(mended,),
    )
    assert [*unite("kites", records).identifiers] == ["arxiv", "doi"]


def test_what_no_record_says_is_unknown():
    assert unite("kites", [record(), record(LATER)]) == Paper(
        "kites", "Kites in the Wind", "", (FIRST, LATER)
    )


def test_a_number_without_a_day_is_shown_without_one():
    paper = unite("kites", [record(comments=3, upvotes=1), record(LATER, added="2031-05-02", comments=2)])
    assert (paper.comments, paper.upvotes, paper.counted) == (3, 1, None)


@pytest.mark.parametrize(
    ("given", "authors", "count"),
    [
        pytest.param([((), None), (ADA, 1)], ADA, 1, id="those of the record that has any"),
        pytest.param([((), None), (ADA, 4)], ADA, 4, id="even if it does not name them all"),
        pytest.param([(ADA, 2), (BOTH, 2)], BOTH, 2, id="of the first that names them all"),
        pytest.param([(BOTH, 2), (ADA, 1)], BOTH, 2, id="of the first of two"),
        pytest.param([(ADA, None), ((), 3)], ADA, 3, id="the number from another record"),
        pytest.param([(ADA, 4), (CUT, None)], ADA, 4, id="of the first where none names them all"),
        pytest.param([((), 3), ((), 4)], (), 3, id="a number without names"),
        pytest.param([((), 3), (BOTH, 2)], BOTH, 2, id="the number that goes with the names"),
    ],
)
def test_the_authors_are_those_of_the_first_record_that_names_them_all(given, authors, count):
    found = unite("kites", [record(authors=names, author_count=number) for names, number in given])
    assert (found.authors, found.author_count) == (authors, count)


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ((None, "2024"), "2024"),
        (("2024", "2024-10", "2024-10-16"), "2024-10-16"),
        (("2024", "2025-10-16"), "2024"),
        (("2024-10", "2024"), "2024-10"),
        (("2024", "2024-10", "2024-12"), "2024-10"),
    ],
)
def test_the_date_is_the_first_or_a_more_exact_form_of_it(dates, date):
    assert unite("kites", [record(published=date) for date in dates]).published == date


@pytest.mark.parametrize(
    ("abstracts", "best"),
    [
        pytest.param(("", FLYING), FLYING, id="the only one"),
        pytest.param((FLYING[:80] + "…", "", FLYING), FLYING, id="the whole of one that was cut"),
        pytest.param((FLYING[:80], FLYING[:120], FLYING), FLYING, id="of one that was cut twice"),
        pytest.param((FLYING, FLYING[:80]), FLYING, id="not the cut one"),
        pytest.param((FLYING[:120], FLYING[:80], ""), FLYING[:120], id="not the one that was cut shorter"),
        pytest.param((SHIPS, FLYING), SHIPS, id="the first of two that differ"),
        pytest.param(("", ""), "", id="none"),
    ],
)
def test_the_abstract_is_the_first_unless_that_was_cut_short(abstracts, best):
    assert longest_copy(abstracts) == best


def told(first, other, by_hand=()):
    return [(problem.what, problem.severity) for problem in differences([first, other], by_hand)]


WARNING, NOTICE = Severity.WARNING, Severity.NOTICE


@pytest.mark.parametrize(
    ("first", "other", "what"),
    [
        pytest.param({"title": "Kïtes: in the wind"}, {"title": "KITES IN THE WIND"}, [], id="a spelling"),
        pytest.param(
            {"title": "Kites"},
            {"title": f"Kites {'fly ' * 40}"},
            [(f"the title is 'Kites {'fly ' * 27}fly…', but a.txt:1 has 'Kites'", WARNING)],
            id="a title, at the length of a line",
        ),
        pytest.param(
            {"abstract": FLYING},
            {"abstract": REVISED},
            [
                (
                    (
                        "the abstract (98 % alike) says 'is not. Here we propose a sparse attention that lets', but a.txt:1"
                        " has 'is not. We propose a sparse attention that lets a'"
                    ),
                    NOTICE,
                )
            ],
            id="an abstract that was revised",
        ),
        pytest.param(
            {"abstract": FLYING},
            {"abstract": SHIPS},
            [
                (
                    (
                        "the abstract (39 % alike) says 'Ships pass at night with few lamps. We', but a.txt:1 has"
                        " 'Kites fly when the wind is strong, and'"
                    ),
                    WARNING,
                )
            ],
            id="another abstract",
        ),
        pytest.param(
            {"abstract": "We fly kites."},
            {"abstract": "We fly kites. We do."},
            [
                (
                    "the abstract (79 % alike) says 'fly kites. We do.', but a.txt:1 has 'fly kites.'",
                    WARNING,
                )
            ],
            id="an abstract that goes on",
        ),
        pytest.param({"abstract": FLYING}, {"abstract": FLYING.upper()}, [], id="an abstract in capitals"),
        pytest.param({"abstract": FLYING}, {"abstract": FLYING[:90]}, [], id="an abstract that was cut"),
        pytest.param({"abstract": FLYING}, {"abstract": ""}, [], id="an abstract that only the first has"),
        pytest.param({"abstract": ""}, {"abstract": FLYING}, [], id="an abstract that only the other has"),
        pytest.param(
            {"authors": ADA},
            {"authors": CUT},
            [("the authors are 'Cleo Invented', but a.txt:1 has 'Ada Example'", WARNING)],
            id="other people",
        ),
        pytest.param(
            {"authors": ADA},
            {"authors": BOTH},
            [("the authors are 'Ada Example, Ben Muster', but a.txt:1 has 'Ada Example'", WARNING)],
            id="one author more",
        ),
        pytest.param({"authors": ADA}, {"authors": people("Example, A.")}, [], id="one author, in two forms"),
        pytest.param({"authors": ADA}, {}, [], id="authors that only the first has"),
        pytest.param(
            {"published": "2024", "author_count": 2, "venue": "KITE"},
            {"published": "2025", "author_count": 3, "venue": "WIND"},
            [
                ("the date is '2025', but a.txt:1 has '2024'", WARNING),
                ("the number of authors is 3, but a.txt:1 has 2", WARNING),
                ("the venue is 'WIND', but a.txt:1 has 'KITE'", WARNING),
            ],
            id="date, number and venue",
        ),
        pytest.param(
            {"published": "2024", "venue": "KITE 2024"},
            {"published": "2024-10", "venue": "KITE"},
            [],
            id="what one says more exactly",
        ),
        pytest.param({"venue": "KITE"}, {"published": "2024"}, [], id="what only one says"),
        pytest.param(
            {"identifiers": {"doi": "10.1/x", "arxiv": "2401.00001", "acl": "K24-1"}},
            {"identifiers": {"doi": "10.1/y", "arxiv": "2401.00002", "pmid": "7"}},
            [
                ("the arxiv id is '2401.00002', but a.txt:1 has '2401.00001'", WARNING),
                ("the doi id is '10.1/y', but a.txt:1 has '10.1/x'", WARNING),
            ],
            id="identifiers",
        ),
    ],
)
def test_what_two_records_of_a_paper_say_differently_is_told(first, other, what):
    assert told(record(**first), record(LATER, **other)) == what


def test_each_later_record_is_compared_with_the_first_and_what_people_united_is_a_notice():
    records = [record(venue="KITE"), record(LATER, venue="WIND"), record(LAST, venue="AIR")]
    fix = "correct one of them, or curate the paper"
    assert differences(records, {LAST}) == [
        Problem(LATER, "the venue is 'WIND', but a.txt:1 has 'KITE'", fix, WARNING),
        Problem(LAST, "the venue is 'AIR', but a.txt:1 has 'KITE'", fix, NOTICE),
    ]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (("Kites", "We fly."), ("KITES", "We fly."), "titles 100 %, abstracts 100 % alike"),
        (("KITES", "We fly."), ("Kits", "They sail."), "titles 89 %, abstracts 47 % alike"),
        (("Kites", ""), ("Kites", "We fly."), "titles 100 % alike"),
        (("Kites", "We fly."), ("Kites", ""), "titles 100 % alike"),
    ],
)
def test_two_records_are_alike_by_so_many_of_a_hundred(one, other, words):
    assert likeness(record(FIRST, *one), record(LATER, *other)) == words


def test_names_are_told_on_one_line_of_no_more_than_a_hundred_and_twenty_signs():
    assert names_line(["Ada Example", "Ben Muster"]) == "Ada Example, Ben Muster"
    assert names_line(["Ada"] * 24) == ", ".join(["Ada"] * 24)
    assert names_line(["Ada"] * 25) == ", ".join(["Ada"] * 23) + "…"
