import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.merge.deduplicate import merge_records
from paper_atlas.model.curation import Curation, Entry
from paper_atlas.model.papers import Doubt, Merge
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import CleanRecord, Link
from paper_atlas.text.people.names import people

LONG = (
    "Kites fly when the wind is strong, and fall when it is not. We propose a sparse attention that lets a kite "
    "attend to gusts only, and a string whose length is learned. On invented winds it flies twice as high as a "
    "dense kite, at half of the string, and it lands softly. We hope that our kites will be flown by others."
)


def record(line, title="Kites in the Wind", abstract="We fly kites.", **fields):
    return CleanRecord(Where("a.txt", line), title, abstract, **fields)


def merged(*records):
    found = merge_records(records)
    papers, merges = found.papers, found.merges
    return [paper.id for paper in papers], [
        (merge.where.line, merge.into.line, merge.reason) for merge in merges
    ]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param(record(9, "KITES in the wind!"), "same title, same abstract", id="case and punctuation"),
        pytest.param(record(9, "Kïtes ìn thé Wind"), "same title, same abstract", id="accents"),
        pytest.param(
            record(9, "Storms", "", identifiers={"arxiv": "2106.09685"}),
            "same arXiv id (arxiv 2106.09685)",
            id="arXiv id",
        ),
        pytest.param(
            record(9, "Storms", "", identifiers={"doi": "10.1/x"}), "same identifier (doi 10.1/x)", id="DOI"
        ),
    ],
)
def test_two_records_of_one_work_are_merged_with_the_reason(other, reason):
    first = record(1, identifiers={"arxiv": "2106.09685", "doi": "10.1/x"})
    assert merged(first, other) == (["kites-in-the-wind"], [(9, 1, reason)])


def test_near_identical_abstracts_with_similar_titles_are_one_work():
    other = record(9, "Kites in the Wind: A Sparse View", LONG.replace("twice", "thrice"))
    names, merges = merged(record(1, abstract=LONG), other)
    assert (names, [where for where, *_ in merges]) == (["kites-in-the-wind"], [9])


def test_near_identical_abstracts_with_other_titles_are_two_works():
    assert merged(record(1, abstract=LONG), record(9, "Zebra", LONG)) == (["kites-in-the-wind", "zebra"], [])


def test_two_works_of_one_title_stay_two_when_authors_and_abstracts_differ():
    first = record(
        1, "Preface", "This volume has the papers of the first workshop on kites.", authors=people("Ann Kite")
    )
    other = record(9, "Preface", LONG, authors=people("Bo String"))
    assert merged(first, other) == (["preface", "preface-2"], [])


def test_a_third_record_connects_two():
    first = record(1, identifiers={"arxiv": "2106.09685"})
    second = record(5, "Storms", "", identifiers={"doi": "10.1/x"})
    third = record(9, "Gusts", "", identifiers={"arxiv": "2106.09685", "doi": "10.1/x"})
    assert merged(first, second, third)[0] == ["kites-in-the-wind"]


def test_the_later_of_two_works_with_one_slug_gets_a_number():
    start = "A Very Long Title That Is Cut After Eighty Characters Because Addresses Should Be Short"
    names, _ = merged(
        record(1, f"{start}: Kites", "Of kites."), record(2, f"{start}: Strings", "Of strings.")
    )
    cut = "a-very-long-title-that-is-cut-after-eighty-characters-because-addresses-should-be"
    assert names == [cut[:80].rsplit("-", 1)[0] if len(cut) > 80 else cut, names[0] + "-2"]
    assert len(names[0]) <= 80


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("Index", "index-2", id="the page of the list is not a paper"),
        pytest.param("Met²Net: A Net", "met2net-a-net", id="superscript"),
        pytest.param("风筝", "feng-zheng", id="another script"),
        pytest.param("🪁🪁🪁 1", "1", id="signs without letters"),
        pytest.param("../../etc/passwd", "etc-passwd", id="a path"),
    ],
)
def test_an_id_is_a_safe_slug_of_the_title(title, name):
    assert merged(record(1, title))[0] == [name]


def test_merging_unites_facts_and_keeps_all_sources():
    first = record(1, published="2024", links=(Link("code", "https://github.com/a/b"),), comments=1)
    other = record(
        9, published="2024-10-16", author_count=3, links=(Link("code", "https://github.com/a/c"),), comments=4
    )
    found = merge_records([other, first])
    papers, merges = found.papers, found.merges
    assert [paper.sources for paper in papers] == [(Where("a.txt", 1), Where("a.txt", 9))]
    assert (papers[0].published, papers[0].author_count, papers[0].comments) == ("2024-10-16", 3, 4)
    assert papers[0].links == (*first.links, *other.links)
    assert [(merge.where.line, merge.into.line, merge.paper) for merge in merges] == [
        (9, 1, "kites-in-the-wind")
    ]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("numbers", "day"),
    [
        pytest.param(({"comments": 1}, {"comments": 4}), "2025-03-12", id="of the greater number"),
        pytest.param(
            ({"comments": 4}, {"comments": 4}), "2025-03-12", id="of the later one of two that are alike"
        ),
        pytest.param(({"comments": 4}, {"comments": 1}), "2025-03-11", id="not of the lesser number"),
        pytest.param(({"comments": 4}, {}), "2025-03-11", id="not of a record without a number"),
        pytest.param(({}, {}), None, id="of none where nothing was counted"),
    ],
)
def test_a_paper_knows_on_which_day_its_comments_were_counted(numbers, day):
    days = ("2025-03-11", "2025-03-12")
    records = [
        record(line, added=added, **given)
        for line, (added, given) in enumerate(zip(days, numbers, strict=True), 1)
    ]
    assert merge_records(records).papers[0].counted == day


def test_a_conflict_is_reported_and_the_earlier_record_wins():
    found = merge_records([record(1, venue="KITE 2024"), record(9, venue="WIND 2025")])
    papers, problems = found.papers, found.problems
    assert papers[0].venue == "KITE 2024"
    assert problems == (
        Problem(
            Where("a.txt", 9),
            "the venue is 'WIND 2025', but a.txt:1 has 'KITE 2024'",
            "correct one of them, or curate the paper",
            Severity.WARNING,
        ),
    )


def test_an_abstract_that_was_cut_short_gives_way_to_the_whole_one():
    papers = merge_records([record(1, abstract=LONG[:120]), record(9, abstract=LONG)]).papers
    assert papers[0].abstract == LONG


SHIPS = "Ships pass at night with few lamps, and we count them from a pier over forty cold nights in a row."
AT = Where("curation.yml", 2)


def place(line):
    return Where("a.txt", line)


def test_a_merge_is_told_with_all_that_speaks_for_it_and_against_it():
    records = [
        record(1, "Red Kites", LONG, authors=people("Ada Example"), author_count=1),
        record(5, "Red kites", LONG, authors=people("A. Example"), author_count=1),
        record(9, "RED KITES", "", authors=people("Ada Example"), author_count=1),
    ]
    found = merge_records(records)
    first = Merge(
        where=place(5),
        into=place(1),
        paper="red-kites",
        reason="same abstract, same title of two words, same person",
        titles=("Red Kites", "Red kites"),
        people=("Ada Example", "A. Example"),
    )
    assert found.merges == (first,)
    assert [paper.reasons for paper in found.papers] == [(first.reason,), ()]
    assert found.doubts == (
        Doubt(
            where=place(9),
            other=place(5),
            paper="red-kites-2",
            other_paper="red-kites",
            pro="same title of two words, same person",
            contra="",
            likeness="titles 100 % alike",
            titles=("Red kites", "RED KITES"),
            people=("A. Example", "Ada Example"),
        ),
    )


def test_what_speaks_against_a_merge_or_a_doubt_is_told_on_one_line():
    first = record(1, abstract=LONG, identifiers={"doi": "10.1/x", "acl": "K20-1.1"})
    other = record(5, abstract=LONG, identifiers={"doi": "10.1/y", "acl": "K20-1.2"})
    [merge] = merge_records([first, other]).merges
    assert merge.against == (
        "other identifiers (acl k20-1.1 and k20-1.2, doi 10.1/x and 10.1/y), two papers of one volume"
    )
    both = people("Ada Example", "Ben Muster")
    first = record(1, abstract=LONG, published="2020", authors=both)
    other = record(5, abstract=SHIPS, published="2024", authors=both)
    [doubt] = merge_records([first, other]).doubts
    assert (doubt.pro, doubt.contra) == (
        "same title, same people",
        "another abstract (31 % alike), years apart (2020 and 2024)",
    )


def test_papers_are_in_the_order_of_their_ids_and_merges_and_doubts_in_that_of_their_records():
    titles = {1: "Big Bats", 2: "Red Ships", 3: "Red Ships", 4: "Big Bats", 5: "A Kite"}
    found = merge_records(record(line, title, LONG) for line, title in titles.items())
    assert [paper.id for paper in found.papers] == ["a-kite", "big-bats", "red-ships"]
    assert [(merge.into.line, merge.where.line) for merge in found.merges] == [(2, 3), (1, 4)]
    asked = merge_records(
        record(line, title, "", published=f"202{line // 3}") for line, title in titles.items() if line < 5
    )
    assert [(doubt.other.line, doubt.where.line) for doubt in asked.doubts] == [(2, 3), (1, 4)]


def test_the_reason_of_a_merge_is_the_strongest_of_those_to_earlier_records():
    records = [
        record(1, "A Kite in the Wind at Night", ""),
        record(2, "A Kite in the Wind at Night", LONG),
        record(3, "A Kite in the Wind at Night", LONG, published="2024"),
    ]
    assert merged(*records)[1] == [(2, 1, "same title"), (3, 1, "same title, same abstract")]


def test_a_decision_is_the_reason_where_the_evidence_is_none():
    records = [
        *(record(1), record(2, "KITES in the wind", published="2024")),
        *(record(3, "Two Ships", SHIPS), record(4, "Two ships", SHIPS, published="2024")),
    ]
    said = Curation({"kites-in-the-wind": Entry(AT, same_as=(("two-ships", AT), ("a.txt:2", AT)))})
    [paper] = merge_records(records, curation=said).papers
    found = merge_records(records, curation=said).merges
    assert [(merge.where.line, merge.reason, merge.is_by_hand) for merge in found] == [
        (2, "same title, same abstract", False),
        (3, "so the curation says", True),
        (4, "same abstract, same title of two words", False),
    ]
    assert paper.aliases == ("two-ships",)


def test_a_decision_is_the_reason_for_a_record_that_a_later_one_ties_to_the_paper():
    records = [record(1), record(2, "Two Ships", SHIPS), record(3, "Old Owls", "")]
    said = {
        "kites-in-the-wind": Entry(AT, same_as=(("old-owls", AT),)),
        "old-owls": Entry(AT, same_as=(("two-ships", AT),)),
    }
    found = merge_records(records, curation=Curation(said))
    assert [(merge.where.line, merge.reason, merge.is_by_hand) for merge in found.merges] == [
        (2, "so the curation says", True),
        (3, "so the curation says", True),
    ]
    assert {problem.severity for problem in found.problems} == {Severity.NOTICE}


def test_a_decision_may_name_a_page_that_another_decision_makes():
    twins = [record(1), record(2)]
    ships = [record(3, "Two Ships", SHIPS), record(4, "Old Owls", "")]
    said = {
        "kites-in-the-wind": Entry(AT, distinct_from=(("a.txt:2", AT),)),
        "kites-in-the-wind-2": Entry(AT, same_as=(("two-ships", AT), ("old-owls", AT))),
    }
    found = merge_records([*twins, *ships], curation=Curation(said))
    assert {paper.id: (paper.aliases, [one.line for one in paper.sources]) for paper in found.papers} == {
        "kites-in-the-wind": ((), [1]),
        "kites-in-the-wind-2": (("old-owls", "two-ships"), [2, 3, 4]),
    }


def test_two_records_that_say_the_same_are_one_however_many_share_their_title_between_them():
    same = {"authors": people("Ada Example"), "venue": "KITE"}
    others = [
        record(line, "Preface", "", authors=people(f"Ben {name}"))
        for line, name in enumerate("Bo Cy Do Eg Fu Go Hu In Jo Ku Lo Mu Nu Om".split(), 2)
    ]
    names, merges = merged(record(1, "Preface", "", **same), *others, record(99, "Preface", "", **same))
    assert (len(names), [(where, into) for where, into, _ in merges]) == (15, [(99, 1)])


@pytest.mark.slow
def test_a_thousand_near_duplicates_are_one_paper():
    copies = [record(line, abstract=f"{LONG} Version {line}.") for line in range(1, 1001)]
    found = merge_records(copies)
    assert (len(found.papers), len(found.merges)) == (1, 999)


def test_a_thousand_parts_are_a_thousand_papers():
    parts = [record(line, f"Kites in the Wind {line}", LONG) for line in range(1, 1001)]
    found = merge_records(parts)
    assert (len(found.papers), len(found.merges), len(found.doubts)) == (1000, 0, 0)


titles = st.text(alphabet="abcäß ²3-./:$", min_size=1, max_size=12)
records = st.lists(
    st.builds(
        lambda title, abstract, arxiv: (title, abstract, {"arxiv": arxiv} if arxiv else {}),
        titles,
        st.sampled_from(["We fly.", LONG, LONG.replace("twice", "thrice")]),
        st.sampled_from([None, "2106.09685", "2106.09686"]),
    ),
    max_size=8,
).map(
    lambda rows: [
        record(i, title, abstract, identifiers=ids) for i, (title, abstract, ids) in enumerate(rows, 1)
    ]
)


@given(records)
def test_no_record_vanishes(found):
    distinct = merge_records(found)
    papers, merges = distinct.papers, distinct.merges
    assert sorted(where for paper in papers for where in paper.sources) == [record.where for record in found]
    assert len(papers) + len(merges) == len(found)
    assert len({paper.id for paper in papers}) == len(papers)


@given(records)
def test_the_order_of_the_records_does_not_matter(found):
    assert merge_records(found) == merge_records(reversed(found))
