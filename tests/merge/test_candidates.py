"""Which records are compared with which: so few that twice as many records take twice as long."""

from dataclasses import replace

import pytest

from paper_atlas.merge.candidates import candidate_pairs, sort_key
from paper_atlas.merge.facts import facts_of
from paper_atlas.model.records import Imprint
from tests.merge.test_order import LONG, OTHER, record


def compared(*records):
    """Return the pairs that are compared; records are in the order given."""
    return [*candidate_pairs([facts_of(one) for one in records])]


ONCE = [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        pytest.param(record("Kites", LONG), record("KITES!", OTHER), ONCE, id="one title"),
        pytest.param(record("2020!"), record("2020", LONG), ONCE, id="one title without words"),
        pytest.param(record("Preface"), record("Preface"), ONCE, id="one title that says nothing"),
        pytest.param(record("Kites", doi="10.1/a"), record("Ships", doi="10.1/a"), ONCE, id="one identifier"),
        pytest.param(
            record("Kites", doi="10.1/a"), record("Ships", doi="10.1/b"), [], id="nothing in common"
        ),
        pytest.param(
            record("Kites", LONG), record("Ships", LONG.replace("twice", "thrice")), ONCE, id="near abstracts"
        ),
        pytest.param(
            record("Kites", LONG),
            record("Ships", LONG[:80]),
            ONCE,
            id="the beginning of an abstract",
        ),
        pytest.param(
            record("Kites", f"{LONG[:60]} {OTHER}"),
            record("Ships", f"{LONG[:60]} {LONG[100:]}"),
            [],
            id="an abstract of which less than the beginning is the same",
        ),
        pytest.param(
            record("Kites", f"{OTHER} {LONG[:60]}"),
            record("Ships", f"{LONG} {OTHER[:60]}"),
            [],
            id="words of an abstract that is another",
        ),
        pytest.param(record("Kites"), record("Ships"), [], id="no abstract"),
        pytest.param(record("Kitings"), record("Kitting"), [], id="one word with a slip"),
        pytest.param(record("Red Kites"), record("Redd Kites"), ONCE, id="two words, one with a slip"),
        pytest.param(
            record("Red Kites"), record("Stormy Kites"), [], id="two words, one of which is another"
        ),
        pytest.param(
            record("Great Red Kites"),
            record("Great Redd Kites"),
            ONCE,
            id="of three words, two without a slip",
        ),
        pytest.param(
            record("Great Red Kites"), record("Greet Redd Kites"), [], id="of three words, one without a slip"
        ),
        pytest.param(
            record("Great Red Kites Fly High"),
            record("Great Redd Kites Fli High"),
            ONCE,
            id="of five words, two that are not side by side",
        ),
        pytest.param(
            record("Great Red Kites Fly High Tonight"),
            record("Great Redd Kites Fli High Tonite"),
            [],
            id="of six words, none that are side by side",
        ),
        pytest.param(
            record("Great Red Kites Fly High Tonight"),
            record("Great Redd Kites Fly Hihg Tonite"),
            ONCE,
            id="of six words, two that are side by side",
        ),
    ],
)
def test_two_records_are_compared_if_a_slip_could_be_what_parts_them(one, other, pairs):
    assert compared(one, other) == pairs


def test_what_several_things_speak_for_is_compared_once():
    one = record("Great Red Kites", LONG, doi="10.1/a", arxiv="2401.00001")
    assert compared(one, one, one) == [(0, 1), (0, 2), (1, 2)]


@pytest.mark.parametrize(
    ("number", "pairs"),
    [
        (12, [(one, other) for one in range(12) for other in range(one + 1, 12)]),
        (13, [(one, other) for one in range(13) for other in range(one + 1, min(one + 5, 13))]),
    ],
)
def test_among_many_that_share_something_each_is_compared_with_the_next_four(number, pairs):
    assert compared(*[record("Preface")] * number) == pairs


def test_records_are_sorted_by_their_title_then_all_else_that_is_compared():
    fields = {"volume": "2", "chapter": "1"}
    one = record("Red Kites", LONG, ("Ada Example",), "2020", "Kite Days 3", doi="10.1/a", acl="K24")
    found = sort_key(facts_of(one)), sort_key(facts_of(replace(record(), imprint=Imprint(fields=fields))))
    assert found[0] == (
        *("redkites", LONG, "('Ada Example',)", "['acl k24', 'doi 10.1/a']", "2020", "'kitedays'"),
        *("('3',)", "[]"),
    )
    assert found[1][-1] == "[('chapter', '1'), ('volume', '2')]"
