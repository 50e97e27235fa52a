"""Who is whom does not depend on the order of the seeds, nor is it carried over a record that knows nothing."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.merge.deduplicate import merge_records
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Where
from paper_atlas.model.records import CleanRecord
from paper_atlas.text.people.names import parse_person

LONG = (
    "Kites fly when the wind is strong, and fall when it is not. We propose a sparse attention that lets a kite "
    "attend to gusts only, and a string whose length is learned. On invented winds it flies twice as high."
)
OTHER = (
    "Ships pass at night with few lamps. We count them from a pier over forty nights and report that most of them are "
    "late, that some carry kettles, and that none of the captains waved back at us when we did."
)


def record(title="Kites in the Wind", abstract="", authors=(), published=None, venue=None, **identifiers):
    return CleanRecord(
        Where("a.txt", 1),
        title,
        abstract,
        tuple(map(parse_person, authors)),
        len(authors) or None,
        published=published,
        venue=venue,
        identifiers=identifiers,
    )


def partition(records):
    """Return the papers as sets of what their records say; the places are those of the order given."""
    placed = [replace(one, where=Where("a.txt", line)) for line, one in enumerate(records, 1)]
    said = {one.where: original for one, original in zip(placed, records, strict=True)}
    papers = merge_records(placed).papers
    return sorted(sorted(repr(said[where]) for where in paper.sources) for paper in papers)


invented = st.builds(
    record,
    title=st.sampled_from(
        [
            "Kites in the Wind",
            "Kites in the Wind, Part II",
            "KITES in the wind",
            "Kitse in the Wind",
            "Preface",
            "Ships",
        ]
    ),
    abstract=st.sampled_from(["", LONG, LONG[:100] + "…", LONG.replace("twice", "thrice"), OTHER]),
    authors=st.sampled_from(
        [(), ("Ada Example",), ("Ben Muster",), ("Ada Example", "Ben Muster"), ("A. Example",)]
    ),
    published=st.sampled_from([None, "2019", "2020-05", "2024"]),
    venue=st.sampled_from([None, None, "KITE"]),
    arxiv=st.sampled_from(["2106.09685", "2106.09686"]),
    doi=st.sampled_from(["10.1000/k.1", "10.1000/k.2"]),
).flatmap(
    lambda one: st.sampled_from([{}, {"arxiv"}, {"doi"}, {"arxiv", "doi"}]).map(
        lambda kept: replace(one, identifiers={name: one.identifiers[name] for name in kept})
    )
)


@given(
    st.lists(invented, max_size=7).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found)))
)
def test_any_order_of_the_records_gives_the_same_papers(orders):
    first, other = orders
    assert partition(first) == partition(other)


@given(st.lists(invented, max_size=6))
def test_people_who_share_no_name_are_never_one_paper_without_an_identifier(records):
    bare = [replace(one, identifiers={}, abstract="") for one in records]
    placed = [replace(one, where=Where("a.txt", line)) for line, one in enumerate(bare, 1)]
    names = {one.where: {person.family for person in one.authors} for one in placed}
    for paper in merge_records(placed).papers:
        known = [names[where] for where in paper.sources if names[where]]
        assert all(one & other for one in known for other in known)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_record_without_names_unites_no_strangers_and_is_a_question(order):
    records = [
        record(abstract=LONG, authors=("Ada Example",)), record(), record(abstract=OTHER, authors=("Ben Muster",)),
    ]  # fmt: skip
    placed = [replace(records[place], where=Where("a.txt", line)) for line, place in enumerate(order, 1)]
    found = merge_records(placed)
    assert len(found.papers) == 3
    assert len(found.doubts) == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2)])
def test_a_preface_by_ada_ben_and_ada_is_two_papers_in_any_order(order):
    names = (("Ada Example",), ("Ben Muster",), ("Ada Example",))
    assert len(partition([record("Preface", LONG, names[place]) for place in order])) == 2


def test_a_record_without_names_joins_the_paper_that_it_clearly_is():
    ada = record(abstract=LONG, authors=("Ada Example",))
    ben = record(abstract=OTHER, authors=("Ben Muster",))
    copy = record(abstract=LONG)
    assert partition([ada, ben, copy]) == sorted([sorted([repr(ada), repr(copy)]), [repr(ben)]])


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=30), st.text(max_size=60), st.text(min_size=1, max_size=12)),
        max_size=4,
    )
)
def test_any_words_can_be_compared(rows):
    placed = [
        CleanRecord(Where("a.txt", line), title, abstract, (Person(name),), 1, published="2020")
        for line, (title, abstract, name) in enumerate(rows, 1)
    ]
    found = merge_records(placed)
    assert sorted(where for paper in found.papers for where in paper.sources) == [one.where for one in placed]
