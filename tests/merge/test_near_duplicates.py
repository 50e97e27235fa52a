"""Sketches of abstracts: the fewer words differ, the more of two sketches is the same."""

import pytest

from paper_atlas.merge.near_duplicates import sketch

WORDS = "kites fly when the wind is strong and fall when it is not so we propose one that attends to gusts".split()


def test_a_sketch_has_the_smallest_hashes_of_all_runs_of_five_words():
    runs = [sketch(" ".join(WORDS[start : start + 5])) for start in range(len(WORDS) - 4)]
    assert {len(run) for run in runs} == {1}
    assert sketch(" ".join(WORDS)) == tuple(sorted(number for (number,) in runs)[:8])


def test_fewer_than_five_words_are_one_run():
    four, five = sketch("kites fly when it"), sketch("kites fly when it rains")
    assert (len(four), len(five)) == (1, 1)
    assert four != five


@pytest.mark.parametrize(
    "text", ["KITES fly — when the wind, is strong!", "Kïtes\nfly when the (wind) is  strong"]
)
def test_case_accents_and_signs_make_no_difference(text):
    assert sketch(text) == sketch("kites fly when the wind is strong")


def test_a_text_without_words_has_the_sketch_of_nothing():
    assert sketch("— !") == sketch("")
