"""Whether two lists of names are the same people."""

import pytest

from paper_atlas.merge.people import People, compare_people

NAMES = [f"{given} Example" for given in "Ada Ben Cleo Dan Eve Flo Gus Hal Ina Jon Kim Lou".split()]
OTHERS = [f"{given} Muster" for given in "Abe Bea Cal Dora Elm Fay Gil Hans Ivo Jan Kai Lea".split()]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param([], ["Ada Example"], People.UNKNOWN, id="no names"),
        pytest.param(["Ada Example"], ["Example, Ada"], People.SAME, id="the other way round"),
        pytest.param(["A. B. Example"], ["Ada Example"], People.SAME, id="initials"),
        pytest.param(["Søren Ærø"], ["Soren Aero"], People.SAME, id="plain letters"),
        pytest.param(["张伟"], ["Wei Zhang"], People.SAME, id="another script"),
        pytest.param(["Wei Zhang"], ["Wei Wang"], People.OTHER, id="a given name alone"),
        pytest.param(["Ada Example", "et al."], ["Ada Example", "Ben Muster", "Cleo Invented"], People.SAME, id="cut short"),
        pytest.param(["Ada Example", "Ben Muster"], ["Ada Example", "Cleo Invented"], People.SOME, id="one of two"),
        pytest.param(["Ada Example"], ["Ben Muster"], People.OTHER, id="strangers"),
        pytest.param([" "], ["Ada Example"], People.UNKNOWN, id="a blank name"),
        pytest.param(["***"], ["***"], People.SAME, id="signs"),
        pytest.param(["***"], ["+++"], People.OTHER, id="other signs"),
        pytest.param(["A. Alex"], ["A. Alexander"], People.OTHER, id="an initial and the beginning of a name"),
        pytest.param(["X"], ["X"], People.SAME, id="one letter"),
        pytest.param(["W. Li"], ["Wei Li"], People.SAME, id="a name of two letters"),
        pytest.param(["A. B. Example"], ["A. Muster"], People.OTHER, id="an initial alone"),
        pytest.param(["Alexander Exam"], ["Alex Example"], People.OTHER, id="no whole name in common"),
        pytest.param(["Alex Example"], ["Alexander Example"], People.SAME, id="a short form of four letters"),
        pytest.param(["Ale Example"], ["Alexander Example"], People.OTHER, id="one of three letters is another name"),
        pytest.param(["Alex Example"], ["Ale Example"], People.OTHER, id="even where the other is short"),
        pytest.param(["Zoe Ample", "and others"], ["Ada Example", "Ben Muster", "Zoe Ample"], People.SAME, id="cut in words"),
        pytest.param(["et al.", "Zoe Ample"], ["Ada Example", "Ben Muster", "Zoe Ample"], People.SOME, id="not cut at its end"),
    ],
)  # fmt: skip
def test_two_lists_of_names_are_the_same_people_where_nothing_speaks_against_it(one, other, found):
    assert [compare_people(one, other), compare_people(other, one)] == [found, found]


def lists(shared, first, second):
    """Return two lists of so many names, of which so many are the same."""
    return NAMES[:shared] + NAMES[6 : 6 + first - shared], NAMES[:shared] + OTHERS[: second - shared]


@pytest.mark.parametrize(
    ("shared", "first", "second", "found"),
    [
        *[(1, 1, 2, People.SAME), (1, 1, 3, People.SOME)],
        *[(2, 2, 4, People.SAME), (2, 2, 5, People.SOME)],
        *[(3, 3, 5, People.SAME), (3, 3, 6, People.SOME)],
        *[(4, 4, 7, People.SAME), (4, 4, 8, People.SOME)],
        *[(2, 3, 3, People.MOST), (2, 3, 5, People.MOST), (2, 3, 6, People.SOME)],
        *[(3, 5, 7, People.MOST), (3, 5, 8, People.SOME), (2, 4, 4, People.SOME), (1, 2, 2, People.SOME)],
    ],
)
def test_of_two_lists_it_counts_how_much_of_the_shorter_is_in_the_longer(shared, first, second, found):
    one, other = lists(shared, first, second)
    assert [compare_people(one, other), compare_people(other[::-1], one)] == [found, found]


def test_long_lists_are_told_apart_by_their_first_sixty_names():
    same = [f"{given} {family}" for given in NAMES[:6] for family in OTHERS[:10]]
    assert compare_people([*same, "Ada Ample"], [*same, "Zoe Last"]) is People.SAME
    assert compare_people([*same[1:], "Ada Ample"], [*same[1:], "Zoe Last"]) is People.MOST
