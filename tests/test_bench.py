"""The measuring itself: what it builds, what it says, and that a row that fails is a row."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click import BadParameter
from click.testing import CliRunner

from paper_atlas.read import read_seed
from tests.bench import __main__ as bench
from tests.bench import engines, results, revision
from tests.bench.budgets import judge, judge_change
from tests.bench.corpus import change_vocabulary, rare_word, read_papers, write_papers
from tests.bench.made import make_papers, splice
from tests.bench.measure import Run, run
from tests.bench.page import BEGIN, END, with_figures
from tests.bench.picture import growth_chart
from tests.bench.results import Measure, Size
from tests.bench.revision import Before
from tests.bench.tables import budget_table, machine_lines, size_table, stage_table
from tests.bench.workspace import make_workspace, write_hugo_source, write_stock_config
from tests.invented import ENTITIES, TOPICS

GOLDEN = Path(__file__).parent / "golden/benchmarks.md"
MACHINE = {"processor": "Abacus 3", "cores": "2", "memory": "8 GiB", "system": "Beads 1", "mkdocs": "1.6"}


def size(papers, factor, **more):
    """Return invented figures that grow by a factor."""
    rows = {
        "Paper Atlas: cold": Measure(
            10 * factor,
            12 * factor,
            factor * 10**8,
            5 * papers,
            9 * papers,
            papers * 10**5,
            {"read": factor, "engine": 9.0 * factor},
        ),
        "Paper Atlas: unchanged": Measure(0.1 * factor, 0.1 * factor, 10**7),
        "Paper Atlas: one paper added": Measure(factor, factor, 10**8),
        "MkDocs: papers out of the nav": Measure(
            8 * factor, 8 * factor, 10**8, 5 * papers, 6 * papers, papers * 10**5
        ),
        "Hugo: nearest template": Measure(error="not installed"),
    }
    return Size(papers, "made", "2031-05-06", MACHINE, {**{key: [one] for key, one in rows.items()}, **more})


SIZES = {400: size(400, 1), 2_000: size(2_000, 5), 10_000: size(10_000, 25.5), 50_000: size(50_000, 150)}


def test_made_papers_are_the_same_on_every_machine():
    assert [*make_papers(3)] == [*make_papers(5)][:3]
    assert next(make_papers(1))["title"] == "Nicefoni mefova kevivi menru dilorre padusralli tohadus"


def test_made_papers_are_read_without_a_problem(tmp_path):
    write_papers([*make_papers(30)], tmp_path / "papers.jsonl")
    records, problems = read_seed("papers.jsonl", (tmp_path / "papers.jsonl").read_bytes())
    assert (len(records), problems) == (30, [])


def test_without_a_corpus_papers_are_made(tmp_path):
    assert read_papers(12, tmp_path) == ([*make_papers(12)], "made")


def test_a_spliced_paper_is_like_the_corpus_and_new_each_time():
    papers = [*make_papers(20)]
    added = [splice(papers, number) for number in range(3)]
    assert len({str(one["title"]) for one in (*papers, *added)}) == 23
    words = {word.strip(".").lower() for one in papers for word in str(one["abstract"]).split()}
    assert {word.strip(".").lower() for word in str(added[0]["abstract"]).split()} <= words
    newest = max(str(one["published"]) for one in papers)
    assert {one["published"] for one in added} == {f"{newest[:4]}-12-31"}
    assert str(added[0]["published"]) > newest
    assert splice(papers, 0, 10)["published"] == f"{int(newest[:4]) - 10}-12-31"
    assert "published" not in splice(papers, 0, None)


def test_a_change_of_the_vocabulary_is_one_term_of_one_topic(tmp_path):
    file = tmp_path / "topics.yml"
    file.write_text(TOPICS, encoding="utf-8")
    change_vocabulary(file, "string")
    before, after = yaml.safe_load(TOPICS), yaml.safe_load(file.read_text(encoding="utf-8"))
    before["groups"][0]["topics"][0]["strong"].insert(0, "string")
    assert after == before


def test_a_rare_word_is_in_about_one_title_of_a_hundred():
    papers = [{"title": f"Folding lanterns {'quietly' if number < 2 else number}"} for number in range(200)]
    assert rare_word(papers, 0) == "quietly"


def test_a_workspace_has_the_program_and_other_seeds_and_nothing_built(tmp_path):
    make_workspace(tmp_path / "room", [*make_papers(2)], {"topics.yml": TOPICS, "entities.yml": ENTITIES})
    assert sorted(path.name for path in (tmp_path / "room").iterdir()) == [
        "builder",
        "docs",
        "mkdocs.yml",
        "seeds",
    ]
    assert sorted(path.name for path in (tmp_path / "room/seeds").iterdir()) == [
        "entities.yml",
        "papers.jsonl",
        "topics.yml",
    ]
    assert not (tmp_path / "room/docs/papers").exists()


def test_stock_is_material_without_what_is_ours(tmp_path):
    papers = tmp_path / "made/papers"
    papers.mkdir(parents=True)
    for name in ("index", "kites", "lanterns"):
        (papers / f"{name}.md").touch()
    write_stock_config(tmp_path, "mkdocs-nav", in_nav=True)
    config = yaml.safe_load((tmp_path / "stock-mkdocs-nav.yml").read_text(encoding="utf-8"))
    assert config["nav"][-1] == {"Each paper": ["papers/kites.md", "papers/lanterns.md"]}
    assert (config["plugins"], config["theme"]["name"]) == ([], "material")
    assert {"custom_dir", "extra_css"} & {*config, *config["theme"]} == set()


def test_hugo_gets_the_same_markdown_under_its_own_names(tmp_path):
    docs = tmp_path / "made"
    (docs / "papers").mkdir(parents=True)
    (docs / "papers/index.md").write_text("# All\n", encoding="utf-8")
    (docs / "papers/kites.md").write_text("Text\n{ .abstract data-pagefind-body=1 }\n", encoding="utf-8")
    (docs / "papers/kites.bib").write_text("@misc{}\n", encoding="utf-8")
    write_hugo_source(tmp_path)
    made = {
        path.relative_to(tmp_path / "hugo").as_posix(): path.read_text(encoding="utf-8")
        for folder in ("content", "static")
        for path in (tmp_path / "hugo" / folder).rglob("*.*")
    }
    assert made == {
        "content/papers/_index.md": "# All\n",
        "content/papers/kites.md": 'Text\n{ .abstract data-pagefind-body="1" }\n',
        "static/papers/kites.bib": "@misc{}\n",
    }


def test_a_command_is_measured_with_all_that_it_starts(tmp_path):
    hungry = "held = bytearray(60_000_000); import time; time.sleep(1)"
    parent = f"import subprocess, sys; held = bytearray(60_000_000); subprocess.run([sys.executable, '-c', {hungry!r}]); print('done')"
    done = run([sys.executable, "-c", parent], tmp_path, {}, 60)
    assert (done.code, done.output) == (0, "done\n")
    least = 120_000_000 if Path("/proc/self/task").is_dir() else 60_000_000
    assert done.memory > least
    assert done.seconds > 1


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="tells no shares of memory")
def test_memory_that_processes_share_is_counted_once(tmp_path):
    # Two, not more: where one ends while the others are looked at, their shares grow.
    forks = "import os, time; held = b'x' * 100_000_000; os.fork(); time.sleep(1)"
    done = run([sys.executable, "-c", forks], tmp_path, {}, 60)
    assert 100_000_000 < done.memory < 200_000_000


def test_a_command_that_takes_too_long_is_ended_and_said_so(tmp_path):
    done = run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, {}, 0.3)
    assert bench.failure(done, "MkDocs", {}, 0.3) == "ended after 0 s"


@pytest.mark.parametrize(
    ("done", "engine", "stages", "told"),
    [
        pytest.param(Run(1, 1, 10**6, 0, ""), "MkDocs", {}, "", id="all is well"),
        pytest.param(
            Run(1, 1, 10**6, 1, "…"), "Paper Atlas", {"read": 1.0}, "", id="ours with a seed to mend"
        ),
        pytest.param(
            Run(1, 1, 10**6, 1, "no\nwhy\n"), "Paper Atlas", {}, "ended with 1: why", id="ours without a site"
        ),
        pytest.param(
            Run(7, 1, 10**9, -9, ""),
            "MkDocs",
            {},
            "killed by signal 9, after 7 s and 1,000 MB",
            id="no memory",
        ),
        pytest.param(Run(1, 1, 10**6, 2, ""), "Hugo", {}, "ended with 2: nothing printed", id="silent"),
    ],
)
def test_a_failure_is_told_in_a_line(done, engine, stages, told):
    assert bench.failure(done, engine, stages, 3600) == told


def test_a_tool_that_is_missing_is_said_to_be(tmp_path):
    row = engines.Row("Hugo", "all", ("no-such-program",), lambda *_: None, "site", missing="not installed")
    assert bench.measure(row, tmp_path, 0, 10) == Measure(error="not installed")
    assert "| Hugo: nearest template | not installed |" in size_table(SIZES[400])


def test_papers_are_put_into_the_nav_of_small_sites_only():
    told = {
        number: [row.missing for row in engines.rows([{}] * number) if row.what == "papers in the nav"]
        for number in (2_000, 2_001)
    }
    assert told == {2_000: [""], 2_001: ["not run: the time grows with the square of the papers"]}


def test_every_repeat_begins_with_our_cold_build_and_then_another_engine():
    rows = engines.rows([{}] * 10)
    orders = [[row.key for row in bench.in_order(rows, repeat)] for repeat in range(4)]
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(row.key for row in rows))}
    assert [order[0] for order in orders] == ["Paper Atlas: cold"] * 4
    assert len({order[1] for order in orders}) == 4
    assert all(
        order.index("Zensical: unchanged") - order.index("Zensical: papers out of the nav") == 1
        for order in orders
    )


def test_an_earlier_revision_does_each_of_our_rows_right_after_us_in_a_folder_of_its_own(tmp_path):
    rows = engines.rows([{"published": "2024"}] * 10, Before("0123abc", tmp_path))
    order = [row.key for row in bench.in_order(rows, 0)]
    own = [row.what for row in rows if row.engine == "Paper Atlas"]
    assert [order[order.index(f"Paper Atlas: {what}") + 1] for what in own] == [
        f"Before: {what}" for what in own
    ]
    earlier = [row for row in rows if row.engine == "Before"]
    assert {(row.place, row.command[1:], row.paths) for row in earlier} == {
        ("before", ("-m", "builder", "build"), ".")
    }
    (tmp_path / "builder/paper_atlas").mkdir(parents=True)
    assert Before("0123abc", tmp_path).command[1:] == ("-m", "paper_atlas", "build", "--docs", "made")


def test_a_revision_is_checked_out_set_up_and_given_our_papers(tmp_path, monkeypatch):
    git = [
        "git",
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@kites.example",
        "-C",
        str(tmp_path / "repository"),
    ]
    for name, text in {
        "Makefile": f".venv/site.done:\n\tmkdir -p .venv/bin\n\tln -s {sys.executable} .venv/bin/python\n\ttouch $@\n",
        "builder/paper_atlas/old.py": "OLD = True\n",
        "docs/about.md": "# Old\n",
        "mkdocs.yml": "site_name: Old\n",
        "seeds/topics.yml": "groups: []\n",
        "seeds/entities.yml": "models: []\n",
        "seeds/other.txt": "Not measured\n",
    }.items():
        file = tmp_path / "repository" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Old"]):
        subprocess.run([*git, *words], check=True)
    (tmp_path / "repository/builder/paper_atlas/old.py").write_text("OLD = False\n")
    monkeypatch.setattr(revision, "ROOT", tmp_path / "repository")
    before = revision.check_out("HEAD", tmp_path)
    assert revision.check_out("HEAD", tmp_path) == before
    revision.make_place(before, tmp_path / "work", [{"title": "Kites"}])
    made = {
        path.relative_to(tmp_path / "work/before").as_posix(): path.read_text()
        for path in (tmp_path / "work/before").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert made == {
        "builder/paper_atlas/old.py": "OLD = True\n",
        "docs/about.md": "# Old\n",
        "mkdocs.yml": "site_name: Old\n",
        "seeds/topics.yml": "groups: []\n",
        "seeds/entities.yml": "models: []\n",
        "seeds/papers.jsonl": '{"title": "Kites"}\n',
    }
    revision.remove(before)
    assert not before.checkout.exists()


def test_our_rows_run_the_program_of_the_workspace_whose_theme_is_changed(tmp_path):
    own, *_, other = engines.rows([{}] * 10)
    assert engines.environment(tmp_path, own)["PYTHONPATH"] == str(tmp_path / "builder")
    assert "PYTHONPATH" not in engines.environment(tmp_path, other)


def test_what_changed_since_an_earlier_revision_is_judged_by_the_time_of_all_cores():
    before = {
        "Before: cold": [Measure(1, 600, 10**9, 10, 200_000)],
        "Before: one paper added": [Measure(1, 60)],
    }
    judged = judge_change({10_000: size(10_000, 25.5, **before)})
    assert [(one.promise, one.measured, one.is_met) for one in judged] == [
        ("10,000 papers, cold: at most 0.45 × before", "0.51 × (306 s of 600 s)", False),
        ("10,000 papers, one paper added: at most 0.30 × before", "0.42 × (25.5 s of 60 s)", False),
        ("10,000 papers, nothing changed: at most 1 % of cold", "0.8 %", True),
        ("10,000 papers, files: at most 0.50 × before", "0.45 × (90,000 files of 200,000 files)", True),
        ("10,000 papers, peak memory: at most 0.8 GB", "2.55 GB", False),
    ]
    assert judge_change(SIZES) == []


def test_the_stages_are_read_from_our_own_summary():
    text = "2 records\nread 0.20 s, engine 7.21 s, search 0.82 s; 8.23 s in all\n"
    assert engines.own_stages(text) == {"read": 0.2, "engine": 7.21, "search": 0.82}
    assert engines.own_stages("something else") == {}


def test_the_page_says_all_figures_as_it_did():
    made = with_figures(f"before\n{BEGIN}\nold\n{END}\nafter\n", SIZES)
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_budgets_are_met_missed_or_not_measured():
    assert [one.is_met for one in judge(SIZES)] == [True, False, True, False, None, False, False]
    assert {one.is_met for one in judge({})} == {None}


def test_a_repeat_that_failed_does_not_hide_the_others():
    repeats = [Measure(3.0, 1, 5), Measure(error="ended with 1"), Measure(1.0, 1, 7), Measure(2.0, 1, 6)]
    found = size(400, 1, **{"Paper Atlas: cold": repeats})
    assert (found.middle("Paper Atlas: cold"), found.memory("Paper Atlas: cold")) == (Measure(2.0, 1, 6), 7)
    assert found.spread("Paper Atlas: cold") == 0.5


def test_results_are_kept_and_those_measured_anew_take_the_place_of_the_old(tmp_path):
    file = tmp_path / "results.json"
    results.save(file, SIZES)
    assert results.load(file) == SIZES
    newer = Size(400, "made", "2031-05-07", MACHINE, {"Hugo: nearest template": [Measure(0.5)]})
    both = results.merged(SIZES[400], newer)
    assert (both.date, both.middle("Hugo: nearest template"), both.rows.keys()) == (
        "2031-05-07",
        Measure(0.5),
        SIZES[400].rows.keys(),
    )


def test_a_page_is_written_from_earlier_results_alone(tmp_path):
    file, page = tmp_path / "results.json", tmp_path / "page.md"
    results.save(file, SIZES)
    page.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    done = CliRunner().invoke(bench.main, ["--render", "--results", str(file), "--page", str(page)])
    assert (done.exit_code, page.read_text(encoding="utf-8")) == (0, with_figures(f"{BEGIN}\n{END}\n", SIZES))


def test_without_results_there_is_nothing_to_render(tmp_path):
    done = CliRunner().invoke(bench.main, ["--render", "--results", str(tmp_path / "none.json")])
    assert done.exit_code == 1
    assert "measure first, without --render" in done.output


def test_nothing_measured_is_an_empty_picture_and_no_table_of_stages():
    assert (growth_chart({}), stage_table({}), machine_lines({})) == ("", "", "")
    assert "not measured" in budget_table(judge({}))


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("400", [400]), ("400,2_000", [400, 2_000]), (" 50000 ", [50_000])],
    ids=["one", "two", "blanks"],
)
def test_sizes_are_a_list_of_numbers(text, sizes):
    assert bench.parse_sizes(text) == sizes


@pytest.mark.parametrize("text", ["", "many", "400;2000", "3"])
def test_other_sizes_are_refused(text):
    with pytest.raises(BadParameter):
        bench.parse_sizes(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", [*bench.ENGINES]),
        ("atlas,hugo", ["Paper Atlas", "Hugo"]),
        ("Zensical, MkDocs", ["Zensical", "MkDocs"]),
    ],
    ids=["all", "short", "capitals"],
)
def test_engines_are_a_list_of_names(text, names):
    assert bench.parse_engines(text) == names


def test_an_engine_that_is_not_there_is_refused():
    with pytest.raises(BadParameter, match="jekyll: choose of"):
        bench.parse_engines("jekyll")
