"""Evidence about pairs of records → papers, where two that are one paper with a third are not one themselves."""

import pytest

from paper_atlas.merge import partition
from paper_atlas.merge.evidence import Evidence, Sign
from paper_atlas.merge.partition import Partition, part
from tests.merge.test_laws_of_ids import steps

TITLE = ("same title",)  # enough for one paper
NEARER = ("same title", "same person")  # by four
CLEARLY = ("same title", "same people")  # by five
BOTH = ("same title", "same abstract")
DOI = ("same identifier",)
ASKED = ("same title", "another abstract")
DIFFERS = ("another abstract",)  # speaks against one paper, but a new version may have it
BARS = ("other people",)  # no new version changes this


def evidence(*outcomes):
    return Evidence(tuple(map(Sign, outcomes)))


def parted(size, said, together=(), apart=()):
    """Return the partition of some records, of whose other pairs nothing is known."""
    known = {pair: evidence(*outcomes) for pair, outcomes in said.items()}
    return part(size, known, lambda one, other: known.get((one, other), evidence()), together, apart)


ALONE = ((0,), (1,), (2,))


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        pytest.param({}, ALONE, id="nothing known"),
        pytest.param({(0, 2): TITLE}, ((0, 2), (1,)), id="two that are one"),
        pytest.param({(0, 1): TITLE, (1, 2): TITLE}, ((0, 1, 2),), id="a chain with nothing against it"),
        pytest.param({(1, 2): TITLE, (0, 2): DOI}, ((0, 1, 2),), id="a chain from its end"),
        pytest.param({(0, 1): ASKED}, ALONE, id="a doubt"),
        pytest.param(
            {(0, 1): TITLE, (1, 2): TITLE, (0, 2): BARS}, ALONE, id="one as near to each of two strangers"
        ),
        pytest.param(
            {(0, 1): BOTH, (1, 2): TITLE, (0, 2): BARS}, ((0, 1), (2,)), id="one nearer to the first"
        ),
        pytest.param(
            {(0, 1): TITLE, (1, 2): BOTH, (0, 2): BARS}, ((0,), (1, 2)), id="one nearer to the last"
        ),
        pytest.param(
            {(0, 1): TITLE, (0, 2): BOTH, (1, 2): BARS}, ((0, 2), (1,)), id="the first nearer to the last"
        ),
        pytest.param(
            {(0, 1): CLEARLY, (1, 2): TITLE, (0, 2): BARS}, ((0, 1), (2,)), id="nearer by just enough"
        ),
        pytest.param({(0, 1): NEARER, (1, 2): TITLE, (0, 2): BARS}, ALONE, id="nearer by too little"),
        pytest.param(
            {(0, 1): TITLE, (1, 2): TITLE, (0, 2): DIFFERS}, ALONE, id="two whose abstracts contradict"
        ),
        pytest.param(
            {(0, 1): DOI, (1, 2): DOI, (0, 2): DIFFERS},
            ((0, 1, 2),),
            id="two whose abstracts contradict, each with an identifier of the third",
        ),
        pytest.param(
            {(0, 1): DOI, (1, 2): DOI, (0, 2): BARS},
            ALONE,
            id="two strangers, each with an identifier of the third",
        ),
        pytest.param(
            {(0, 1): DOI, (1, 2): TITLE, (0, 2): DIFFERS},
            ((0, 1, 2),),
            id="an identifier first, then what is one with either",
        ),
        pytest.param(
            {(0, 1): DOI, (1, 2): TITLE, (0, 2): BARS},
            ((0, 1), (2,)),
            id="an identifier first, and no stranger to either",
        ),
        pytest.param(
            {(0, 1): TITLE, (1, 2): TITLE, (0, 2): (*TITLE, *BOTH, *DIFFERS)},
            ((0, 1, 2),),
            id="a contradiction that is outweighed",
        ),
    ],
)
def test_three_records_are_so_many_papers(said, groups):
    assert parted(3, said).groups == groups


def test_a_clash_at_the_ends_of_a_chain_parts_it_all():
    chain = {(0, 1): TITLE, (1, 2): TITLE, (2, 3): TITLE, (0, 3): BARS}
    assert parted(4, chain).groups == ((0,), (1,), (2,), (3,))


def test_a_clash_in_one_paper_leaves_the_others_as_they_are():
    said = {(0, 1): TITLE, (1, 2): TITLE, (0, 2): BARS, (3, 4): TITLE, (4, 5): TITLE}
    assert parted(6, said).groups == ((0,), (1,), (2,), (3, 4, 5))


def test_papers_are_in_the_order_of_their_first_records():
    said = {(0, 2): TITLE, (2, 4): TITLE, (0, 4): BARS, (1, 3): TITLE}
    assert parted(5, said).groups == ((0,), (1, 3), (2,), (4,))


def test_one_stranger_in_a_paper_keeps_a_record_out_of_it():
    said = {(0, 2): TITLE, (1, 2): BARS}
    assert parted(3, said, together={(0, 1)}).groups == ((0, 1), (2,))


def test_one_contradiction_keeps_two_papers_apart_which_a_third_resembles():
    said = {(0, 2): TITLE, (2, 3): TITLE, (1, 3): DIFFERS}
    assert parted(4, said, together={(0, 1)}).groups == ((0, 1), (2,), (3,))


def test_a_paper_that_is_kept_out_of_one_may_join_another():
    said = {(0, 2): TITLE, (1, 2): BARS, (2, 3): TITLE}
    assert parted(4, said, together={(0, 1)}).groups == ((0, 1), (2, 3))


def test_what_people_united_stays_so_whatever_speaks_against_it():
    assert parted(3, {(0, 2): BARS}, together={(0, 2)}) == Partition(((0, 2), (1,)), {})


def test_what_people_separated_stays_so_and_is_not_asked_again():
    assert parted(2, {(0, 1): BOTH}, apart={(0, 1)}) == Partition(((0,), (1,)), {})


def test_what_people_separated_is_not_united_through_a_third_which_is_a_question():
    said = {(0, 1): TITLE, (1, 2): TITLE}
    assert parted(3, said, apart={(0, 2)}) == Partition(
        ALONE, {(0, 1): evidence(*TITLE), (1, 2): evidence(*TITLE)}
    )


def test_a_record_that_people_separated_from_one_of_a_paper_does_not_join_it():
    assert parted(3, {(0, 2): TITLE}, together={(0, 1)}, apart={(1, 2)}).groups == ((0, 1), (2,))


def test_of_two_papers_that_may_be_one_the_strongest_pair_is_asked_and_the_first_of_those():
    said = {(1, 3): ASKED, (0, 3): ASKED, (0, 2): ("same title of one word",), (0, 1): DOI, (2, 3): DOI}
    assert parted(4, said) == Partition(((0, 1), (2, 3)), {(0, 2): evidence("same title of one word")})
    weaker = {**said, (0, 2): BARS}
    assert parted(4, weaker).doubts == {(0, 3): evidence(*ASKED)}
    stronger = {**said, (1, 3): ("same title of two words",)}
    assert parted(4, stronger).doubts == {(1, 3): evidence("same title of two words")}


def test_a_shared_identifier_is_a_question_wherever_it_makes_no_paper():
    clash = (*DOI, "other people", "another abstract")
    assert parted(2, {(0, 1): clash}) == Partition(((0,), (1,)), {(0, 1): evidence(*clash)})


def test_in_a_paper_of_many_records_each_is_compared_with_the_next_thirty():
    asked = set()

    def weigh(one, other):
        asked.add((one, other))
        return evidence(*BARS) if (one, other) == stranger else evidence(*TITLE)

    chain = {(number, number + 1): evidence(*TITLE) for number in range(99)}
    stranger = (20, 50)
    assert part(100, chain, weigh).groups == tuple((number,) for number in range(100))
    assert asked == {(one, one + more) for one in range(100) for more in range(1, 31) if one + more < 100}


def test_twice_as_many_papers_of_two_records_take_twice_as_many_steps():
    one, two = (
        steps(partition, lambda said=said: parted(2 * len(said), said))
        for said in ({(2 * number, 2 * number + 1): TITLE for number in range(size)} for size in (200, 400))
    )
    assert 1.9 < two / one < 2.1
