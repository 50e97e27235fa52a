"""What is compared about two records, fact by fact, and the words in which people are told of it."""

from dataclasses import replace

import pytest

from paper_atlas.merge.evidence import Evidence, Sign, Verdict, weigh
from paper_atlas.merge.facts import facts_of
from paper_atlas.model.records import Imprint
from tests.merge.test_order import LONG, OTHER, record

GERMAN = "Drachen fliegen, wenn der Wind stark ist, und fallen, wenn er es nicht ist. Wir messen, wie hoch sie steigen."
ADA, BOTH = ("Ada Example",), ("Ada Example", "Ben Muster")
SAME = "same title"


def volume(**fields):
    return replace(record(), imprint=Imprint(fields=fields))


@pytest.mark.parametrize(
    ("one", "other", "signs"),
    [
        pytest.param(
            record("Kites", arxiv="2401.00001", doi="10.1/a"),
            record("Ships", arxiv="2401.00001", doi="10.1/a"),
            ["same arXiv id (arxiv 2401.00001, doi 10.1/a)", "another title"],
            id="all identifiers in common, the arXiv id among them",
        ),
        pytest.param(
            record(doi="10.1/a", acl="K24-1.1"),
            record(doi="10.1/a", acl="K24-1.2"),
            ["same identifier (doi 10.1/a)", SAME],
            id="one identifier in common, whatever the others",
        ),
        pytest.param(
            record(doi="10.1/a.1", acl="K24-1.1"),
            record(doi="10.1/a.2", acl="K24-1.2"),
            [
                "other identifiers (acl k24-1.1 and k24-1.2, doi 10.1/a.1 and 10.1/a.2)",
                "two papers of one volume",
                SAME,
            ],
            id="two papers of one volume",
        ),
        pytest.param(
            record(doi="10.1/a.1", published="2020", venue="Kite Days"),
            record(doi="10.2/b.2", published="2020", venue="Wind Days"),
            ["other identifiers (doi 10.1/a.1 and 10.2/b.2)", SAME],
            id="other identifiers in one year",
        ),
        pytest.param(
            record(doi="10.1/a.1", published="2020"),
            record(doi="10.2/b.2"),
            ["other identifiers (doi 10.1/a.1 and 10.2/b.2)", SAME],
            id="other identifiers, the year of one unknown",
        ),
        pytest.param(
            record(doi="10.1/a.1", published="2020"),
            record(doi="10.2/b.2", published="2021"),
            ["published in two places, in two years (doi 10.1/a.1 and 10.2/b.2)", SAME],
            id="other identifiers in two years",
        ),
        pytest.param(
            record(published="2020", venue="Kite Days"),
            record(published="2021", venue="Wind Days"),
            ["published in two places, in two years (2020 and 2021)", SAME],
            id="two venues in two years",
        ),
        pytest.param(
            record(published="2020"), record(published="2021", venue="Wind Days"), [SAME], id="one venue"
        ),
        pytest.param(record(arxiv="2401.00001"), record(doi="10.1/a"), [SAME], id="nothing in common"),
        pytest.param(
            record("Preface"), record("Preface", LONG), ["same title as many papers have"], id="a preface"
        ),
        pytest.param(record("Kites"), record("KITES", LONG), ["same title of one word"], id="one word"),
        pytest.param(
            record("Red Kites"), record("Red kites", LONG), ["same title of two words"], id="two words"
        ),
        pytest.param(
            record("The Red Kites Fly"),
            record("Red Kites fly"),
            ["same title of three words"],
            id="three words of the shorter",
        ),
        pytest.param(
            record("Red Kites Fly at Night"), record("Red kites fly at night", LONG), [SAME], id="more words"
        ),
        pytest.param(record(abstract=LONG), record("Drachen über Dächern", GERMAN), [], id="two languages"),
        pytest.param(
            record(abstract=LONG),
            record("Kitse in the Wind", GERMAN),
            ["titles that differ in spelling"],
            id="a slip, and abstracts in two languages",
        ),
        pytest.param(
            record(),
            record("Erratum: Kites in the Wind"),
            ["a reworded title", "one is a note on the other (correction)"],
            id="a paper and its correction",
        ),
        pytest.param(
            record("Kites 1 and 2"),
            record("Kites 3 and 4"),
            [SAME, "other numbers in the titles (1, 2 and 3, 4)"],
            id="other numbers",
        ),
        pytest.param(
            record(),
            record("Kites in the Wind 2019, 2020"),
            [SAME, "a year that one title lacks (2019, 2020)"],
            id="years that one title lacks",
        ),
        pytest.param(
            record("Kites in the Wind 2019, 3"),
            record(),
            [SAME, "a number that one title lacks (2019, 3)"],
            id="a year and a number that one title lacks",
        ),
        pytest.param(
            record("Kites in the Wind 12.5"),
            record(),
            [SAME, "a number that one title lacks (12.5)"],
            id="a number of four signs is no year",
        ),
        pytest.param(
            volume(volume="1", edition="2", chapter="A"),
            volume(volume="2", edition="2", chapter="B"),
            [SAME, "another volume or edition (chapter a and b)", "another volume or edition (volume 1 and 2)"],
            id="another volume and chapter of one edition",
        ),
        pytest.param(volume(volume="1"), volume(), [SAME], id="a volume that one lacks"),
        pytest.param(
            record(authors=BOTH), record(authors=("A. Example",)), [SAME, "same person"], id="one person"
        ),
        pytest.param(
            record(authors=BOTH),
            record(authors=("B. Muster", "A. Example")),
            [SAME, "same people"],
            id="two people",
        ),
        pytest.param(
            record(authors=ADA), record(authors=("Cleo Invented",)), [SAME, "other people"], id="strangers"
        ),
        pytest.param(record(abstract=LONG), record(published="2020"), [SAME], id="an abstract that one lacks"),
        pytest.param(
            record(abstract=LONG),
            record(abstract=LONG[:100] + "…"),
            [SAME, "one abstract is the beginning of the other"],
            id="an abstract cut short",
        ),
        pytest.param(
            record(abstract=LONG),
            record(abstract=OTHER),
            [SAME, "another abstract (45 % alike)"],
            id="another abstract",
        ),
        pytest.param(record(abstract=LONG), record(abstract=GERMAN), [SAME], id="an abstract in a translation"),
        pytest.param(record(published="2020"), record(published="2021"), [SAME], id="one year apart"),
        pytest.param(
            record(published="2020"),
            record(published="2022"),
            [SAME, "two years apart (2020 and 2022)"],
            id="two years apart",
        ),
        pytest.param(
            record(published="2023"),
            record(published="2020"),
            [SAME, "years apart (2023 and 2020)"],
            id="more years apart",
        ),
        pytest.param(
            record("Annual Report of the Kite Club", published="2020"),
            record("Annual Report of the Kite Club", published="2021"),
            [SAME, "another year of a series (2020 and 2021)"],
            id="a report of each year",
        ),
        pytest.param(
            record("Annual Report of the Kite Club", published="2020"),
            record("Kites of the Club at Home", published="2021"),
            ["another title"],
            id="a report, and what is none",
        ),
        pytest.param(
            record(published="2020", venue="Kite Days"),
            record(published="2021", venue="Kite Days"),
            [SAME, "same venue in another year (2020 and 2021)"],
            id="one venue in two years",
        ),
        pytest.param(
            record(venue="Kite Days 2"),
            record(venue="Kite Days 3"),
            [SAME, "same venue in another year"],
            id="one venue by two numbers",
        ),
        pytest.param(
            record(venue="3rd Kite Days"),
            record(abstract=LONG, venue="Kite Days 3"),
            [SAME],
            id="one venue by one number",
        ),
        pytest.param(
            record("Preface"),
            record("Preface"),
            ["same title as many papers have", "nothing that differs"],
            id="two records that say the same",
        ),
    ],
)  # fmt: skip
def test_what_two_records_have_in_common_and_what_not_is_told(one, other, signs):
    assert [str(sign) for sign in weigh(facts_of(one), facts_of(other)).signs] == signs


def test_the_kind_of_a_note_is_told_whichever_record_it_is():
    note = facts_of(record("Reply to: Kites in the Wind"))
    sign = Sign("one is a note on the other", "reply")
    assert sign in weigh(note, facts_of(record())).signs
    assert sign in weigh(facts_of(record()), note).signs


def evidence(*outcomes):
    return Evidence(tuple(map(Sign, outcomes)))


def test_what_speaks_for_and_against_is_told_the_strongest_first_and_what_weighs_nothing_is_not():
    found = evidence(
        *("same title of one word", "another title", "some of the people", "same abstract", "other people"),
    )
    assert found.pro == ("same abstract", "same title of one word")
    assert found.contra == ("other people", "another title")


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        (["same title"], Verdict.ONE),
        (["same title", "two years apart"], Verdict.DOUBT),
        (["same title", "another abstract"], Verdict.DOUBT),
        (["a reworded title"], Verdict.TWO),
        (["same arXiv id", "one is a note on the other"], Verdict.DOUBT),
        (["same identifier", "one is a note on the other"], Verdict.DOUBT),
        ([], Verdict.TWO),
    ],
)
def test_the_sum_decides_and_a_shared_identifier_is_never_passed_over(outcomes, verdict):
    assert evidence(*outcomes).verdict is verdict


@pytest.mark.parametrize(
    ("outcomes", "contradicts", "bars"),
    [
        pytest.param(["same title", "two years apart"], False, False, id="a little"),
        pytest.param(["same title", "years apart"], True, False, id="what a new version may change"),
        pytest.param(["same title", "other people"], True, True, id="what no version changes"),
        pytest.param(["same title", "years apart", "same person"], False, False, id="outweighed"),
        pytest.param(["same title", "same abstract", "same people", "other people"], False, False, id="barred, and outweighed"),
        pytest.param([], False, False, id="nothing"),
    ],
)  # fmt: skip
def test_what_keeps_two_papers_apart_that_a_third_resembles(outcomes, contradicts, bars):
    found = evidence(*outcomes)
    assert (found.contradicts, found.bars) == (contradicts, bars)
