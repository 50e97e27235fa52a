from dataclasses import replace

import pytest

from paper_atlas.merge.curate import curate_papers, keep_known_topics, meant_topic, unknown_topic
from paper_atlas.model.curation import Correction, Curation, Entry, Fact
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import CleanRecord, Repair
from paper_atlas.text.people.names import people

AT = Where("curation.yml", 3)


def curated(paper, topics=("video",), **said):
    papers, _, problems = curate_papers([paper], Curation({paper.id: Entry(AT, **said)}), topics)
    return papers[0], [problem.what for problem in problems]


def test_facts_become_the_papers_own_with_their_source(a_paper):
    facts = {
        "arxiv": Fact("arXiv:2106.09685v2", "a list", AT),
        "authors": Fact(people("Ann Kite"), "the proceedings", AT),
        "published": Fact("October 2024", "arXiv id", AT),
        "venue": Fact("KITE 2024", "the proceedings", AT),
    }
    paper, problems = curated(a_paper(author_count=2), facts=facts)
    assert problems == []
    assert (paper.identifiers, paper.names, paper.author_count) == (
        {"arxiv": "2106.09685"},
        ("Ann Kite",),
        1,
    )
    assert (paper.published, paper.venue) == ("2024-10", "KITE 2024")
    assert paper.facts == {
        "arxiv": "a list",
        "authors": "the proceedings",
        "published": "arXiv id",
        "venue": "the proceedings",
    }


def test_what_the_curation_does_not_say_stays_as_the_seed_has_it(a_paper):
    paper = a_paper(
        identifiers={"doi": "10.1/x"},
        authors=people("Ann Kite"),
        author_count=3,
        published="2024-10",
        venue="KITE",
        topics=("video",),
        aliases=("old",),
    )
    assert curated(paper) == (paper, [])


@pytest.mark.parametrize(
    ("scheme", "printed", "canonical"),
    [
        ("acl", "https://aclanthology.org/K24-1001", "K24-1001"),
        ("arxiv", "2106.09685v2", "2106.09685"),
        ("doi", "https://doi.org/10.1000/K.1", "10.1000/k.1"),
        ("openreview", "https://openreview.net/forum?id=aB3dE5fG7h", "aB3dE5fG7h"),
    ],
)
def test_an_identifier_is_taken_in_its_canonical_form_among_those_of_the_seed(
    a_paper, scheme, printed, canonical
):
    paper, problems = curated(
        a_paper(identifiers={"pmid": "7", "bibcode": "k"}), facts={scheme: Fact(printed, "a list", AT)}
    )
    assert ([*paper.identifiers.items()], problems) == (
        sorted({"pmid": "7", "bibcode": "k", scheme: canonical}.items()),
        [],
    )


@pytest.mark.parametrize(
    ("curated_date", "printed", "date"),
    [
        ("2024-10", "2024-10-16", "2024-10-16"),
        ("2024-10", "2023-10-16", "2024-10"),
        ("2024-10-16", "2024-10", "2024-10-16"),
        ("2024-10", None, "2024-10"),
    ],
)
def test_a_curated_date_is_taken_unless_the_seed_says_the_same_more_exactly(
    a_paper, curated_date, printed, date
):
    paper, _ = curated(
        a_paper(published=printed), facts={"published": Fact(curated_date, "the proceedings", AT)}
    )
    assert paper.published == date


def test_topics_are_added_and_removed_and_unknown_ones_are_told_at_their_lines(a_paper):
    line, other, seed = Where("curation.yml", 4), Where("curation.yml", 5), Where("a.txt", 1)
    entry = Entry(
        AT,
        topics_added=(("audio", line), ("kites", other)),
        topics_removed=(("video", line), ("fog", other)),
        aliases=(("old-kites", AT), ("Old Kites", AT)),
    )
    paper = a_paper(topics=("wind", "video"))
    [better], _, problems = curate_papers([paper], Curation({paper.id: entry}), ("audio", "video"))
    assert (better.topics, better.topics_removed) == (("video", "audio"), ("video", "fog"))
    assert better.aliases == ("old-kites",)
    told = [(problem.where, problem.what) for problem in problems]
    assert told == [
        (seed, "unknown topic 'wind'"),
        (AT, "the alias is 'Old Kites'"),
        (other, "unknown topic 'fog'"),
        (other, "unknown topic 'kites'"),
    ]


def test_a_correction_under_a_former_address_is_made_too(a_paper):
    said = {
        "kites": Entry(AT, title=(Correction("kites", "Kites", AT),)),
        "gusts": Entry(
            AT, title=(Correction("wind", "gale", AT),), abstract=(Correction("fly", "sail", AT),)
        ),
    }
    paper = a_paper("kites", title="On kites in the wind", abstract="They fly.", aliases=("gusts",))
    [better], _, problems = curate_papers([paper], Curation(said), ())
    assert (better.title, better.abstract, problems) == ("On Kites in the gale", "They sail.", [])


def test_what_is_said_of_a_former_address_counts_after_what_is_said_of_the_paper(a_paper):
    doi, venue = Fact("10.1000/k.1", "a list", AT), Fact("KITE", "a list", AT)
    other = Fact("WIND", "another list", AT)
    said = {
        "kites": Entry(AT, facts={"venue": venue}, topics_added=(("audio", AT),), aliases=(("old", AT),)),
        "gusts": Entry(
            AT,
            facts={"venue": other, "doi": doi},
            topics_added=(("video", AT),),
            topics_removed=(("air", AT),),
            aliases=(("older", AT),),
            withdrawn="It rained.",
        ),
        "ships": Entry(AT, withdrawn="It snowed."),
    }
    paper = a_paper("kites", aliases=("gusts", "ships"))
    [better], hidden, problems = curate_papers([paper], Curation(said), ("air", "audio", "video"))
    assert better == replace(
        paper,
        identifiers={"doi": "10.1000/k.1"},
        venue="KITE",
        topics=("audio", "video"),
        topics_removed=("air",),
        aliases=("gusts", "ships", "old", "older"),
        withdrawn="It rained.",
        facts={"venue": "a list", "doi": "a list"},
    )
    assert (hidden, problems) == ({}, [])
    for name in ("kites", "gusts"):
        hiding = {**said, name: replace(said[name], hidden="They asked.")}
        assert curate_papers([paper], Curation(hiding), ("air", "audio", "video"))[1] == {
            "kites": "They asked."
        }
    said["gusts"] = replace(said["gusts"], hidden="They asked.")
    said["kites"] = replace(said["kites"], hidden="We asked.", withdrawn="It hailed.")
    [better], hidden, _ = curate_papers([paper, a_paper("owls")], Curation(said), ())
    assert (better.id, hidden) == ("owls", {"kites": "We asked."})


@pytest.mark.parametrize("word", ["true", "yes"])
def test_a_paper_may_be_hidden_or_withdrawn_without_a_reason(a_paper, word):
    said = {"kites": Entry(AT, hidden=word), "ships": Entry(AT, withdrawn=word)}
    [ships], hidden, _ = curate_papers([a_paper("kites"), a_paper("ships")], Curation(said), ())
    assert hidden == {"kites": "no reason given"}
    assert ships.withdrawn == "The paper was withdrawn."


def test_a_correction_that_the_seed_has_made_itself_is_no_problem(a_paper):
    paper, problems = curated(a_paper(title="Kites fly"), title=(Correction("Kits", "Kites", AT),))
    assert (paper.title, problems) == ("Kites fly", [])


def test_a_correction_of_words_that_stand_twice_is_not_made(a_paper):
    words = "ab " * 30
    paper, problems = curated(a_paper(abstract=words * 2), abstract=(Correction(words, "kites", AT),))
    assert paper.abstract == words * 2
    assert problems == [f"{words[:60]!r} appears 2 times in the text that it corrects"]


@pytest.mark.parametrize(
    ("corrected", "unsure"),
    [
        pytest.param("O(log T) regret", False, id="the place itself"),
        pytest.param("O(log T) cost", True, id="such words at another place"),
        pytest.param("a kite", True, id="other words"),
    ],
)
def test_a_repair_is_sure_once_a_person_has_said_what_is_right_there(a_paper, corrected, unsure):
    repair = Repair("lost macro", "(log T)", " (log T)", unsure=True, behind="regret")
    sure = replace(repair, unsure=False, after="(log)")
    paper = a_paper(abstract=f"We fly {corrected}.", repairs=(repair, sure))
    better, _ = curated(paper, abstract=(Correction(corrected, "O(T)", AT),))
    assert better.repairs == (replace(repair, unsure=unsure), sure)


def test_a_corrected_title_keeps_the_id(a_paper):
    paper, problems = curated(a_paper(title="Kits in the Wind"), title=(Correction("Kits", "Kites", AT),))
    assert (paper.id, paper.title, problems) == ("kites-in-the-wind", "Kites in the Wind", [])


def test_a_correction_is_noticed_when_its_words_change(a_paper):
    paper, problems = curated(a_paper(), abstract=(Correction("zeppelins", "kites of war", AT),))
    assert paper.abstract == "We fly kites in the wind."
    assert problems == ["'zeppelins' appears 0 times in the text that it corrects"]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        pytest.param({"topics_added": (("vidoe", AT),)}, "unknown topic 'vidoe'", id="topic"),
        pytest.param(
            {"aliases": (("kites-in-the-wind", AT),)},
            "the alias 'kites-in-the-wind' is the id of a paper",
            id="alias of a paper",
        ),
        pytest.param({"aliases": (("../x", AT),)}, "the alias is '../x'", id="alias that is no id"),
        pytest.param({"facts": {"doi": Fact("x", "y", AT)}}, "doi is 'x'", id="fact"),
    ],
)
def test_what_points_nowhere_is_a_problem(a_paper, said, what):
    _, problems = curated(a_paper(), **said)
    assert problems == [what]


def test_an_entry_for_no_paper_is_a_problem(a_paper):
    _, _, problems = curate_papers([a_paper()], Curation({"kitse": Entry(AT)}), ())
    assert [(problem.where, problem.what) for problem in problems] == [(AT, "no paper has the id 'kitse'")]


def test_an_identifier_that_another_paper_has_is_a_problem_with_the_line_that_unites_them(a_paper):
    papers = [a_paper("kites"), a_paper("ships", identifiers={"doi": "10.1000/s.1"})]
    fact = Fact("10.1000/s.1", "a list", AT)
    _, _, [problem] = curate_papers(papers, Curation({"kites": Entry(AT, facts={"doi": fact})}), ())
    assert problem.what == "'kites' and 'ships' both have the doi '10.1000/s.1'"
    assert problem.fix == "correct one of them, or write under papers: kites: {same_as: [ships]}"


def test_a_hidden_paper_is_left_out_with_its_reason(a_paper):
    papers, hidden, problems = curate_papers(
        [a_paper("kites"), a_paper("ships")], Curation({"ships": Entry(AT, hidden="They asked.")}), ()
    )
    assert [paper.id for paper in papers] == ["kites"]
    assert (hidden, problems) == ({"ships": "They asked."}, [])


TOPICS = ("video", "reward-modeling", "audio", "reward-hacking")


@pytest.mark.parametrize(
    ("topic", "meant"),
    [
        *[("vidoe", "video"), ("Reward Modelling", "reward-modeling"), ("reward hakcing", "reward-hacking")],
        *[("audi", "audio"), ("kites", None), ("", None), ("vi", None), ("hacking", None)],
        ("video" + " " * 95 + "and much more", "video"),
    ],
)
def test_the_topic_that_was_meant_is_the_nearest_of_those_that_are_near(topic, meant):
    assert meant_topic(topic, TOPICS) == meant
    fix = f"did you mean {meant!r}?" if meant else "use an id of topics.yml"
    assert unknown_topic(topic, AT, TOPICS) == Problem(AT, f"unknown topic {topic[:60]!r}", fix)


def test_a_long_unknown_topic_is_shown_by_its_first_sixty_signs():
    assert unknown_topic("k" * 61, AT, ()).what == f"unknown topic {'k' * 60!r}"


def test_topics_that_exist_are_kept_in_order_and_each_other_one_is_told():
    where = Where("a.md", 2)
    records = [
        CleanRecord(where, "Kites", "", topics=("video", "kites", "audio", "fog")),
        CleanRecord(AT, "Lanterns", "", topics=("audio",)),
    ]
    kept, problems = keep_known_topics(records, iter(TOPICS))
    assert [record.topics for record in kept] == [("video", "audio"), ("audio",)]
    assert kept[1] is records[1]
    fix = "use an id of topics.yml"
    assert problems == [
        Problem(where, "unknown topic 'kites'", fix),
        Problem(where, "unknown topic 'fog'", fix),
    ]


@pytest.mark.parametrize(
    ("alias", "fix"),
    [
        ("Old Kites", "write it as 'old-kites'"),
        ("", "write it as ''"),
        ("old-kites-", "write it as 'old-kites'"),
        ("k" * 101, f"write it as {'k' * 100!r}"),
    ],
)
def test_an_alias_that_could_be_no_id_is_told_with_one_that_could(a_paper, alias, fix):
    _, _, problems = curate_papers(
        [a_paper()], Curation({"kites-in-the-wind": Entry(AT, aliases=((alias, AT),))}), ()
    )
    assert problems == [Problem(AT, f"the alias is {alias[:80]!r}", fix)]


def test_an_alias_may_be_as_long_as_an_id_and_no_longer(a_paper):
    def told(alias):
        entry = Entry(AT, aliases=((alias, AT),))
        return [
            problem.what
            for problem in curate_papers([a_paper()], Curation({"kites-in-the-wind": entry}), ())[2]
        ]

    assert told("k") == []
    assert told("k" * 100) == []
    assert told("k" * 101) == [f"the alias is {'k' * 80!r}"]
