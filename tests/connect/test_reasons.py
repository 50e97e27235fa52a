import pytest

from builder.connect.reasons import read, shared_wordings

TEXT = read("Sail Networks for Kites", "We steer with sail networks, learned sails and a wind gauge.")


@pytest.mark.parametrize(
    ("side_by_side", "shared", "expected"),
    [
        pytest.param(set(), {}, [], id="nothing shared"),
        pytest.param(set(), {"gauge": 0.1}, ["gauge"], id="a word"),
        pytest.param(
            {"sail network"},
            {"sail": 0.2, "network": 0.1},
            ["sail networks"],
            id="a row, in the other's plural too",
        ),
        pytest.param(
            set(),
            {"sail": 0.2, "network": 0.1},
            ["sail", "networks"],
            id="words that are apart in the other paper",
        ),
        pytest.param(
            {"wind gauge"},
            {"kite": 0.4, "wind": 0.1, "gauge": 0.1, "wind gauge": 0.2},
            ["wind gauge", "Kites"],
            id="a row of two says more than a word of the same weight",
        ),
        pytest.param(
            set(), {"kite": 1.0, "wind": 0.1}, ["Kites"], id="what adds next to nothing is left out"
        ),
        pytest.param(
            {"sail network", "learned sail"},
            {"sail": 0.2, "network": 0.2, "learned": 0.1},
            ["sail networks"],
            id="no word is said twice",
        ),
        pytest.param(
            set(),
            {"kite": 0.3, "wind": 0.2, "gauge": 0.2, "steer": 0.2},
            ["Kites", "gauge", "steer"],
            id="three at most",
        ),
    ],
)
def test_what_two_papers_share_is_said_in_the_words_of_the_first(side_by_side, shared, expected):
    assert shared_wordings(TEXT, side_by_side, shared) == expected


@pytest.mark.parametrize(
    ("text", "side_by_side", "expected"),
    [
        pytest.param(
            "novel sail networks", {"novel sail", "sail network"}, ["sail networks"], id="rhetoric at an end"
        ),
        pytest.param("kites, training", set(), ["kites"], id="a word that needs company"),
        pytest.param("sail training", {"sail training"}, ["sail training"], id="in company it stays"),
        pytest.param("novel training", {"novel training"}, ["training"], id="unless nothing else is shared"),
    ],
)
def test_wordings_are_of_subjects_where_there_are_any(text, side_by_side, expected):
    shared = dict.fromkeys(["novel", "sail", "network", "kite", "training"], 0.1)
    assert shared_wordings(read("", text), side_by_side, shared) == expected
