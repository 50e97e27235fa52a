"""`topics suggest`, `topics try` and `entities suggest`, as a person runs them, and an atlas without a vocabulary."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from paper_atlas.assemble import read_atlas
from paper_atlas.cli import main
from paper_atlas.commands.vocabulary.shelf import read_shelf
from paper_atlas.model.problems import Severity
from paper_atlas.model.vocabulary import Suggest
from paper_atlas.read.beside.vocabulary import read_topics
from paper_atlas.run.stopwatch import Stopwatch

BEES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "connect/suggest/bees.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
VOCABULARY = """\
groups:
  - id: pests
    title: Pests
    topics:
      - id: varroa
        title: Varroa
        definition: Mites.
        strong: [Varroa mites]
      - id: winter
        title: Winter
        definition: What winter does.
        strong: [winter losses]
"""


@pytest.fixture
def seeds(tmp_path):
    """A folder of seeds of forty papers, without a vocabulary or keywords."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    papers = [{key: bee[key] for key in ("title", "abstract", "published")} for bee in BEES]
    (folder / "bees.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in papers), encoding="utf-8")
    return folder


@pytest.fixture
def keyworded(tmp_path):
    """The same with the keywords that some of them carry."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "bees.ris").write_text("".join(map(ris, BEES)), encoding="utf-8")
    return folder


def ris(bee):
    words = "".join(f"KW  - {keyword}\n" for keyword in bee.get("keywords", ()))
    return f"TY  - JOUR\nTI  - {bee['title']}\nAB  - {bee['abstract']}\n{words}ER  - \n\n"


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


def test_a_draft_is_a_vocabulary_with_which_the_atlas_can_be_built(seeds):
    done = run("topics", "suggest", "--seeds", seeds, "--output", seeds / "topics.yml")
    assert (done.exit_code, done.stderr) == (0, "")
    atlas = read_atlas(seeds, Stopwatch())
    assert [problem.severity for problem in atlas.problems] == [Severity.NOTICE]
    assert sum(bool(topics) for topics in atlas.catalog.topics.values()) >= 38


def test_a_draft_never_overwrites_a_file(seeds):
    (seeds / "topics.yml").write_text("groups: []\n", encoding="utf-8")
    done = run("topics", "suggest", "--seeds", seeds, "--output", seeds / "topics.yml")
    assert done.exit_code == 2
    assert "already exists" in done.stderr
    assert (seeds / "topics.yml").read_text(encoding="utf-8") == "groups: []\n"


def test_a_draft_takes_the_place_of_a_file_in_which_all_is_comments(seeds):
    (seeds / "topics.yml").write_text("# groups:\n\n  # …\n", encoding="utf-8")
    done = run("topics", "suggest", "--seeds", seeds, "--output", seeds / "topics.yml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "\ngroups:\n" in (seeds / "topics.yml").read_text(encoding="utf-8")


def test_a_draft_is_the_same_each_time(seeds):
    first = run("topics", "suggest", "--seeds", seeds).stdout
    assert first.count("- id:") > 10
    assert run("topics", "suggest", "--seeds", seeds).stdout == first


def test_missing_papers_are_listed_with_terms_that_would_catch_them(seeds):
    (seeds / "topics.yml").write_text(VOCABULARY, encoding="utf-8")
    done = run("topics", "suggest", "--missing", "--seeds", seeds, "--most", 1)
    lines = done.stdout.splitlines()
    assert lines[0] == "30 papers of 40 without a topic"
    assert lines[4] == (
        "  5 of them: Pesticide exposure (strong: pesticide exposure; medium: pesticid* + exposur*), 5 in all"
    )
    assert lines[2].startswith("    a-hive-scale-for-less-than-a-lunch: A hive scale")
    assert lines[3].endswith("… and 10 more (--most shows them)")


def test_missing_papers_can_be_those_that_came_since_a_day(seeds):
    (seeds / "topics.yml").write_text(VOCABULARY, encoding="utf-8")
    (seeds / "changes.jsonl").write_text(
        '{"date": "2024-01-02", "change": "added", "paper": "lead-in-honey-from-urban-beekeeping"}\n'
        '{"date": "2023-01-02", "change": "added", "paper": "mating-flights-of-queens-above-a-valley-with-few-drones"}\n',
        encoding="utf-8",
    )
    done = run("topics", "suggest", "--since", "2024-01-01", "--seeds", seeds)
    assert done.stdout.splitlines()[0] == "1 paper of 1 without a topic"
    assert "lead-in-honey" in done.stdout


def test_a_term_shows_what_it_finds_and_what_it_just_misses(seeds):
    (seeds / "topics.yml").write_text(VOCABULARY, encoding="utf-8")
    done = run("topics", "try", "winter losses", "--seeds", seeds, "--most", 1)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:4] == [
        "winter losses: 3 papers of 40 (7.5 %)",
        "  their topics now: Winter 3",
        "   2.24  ask-the-beekeeper-a-survey-of-winter-losses-by-post-and-by-web",
        "         Ask the beekeeper: a survey of [winter losses] by post and by web",
    ]
    assert "  just missed: " in done.stdout


def test_terms_may_come_from_standard_input(seeds):
    done = run("topics", "try", "-", "--seeds", seeds, input="waggle dance\n\nwild bees\n")
    assert [line for line in done.stdout.splitlines() if line[0] != " "] == [
        "waggle dance: 4 papers of 40 (10.0 %)",
        "wild bees: 4 papers of 40 (10.0 %)",
    ]


def test_a_term_that_cannot_be_read_is_named_and_the_others_are_tried(seeds):
    done = run("topics", "try", "a + b ... c", "waggle dance", "--seeds", seeds)
    assert done.exit_code == 1
    assert done.stderr == "the term 'a + b ... c' mixes two joints (use only one of `+`, `...` and `&`)\n"
    assert done.stdout.startswith("waggle dance: 4 papers")


def test_a_term_may_use_a_list_of_the_vocabulary(seeds):
    (seeds / "topics.yml").write_text(
        "lists: {bee: [wild bees, bumblebees]}\n" + VOCABULARY, encoding="utf-8"
    )
    assert run("topics", "try", "<bee>", "--seeds", seeds).stdout.startswith("<bee>: 7 papers of 40")


def test_a_topic_shows_its_papers_and_what_one_more_term_adds(seeds):
    (seeds / "topics.yml").write_text(VOCABULARY, encoding="utf-8")
    assert run("topics", "try", "--topic", "varroa", "--seeds", seeds).stdout.startswith(
        "varroa: 6 papers of 40"
    )
    more = run(
        "topics", "try", "--topic", "varroa", "swarming", "--seeds", seeds, "--most", 1
    ).stdout.splitlines()
    assert more[0] == "varroa: 6 papers now, 9 with the new terms"
    assert more[1] == "varroa with swarming, new: 3 papers of 40 (7.5 %)"


def test_a_topic_that_there_is_not_is_wrong_use(seeds):
    (seeds / "topics.yml").write_text(VOCABULARY, encoding="utf-8")
    done = run("topics", "try", "--topic", "varoa", "--seeds", seeds)
    assert done.exit_code == 2
    assert "has the id 'varoa'" in done.stderr


def test_another_vocabulary_is_compared_paper_by_paper(seeds, tmp_path):
    (seeds / "topics.yml").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / "other.yml").write_text(VOCABULARY.replace("[winter losses]", "[swarming]"), encoding="utf-8")
    done = run("topics", "try", "--file", tmp_path / "other.yml", "--seeds", seeds, "--most", 1)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "8 papers of 40 with different topics",
        "  without any: 30 → 29",
        "  winter: 4 → 4 (+4 −4)",
        "  varroa: 6 → 7 (+1 −0)",
        "  a-hive-scale-for-less-than-a-lunch: A hive scale for less than a lunch",
        "    + winter (“swarming”)",
        "         … and 7 more (--most shows them)",
    ]


def test_a_vocabulary_that_cannot_be_read_is_told_with_its_line(seeds, tmp_path):
    (tmp_path / "other.yml").write_text("groups: 3\n", encoding="utf-8")
    done = run("topics", "try", "--file", tmp_path / "other.yml", "--seeds", seeds)
    assert done.exit_code == 1
    assert "other.yml:1: " in done.stderr


@pytest.mark.parametrize("arguments", [[], ["a", "--file", "x.yml"]])
def test_nothing_to_try_is_wrong_use(seeds, tmp_path, arguments, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.yml").write_text("", encoding="utf-8")
    assert run("topics", "try", *arguments, "--seeds", seeds).exit_code == 2


def test_names_that_papers_use_beside_data_set_are_drafted(tmp_path):
    papers = [
        {
            "title": "Kite one",
            "abstract": "We fly kites in the morning, and test them on the KiteNet dataset.",
        },
        {"title": "Cup two", "abstract": "Tea cools. The KiteNet dataset has its pictures, which we count."},
    ]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in papers), encoding="utf-8")
    done = run("entities", "suggest", "--seeds", tmp_path)
    assert done.stdout.splitlines()[-6:] == [
        "datasets:",
        "  To be sorted:",
        "    # 2 papers",
        "    #   Cup two",
        "    #   Kite one",
        "    KiteNet:",
    ]
    run("entities", "suggest", "--seeds", tmp_path, "--output", tmp_path / "entities.yml")
    assert (
        run("entities", "suggest", "--seeds", tmp_path).stdout.splitlines()[-1]
        == "# No such name is missing."
    )


def test_without_a_vocabulary_keywords_are_the_topics_and_a_notice_says_so(keyworded):
    atlas = read_atlas(keyworded, Stopwatch())
    (notice,) = atlas.problems
    assert notice.what == "no topics are written: 14 topics made of the keywords of the seeds"
    assert notice.fix == "run `paper-atlas topics suggest --output seeds/topics.yml` and edit what it writes"
    titles = {topic.title: topic.id for group in atlas.catalog.groups for topic in group.topics}
    assert "Varroa mites" in titles
    assert [match.id for match in atlas.catalog.topics["counting-varroa-mites-with-sugar-and-a-phone"]][
        :1
    ] == ["varroa-mites"]


def test_a_seed_may_ask_for_a_topic_that_its_keywords_made(keyworded):
    (keyworded / "a.md").write_text(
        "---\ntitle: Smoke\ntopics: [varroa-mites, vaults]\n---\n\nWe smoke.\n", encoding="utf-8"
    )
    atlas = read_atlas(keyworded, Stopwatch())
    assert [match.id for match in atlas.catalog.topics["smoke"]] == ["varroa-mites"]
    assert [problem.what for problem in atlas.problems if problem.severity is Severity.ERROR] == [
        "unknown topic 'vaults'"
    ]


def test_the_file_may_ask_for_topics_from_phrases(seeds):
    assert [str(problem).split(" (")[0] for problem in read_atlas(seeds, Stopwatch()).problems] == [
        "topics.yml: there are no topics, and no keyword that three papers share"
    ]
    (seeds / "topics.yml").write_text("suggest: phrases\n", encoding="utf-8")
    atlas = read_atlas(seeds, Stopwatch())
    assert "13 topics made of keywords and phrases of the papers" in atlas.problems[0].what
    assert sum(bool(topics) for topics in atlas.catalog.topics.values()) >= 38


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("suggest: phrase\n", "`suggest` is 'phrase'"),
        ("suggest: phrases\ngroups: []\n", "both `suggest` and `groups`"),
    ],
)
def test_what_the_file_asks_for_is_judged(seeds, text, what):
    (seeds / "topics.yml").write_text(text, encoding="utf-8")
    assert what in [problem.what for problem in read_atlas(seeds, Stopwatch()).problems]


def test_papers_are_gathered_again_only_when_something_changed(seeds, monkeypatch):
    first = read_shelf(seeds, Stopwatch())
    with monkeypatch.context() as patched:
        patched.setattr("paper_atlas.assemble.gather", lambda *_: pytest.fail("gathered again"))
        assert read_shelf(seeds, Stopwatch()) == first
    (seeds / "more.jsonl").write_text('{"title": "A kite in the wind"}\n', encoding="utf-8")
    more = read_shelf(seeds, Stopwatch())
    assert {paper.id for paper in more.papers} - {paper.id for paper in first.papers} == {
        "a-kite-in-the-wind"
    }


def test_the_vocabulary_of_a_new_atlas_is_read_when_its_signs_are_taken_away():
    text = (files("paper_atlas.starter") / "common/topics.yml").read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    example = lines[lines.index("groups:") : lines.index("#", lines.index("groups:"))]
    groups, vocabulary, problems = read_topics("\n".join(example), "topics.yml")
    assert ([group.id for group in groups], [topic.id for topic in vocabulary.topics]) == (
        ["habits"],
        ["nesting"],
    )
    assert problems == ()
    assert read_topics(text, "topics.yml")[1].suggest is Suggest.KEYWORDS
