"""Which sentence of an abstract is taken for what the paper itself does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.connect.contribution.sentence import find_contribution

BACKGROUND = "Kites have been flown for ages. However, they fall when the wind stops."
RESULT = "Extensive experiments on three fields show that ours outperforms the state of the art by 12%."


def chosen(title, *sentences, names=""):
    abstract = " ".join(sentences)
    span = find_contribution(title, abstract, names)
    return abstract[slice(*span)] if span else None


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "In this paper, we propose a tail that steers the string by weighing it with beads.",
            id="proposes",
        ),
        pytest.param("This survey reviews how tails keep kites in the air without any wind.", id="surveys"),
        pytest.param(
            "We show that kites with two tails stay in the air for an hour without wind.", id="finds"
        ),
        pytest.param(
            "Here, we study how the length of a tail changes the flight of kites in weak wind.", id="studies"
        ),
        pytest.param(
            "To address this, a tail that folds itself when the wind stops is proposed for our kites.",
            id="in the passive",
        ),
    ],
)
def test_the_sentence_that_says_what_the_paper_does(sentence):
    assert (
        chosen("Tails for Kites", BACKGROUND, sentence, RESULT, "Code is available at https://k.example.")
        == sentence
    )


def test_a_sentence_that_only_gives_a_name_is_left_for_one_that_says_something():
    bare = "To this end, we introduce a method called TailNet."
    said = "TailNet folds its tail by measuring the wind with beads on the string."
    assert chosen("TailNet: Tails for Kites", BACKGROUND, bare, said, RESULT, names="TailNet") == said


def test_a_name_with_what_it_is_stands():
    said = "We present TailNet, which folds the tail of a kite by measuring the wind with beads."
    assert chosen("TailNet: Tails for Kites", BACKGROUND, said, RESULT, names="TailNet") == said


def test_this_approach_alone_is_no_answer():
    said = "We fly kites without wind by folding their tails with beads."
    assert (
        chosen("Kites without Wind", said, "This approach folds the tails of kites without wind at all.")
        == said
    )


def test_what_others_proposed_is_background():
    others = "Several previous studies have proposed tails with which we fold kites."
    said = "In this work, we weigh the string of a kite with beads instead."
    assert chosen("Beads for Kites", others, said) == said


def test_how_we_all_do_something_is_not_what_the_paper_does():
    world = "Kites change the way how we see the wind in kites and strings and tails."
    said = "In this paper, we review kites and strings."
    assert chosen("Kites and Strings", world, said) == said


def test_an_abstract_that_says_nothing_of_the_paper_has_none():
    assert chosen("Kites", "However, recent kites fall?") is None
    assert find_contribution("Kites", "") is None


@given(st.text(max_size=200), st.text(max_size=400), st.text(max_size=40))
def test_it_is_a_stretch_of_the_abstract_without_blanks_around_it(title, abstract, names):
    span = find_contribution(title, abstract, names)
    if span:
        start, end = span
        assert 0 <= start < end <= len(abstract)
        assert abstract[start:end] == abstract[start:end].strip()


@given(st.integers(1, 2000))
def test_a_long_sentence_takes_time_in_proportion(length):
    # A law for the patterns: none has nested repetitions, so that this returns at all.
    find_contribution("Kites", "we propose " + "really " * length + "(" * length, "")
