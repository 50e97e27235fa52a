"""What `check` says of seeds, as a person, a workflow and a program call it."""

import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from paper_atlas.cli import main
from paper_atlas.intake.fix import fix_text
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Mend
from tests.invented import ONE_TOPIC

WIND = (
    "We fly kites of paper in a steady wind and measure how high they rise above the roofs of the town. "
    "Kites with long tails rise more slowly, but they fall less often when the wind turns at noon."
)
KITES = f"---\ntitle: Kites in a steady wind\npublished: 2021-05-02\n---\n\n{WIND}\n"


@pytest.fixture
def seeds(tmp_path):
    """A folder of seeds with one paper, and the topic that it has."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "topics.yml").write_text(ONE_TOPIC)
    (folder / "kites.md").write_text(KITES)
    return folder


def check(seeds, *arguments):
    done = CliRunner().invoke(main, ["check", "--seeds", str(seeds), *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def problems(seeds, *arguments):
    return json.loads(check(seeds, "--format", "json", *arguments).stdout)["problems"]


def paper(
    title="Tunnels under a hill", abstract="We dig tunnels and count the stones that come out.", **facts
):
    lines = "".join(f"{key}: {value}\n" for key, value in facts.items())
    return f"---\ntitle: {json.dumps(title)}\n{lines}---\n\n{abstract}\n"


def test_seeds_without_a_flaw_are_summed_up(seeds):
    done = check(seeds)
    assert (done.exit_code, done.stdout) == (0, "1 record, 1 paper, 0 problems, 0 warnings, 0 notices\n")


def test_a_new_file_that_is_a_copy_is_told_with_both_places_and_why(seeds, tmp_path):
    new = tmp_path / "a-new.md"
    new.write_text(KITES)
    [found] = problems(seeds, new)
    assert found == {
        "file": new.as_posix(),
        "line": 2,
        "what": "a duplicate of the paper at kites.md:2: same title, same abstract, nothing that differs",
        "fix": "nothing needs to be done, both become the page 'kites-in-a-steady-wind'; if they are different papers, add under"
        f" papers: in curation.yml: kites-in-a-steady-wind: {{distinct_from: ['{new.as_posix()}:2']}}",
        "severity": "notice",
    }


def test_records_and_papers_are_counted_in_the_files_alone(seeds, tmp_path):
    new = tmp_path / "new.md"
    new.write_text(paper())
    found = json.loads(check(seeds, "--format", "json", new).stdout)
    assert found == {"problems": [], "records": 1, "papers": 1}


def test_a_paper_that_may_be_one_that_is_there_is_a_warning_at_the_later_one(seeds, tmp_path):
    new = tmp_path / "a.md"
    new.write_text(
        paper("Kites in the steady wind", "We take the train to the sea and look at ships for a whole day.")
    )
    [found] = problems(seeds, new)
    assert (found["severity"], found["line"]) == ("warning", 2)
    assert found["what"].startswith(
        "'Kites in the steady wind' may be the paper at kites.md:2, 'Kites in a steady wind': for it same title;"
        " against it another abstract ("
    )
    assert found["fix"] == (
        "add under papers: in curation.yml one of the lines: kites-in-a-steady-wind: {same_as: [kites-in-the-steady-wind]}"
        " – or: kites-in-a-steady-wind: {distinct_from: [kites-in-the-steady-wind]}"
    )


def test_a_file_of_the_folder_is_judged_where_it_is(seeds):
    (seeds / "z.md").write_text(paper(topics="[kite-flyin]"))
    (seeds / "other.md").write_text(paper("Another", "With words of its own.", topics="[nowhere]"))
    [found] = problems(seeds, seeds / "z.md")
    assert (found["file"], found["what"]) == ((seeds / "z.md").as_posix(), "unknown topic 'kite-flyin'")
    assert found["fix"] == "did you mean 'kite-flying'?"


def test_an_unknown_topic_does_not_stop_a_build(seeds, tmp_path):
    (seeds / "z.md").write_text(paper(topics="[nowhere]"))
    (seeds / "curation.yml").write_text("papers: {kites-in-a-steady-wind: {topics: {add: [nowhere-else]}}}\n")
    command = ["pages", "--seeds", str(seeds), "--docs", str(tmp_path / "docs")]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 1
    assert "unknown topic 'nowhere'" in done.stderr
    assert "unknown topic 'nowhere-else'" in done.stderr
    assert (tmp_path / "docs/papers/tunnels-under-a-hill.md").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("See http://192.168.0.1/x for it.", "has a number in place of the name of a host"),
        ("See http://0x7f.1/ for it.", "has a number in place of the name of a host"),
        ("See https://host.localhost/x for it.", "only works inside one network"),
        ("See https://example.org:8080/x for it.", "goes to the port 8080"),
        ("See https://bit.ly/3abc for it.", "hides where it leads"),
        ("See https://xn--gthub-n4a.com/x for it.", "letters that look like others"),
        ("See https://github.com/anonymous/kites for it.", "is a placeholder"),
    ],
)
def test_a_link_that_is_dead_or_unsafe_by_its_form_is_a_warning(seeds, words, told):
    (seeds / "z.md").write_text(paper(abstract=f"We dig tunnels. {words}"))
    [found] = problems(seeds)
    assert told in found["what"]
    assert found["severity"] == "warning"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the rate q_{abc of it", "a LaTeX subscript or superscript"),
        ("a formula $$ that is open", "a formula that never ends"),
        ("see this https URL for it", "a mark in place of a lost link"),
        ("a <jats:foo>bold</jats:foo> claim", "an HTML tag"),
    ],
)
def test_markup_that_is_left_is_a_warning(seeds, words, told):
    (seeds / "z.md").write_text(paper(abstract=f"We dig tunnels, {words}, and count stones."))
    assert {(told in one["what"], one["severity"]) for one in problems(seeds)} == {(True, "warning")}


def test_a_formula_is_no_litter(seeds):
    (seeds / "z.md").write_text(
        paper(abstract=r"We dig tunnels of length $\frac{a_1}{T^{3/4}}$ and count stones.")
    )
    assert problems(seeds) == []


def test_entries_beside_the_seeds_that_point_nowhere_are_errors(seeds):
    (seeds / "curation.yml").write_text(
        "seeds: {kitess.md: {captured: 2021-01-01}}\n"
        "papers:\n  no-such-paper: {withdrawn: true}\n  kites-in-a-steady-wind: {topics: {add: [kite-flyng]}}\n"
    )
    assert [(one["line"], one["what"], one["fix"]) for one in problems(seeds)] == [
        (1, "there is no seed named 'kitess.md'", "did you mean 'kites.md'?"),
        (3, "no paper has the id 'no-such-paper'", "correct the id, or add it to the aliases of its paper"),
        (4, "unknown topic 'kite-flyng'", "did you mean 'kite-flying'?"),
    ]


def test_an_alias_of_two_papers_is_an_error(seeds):
    (seeds / "z.md").write_text(paper())
    (seeds / "curation.yml").write_text(
        "papers:\n  kites-in-a-steady-wind: {aliases: [kites]}\n  tunnels-under-a-hill: {aliases: [kites]}\n"
    )
    [found] = problems(seeds)
    assert found["what"] == "the alias 'kites' is also at curation.yml:2"


def git(folder, *command):
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([shutil.which("git"), *author, *command], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def committed(seeds):
    """The seeds, committed."""
    git(seeds.parent, "init", "-q")
    git(seeds.parent, "add", ".")
    git(seeds.parent, "commit", "-qm", "Begin")
    return seeds


def test_nothing_changes_against_the_same_revision(committed):
    assert check(committed, "--base", "HEAD").exit_code == 0


def test_an_id_that_changes_is_an_error_that_names_the_alias_to_write(committed):
    (committed / "kites.md").write_text(KITES.replace("Kites in a steady", "Kites in an even"))
    [found] = problems(committed, "--base", "HEAD")
    assert found["what"] == (
        "the id of 'Kites in an even wind' would change from 'kites-in-a-steady-wind' to 'kites-in-an-even-wind'"
    )
    assert "{kites-in-an-even-wind: {aliases: [kites-in-a-steady-wind]}}" in found["fix"]
    (committed / "curation.yml").write_text(
        "papers: {kites-in-an-even-wind: {aliases: [kites-in-a-steady-wind]}}\n"
    )
    assert problems(committed, "--base", "HEAD") == []


def test_an_id_that_vanishes_is_an_error(committed):
    (committed / "kites.md").write_text(paper())
    [found] = problems(committed, "--base", "HEAD")
    assert found["what"] == "the id 'kites-in-a-steady-wind', which HEAD has here, would disappear"


def test_an_id_that_would_mean_another_paper_is_an_error(committed):
    other = KITES.replace(
        WIND, "We walk in the wind with kites on our backs, and ask passers-by the way to the sea."
    )
    (committed / "a.md").write_text(other.replace("---\n\n", "authors: [Ann Example]\n---\n\n"))
    (committed / "kites.md").write_text(KITES.replace("---\n\n", "authors: [Ben Muster]\n---\n\n"))
    [found] = [one for one in problems(committed, "--base", "HEAD") if one["severity"] == "error"]
    assert found["what"].endswith("and 'kites-in-a-steady-wind' would refer to another paper")


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "HEAD:seeds"])
def test_a_revision_that_is_none_is_wrong_use(committed, revision):
    done = check(committed, f"--base={revision}")
    assert done.exit_code == 2
    assert "the revision cannot be read" in done.stderr


def test_repairs_are_listed_with_words_rule_and_place(seeds):
    (seeds / "z.md").write_text(paper(abstract=r"We dig \emph{deep} tunnels -- and count."))
    lines = check(seeds, "--repairs").stdout.splitlines()
    place = (seeds / "z.md").as_posix()
    assert all(line.startswith(f"{place}:2: ") for line in lines[:-1])
    assert lines[-1] == f"{len(lines) - 1} repairs, 0 unsure"
    found = json.loads(check(seeds, "--repairs", "--format", "json").stdout)["repairs"]
    assert {*found[0]} == {"file", "line", "rule", "before", "after", "unsure"}


def test_fix_mends_slips_and_nothing_else(seeds):
    slips = (
        "---\ntitel: Tunnels under a hill\npublished: 2 May 2021\narxiv: https://arxiv.org/abs/2405.00010v2\n"
        "topics: [kite-flyin, unheard]\nurl: https://example.org/a#b\n---\n\nWe dig\u200b tunnels: see titel: x.\n"
    )
    mended = (
        "---\ntitle: Tunnels under a hill\npublished: 2021-05-02\narxiv: 2405.00010\n"
        "topics: [kite-flying, unheard]\nurl: https://example.org/a#b\n---\n\nWe dig tunnels: see titel: x.\n"
    )
    (seeds / "z.md").write_text(slips)
    done = check(seeds, "--fix")
    assert (seeds / "z.md").read_text() == mended
    assert (seeds / "kites.md").read_text() == KITES
    assert done.stderr.count("mended") == 5
    assert [one["what"] for one in problems(seeds)] == ["unknown topic 'unheard'"]


def test_fix_mends_the_curation_where_what_was_meant_is_sure(seeds):
    slips = (
        "papers:\r\n  kites-in-a-steady-wind:  # see kite-flyin\n    source: the page kite-flyin\n"
        "    arxiv: https://arxiv.org/abs/2405.00010v2\n    doi: {value: 'DOI:10.1000/Kites', source: x}\n    published: 2 May 2021\n"
        "    topics: {add: [kite-flyin, unheard]}\n    aliases: [Kites in Wind]\n  kites-in-a-stedy-wind: {source: x, venue: Air}\n"
    )
    mended = (
        "papers:\r\n  kites-in-a-steady-wind:  # see kite-flyin\n    source: the page kite-flyin\n"
        "    arxiv: 2405.00010\n    doi: {value: '10.1000/kites', source: x}\n    published: 2021-05-02\n"
        "    topics: {add: [kite-flying, unheard]}\n    aliases: [kites-in-wind]\n  kites-in-a-stedy-wind: {source: x, venue: Air}\n"
    )
    (seeds / "curation.yml").write_bytes(slips.encode())
    done = check(seeds, "--fix")
    assert (seeds / "curation.yml").read_bytes().decode() == mended
    assert done.stderr.count("mended") == 5
    assert sorted(one["what"] for one in problems(seeds) if one["severity"] == "error") == [
        "no paper has the id 'kites-in-a-stedy-wind'",
        "unknown topic 'unheard'",
    ]


def test_fix_touches_no_copied_dump(seeds):
    dump = (
        "Daily Papers\n\nTunnels under a hill\n\nWe dig\u200b tunnels and count the stones that come out.\n"
    )
    (seeds / "dump.txt").write_text(dump)
    check(seeds, "--fix")
    assert (seeds / "dump.txt").read_text() == dump


def test_a_key_is_not_renamed_to_one_that_is_there():
    text = "---\ntitle: A\ntitel: B\n---\nC\n"
    assert fix_text("a.md", text, ()) == (text, [])


def test_a_fence_that_hides_a_character_counts_once_it_is_shown():
    once, mends = fix_text("a.md", "-\x0f--\ntitel: Kites\n---\n\nWe fly.\n", ())
    assert (once, len(mends)) == ("---\ntitle: Kites\n---\n\nWe fly.\n", 2)


def test_mending_twice_is_mending_once():
    text = "---\ntitel: A\npublished: 'May 2, 2021'\n---\nC\n"
    once, mends = fix_text("a.md", text, ())
    assert mends == [
        Mend(Where("a.md", 2), "titel: A", "title: A"),
        Mend(Where("a.md", 3), "published: 'May 2, 2021'", "published: '2021-05-02'"),
    ]
    assert fix_text("a.md", once, ()) == (once, [])
