"""The table of evidence: every outcome has a weight, and the order of two records plays no part."""

from hypothesis import given

from paper_atlas.merge.evidence import IS_DOUBT, IS_ONE, WEIGHTS, Verdict, weigh
from paper_atlas.merge.facts import Abstract, facts_of
from paper_atlas.merge.people import People
from paper_atlas.merge.titles import Title
from tests.merge.test_order import LONG, OTHER, invented, record


def test_every_outcome_of_a_comparison_has_a_weight():
    outcomes = {*map(str, Title), *map(str, Abstract), *map(str, People)} - {str(People.UNKNOWN)}
    assert outcomes - WEIGHTS.keys() == set()


@given(invented, invented)
def test_two_records_are_compared_alike_in_either_order(one, other):
    evidence = weigh(facts_of(one), facts_of(other)), weigh(facts_of(other), facts_of(one))
    assert evidence[0].weight == evidence[1].weight
    assert evidence[0].verdict == evidence[1].verdict


def test_what_one_record_does_not_know_weighs_nothing():
    bare = facts_of(record())
    assert (
        weigh(bare, facts_of(record(abstract=LONG, authors=("Ada Example",), published="2020"))).weight
        == IS_ONE
    )


def test_what_is_in_between_is_a_question_with_both_sides_in_words_the_strongest_first():
    evidence = weigh(facts_of(record(abstract=LONG)), facts_of(record(abstract=OTHER)))
    assert IS_DOUBT <= evidence.weight < IS_ONE
    assert evidence.verdict is Verdict.DOUBT
    assert evidence.pro == ("same title",)
    assert evidence.contra[0].startswith("another abstract (")


def test_an_identifier_in_common_is_never_passed_over():
    one = record("Walks on Kettles", OTHER, ("Ada Example",), doi="10.1000/k.1")
    other = record("Erratum: Kites", LONG, ("Ben Muster",), doi="10.1000/k.1")
    assert weigh(facts_of(one), facts_of(other)).verdict is Verdict.DOUBT
