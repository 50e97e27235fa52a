"""A published address never passes to another paper, and leads somewhere for ever."""

from dataclasses import replace

import pytest

from paper_atlas.atlas.change_log import kept_keys, new_changes, published_ids
from paper_atlas.atlas.settings import Settings
from paper_atlas.export import cite_papers
from paper_atlas.merge.curate import curate_papers
from paper_atlas.merge.deduplicate import merge_records
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.curation import Correction, Curation, Entry
from paper_atlas.model.problems import Where
from paper_atlas.model.records import CleanRecord

AT = Where("curation.yml", 2)
DAY, LATER = "2031-05-01", "2031-05-02"
KITES = "We fly kites of paper in a steady wind and measure how high they rise above the roofs of the town."
SHIPS = "Ships pass at night with few lamps, and we count them from a pier over forty cold nights in a row."


def record(file, title, abstract=KITES, line=1, **identifiers):
    return CleanRecord(Where(file, line), title, abstract, identifiers=identifiers)


def curated(**entries):
    """Return a curation; `_` in the name of a paper stands for a hyphen."""
    return Curation({name.replace("_", "-"): Entry(AT, **said) for name, said in entries.items()})


NOTHING = Curation()


def build(records, log=(), curation=NOTHING, day=DAY):
    """Return the atlas of some records, and the log with what `record` appends to it."""
    distinct = merge_records(records, curation=curation, published=published_ids(log))
    papers, hidden, problems = curate_papers(distinct.papers, curation, ())
    catalog = Catalog(tuple(papers), (), merges=distinct.merges, doubts=distinct.doubts, hidden=hidden)
    citations = cite_papers(catalog, Settings(), kept_keys(log))
    problems = [*distinct.problems, *problems]
    return catalog, (*log, *new_changes(log, catalog, citations, day)), problems


def addresses(catalog):
    return {paper.id: [where.file for where in paper.sources] for paper in catalog.papers}


def redirects(catalog):
    return {alias: paper.id for paper in catalog.papers for alias in paper.aliases}


def said(log, before=()):
    return [(one.change, one.paper, one.note) for one in log[len(before) :]]


def test_a_newcomer_with_the_same_slug_that_sorts_first_takes_no_address():
    there = record("b.md", "予言魔性", KITES)
    _, log, _ = build([there])
    newcomer = record("a.md", "语言模型", SHIPS)
    catalog, after, _ = build([newcomer, there], log, day=LATER)
    assert addresses(catalog) == {"yu-yan-mo-xing": ["b.md"], "yu-yan-mo-xing-2": ["a.md"]}
    assert said(after, log) == [("added", "yu-yan-mo-xing-2", "")]
    keys = kept_keys(after)
    assert keys["yu-yan-mo-xing"] != keys["yu-yan-mo-xing-2"]


def test_the_address_is_kept_when_the_abstract_was_edited_at_the_same_time():
    there = record("b.md", "予言魔性", KITES)
    _, log, _ = build([there])
    edited = record("b.md", "予言魔性", KITES.replace("steady", "gentle"))
    catalog, _, _ = build([record("a.md", "语言模型", SHIPS), edited], log)
    assert addresses(catalog)["yu-yan-mo-xing"] == ["b.md"]


def test_two_papers_of_one_slug_keep_their_numbers_when_the_order_of_the_files_changes():
    first, second = record("a.md", "Kites!", KITES, doi="10.1000/k.1"), record("b.md", "Kites", SHIPS)
    _, log, _ = build([first, second])
    moved = record("c.md", "Kites!", KITES, doi="10.1000/k.1")
    catalog, after, _ = build([second, moved], log)
    assert addresses(catalog) == {"kites": ["c.md"], "kites-2": ["b.md"]}
    assert said(after, log) == []


def test_the_address_of_a_paper_that_is_gone_goes_to_nobody_and_comes_back_with_it():
    first = record("a.md", "Kites", KITES)
    _, log, _ = build([first])
    _, log, _ = build([], log)
    catalog, later, _ = build([record("b.md", "Kites", SHIPS)], log)
    assert addresses(catalog) == {"kites-2": ["b.md"]}
    catalog, _, _ = build([record("b.md", "Kites", SHIPS), first], later)
    assert addresses(catalog) == {"kites-2": ["b.md"], "kites": ["a.md"]}


def test_a_corrected_title_is_known_by_its_correction():
    correction = {"kites": {"title": (Correction("Kites", "Kytes", AT),)}}
    _, log, _ = build([record("b.md", "Kites", KITES)], curation=curated(**correction))
    catalog, _, _ = build(
        [record("a.md", "Kites", SHIPS), record("b.md", "Kites", KITES)], log, curated(**correction)
    )
    assert addresses(catalog)["kites"] == ["b.md"]


STORM = [record("a.md", "Kites in a Storm", KITES), record("b.md", "Ships at Night", SHIPS)]


def test_uniting_two_pages_keeps_both_addresses_alive_and_is_recorded():
    _, log, _ = build(STORM)
    answer = curated(ships_at_night={"same_as": (("kites-in-a-storm", AT),)})
    catalog, after, problems = build(STORM, log, answer)
    assert addresses(catalog) == {"kites-in-a-storm": ["a.md", "b.md"]}
    assert redirects(catalog) == {"ships-at-night": "kites-in-a-storm"}
    assert said(after, log) == [
        ("merged", "kites-in-a-storm", ""),
        ("redirected", "kites-in-a-storm", "ships-at-night"),
    ]
    assert [one.what.partition(" ")[2][:11] for one in problems] == ["abstract (4", "title is 'S"]
    assert build(STORM, after, answer)[1] == after


def test_parting_what_was_united_gives_each_its_address_back():
    _, log, _ = build(STORM)
    _, log, _ = build(STORM, log, curated(ships_at_night={"same_as": (("kites-in-a-storm", AT),)}))
    catalog, after, _ = build(STORM, log, day=LATER)
    assert addresses(catalog) == {"kites-in-a-storm": ["a.md"], "ships-at-night": ["b.md"]}
    assert said(after, log) == [("parted", "kites-in-a-storm", ""), ("added", "ships-at-night", "")]
    assert {one.key for one in after if one.paper == "ships-at-night" and one.key} == {"nn-ships"}
    assert build(STORM, after)[1] == after


TWINS = [record("a.md", "Kites in a Storm"), record("b.jsonl", "Kites in a Storm", line=7)]


@pytest.mark.parametrize("name", ["b.jsonl:7", "seeds/b.jsonl:7"])
def test_parting_a_merge_by_the_place_of_a_record_keeps_the_old_address(name):
    _, log, _ = build(TWINS)
    answer = curated(kites_in_a_storm={"distinct_from": ((name, AT),)})
    catalog, after, problems = build(TWINS, log, answer)
    assert addresses(catalog) == {"kites-in-a-storm": ["a.md"], "kites-in-a-storm-2": ["b.jsonl"]}
    assert (catalog.doubts, problems) == ((), [])
    again, _, _ = build(TWINS, after, answer)
    assert addresses(again) == addresses(catalog)


def test_a_record_may_be_named_by_its_identifier():
    twins = [TWINS[0], record("b.jsonl", "Kites in a Storm", line=7, doi="10.1000/k.7")]
    answer = curated(kites_in_a_storm={"distinct_from": (("doi:10.1000/k.7", AT),)})
    assert addresses(build(twins, curation=answer)[0]).keys() == {"kites-in-a-storm", "kites-in-a-storm-2"}


MAYBE = [
    record("a.md", "Kites in a Storm", KITES, doi="10.1000/k.1"),
    record("b.md", "Kites in a Storm", SHIPS),
]


def test_a_doubt_is_asked_until_it_is_answered_either_way():
    catalog, _, _ = build(MAYBE)
    assert [(one.other_paper, one.paper) for one in catalog.doubts] == [
        ("kites-in-a-storm", "kites-in-a-storm-2")
    ]
    for word, papers in (("same_as", 1), ("distinct_from", 2)):
        for one, other in (("", "-2"), ("-2", "")):
            answer = Curation(
                {f"kites-in-a-storm{one}": Entry(AT, **{word: ((f"kites-in-a-storm{other}", AT),)})}
            )
            catalog, log, problems = build(MAYBE, curation=answer)
            assert (len(catalog.papers), catalog.doubts) == (papers, ())
            assert [one for one in problems if "no paper" in one.what] == []
            again, _, _ = build(MAYBE, log, answer)
            assert (addresses(again), again.doubts) == (addresses(catalog), ())


def test_what_is_said_of_a_page_counts_after_it_was_united_with_another():
    answer = Curation(
        {
            "kites-in-a-storm": Entry(AT, same_as=(("ships-at-night", AT),)),
            "ships-at-night": Entry(AT, withdrawn="It rained."),
        }
    )
    catalog, _, _ = build(STORM, curation=answer)
    assert [(paper.id, paper.withdrawn) for paper in catalog.papers] == [("kites-in-a-storm", "It rained.")]


@pytest.mark.parametrize(
    ("said_of", "what"),
    [
        pytest.param(
            {"same_as": (("kytes", AT),)},
            "no paper has the id 'kytes', and no record is at that place",
            id="nobody",
        ),
        pytest.param(
            {"distinct_from": (("b.md:9", AT),)},
            "no paper has the id 'b.md:9', and no record is at that place",
            id="a line without a title",
        ),
        pytest.param(
            {"same_as": (("ships-at-night", AT),), "distinct_from": (("ships-at-night", AT),)},
            "these are one paper here, but two at curation.yml:2",
            id="both",
        ),
    ],
)
def test_an_answer_that_cannot_be_right_is_a_problem(said_of, what):
    catalog, _, problems = build(STORM, curation=curated(kites_in_a_storm=said_of))
    assert len(catalog.papers) == 2
    assert [(one.where, one.what) for one in problems] == [(AT, what)]


def test_what_is_parted_stays_so_though_a_third_unites_it():
    third = record("c.md", "Kites in a Storm", KITES)
    answer = curated(kites_in_a_storm={"distinct_from": (("b.jsonl:7", AT),)})
    catalog, _, _ = build([*TWINS, third], curation=answer)
    assert sorted(addresses(catalog).values()) == [["a.md", "c.md"], ["b.jsonl"]]


def test_people_may_unite_what_contradicts():
    parts = [record("a.md", "Kites, Part One"), record("b.md", "Kites, Part Two")]
    catalog, _, _ = build(parts, curation=curated(kites_part_one={"same_as": (("kites-part-two", AT),)}))
    assert [merge.reason for merge in catalog.merges] == ["so the curation says"]


def test_a_hidden_paper_leaves_the_site_and_is_not_called_gone():
    _, log, _ = build(STORM)
    catalog, hidden, _ = build(STORM, log, curated(ships_at_night={"hidden": "The ships asked us to."}))
    assert addresses(catalog) == {"kites-in-a-storm": ["a.md"]}
    assert said(hidden, log) == [("hidden", "ships-at-night", "The ships asked us to.")]
    _, shown, _ = build(STORM, hidden)
    assert said(shown, hidden) == [("shown", "ships-at-night", "")]


def test_a_withdrawal_can_be_undone_and_both_are_recorded():
    answer = curated(ships_at_night={"withdrawn": "It rained."})
    _, log, _ = build(STORM, curation=answer)
    assert said(log)[-1] == ("withdrawn", "ships-at-night", "It rained.")
    _, after, _ = build(STORM, log)
    assert said(after, log) == [("restored", "ships-at-night", "")]
    _, again, _ = build(STORM, after, answer)
    assert said(again, after) == [("withdrawn", "ships-at-night", "It rained.")]


def test_two_pages_that_the_evidence_unites_keep_both_addresses():
    _, log, _ = build([record("a.md", "Kites in a Storm"), record("b.md", "Kites in a Gale")])
    known = [
        record("a.md", "Kites in a Storm", doi="10.1000/k.1"),
        record("b.md", "Kites in a Gale", doi="10.1000/k.1"),
    ]
    catalog, after, _ = build(known, log)
    assert addresses(catalog) == {"kites-in-a-storm": ["a.md", "b.md"]}
    assert redirects(catalog) == {"kites-in-a-gale": "kites-in-a-storm"}
    catalog, _, _ = build(known[::-1], after)
    assert redirects(catalog) == {"kites-in-a-gale": "kites-in-a-storm"}


def test_an_old_log_without_hashes_of_titles_still_knows_its_papers():
    _, log, _ = build([record("b.md", "予言魔性", KITES)])
    old = tuple(replace(one, state="-".join(one.state.split("-")[:2])) for one in log)
    catalog, after, _ = build([record("a.md", "语言模型", SHIPS), record("b.md", "予言魔性", KITES)], old)
    assert addresses(catalog)["yu-yan-mo-xing"] == ["b.md"]
    assert said(after, old) == [("added", "yu-yan-mo-xing-2", "")]
