"""The command `harvest`: what it says, what it refuses, and that a dry run writes nothing."""

import json
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from paper_atlas.cli import main

CONFIG = """
extra:
  atlas:
    follow:
      keep: topic:kite-flying
      updates: 0
      sources: {our list: {bibtex: list.bib}}
"""
LIST = "@article{a, title = {Kites over water}, abstract = {Kites get wet.}, doi = {10.1000/water}}\n"
SPOONS = "@article{b, title = {Spoons}, abstract = {We count spoons.}}\n"
TOPICS = """\
groups:
  - id: air
    title: Air
    topics:
      - {id: kite-flying, title: Kite flying, definition: Kites., strong: [kites]}
"""


@pytest.fixture
def atlas(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/here.md").write_text("---\ntitle: Tunnels\n---\n\nWe dig tunnels.\n")
    (tmp_path / "seeds/topics.yml").write_text(TOPICS)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "list.bib").write_text(LIST)
    return tmp_path


def run(*words, **how):
    return CliRunner().invoke(main, ["harvest", *words], **how)


def tree(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_seeds_are_written_and_the_request_with_them(atlas):
    done = run("--request", "request.md")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "wrote seeds/papers/kites-over-water.md",
        "our list: read; 1 paper, 1 of them new since the last run",
        "our list: 1 offered",
    ]
    assert "- [x] <!-- paper papers/kites-over-water.md -->" in (atlas / "request.md").read_text()
    check = CliRunner().invoke(main, ["check", "--seeds", "seeds"])
    assert check.exit_code == 0, check.output


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks exist there")
@pytest.mark.parametrize("words", [(), ("--settle", "request.md")], ids=["asks", "settles"])
def test_a_harvest_waits_while_another_is_at_work_in_the_same_folder(atlas, words):
    import fcntl  # not there on Windows

    (atlas / "request.md").write_text("- [x] <!-- paper papers/kites.md -->")
    with (atlas / ".seeds.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        other = subprocess.Popen(
            [sys.executable, "-m", "paper_atlas", "harvest", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        said = other.stderr.readline()
        (atlas / "list.bib").write_text(LIST.replace("over water", "over land"))
    done, _ = other.communicate()
    assert said == "another harvest is at work in seeds: waiting for it to finish\n"
    assert ("wrote seeds/papers/kites-over-land.md" in done) is not bool(words)


def test_a_dry_run_waits_for_nobody(atlas):
    run("--dry-run")
    assert not (atlas / ".seeds.lock").exists()


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(atlas):
    (atlas / "list.bib").write_text(LIST + SPOONS)
    before = tree(atlas)
    done = run("--dry-run")
    assert "does not fit: Spoons (nothing near)" in done.stdout
    assert "would write seeds/papers/kites-over-water.md" in done.stdout
    assert "`Kites over water`" in done.stdout
    assert tree(atlas) == before


def test_a_request_is_settled_from_a_file_or_from_what_another_program_writes(atlas):
    run("--request", "request.md")
    text = (atlas / "request.md").read_text().replace("[x]", "[ ]")
    done = run("--settle", "-", input=text)
    assert (done.exit_code, done.stdout) == (0, "1 paper and 0 updates refused, 0 papers kept\n")
    assert "seeds/papers/kites-over-water.md" not in tree(atlas)
    assert "title: Kites over water" in (atlas / "seeds/refused.yml").read_text()
    (atlas / "list.bib").write_text(LIST + "% touched\n")
    assert run().stdout.splitlines()[-1] == "our list: read; 1 paper, 0 of them new since the last run"


def test_a_request_with_a_number_is_settled_once(atlas):
    run("--request", "request.md")
    (atlas / "offered.json").write_bytes((atlas / "seeds/.harvest.json").read_bytes())
    words = ("--settle", "request.md", "--offered", "offered.json", "--number", "7", "--closed")
    assert run(*words).stdout == "1 paper and 0 updates refused, 0 papers kept\n"
    (atlas / "seeds/refused.yml").unlink()  # a person wants it back
    assert run(*words).stdout == "request 7 was settled before\n"
    assert json.loads((atlas / "seeds/.harvest.json").read_text())["requests"] == [7]


@pytest.mark.parametrize(
    ("config", "words", "told"),
    [
        (CONFIG, ["--source", "our lists"], "--source: unknown source 'our lists' (did you mean 'our list'?)"),
        (CONFIG.replace("kite-flying", "kites-flying"), [], "mkdocs.yml:5: unknown topic 'kites-flying' (did you mean 'kite-flying'?)"),
        (CONFIG.replace("bibtex:", "bibtx:"), [], "mkdocs.yml:7: unknown key 'bibtx' (did you mean 'bibtex'?)"),
        (CONFIG.replace("list.bib", "none.bib"), [], "our list: 'none.bib' cannot be read: No such file or directory (check that it exists)"),
    ],
)  # fmt: skip
def test_what_a_person_must_mend_is_named(atlas, config, words, told):
    (atlas / "mkdocs.yml").write_text(config)
    done = run(*words)
    assert done.exit_code == 1
    assert told in done.stderr.splitlines()
    assert tree(atlas) & {"seeds/.harvest.json", "seeds/refused.yml"} == set()


def test_an_atlas_that_follows_nothing_is_told_how_to(atlas):
    (atlas / "mkdocs.yml").write_text("")
    done = run()
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "this atlas follows no sources: list them in mkdocs.yml under extra.atlas.follow"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--since", "yesterday"], "'yesterday' is not a date; write it as YYYY-MM-DD"),
        (["--closed"], "--merged, --closed, --offered and --number need --settle"),
        (
            ["--settle", "list.bib", "--dry-run"],
            "--settle can only be combined with --merged, --closed, --offered and --number",
        ),
        (["--settle", "list.bib", "--number", "1"], "--number needs --merged or --closed"),
    ],
)
@pytest.mark.usefixtures("atlas")
def test_wrong_use_is_told(words, told):
    done = run(*words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_check_names_what_is_wrong_with_the_refusals(atlas):
    (atlas / "seeds/refused.yml").write_text("- titel: Kites\n")
    done = CliRunner().invoke(main, ["check", "--seeds", "seeds"])
    assert "seeds/refused.yml:1: unknown key 'titel' (did you mean 'title'?)" in done.output
    assert done.exit_code == 1


def test_what_the_disk_does_not_take_is_told_and_not_lost(atlas):
    (atlas / "seeds/papers").write_text("a file where the folder should be")
    done = run()
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr
    (atlas / "seeds/papers").unlink()
    assert "wrote seeds/papers/kites-over-water.md" in run().stdout


def test_a_folder_that_is_not_there_is_told(atlas):
    done = run("--seeds", "sedes")
    assert done.exit_code == 1
    assert done.stderr.startswith("sedes: no such folder (name the folder that holds the seeds)\n")
    assert not (atlas / "sedes").exists()
