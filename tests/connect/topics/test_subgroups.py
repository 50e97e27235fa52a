"""The groups that the papers of a topic form by themselves."""

from paper_atlas.connect.topics.subgroups import find_subgroups
from paper_atlas.model.topics import Subgroup, TopicMatch

KITES, TAILS = [f"k{number}" for number in range(6)], [f"t{number}" for number in range(6)]


def groups_of(words):
    """The groups of a topic of two lots of six papers, each alike in what its papers call the same thing."""
    related = {
        paper: tuple((other, 0.8, (), (words(paper),)) for other in lot if other != paper)
        for lot in (KITES, TAILS)
        for paper in lot
    }
    topics = {paper: (TopicMatch("wind", 0.9),) for paper in [*KITES, *TAILS]}
    return find_subgroups(topics, related, {"wind": "Wind"})


def test_papers_that_are_alike_form_a_group_named_by_what_they_share():
    assert groups_of(lambda paper: "box kite" if paper in KITES else "beads") == {
        "wind": (Subgroup(("box kite",), tuple(KITES)), Subgroup(("beads",), tuple(TAILS)))
    }


def test_a_group_is_named_as_most_papers_write_each_word_and_not_as_one_draws_its_acronym():
    spelled = {"k0": "bOx Kite", "k1": "box kites", "k2": "box kite", "k3": "box kite", "k4": "BOX kite"}
    one, _ = groups_of(lambda paper: spelled.get(paper, "box kite" if paper in KITES else "NASA tails"))[
        "wind"
    ]
    assert one.terms == ("box kite",)


def test_a_phrase_of_one_paper_alone_is_written_as_the_others_write_its_words():
    spelled = dict(zip(KITES, ["bOx Kite method", *["box of a kite"] * 5], strict=True))
    related = {one: tuple((two, 0.8, (), (spelled[one],)) for two in KITES if two != one) for one in KITES}
    related |= {one: tuple((two, 0.8, (), ("NASA",)) for two in TAILS if two != one) for one in TAILS}
    topics = {paper: (TopicMatch("wind", 0.9),) for paper in [*KITES, *TAILS]}
    kites, tails = find_subgroups(topics, related, {})["wind"]
    assert (kites.terms, tails.terms) == (("box of a kite", "box kite method"), ("NASA",))


def test_a_topic_of_few_papers_and_one_whose_papers_are_all_alike_are_not_divided():
    few = dict.fromkeys(KITES, (TopicMatch("wind", 0.9),))
    alike = {
        one: tuple((two, 0.8, (), ("kites",)) for two in KITES + TAILS if two != one) for one in KITES + TAILS
    }
    assert find_subgroups(few, alike, {}) == {}
    assert find_subgroups(dict.fromkeys(alike, (TopicMatch("wind", 0.9),)), alike, {}) == {}
